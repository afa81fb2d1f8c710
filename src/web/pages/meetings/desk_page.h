#pragma once
// The desk of whoever minutes a meeting while it runs: who is here, which item is taken, whether
// what is decided now would be decided with a quorum.

#include "partnership/matters_arising.h"
#include "web/components/page.h"
#include "web/pages/form_page.h"
#include "web/pages/meetings/meeting_now.h"
#include "web/pages/partnership/choice_field.h"

namespace breakwater::web {

/// What somebody else wrote of an item while this was written: both are shown, neither is lost.
struct MinuteClash {
    std::string theirs;
    std::string ours;
};

struct DeskPage {
    MeetingNow const& now;
    std::span<partnership::WaitingDecision const> to_ratify;
    std::int64_t item = 0;  ///< that is looked at; 0: the one that is taken now
    partnership::TimeOfDay at{};
    std::string form;  ///< which form `problems` are of; or empty
    FormProblems problems;
    std::optional<MinuteClash> clash;
    std::string done;
};
Page desk_page(Visit& visit, DeskPage const& shown);

/// The item that is taken now: begun last and not ended; else the last that was begun; else the
/// first. 0 where there is none.
std::int64_t item_taken(partnership::MeetingRecord const& record);

/// What the desk's forms enter.
ChoiceField who_came_field(MeetingNow const& now);
ChoiceField whose_interest_field(MeetingNow const& now);

}  // namespace breakwater::web

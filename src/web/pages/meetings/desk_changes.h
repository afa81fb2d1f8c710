#pragma once
// What each form of a meeting's desk changes. Each row of a meeting is kept by itself, so two who
// minute at once lose nothing.

#include "web/pages/meetings/desk_page.h"

namespace breakwater::web {

struct DeskOutcome {
    std::string form;  ///< that was sent: "arrive", "minute"
    FormProblems problems;
    std::optional<MinuteClash> clash;
};

/// Codes: not_found (no such form); those of the record's that are nobody's fault at the desk.
Result<DeskOutcome> change_at_the_desk(Visit& visit, MeetingNow const& now);

}  // namespace breakwater::web

#pragma once
// The papers of a meeting as the record knows them now, and which of them their reader may see.

#include "store/papers.h"
#include "web/pages/meetings/meeting_now.h"

namespace breakwater::web {

struct PapersNow {
    std::vector<store::KeptPaper> papers;  ///< withdrawn ones too
    Date due_on;                           ///< the last day on which one is in time
};
/// Codes: those of opening the record; store_damaged; no_setting.
Result<PapersNow> papers_now(Visit& visit, MeetingNow const& now);

/// The item whose row in the record it is; null where there is none.
partnership::AgendaItem const* item_of_row(MeetingNow const& now, std::int64_t row);
/// The row of an item, by its number in the agenda; 0 where there is none.
std::int64_t row_of_item(MeetingNow const& now, std::int64_t item);

/// Whether the reader of `now` may read a paper of the item.
bool may_read(MeetingNow const& now, partnership::Paper const& paper,
              partnership::AgendaItem const& item);

/// Late, where it came after the day: "Late: handed in on 20 September 2024".
bool is_late(partnership::Paper const& paper, Date due_on);

struct PaperAtHand {
    MeetingNow now;
    store::KeptPaper kept;
    partnership::AgendaItem item;
    Date due_on;

    partnership::Paper const& paper() const { return kept.paper.noun; }
};
/// Code not_found also where the person of the visit may not read it.
Result<PaperAtHand> paper_at_hand(Visit& visit, partnership::PaperId paper);

/// Writes down that a paper is read: as a confidential item where it is for few.
Result<void> write_down_reading(Visit const& visit, partnership::Paper const& paper,
                                partnership::AgendaItem const& item, std::string detail);

std::string paper_path(partnership::PaperId paper, std::string_view what = "");

}  // namespace breakwater::web

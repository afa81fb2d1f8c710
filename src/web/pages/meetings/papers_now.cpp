#include "web/pages/meetings/papers_now.h"

#include <fmt/format.h>

#include "web/desk/gate.h"
#include "web/pages/shell.h"

namespace breakwater::web {

Result<PapersNow> papers_now(Visit& visit, MeetingNow const& now) {
    auto record = TRY(visit.desk->records.lend());
    auto const last = TRY(store::last_entry(*record->connection));
    PapersNow papers;
    papers.papers = TRY(store::read_papers(*record, now.record.meeting.id, last.entry));
    papers.due_on = TRY(partnership::papers_due_on(visit.desk->standards.book, now.body_kind(),
                                                   now.record.meeting.held_on));
    return papers;
}

partnership::AgendaItem const* item_of_row(MeetingNow const& now, std::int64_t row) {
    for (auto const& each : now.kept.items)
        if (each.number == row) return &each.noun;
    return nullptr;
}

std::int64_t row_of_item(MeetingNow const& now, std::int64_t item) {
    for (auto const& each : now.kept.items)
        if (each.noun.number == item) return each.number;
    return 0;
}

bool may_read(MeetingNow const& now, partnership::Paper const& paper,
              partnership::AgendaItem const& item) {
    return now.may_see_confidential || !partnership::is_for_members_alone(paper, item);
}

bool is_late(partnership::Paper const& paper, Date due_on) {
    return paper.handed_in_on > due_on;
}

Result<PaperAtHand> paper_at_hand(Visit& visit, partnership::PaperId paper) {
    PaperAtHand at_hand;
    {
        auto record = TRY(visit.desk->records.lend());
        auto const last = TRY(store::last_entry(*record->connection));
        auto kept = store::read_paper(*record, paper, last.entry);
        if (!kept.ok() && kept.error().code == "no_such_noun") return not_there();
        at_hand.kept = TRY(std::move(kept));
    }
    at_hand.now = TRY(meeting_now(visit, at_hand.paper().meeting));
    auto const* const item = item_of_row(at_hand.now, at_hand.paper().agenda_row);
    if (item == nullptr) return not_there();
    at_hand.item = *item;
    if (!may_read(at_hand.now, at_hand.paper(), at_hand.item)) return not_there();
    at_hand.due_on = TRY(partnership::papers_due_on(
        visit.desk->standards.book, at_hand.now.body_kind(), at_hand.now.record.meeting.held_on));
    return at_hand;
}

Result<void> write_down_reading(Visit const& visit, partnership::Paper const& paper,
                                partnership::AgendaItem const& item, std::string detail) {
    bool const is_closed = partnership::is_for_members_alone(paper, item);
    return write_down(visit, {.action = is_closed ? access::Action::read_confidential_items
                                                  : access::Action::read_meetings,
                              .about = "paper",
                              .subjects = {paper.id.value},
                              .detail = std::move(detail)});
}

std::string paper_path(partnership::PaperId paper, std::string_view what) {
    return fmt::format("/partnership/papers/{}{}", paper.value, what);
}

}  // namespace breakwater::web

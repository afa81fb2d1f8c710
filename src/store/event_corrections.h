#pragma once
// What happened to a success measure, a risk, a visit, a line of the budget, a challenge or an
// action, put right or taken back: by another event that says of which it is, with why. What was
// written first stays.

#include "store/actions.h"
#include "store/challenges.h"
#include "store/planning.h"

namespace breakwater::store {

// The event as it should be, by its own number; `correcting.revision` is how many were written when
// it was looked at. All that is recorded after it must still be able to have happened. Codes:
// no_why; newer_revision; no_such_noun; not_of_the_body; those of partnership::check_event().
Result<void> correct_event(Record& record, Author const& author,
                           partnership::MeasureEvent const& event, Correcting const& correcting);
Result<void> correct_event(Record& record, Author const& author,
                           partnership::RiskEvent const& event,
                           std::span<partnership::RiskStep const> scale,
                           Correcting const& correcting);
Result<void> correct_event(Record& record, Author const& author,
                           partnership::VisitEvent const& event, Correcting const& correcting);
Result<void> correct_event(Record& record, Author const& author,
                           partnership::BudgetEvent const& event, Correcting const& correcting);
Result<void> correct_event(Record& record, Author const& author,
                           partnership::ChallengeEvent const& event, Correcting const& correcting);
Result<void> correct_event(Record& record, Author const& author,
                           partnership::ActionEvent const& event, Correcting const& correcting);

// It should not have been entered: it is read no more. Codes as correct_event().
Result<void> take_back_event(Record& record, Author const& author, MeasureId of,
                             std::int64_t number, Correcting const& correcting);
Result<void> take_back_event(Record& record, Author const& author, RiskId of, std::int64_t number,
                             std::span<partnership::RiskStep const> scale,
                             Correcting const& correcting);
Result<void> take_back_event(Record& record, Author const& author, VisitId of, std::int64_t number,
                             Correcting const& correcting);
Result<void> take_back_event(Record& record, Author const& author, BudgetLineId of,
                             std::int64_t number, Correcting const& correcting);
Result<void> take_back_event(Record& record, Author const& author, ChallengeId of,
                             std::int64_t number, Correcting const& correcting);
Result<void> take_back_event(Record& record, Author const& author, ActionId of, std::int64_t number,
                             Correcting const& correcting);

/// How many events of the thing were written, those that correct others too.
Result<std::int64_t> events_written(Record& record, std::string_view table, std::int64_t of_number);

/// An event before a correction of it, and what the correction made of it.
template <class Event>
struct EventChange {
    Event before;
    std::optional<Event> after;  ///< nothing: it was taken back
};
/// What the event of that number, which corrects another, changed; nothing where it corrects none.
/// Code store_damaged.
template <class Event>
Result<std::optional<EventChange<Event>>> change_of_event(Record& record, std::string_view table,
                                                          std::int64_t of_number,
                                                          std::int64_t number) {
    auto const last = TRY(last_entry(*record.connection));
    auto const all = TRY(read_events<Event>(record, table, last.entry));
    std::vector<Event> before;
    for (auto const& each : all) {
        if (each.of_number != of_number) continue;
        if (each.number < number) before.push_back(each.event);
        if (each.number != number || !each.event.correction.known()) continue;
        auto const& correction = each.event.correction;
        auto const target = correction.corrects.value_or(correction.takes_back.value_or(0));
        for (auto const& stood : partnership::as_corrected(before)) {
            if (stood.number != target) continue;
            EventChange<Event> change{stood, {}};
            if (correction.corrects) change.after = each.event;
            return std::optional{std::move(change)};
        }
    }
    return std::optional<EventChange<Event>>{};
}

}  // namespace breakwater::store

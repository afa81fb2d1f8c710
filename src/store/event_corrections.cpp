#include "store/event_corrections.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "store/decision_named.h"
#include "store/no_such_noun.h"

namespace breakwater::store {

using namespace partnership;

namespace {

/// How things of a kind are kept, and what stands in the way of an event after those before it.
template <class History, class Noun, class Event, class IdOf>
struct Kind {
    std::string_view nouns, events;
    Noun History::*noun;
    IdOf Event::*of;
    std::function<Result<void>(Record&, History const& before, Event const&)> check;
};

/// What stands in the way of each event, by its number; none of those that may have happened.
template <class History, class Event, class Kind>
Result<std::vector<std::pair<std::int64_t, Error>>> faults_of(Record& record, Kind const& kind,
                                                              History const& whole,
                                                              std::vector<Event> const& events) {
    std::vector<std::pair<std::int64_t, Error>> faults;
    auto before = whole;
    before.events.clear();
    for (auto const& event : events) {
        auto const checked = kind.check(record, before, event);
        if (!checked.ok()) {
            if (checked.error().code == "store_damaged") return checked.error();
            faults.emplace_back(event.number, checked.error());
        }
        before.events.push_back(event);
    }
    return faults;
}

/// `replacement` says by its correction which it puts right or takes back.
template <class History, class Noun, class Event, class IdOf>
Result<void> replace(Record& record, Author const& author,
                     Kind<History, Noun, Event, IdOf> const& kind, IdOf id, Event replacement,
                     Correcting const& correcting) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const written = TRY(events_written(record, kind.events, id.value));
    auto const last = TRY(last_entry(*record.connection));
    auto const all =
        TRY(read_histories(record, kind.nouns, kind.events, last.entry, kind.noun, kind.of));
    auto const at = std::find_if(all.begin(), all.end(),
                                 [&](auto const& each) { return (each.*kind.noun).id == id; });
    if (at == all.end()) return no_such_noun(kind.nouns, id.value);
    if (written != correcting.revision)
        return Error{"newer_revision",
                     "Something was entered of it since you opened this: nothing was changed"};
    auto const number =
        replacement.correction.corrects.value_or(replacement.correction.takes_back.value_or(0));
    auto const there = std::find_if(at->events.begin(), at->events.end(),
                                    [&](auto const& each) { return each.number == number; });
    if (there == at->events.end())
        return Error{"no_such_noun", fmt::format("there is no event {} of it", number)};
    if (replacement.correction.takes_back) {
        auto const correction = replacement.correction;
        replacement = *there;
        replacement.correction = correction;
    }
    auto after = at->events;
    replacement.number = written + 1;
    after.push_back(replacement);
    after = as_corrected(after);
    // What could not have happened before is not this correction's doing.
    auto const stood = TRY(faults_of(record, kind, *at, at->events));
    auto const faults = TRY(faults_of(record, kind, *at, after));
    for (auto const& [of, error] : faults) {
        bool const was_there = std::any_of(stood.begin(), stood.end(), [&](auto const& each) {
            return each.first == of && each.second.code == error.code;
        });
        if (of == number || !was_there) return error;
    }
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    auto const kept = TRY(keep_event(record, change, kind.events, id.value, replacement));
    auto const how =
        replacement.correction.takes_back ? CorrectionKind::withdrawn : CorrectionKind::corrected;
    TRY(keep_correction(record, change,
                        {std::string{kind.events}, id.value, kept, how, correcting.why}));
    TRY(change.end(
        fmt::format("{} {}: event {} {}", kind.nouns, id.value, number, access::name(how))));
    return transaction.commit();
}

Kind<MeasureHistory, SuccessMeasure, MeasureEvent, MeasureId> of_measures() {
    return {"plan_measure", "plan_measure_event", &MeasureHistory::measure, &MeasureEvent::measure,
            [](Record& record, MeasureHistory const& before,
               MeasureEvent const& event) -> Result<void> {
                if (!event.decision.known()) return check_event(before, event, std::nullopt);
                auto const last = TRY(last_entry(*record.connection));
                auto const priorities =
                    TRY(read_nouns<Priority>(record, "plan_priority", last.entry));
                BodyId body;
                for (auto const& each : priorities)
                    if (each.noun.id == before.measure.priority) body = each.noun.body;
                auto const decision = TRY(standing_of_decision(record, body, event.decision));
                return check_event(before, event, decision);
            }};
}

Kind<RiskHistory, Risk, RiskEvent, RiskId> of_risks(std::span<RiskStep const> scale) {
    return {"risk", "risk_event", &RiskHistory::risk, &RiskEvent::risk,
            [scale](Record&, RiskHistory const& before, RiskEvent const& event) {
                return check_event(before, event, scale);
            }};
}

Kind<VisitHistory, ScrutinyVisit, VisitEvent, VisitId> of_visits() {
    return {"scrutiny_visit", "scrutiny_visit_event", &VisitHistory::visit, &VisitEvent::visit,
            [](Record&, VisitHistory const& before, VisitEvent const& event) {
                return check_event(before, event);
            }};
}

Kind<BudgetHistory, BudgetLine, BudgetEvent, BudgetLineId> of_lines() {
    return {
        "budget_line", "budget_line_event", &BudgetHistory::line, &BudgetEvent::line,
        [](Record& record, BudgetHistory const& before, BudgetEvent const& event) -> Result<void> {
            auto const decision =
                TRY(standing_of_decision(record, before.line.body, event.decision));
            return check_event(before, event, decision);
        }};
}

Kind<ChallengeHistory, Challenge, ChallengeEvent, ChallengeId> of_challenges() {
    return {"challenge", "challenge_event", &ChallengeHistory::challenge,
            &ChallengeEvent::challenge,
            [](Record& record, ChallengeHistory const& before, ChallengeEvent const& event) {
                return check_event(before, event, *record.book);
            }};
}

Kind<ActionHistory, partnership::Action, ActionEvent, ActionId> of_actions() {
    return {
        "action", "action_event", &ActionHistory::action, &ActionEvent::action,
        [](Record& record, ActionHistory const& before, ActionEvent const& event) -> Result<void> {
            auto const decision =
                TRY(standing_of_decision(record, before.action.body, event.decision));
            return check_event(before.action, before.events, event, decision);
        }};
}

template <class Event>
Event correcting_itself(Event event) {
    event.correction = {event.number, {}};
    return event;
}

template <class Event>
Event taking_back(std::int64_t number) {
    Event event;
    event.correction = {{}, number};
    return event;
}

}  // namespace

Result<std::int64_t> events_written(Record& record, std::string_view table,
                                    std::int64_t of_number) {
    return record.connection->number(
        fmt::format("select coalesce(max(number), 0) from {} where of_number = $1",
                    noun_table(table).name),
        std::array<Value, 1>{of_number});
}

Result<void> correct_event(Record& record, Author const& author, MeasureEvent const& event,
                           Correcting const& correcting) {
    return replace(record, author, of_measures(), event.measure, correcting_itself(event),
                   correcting);
}
Result<void> correct_event(Record& record, Author const& author, RiskEvent const& event,
                           std::span<RiskStep const> scale, Correcting const& correcting) {
    return replace(record, author, of_risks(scale), event.risk, correcting_itself(event),
                   correcting);
}
Result<void> correct_event(Record& record, Author const& author, VisitEvent const& event,
                           Correcting const& correcting) {
    return replace(record, author, of_visits(), event.visit, correcting_itself(event), correcting);
}
Result<void> correct_event(Record& record, Author const& author, BudgetEvent const& event,
                           Correcting const& correcting) {
    return replace(record, author, of_lines(), event.line, correcting_itself(event), correcting);
}

Result<void> correct_event(Record& record, Author const& author, ChallengeEvent const& event,
                           Correcting const& correcting) {
    return replace(record, author, of_challenges(), event.challenge, correcting_itself(event),
                   correcting);
}
Result<void> correct_event(Record& record, Author const& author, ActionEvent const& event,
                           Correcting const& correcting) {
    return replace(record, author, of_actions(), event.action, correcting_itself(event),
                   correcting);
}

Result<void> take_back_event(Record& record, Author const& author, MeasureId of,
                             std::int64_t number, Correcting const& correcting) {
    return replace(record, author, of_measures(), of, taking_back<MeasureEvent>(number),
                   correcting);
}
Result<void> take_back_event(Record& record, Author const& author, RiskId of, std::int64_t number,
                             std::span<RiskStep const> scale, Correcting const& correcting) {
    return replace(record, author, of_risks(scale), of, taking_back<RiskEvent>(number), correcting);
}
Result<void> take_back_event(Record& record, Author const& author, VisitId of, std::int64_t number,
                             Correcting const& correcting) {
    return replace(record, author, of_visits(), of, taking_back<VisitEvent>(number), correcting);
}
Result<void> take_back_event(Record& record, Author const& author, BudgetLineId of,
                             std::int64_t number, Correcting const& correcting) {
    return replace(record, author, of_lines(), of, taking_back<BudgetEvent>(number), correcting);
}

Result<void> take_back_event(Record& record, Author const& author, ChallengeId of,
                             std::int64_t number, Correcting const& correcting) {
    return replace(record, author, of_challenges(), of, taking_back<ChallengeEvent>(number),
                   correcting);
}
Result<void> take_back_event(Record& record, Author const& author, ActionId of, std::int64_t number,
                             Correcting const& correcting) {
    return replace(record, author, of_actions(), of, taking_back<ActionEvent>(number), correcting);
}

}  // namespace breakwater::store

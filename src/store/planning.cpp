#include "store/planning.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/actions.h"
#include "store/arrangements.h"
#include "store/decision_named.h"
#include "store/no_such_noun.h"

namespace breakwater::store {

namespace {

using partnership::Planning;

/// What is known now, read within the transaction that is to write.
struct Now {
    partnership::Arrangements all;
    std::vector<partnership::Priority> priorities;
};
Result<Now> read_now(Record& record) {
    auto const last = TRY(last_entry(*record.connection));
    Now now;
    now.all = TRY(read_arrangements(record, last.entry));
    auto const kept = TRY(read_nouns<partnership::Priority>(record, "plan_priority", last.entry));
    for (auto const& each : kept) now.priorities.push_back(each.noun);
    return now;
}

Result<void> check_post(Now const& now, PostId post) {
    if (!post.known() || partnership::find_post(now.all, post) != nullptr) return {};
    return no_such_noun("post", post.value);
}

partnership::Priority const* find(Now const& now, PriorityId id) {
    for (auto const& each : now.priorities)
        if (each.id == id) return &each;
    return nullptr;
}

Result<void> check_priority_named(Now const& now, PriorityId id) {
    if (!id.known() || find(now, id) != nullptr) return {};
    return no_such_noun("priority", id.value);
}

/// Keeps a new noun in a change of its own, and gives its number.
template <class Noun>
Result<std::int64_t> keep_alone(Record& record, Author const& author, std::string_view table,
                                std::string_view words, Noun const& noun) {
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    auto const number = TRY(keep_noun(record, change, table, noun));
    TRY(change.end(fmt::format("{} {}", words, number)));
    return number;
}

template <class Event>
Result<std::int64_t> keep_event_alone(Record& record, Author const& author, std::string_view table,
                                      std::string_view words, std::int64_t of_number,
                                      Event const& event) {
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    auto const number = TRY(keep_event(record, change, table, of_number, event));
    TRY(change.end(fmt::format("{} {}: {}", words, of_number, access::title(event.kind))));
    return number;
}

/// The noun of that number with what happened to it.
template <class History, class Noun, class Event, class IdOf>
Result<History> history_of(Record& record, std::string_view nouns, std::string_view events,
                           Noun History::*noun, IdOf Event::*of, IdOf id) {
    auto const last = TRY(last_entry(*record.connection));
    auto all = TRY(read_histories(record, nouns, events, last.entry, noun, of));
    for (auto& each : all)
        if ((each.*noun).id == id) return std::move(each);
    return no_such_noun(nouns, id.value);
}

template <class Event>
Result<void> keep_events(Record& record, Change& change, std::string_view table,
                         std::int64_t of_number, std::vector<Event> const& events) {
    for (auto const& event : events) {
        TRY(keep_event(record, change, table, of_number, event));
    }
    return {};
}

template <class History, class Noun>
Result<void> keep_histories(Record& record, Change& change, std::string_view table,
                            std::vector<History> const& histories, Noun History::*noun) {
    auto const events = fmt::format("{}_event", table);
    for (auto const& each : histories) {
        auto const number = TRY(keep_noun(record, change, table, each.*noun));
        TRY(keep_events(record, change, events, number, each.events));
    }
    return {};
}

}  // namespace

using namespace partnership;

Result<Planning> read_planning(Record& record, Entry known_at) {
    Planning planning;
    auto const priorities = TRY(read_nouns<Priority>(record, "plan_priority", known_at));
    for (auto const& each : priorities) planning.priorities.push_back(each.noun);
    planning.measures = TRY(read_histories(record, "plan_measure", "plan_measure_event", known_at,
                                           &MeasureHistory::measure, &MeasureEvent::measure));
    planning.risks = TRY(read_histories(record, "risk", "risk_event", known_at, &RiskHistory::risk,
                                        &RiskEvent::risk));
    auto const assurances = TRY(read_nouns<Assurance>(record, "assurance", known_at));
    for (auto const& each : assurances) planning.assurances.push_back(each.noun);
    planning.visits = TRY(read_histories(record, "scrutiny_visit", "scrutiny_visit_event", known_at,
                                         &VisitHistory::visit, &VisitEvent::visit));
    planning.budget = TRY(read_histories(record, "budget_line", "budget_line_event", known_at,
                                         &BudgetHistory::line, &BudgetEvent::line));
    return planning;
}

Result<void> keep_planning(Record& record, Change& change, Planning const& planning) {
    for (auto const& each : planning.priorities) {
        TRY(keep_noun(record, change, "plan_priority", each));
    }
    TRY(keep_histories(record, change, "plan_measure", planning.measures,
                       &MeasureHistory::measure));
    TRY(keep_histories(record, change, "risk", planning.risks, &RiskHistory::risk));
    for (auto const& each : planning.assurances) {
        TRY(keep_noun(record, change, "assurance", each));
    }
    TRY(keep_histories(record, change, "scrutiny_visit", planning.visits, &VisitHistory::visit));
    return keep_histories(record, change, "budget_line", planning.budget, &BudgetHistory::line);
}

// ---- new ones ----------------------------------------------------------------------------------

Result<PriorityId> add_priority(Record& record, Author const& author, Priority const& priority) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const now = TRY(read_now(record));
    TRY(check_priority(priority, now.all));
    TRY(check_post(now, priority.lead));
    auto const number = TRY(keep_alone(record, author, "plan_priority", "priority", priority));
    TRY(transaction.commit());
    return PriorityId{number};
}

Result<MeasureId> add_measure(Record& record, Author const& author, SuccessMeasure const& measure) {
    TRY(check_measure(measure));
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const now = TRY(read_now(record));
    if (find(now, measure.priority) == nullptr)
        return no_such_noun("priority", measure.priority.value);
    TRY(check_post(now, measure.lead));
    auto const number = TRY(keep_alone(record, author, "plan_measure", "measure", measure));
    TRY(transaction.commit());
    return MeasureId{number};
}

Result<RiskId> add_risk(Record& record, Author const& author, Risk const& risk,
                        std::span<RiskStep const> scale) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const now = TRY(read_now(record));
    TRY(check_risk(risk, now.all, scale));
    TRY(check_priority_named(now, risk.priority));
    auto const number = TRY(keep_alone(record, author, "risk", "risk", risk));
    TRY(transaction.commit());
    return RiskId{number};
}

Result<AssuranceId> add_assurance(Record& record, Author const& author, Assurance const& assurance,
                                  Date today) {
    TRY(check_assurance(assurance, today));
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const now = TRY(read_now(record));
    if (find(now, assurance.priority) == nullptr)
        return no_such_noun("priority", assurance.priority.value);
    auto const number = TRY(keep_alone(record, author, "assurance", "assurance", assurance));
    TRY(transaction.commit());
    return AssuranceId{number};
}

Result<VisitId> add_visit(Record& record, Author const& author, ScrutinyVisit const& visit) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const now = TRY(read_now(record));
    TRY(check_visit(visit, now.all));
    TRY(check_priority_named(now, visit.priority));
    auto const number = TRY(keep_alone(record, author, "scrutiny_visit", "visit", visit));
    TRY(transaction.commit());
    return VisitId{number};
}

Result<BudgetLineId> add_budget_line(Record& record, Author const& author, BudgetLine const& line) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const now = TRY(read_now(record));
    TRY(check_line(line, now.all));
    if (line.agency.known() && find_agency(now.all, line.agency) == nullptr)
        return no_such_noun("agency", line.agency.value);
    auto const number = TRY(keep_alone(record, author, "budget_line", "line of the budget", line));
    TRY(transaction.commit());
    return BudgetLineId{number};
}

// ---- corrections -------------------------------------------------------------------------------

namespace {

/// Within a transaction, in a change of its own.
template <class Noun>
Result<void> correct_alone(Record& record, Author const& author, std::string_view table,
                           Noun const& noun, Correcting const& correcting) {
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    auto const number = noun.id.value;
    TRY(keep_noun(record, change, table, noun, {number, correcting.revision}));
    TRY(keep_correction(
        record, change,
        {std::string{table}, number, correcting.revision + 1, correcting.kind, correcting.why}));
    return change.end(fmt::format("{} {}: {}", table, number, access::name(correcting.kind)));
}

/// Within a transaction, in a change of its own.
template <class Noun>
Result<void> withdraw_alone(Record& record, Author const& author, std::string_view table,
                            std::int64_t number, Correcting const& correcting) {
    auto const last = TRY(last_entry(*record.connection));
    auto const all = TRY(read_nouns<Noun>(record, table, last.entry));
    auto const at = std::find_if(all.begin(), all.end(),
                                 [&](auto const& each) { return each.number == number; });
    if (at == all.end()) return no_such_noun(table, number);
    auto seen = *at;
    seen.revision = correcting.revision;
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    TRY(take_back_noun(record, change, table, seen));
    TRY(keep_correction(record, change,
                        {std::string{table}, number, correcting.revision + 1,
                         CorrectionKind::withdrawn, correcting.why}));
    return change.end(fmt::format("{} {}: withdrawn", table, number));
}

/// One on which nothing rests: in a transaction of its own.
template <class Noun, class IdOf>
Result<void> withdraw(Record& record, Author const& author, std::string_view table, IdOf id,
                      Correcting const& correcting) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    TRY(withdraw_alone<Noun>(record, author, table, id.value, correcting));
    return transaction.commit();
}

/// Nothing happened to it before the day that it would have.
template <class Event>
Result<void> check_before(Date day, std::vector<Event> const& events) {
    if (events.empty() || day <= events.front().on) return {};
    return Error{"after_what_happened",
                 fmt::format("Something happened to it on {}: it cannot begin after that",
                             to_words(events.front().on))};
}

}  // namespace

Result<std::int64_t> revision_now(Record& record, std::string_view table, std::int64_t number) {
    auto const revision = TRY(record.connection->number(
        fmt::format("select coalesce(max(revision), 0) from {} where number = $1",
                    noun_table(table).name),
        std::array<Value, 1>{number}));
    if (revision == 0) return no_such_noun(table, number);
    return revision;
}

Result<void> correct(Record& record, Author const& author, Priority const& priority,
                     Correcting const& correcting) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const now = TRY(read_now(record));
    TRY(check_priority(priority, now.all));
    TRY(check_post(now, priority.lead));
    TRY(correct_alone(record, author, "plan_priority", priority, correcting));
    return transaction.commit();
}

Result<void> correct(Record& record, Author const& author, SuccessMeasure const& measure,
                     Correcting const& correcting) {
    TRY(check_measure(measure));
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const now = TRY(read_now(record));
    if (find(now, measure.priority) == nullptr)
        return no_such_noun("priority", measure.priority.value);
    TRY(check_post(now, measure.lead));
    TRY(correct_alone(record, author, "plan_measure", measure, correcting));
    return transaction.commit();
}

Result<void> correct(Record& record, Author const& author, Risk const& risk,
                     std::span<RiskStep const> scale, Correcting const& correcting) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const now = TRY(read_now(record));
    TRY(check_risk(risk, now.all, scale));
    TRY(check_priority_named(now, risk.priority));
    auto const history = TRY(
        history_of(record, "risk", "risk_event", &RiskHistory::risk, &RiskEvent::risk, risk.id));
    TRY(check_before(risk.raised_on, history.events));
    TRY(correct_alone(record, author, "risk", risk, correcting));
    return transaction.commit();
}

Result<void> correct(Record& record, Author const& author, Assurance const& assurance, Date today,
                     Correcting const& correcting) {
    TRY(check_assurance(assurance, today));
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const now = TRY(read_now(record));
    if (find(now, assurance.priority) == nullptr)
        return no_such_noun("priority", assurance.priority.value);
    TRY(correct_alone(record, author, "assurance", assurance, correcting));
    return transaction.commit();
}

Result<void> correct(Record& record, Author const& author, ScrutinyVisit const& visit,
                     Correcting const& correcting) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const now = TRY(read_now(record));
    TRY(check_visit(visit, now.all));
    TRY(check_priority_named(now, visit.priority));
    auto const history = TRY(history_of(record, "scrutiny_visit", "scrutiny_visit_event",
                                        &VisitHistory::visit, &VisitEvent::visit, visit.id));
    for (auto const& event : history.events)
        if (event.kind != VisitEventKind::line_of_enquiry && event.on < visit.visited_on)
            return Error{"after_what_happened",
                         fmt::format("Something was found or said of it on {}: it cannot have been "
                                     "after that",
                                     to_words(event.on))};
    TRY(correct_alone(record, author, "scrutiny_visit", visit, correcting));
    return transaction.commit();
}

Result<void> correct(Record& record, Author const& author, BudgetLine const& line,
                     Correcting const& correcting) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const now = TRY(read_now(record));
    TRY(check_line(line, now.all));
    if (line.agency.known() && find_agency(now.all, line.agency) == nullptr)
        return no_such_noun("agency", line.agency.value);
    TRY(correct_alone(record, author, "budget_line", line, correcting));
    return transaction.commit();
}

Result<void> withdraw_entry(Record& record, Author const& author, PriorityId id,
                            Correcting const& correcting) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const last = TRY(last_entry(*record.connection));
    auto const planning = TRY(read_planning(record, last.entry));
    for (auto const& each : planning.measures)
        if (each.measure.priority == id)
            return Error{"has_measures",
                         "It has success measures: withdraw or correct each of these first"};
    for (auto const& each : planning.assurances)
        if (each.priority == id)
            return Error{"has_measures", "An assurance rests on it: withdraw that first"};
    TRY(withdraw_alone<Priority>(record, author, "plan_priority", id.value, correcting));
    return transaction.commit();
}
Result<void> withdraw_entry(Record& record, Author const& author, MeasureId id,
                            Correcting const& correcting) {
    return withdraw<SuccessMeasure>(record, author, "plan_measure", id, correcting);
}
Result<void> withdraw_entry(Record& record, Author const& author, RiskId id,
                            Correcting const& correcting) {
    return withdraw<Risk>(record, author, "risk", id, correcting);
}
Result<void> withdraw_entry(Record& record, Author const& author, AssuranceId id,
                            Correcting const& correcting) {
    return withdraw<Assurance>(record, author, "assurance", id, correcting);
}
Result<void> withdraw_entry(Record& record, Author const& author, VisitId id,
                            Correcting const& correcting) {
    return withdraw<ScrutinyVisit>(record, author, "scrutiny_visit", id, correcting);
}
Result<void> withdraw_entry(Record& record, Author const& author, BudgetLineId id,
                            Correcting const& correcting) {
    return withdraw<BudgetLine>(record, author, "budget_line", id, correcting);
}

// ---- what happened to one ----------------------------------------------------------------------

Result<std::int64_t> add_event(Record& record, Author const& author, MeasureEvent const& event) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const now = TRY(read_now(record));
    auto const history =
        TRY(history_of(record, "plan_measure", "plan_measure_event", &MeasureHistory::measure,
                       &MeasureEvent::measure, event.measure));
    auto const* const priority = find(now, history.measure.priority);
    if (priority == nullptr) return no_such_noun("priority", history.measure.priority.value);
    TRY(check_post(now, event.lead));
    auto const decision = TRY(standing_of_decision(record, priority->body, event.decision));
    TRY(check_event(history, event, decision));
    auto const number = TRY(keep_event_alone(record, author, "plan_measure_event", "measure",
                                             event.measure.value, event));
    TRY(transaction.commit());
    return number;
}

Result<std::int64_t> add_event(Record& record, Author const& author, RiskEvent const& event,
                               std::span<RiskStep const> scale) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const now = TRY(read_now(record));
    auto const history = TRY(
        history_of(record, "risk", "risk_event", &RiskHistory::risk, &RiskEvent::risk, event.risk));
    TRY(check_post(now, event.owner));
    TRY(check_event(history, event, scale));
    auto const number =
        TRY(keep_event_alone(record, author, "risk_event", "risk", event.risk.value, event));
    TRY(transaction.commit());
    return number;
}

Result<std::int64_t> add_event(Record& record, Author const& author, VisitEvent const& event) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const history = TRY(history_of(record, "scrutiny_visit", "scrutiny_visit_event",
                                        &VisitHistory::visit, &VisitEvent::visit, event.visit));
    TRY(check_event(history, event));
    auto const number = TRY(keep_event_alone(record, author, "scrutiny_visit_event", "visit",
                                             event.visit.value, event));
    TRY(transaction.commit());
    return number;
}

Result<std::int64_t> add_event(Record& record, Author const& author, BudgetEvent const& event) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const history = TRY(history_of(record, "budget_line", "budget_line_event",
                                        &BudgetHistory::line, &BudgetEvent::line, event.line));
    auto const decision = TRY(standing_of_decision(record, history.line.body, event.decision));
    TRY(check_event(history, event, decision));
    auto const number = TRY(keep_event_alone(record, author, "budget_line_event",
                                             "line of the budget", event.line.value, event));
    TRY(transaction.commit());
    return number;
}

}  // namespace breakwater::store

#pragma once
// What the partnership plans, risks, pays for and has looked at, in the record: as it was agreed at
// first, and with all that happened to it since.

#include "partnership/planning.h"
#include "store/corrections.h"
#include "store/noun_table.h"

namespace breakwater::store {

/// All of it as known at the entry. Code store_damaged.
Result<partnership::Planning> read_planning(Record& record, Entry known_at);

/// Within a change, of a record that holds none. Codes: those of keep_noun().
Result<void> keep_planning(Record& record, Change& change, partnership::Planning const& planning);

// New ones. Codes: those of its check in partnership/; no_such_noun, where it names a priority,
// post or agency that the record does not hold.
Result<PriorityId> add_priority(Record& record, Author const& author,
                                partnership::Priority const& priority);
Result<MeasureId> add_measure(Record& record, Author const& author,
                              partnership::SuccessMeasure const& measure);
Result<RiskId> add_risk(Record& record, Author const& author, partnership::Risk const& risk,
                        std::span<partnership::RiskStep const> scale);
Result<AssuranceId> add_assurance(Record& record, Author const& author,
                                  partnership::Assurance const& assurance, Date today);
Result<VisitId> add_visit(Record& record, Author const& author,
                          partnership::ScrutinyVisit const& visit);
Result<BudgetLineId> add_budget_line(Record& record, Author const& author,
                                     partnership::BudgetLine const& line);

// What was entered, put right: the whole of it as it should be, by its number, following the
// revision that was seen. Codes: those of adding one; newer_revision; no_such_noun; no_why;
// after_what_happened (its day would lie after what happened to it).
Result<void> correct(Record& record, Author const& author, partnership::Priority const& priority,
                     Correcting const& correcting);
Result<void> correct(Record& record, Author const& author,
                     partnership::SuccessMeasure const& measure, Correcting const& correcting);
Result<void> correct(Record& record, Author const& author, partnership::Risk const& risk,
                     std::span<partnership::RiskStep const> scale, Correcting const& correcting);
Result<void> correct(Record& record, Author const& author, partnership::Assurance const& assurance,
                     Date today, Correcting const& correcting);
Result<void> correct(Record& record, Author const& author, partnership::ScrutinyVisit const& visit,
                     Correcting const& correcting);
Result<void> correct(Record& record, Author const& author, partnership::BudgetLine const& line,
                     Correcting const& correcting);

// Entered in error: it is read no more, with what happened to it, and its revisions stay. Codes:
// newer_revision; no_such_noun; no_why; has_measures (of a priority that has success measures).
Result<void> withdraw_entry(Record& record, Author const& author, PriorityId id,
                            Correcting const& correcting);
Result<void> withdraw_entry(Record& record, Author const& author, MeasureId id,
                            Correcting const& correcting);
Result<void> withdraw_entry(Record& record, Author const& author, RiskId id,
                            Correcting const& correcting);
Result<void> withdraw_entry(Record& record, Author const& author, AssuranceId id,
                            Correcting const& correcting);
Result<void> withdraw_entry(Record& record, Author const& author, VisitId id,
                            Correcting const& correcting);
Result<void> withdraw_entry(Record& record, Author const& author, BudgetLineId id,
                            Correcting const& correcting);

/// The revision that it has now. Code no_such_noun.
Result<std::int64_t> revision_now(Record& record, std::string_view table, std::int64_t number);

// What happened to one; the number of the event is given, its own is not looked at. The decision it
// names is looked up. Codes: no_such_noun; not_of_the_body; those of partnership::check_event().
Result<std::int64_t> add_event(Record& record, Author const& author,
                               partnership::MeasureEvent const& event);
Result<std::int64_t> add_event(Record& record, Author const& author,
                               partnership::RiskEvent const& event,
                               std::span<partnership::RiskStep const> scale);
Result<std::int64_t> add_event(Record& record, Author const& author,
                               partnership::VisitEvent const& event);
Result<std::int64_t> add_event(Record& record, Author const& author,
                               partnership::BudgetEvent const& event);

template <class Fields>
void fields_of(Fields& field, partnership::Priority& priority) {
    field(priority.body), field(priority.label), field(priority.title), field(priority.theme);
    field(priority.from), field(priority.until), field(priority.lead);
}
template <class Fields>
void fields_of(Fields& field, partnership::SuccessMeasure& measure) {
    field(measure.priority), field(measure.what), field(measure.when.from);
    field(measure.when.until), field(measure.lead), field(measure.figures);
}
template <class Fields>
void fields_of(Fields& field, partnership::MeasureEvent& event) {
    field(event.on), field(event.kind), field(event.by), field(event.words);
    field(event.when.from), field(event.when.until), field(event.lead), field(event.action);
    field(event.decision);
    field(event.correction.corrects), field(event.correction.takes_back);
}
template <class Fields>
void fields_of(Fields& field, partnership::Risk& risk) {
    field(risk.body), field(risk.title), field(risk.cause), field(risk.effect), field(risk.owner);
    field(risk.raised_on), field(risk.score.likelihood), field(risk.score.impact);
    field(risk.controls), field(risk.target.likelihood), field(risk.target.impact);
    field(risk.review_on), field(risk.priority);
}
template <class Fields>
void fields_of(Fields& field, partnership::RiskEvent& event) {
    field(event.on), field(event.kind), field(event.by), field(event.words);
    field(event.score.likelihood), field(event.score.impact), field(event.controls);
    field(event.review_on), field(event.owner);
    field(event.correction.corrects), field(event.correction.takes_back);
}
template <class Fields>
void fields_of(Fields& field, partnership::Assurance& assurance) {
    field(assurance.priority), field(assurance.kind), field(assurance.on);
    field(assurance.title), field(assurance.says);
}
template <class Fields>
void fields_of(Fields& field, partnership::ScrutinyVisit& visit) {
    field(visit.visited_on), field(visit.by), field(visit.title), field(visit.purpose);
    field(visit.agency), field(visit.body), field(visit.priority);
}
template <class Fields>
void fields_of(Fields& field, partnership::VisitEvent& event) {
    field(event.on), field(event.kind), field(event.by), field(event.words), field(event.about);
    field(event.grade), field(event.action);
    field(event.correction.corrects), field(event.correction.takes_back);
}
template <class Fields>
void fields_of(Fields& field, partnership::BudgetLine& line) {
    field(line.body), field(line.year), field(line.side), field(line.agency), field(line.title);
    field(line.amount.value), field(line.share), field(line.agreed_in);
}
template <class Fields>
void fields_of(Fields& field, partnership::BudgetEvent& event) {
    field(event.on), field(event.kind), field(event.by), field(event.amount.value);
    field(event.words), field(event.decision);
    field(event.correction.corrects), field(event.correction.takes_back);
}

}  // namespace breakwater::store

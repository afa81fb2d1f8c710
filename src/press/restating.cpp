#include "press/restating.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "indicators/engine.h"
#include "indicators/population_lookup.h"
#include "indicators/proof.h"
#include "press/counted_by.h"
#include "press/kept_editions.h"
#include "press/report_source.h"
#include "press/supplied.h"
#include "store/row_changes.h"

namespace breakwater::press {

namespace {

using indicators::Outturn;
using indicators::ProofItem;
using publication::Answer;
using publication::CountedRow;
using publication::RowChange;

using Figures = std::map<AskedFigure, Outturn>;

/// The record as known at one entry.
struct Known {
    journey::JourneyFacts facts;
    store::FactIds ids;

    std::int64_t one_person(std::int64_t person) const {
        auto const into = ids.same_as.find(person);
        return into == ids.same_as.end() ? person : into->second;
    }
};

Result<Known> known_at(store::Record& record, store::Entry entry, std::string const& area) {
    Known known;
    known.facts = TRY(store::read_facts(record, entry, store::Names::open, &known.ids));
    TRY(settle_area(known.facts, area.empty() ? std::nullopt : std::optional{area}));
    return known;
}

std::string person_name(std::int64_t person) {
    return fmt::format("person {}", person);
}
std::string worker_name(std::int64_t worker) {
    return fmt::format("worker {}", worker);
}
std::string event_name(std::string_view table, std::int64_t person, std::int64_t event) {
    return fmt::format("{} {}.{}", table, person, event);
}

std::vector<CountedRow> rows_of(std::vector<ProofItem> const& items, std::size_t table,
                                Known const& known) {
    std::vector<CountedRow> rows;
    rows.reserve(items.size());
    for (auto const& item : items) {
        CountedRow row{.amount = item.amount};
        if (item.worker >= 0) {
            row.row = worker_name(known.ids.worker[static_cast<std::size_t>(item.worker)]);
        } else {
            auto const child = static_cast<std::size_t>(item.child);
            auto const person = known.ids.person[child];
            row.child = known.facts.children[child].local_id;
            row.row = item.row < 0
                          ? person_name(person)
                          : event_name(journey::schemas()[table].name, person,
                                       known.ids.event[table][static_cast<std::size_t>(item.row)]);
        }
        if (!item.evidence.empty()) row.source = item.evidence.front().source;
        rows.push_back(std::move(row));
    }
    return rows;
}

AskedFigure figure_of(Outturn const& outturn) {
    return {outturn.indicator, outturn.basis, outturn.period};
}

class Restater {
public:
    Restater(Standards const& standards, Known const& then, Known const& now)
        : standards_(standards), then_(then), now_(now) {}

    /// `supplied`: what others say now.
    Result<publication::Restatement> run(std::span<GivenFigure const> given,
                                         Figures const& supplied, store::Changes const& changes);

private:
    void take_rows(Answer& answer, Known const& known) const;
    std::vector<RowChange> all_changes(store::Changes const& changes) const;

    Standards const& standards_;
    Known const& then_;
    Known const& now_;
};

bool is_counted(Standards const& standards, std::string const& indicator) {
    auto const* const definition = standards.catalogue.latest(indicator);
    return definition != nullptr && definition->counted();
}

/// All figures of some indicators and months, by one plan.
Result<Figures> count(Standards const& standards, Known const& known,
                      std::span<AskedFigure const> asked) {
    Figures found;
    if (asked.empty()) return found;
    indicators::PlanOptions wanted{.first = asked.front().period, .last = asked.front().period};
    std::set<std::string> indicators;
    for (auto const& figure : asked) {
        wanted.first = std::min(wanted.first, figure.period);
        wanted.last = std::max(wanted.last, figure.period);
        indicators.insert(figure.indicator);
    }
    wanted.indicators.assign(indicators.begin(), indicators.end());
    auto const plan = TRY(indicators::Plan::make(standards.catalogue, standards.book, wanted));
    for (auto& outturn : plan.run(known.facts, lookup(standards.populations, known.facts))) {
        auto key = figure_of(outturn);
        found.emplace(std::move(key), std::move(outturn));
    }
    return found;
}

/// What others had supplied by the entry.
Result<Figures> supplied_at(store::Record& record, store::Entry entry, Standards const& standards,
                            std::string_view area) {
    indicators::OutturnTable table;
    TRY(add_supplied(table, record, entry, standards.catalogue, area));
    Figures figures;
    for (auto const& outturn : table.all()) figures.emplace(figure_of(outturn), outturn);
    return figures;
}

/// As an edition has a figure that nobody had supplied yet.
Outturn not_supplied_yet(AskedFigure const& asked, std::string const& area) {
    Outturn outturn;
    outturn.indicator = asked.indicator;
    outturn.area = area;
    outturn.basis = asked.basis;
    outturn.period = asked.period;
    outturn.status = indicators::Status::not_available;
    return outturn;
}

bool same_figure(Outturn const& a, Outturn const& b) {
    return a.value == b.value && a.numerator == b.numerator && a.denominator == b.denominator &&
           a.status == b.status;
}

/// The rows that a figure counts, as the law now counts them.
void Restater::take_rows(Answer& answer, Known const& known) const {
    auto const& outturn = answer.outturn;
    auto const proof = indicators::prove(standards_.catalogue, standards_.book, known.facts,
                                         lookup(standards_.populations, known.facts),
                                         outturn.indicator, outturn.basis, outturn.period);
    if (!proof.ok()) return;  // there is no figure, and so no rows
    auto const& found = proof.value();
    auto const table = found.definition->counts.table;
    answer.numerator = rows_of(found.numerator, table, known);
    if (found.per != nullptr) {
        answer.denominator = rows_of(found.divisor, found.per->counts.table, known);
    } else if (!found.definition->of_which.empty()) {
        answer.denominator = answer.numerator;
        auto const others = rows_of(found.not_satisfying, table, known);
        answer.denominator.insert(answer.denominator.end(), others.begin(), others.end());
    }
}

/// What the ledger says happened, by the names that the rows have before and now.
std::vector<RowChange> Restater::all_changes(store::Changes const& changes) const {
    std::map<std::int64_t, std::string> numbers;  // the authority's, by person
    for (auto const* known : {&then_, &now_})
        for (std::size_t c = 0; c < known->ids.person.size(); ++c)
            numbers[known->ids.person[c]] = known->facts.children[c].local_id.disclose();
    std::vector<RowChange> all;
    auto const add = [&](RowChange::Kind kind, std::string row, std::int64_t person,
                         store::Entry entry) {
        auto const number = numbers.find(person);
        all.push_back({kind, std::move(row),
                       Sensitive{number == numbers.end() ? std::string{} : number->second},
                       fmt::format("entry {}", entry)});
    };
    for (auto const& change : changes.rows) {
        auto const kind = change.kind == store::RowChanged::Kind::entered ? RowChange::Kind::entered
                          : change.kind == store::RowChanged::Kind::corrected
                              ? RowChange::Kind::corrected
                              : RowChange::Kind::withdrawn;
        if (change.table == "worker") {
            add(RowChange::Kind::corrected, worker_name(change.person), 0, change.entry);
            continue;
        }
        std::set<std::int64_t> const people{then_.one_person(change.person),
                                            now_.one_person(change.person)};
        for (auto const person : people)
            add(kind,
                change.table == "child" ? person_name(person)
                                        : event_name(change.table, person, change.event),
                person, change.entry);
        for (auto const worker : change.workers) add(kind, worker_name(worker), 0, change.entry);
    }
    for (auto const& change : changes.people)
        for (auto const person : {change.person, change.same_as})
            for (auto const* known : {&then_, &now_})
                add(RowChange::Kind::merged_or_split, person_name(known->one_person(person)),
                    known->one_person(person), change.entry);
    return all;
}

Result<publication::Restatement> Restater::run(std::span<GivenFigure const> given,
                                               Figures const& supplied,
                                               store::Changes const& changes) {
    std::vector<AskedFigure> asked;
    for (auto const& figure : given)
        if (is_counted(standards_, figure.outturn.indicator))
            asked.push_back(figure_of(figure.outturn));
    auto const counted = TRY(count(standards_, now_, asked));
    std::vector<Answer> before, now;
    for (auto const& figure : given) {
        auto const& outturn = figure.outturn;
        Answer was{.outturn = outturn, .definition = figure.definition};
        if (auto const said = supplied.find(figure_of(outturn)); said != supplied.end()) {
            Answer says{.outturn = said->second, .definition = figure.definition};
            was.supplied = says.supplied = true;
            before.push_back(std::move(was));
            now.push_back(std::move(says));
            continue;
        }
        auto const is = counted.find(figure_of(outturn));
        if (is == counted.end()) {
            before.push_back(std::move(was));
            continue;
        }
        Answer answer{.outturn = is->second, .definition = counted_by(standards_, is->second)};
        if (!same_figure(was.outturn, answer.outturn)) {
            take_rows(was, then_);
            take_rows(answer, now_);
        }
        before.push_back(std::move(was));
        now.push_back(std::move(answer));
    }
    return publication::compare(before, now, all_changes(changes));
}

}  // namespace

Result<std::set<AskedFigure>> supplied_so_far(store::Record& record) {
    auto const last = TRY(store::last_entry(*record.connection));
    std::set<AskedFigure> figures;
    auto const supplied = TRY(store::supplied_figures(record, last.entry));
    for (auto const& figure : supplied)
        if (auto const basis = indicators::find_basis(figure.of.basis))
            figures.insert({figure.of.indicator, *basis, figure.of.period});
    return figures;
}

Result<EditionQuestion> question_of_edition(store::Record& record, Standards const& standards,
                                            std::int64_t number,
                                            std::span<std::string const> only) {
    EditionQuestion question;
    auto const kept = TRY(store::find_edition(record, number));
    question.edition = TRY(read_edition(record, number));
    question.restating.from = kept.counted_at.value_or(kept.entry);
    question.restating.area = question.edition.area;
    auto const supplied = TRY(supplied_so_far(record));
    for (auto const& figure : question.edition.figures) {
        auto const& id = figure.outturn.indicator;
        if (!only.empty() && std::find(only.begin(), only.end(), id) == only.end()) continue;
        auto const counted = is_counted(standards, id) && figure.outturn.published_in.empty();
        if (counted || supplied.contains(figure_of(figure.outturn)))
            question.given.push_back({figure.outturn, figure.definition});
        else
            ++question.not_ours;
    }
    return question;
}

Result<publication::Restatement> restate(store::Record& record, Standards const& standards,
                                         Restating const& question,
                                         std::span<GivenFigure const> given) {
    auto const then = TRY(known_at(record, question.from, question.area));
    auto const now = TRY(known_at(record, question.until, question.area));
    auto const changes = TRY(store::changes_between(record, std::min(question.from, question.until),
                                                    std::max(question.from, question.until)));
    auto const supplied = TRY(supplied_at(record, question.until, standards, now.facts.area));
    return Restater(standards, then, now).run(given, supplied, changes);
}

Result<publication::Restatement> restate(store::Record& record, Standards const& standards,
                                         Restating const& question,
                                         std::span<AskedFigure const> asked) {
    auto const then = TRY(known_at(record, question.from, question.area));
    std::vector<AskedFigure> to_count;
    std::vector<GivenFigure> given;
    auto const supplied = TRY(supplied_at(record, question.from, standards, then.facts.area));
    for (auto const& figure : asked) {
        if (is_counted(standards, figure.indicator)) {
            to_count.push_back(figure);
            continue;
        }
        auto const said = supplied.find(figure);
        auto outturn =
            said == supplied.end() ? not_supplied_yet(figure, then.facts.area) : said->second;
        given.push_back({std::move(outturn), {}});
    }
    auto const counted = TRY(count(standards, then, to_count));
    for (auto const& [figure, outturn] : counted)
        given.push_back({outturn, counted_by(standards, outturn)});
    return restate(record, standards, question, given);
}

}  // namespace breakwater::press

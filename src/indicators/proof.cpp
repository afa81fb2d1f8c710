#include "indicators/proof.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>

#include "indicators/evidence.h"
#include "indicators/worker_loads.h"

namespace breakwater::indicators {

using journey::Day;
using journey::JourneyFacts;

namespace {

struct Lists {
    std::vector<ProofItem> satisfying, not_satisfying, left_out;
};

std::optional<Condition> first_open(std::vector<Condition> const& conditions) {
    for (Condition const& condition : conditions) {
        if (condition.joined != Condition::Joined::single) {
            if (auto found = first_open(condition.parts)) return found;
        } else if (condition.test == Test::open || condition.test == Test::open_for) {
            return condition;
        }
    }
    return std::nullopt;
}

class Prover {
public:
    Prover(JourneyFacts const& facts, rules::RuleBook const& book, Plan const& plan, Month first,
           Month last)
        : facts_(facts),
          plan_(plan),
          sweep_(facts, plan.months(), plan.reaches(), workspace_),
          ground_{facts,
                  book,
                  plan.reaches(),
                  last.last_day(),
                  [this](std::size_t table) -> ByChild const& { return sweep_.by_child(table); },
                  {}},
          first_(Day{first.first_day()}.value),
          last_(Day{last.last_day()}.value),
          month_(last - plan.months().first()) {}

    Lists lists(Definition const& definition);

private:
    Lists records(Definition const& definition);
    Lists children_with(Definition const& definition);
    Lists children(Definition const& definition);
    Lists workers(Definition const& definition);

    CountedBy counted_by(Count const& counts) const {
        return {
            counts.table, counts.field,
            counts.what == Count::What::records_due ? &plan_.reaches().ready(counts.due) : nullptr};
    }
    ProofItem record_item(Definition const& definition, std::size_t row, std::int32_t day) const;

    JourneyFacts const& facts_;
    Plan const& plan_;
    Workspace workspace_;
    Sweep<std::uint64_t> sweep_;
    Ground ground_;
    std::int32_t first_, last_;  // days of the period
    int month_;
};

Lists Prover::lists(Definition const& definition) {
    switch (definition.counts.what) {
        case Count::What::records:
        case Count::What::records_due:
            return records(definition);
        case Count::What::children_with:
            return children_with(definition);
        case Count::What::children:
            return children(definition);
        case Count::What::workers:
        case Count::What::children_of_workers:
        case Count::What::children_of_top:
        case Count::What::top_workers:
        case Count::What::full_time:
            return workers(definition);
    }
    __builtin_unreachable();
}

ProofItem Prover::record_item(Definition const& definition, std::size_t row,
                              std::int32_t day) const {
    Count const& counts = definition.counts;
    auto const& table = facts_.table(counts.table);
    ProofItem item;
    item.child = table.child()[row];
    item.row = static_cast<std::int64_t>(row);
    item.what = record_words(counts.table, counts.field, table.column(counts.field)[row]);
    item.evidence.push_back(
        {counts.what == Count::What::records_due
             ? fmt::format("Fell due on {}.", breakwater::to_words(Date{std::chrono::days{day}}))
             : fmt::format("Counted because {}.", item.what),
         source_words(facts_, counts.table, row)});
    for (Condition const& condition : counts.where)
        record_evidence(ground_, condition, counts.table, row, day, item.evidence);
    for (Condition const& condition : definition.of_which)
        record_evidence(ground_, condition, counts.table, row, day, item.evidence);
    return item;
}

Lists Prover::records(Definition const& definition) {
    Lists lists;
    CountedBy const counted = counted_by(definition.counts);
    ground_.holds = [this, counted](Condition const& condition, std::size_t row) {
        return sweep_.rows(counted, {condition})[row] != 0;
    };
    auto const days = sweep_.counted_days(counted);
    RowTruth const where = sweep_.rows(counted, definition.counts.where);
    RowTruth const of_which = sweep_.rows(counted, definition.of_which);
    for (std::size_t row = 0; row < days.size(); ++row) {
        if (days[row] < first_ || days[row] > last_) continue;
        ProofItem item = record_item(definition, row, days[row]);
        if (!where[row])
            item.evidence.front().sentence = fmt::format("Not counted, though {}.", item.what);
        (!where[row]     ? lists.left_out
         : of_which[row] ? lists.satisfying
                         : lists.not_satisfying)
            .push_back(std::move(item));
    }
    return lists;
}

// A child once, with the records that count; satisfying where any of them does.
Lists Prover::children_with(Definition const& definition) {
    Lists const each = records(definition);
    Lists lists;
    std::map<std::int32_t, ProofItem> satisfying, not_satisfying;
    auto const gather = [](std::vector<ProofItem> const& items,
                           std::map<std::int32_t, ProofItem>& into) {
        for (ProofItem const& item : items) {
            ProofItem& child = into[item.child];
            child.child = item.child;
            child.evidence.insert(child.evidence.end(), item.evidence.begin(), item.evidence.end());
        }
    };
    gather(each.satisfying, satisfying);
    gather(each.not_satisfying, not_satisfying);
    for (auto& [child, item] : satisfying) {
        if (auto const also = not_satisfying.extract(child))
            item.evidence.insert(item.evidence.end(), also.mapped().evidence.begin(),
                                 also.mapped().evidence.end());
        lists.satisfying.push_back(std::move(item));
    }
    for (auto& [child, item] : not_satisfying) lists.not_satisfying.push_back(std::move(item));
    lists.left_out = each.left_out;
    return lists;
}

Lists Prover::children(Definition const& definition) {
    Lists lists;
    ground_.holds = [this](Condition const& condition, std::size_t child) {
        return (sweep_.children({condition})[child] >> month_ & 1) != 0;
    };
    auto const where = sweep_.children(definition.counts.where);
    ChildTruth<std::uint64_t> const of_which =
        definition.of_which.empty() ? where : sweep_.children(definition.of_which);
    // Looked at: children with any record of the first kind asked about that is open, however new
    // and of whatever sort.
    std::optional<Condition> open = first_open(definition.counts.where);
    if (open) {
        open->test = Test::open;
        open->filters.clear();
    }
    ChildTruth<std::uint64_t> const looked_at = open ? sweep_.children({*open}) : where;
    for (std::size_t c = 0; c < where.size(); ++c) {
        bool const counted = where[c] >> month_ & 1;
        if (!counted && !(looked_at[c] >> month_ & 1)) continue;
        ProofItem item;
        item.child = static_cast<std::int32_t>(c);
        for (Condition const& condition : definition.counts.where)
            child_evidence(ground_, condition, c, item.evidence);
        if (counted)
            for (Condition const& condition : definition.of_which)
                child_evidence(ground_, condition, c, item.evidence);
        else
            child_evidence(ground_, *open, c, item.evidence);
        (!counted                    ? lists.left_out
         : of_which[c] >> month_ & 1 ? lists.satisfying
                                     : lists.not_satisfying)
            .push_back(std::move(item));
    }
    return lists;
}

Lists Prover::workers(Definition const& definition) {
    Lists lists;
    Count const& counts = definition.counts;
    WorkerLoads const& loads = sweep_.worker_loads(counts.where);
    std::vector<std::size_t> order;
    for (std::size_t w = 0; w < loads.workers(); ++w)
        if (loads.load(w, month_) > 0) order.push_back(w);
    std::ranges::stable_sort(order, std::greater{},
                             [&](std::size_t w) { return loads.load(w, month_); });
    for (std::size_t place = 0; place < order.size(); ++place) {
        std::size_t const w = order[place];
        int const load = loads.load(w, month_);
        bool const top =
            counts.what == Count::What::children_of_top || counts.what == Count::What::top_workers;
        bool const counted =
            counts.what == Count::What::full_time ||
            (top ? static_cast<std::int64_t>(place) < counts.amount : load >= counts.amount);
        ProofItem item;
        item.worker = static_cast<std::int32_t>(w);
        if (counts.what == Count::What::children_of_workers ||
            counts.what == Count::What::children_of_top)
            item.amount = load;
        if (counts.what == Count::What::full_time)
            item.amount = facts_.workers[w].full_time_hundredths.value;
        item.evidence.push_back(
            {fmt::format("Holds {} {} on {}.", load, load == 1 ? "child" : "children",
                         breakwater::to_words(ground_.period_end)),
             ""});
        if (counts.what == Count::What::full_time)
            item.evidence.push_back(
                {fmt::format("Full-time equivalent {}.",
                             to_string(Decimal{facts_.workers[w].full_time_hundredths.value, 2})),
                 ""});
        (counted ? lists.satisfying : lists.left_out).push_back(std::move(item));
    }
    return lists;
}

}  // namespace

Result<Proof> prove(Catalogue const& catalogue, rules::RuleBook const& book,
                    JourneyFacts const& facts, PopulationLookup const& population,
                    std::string const& indicator, Basis basis, Month period) {
    Definition const* const definition = catalogue.find(indicator, period);
    if (!definition)
        return Error{
            "unknown_indicator",
            fmt::format("no indicator is called “{}” in {}: breakwater indicators lists them",
                        indicator, breakwater::to_words(period))};
    if (!definition->counted())
        return Error{"no_figure",
                     fmt::format("{} is supplied by {}: there is nothing here to count it from",
                                 definition->title, definition->supplied_by)};
    if (!definition->has(basis) || !has_figure(basis, period)) {
        std::string bases;
        for (Basis const one : definition->bases)
            bases += (bases.empty() ? "" : ", ") + std::string(name(one));
        return Error{"no_such_basis",
                     fmt::format("{} has no figure {} for {}: its bases are {}, and quarters end "
                                 "in March, June, September and December",
                                 indicator, to_words(basis), to_iso(period), bases)};
    }
    Plan const plan = TRY(Plan::make(catalogue, book, {period, period, {indicator}, {basis}}));
    Proof proof;
    proof.definition = definition;
    std::vector<Outturn> outturns = plan.run(facts, population);
    assert(outturns.size() == 1);
    proof.outturn = std::move(outturns.front());
    if (proof.outturn.status != Status::ok && !proof.outturn.numerator)
        return Error{"no_figure", fmt::format("there is no figure for {}: {}",
                                              breakwater::to_words(period), proof.outturn.reason)};

    Month const first = first_month(basis, period, definition->running_from);
    Prover prover{facts, book, plan, first, period};
    Lists lists = prover.lists(*definition);
    proof.numerator = std::move(lists.satisfying);
    proof.not_satisfying = std::move(lists.not_satisfying);
    proof.left_out = std::move(lists.left_out);
    if (!definition->per.empty()) {
        proof.per = catalogue.find(definition->per, period);
        auto others = prover.lists(*proof.per);
        proof.divisor = std::move(others.satisfying);
        std::move(others.not_satisfying.begin(), others.not_satisfying.end(),
                  std::back_inserter(proof.divisor));
    }

    // The lists are the figure, or none of them is shown.
    auto const total = [](std::vector<ProofItem> const& items) {
        std::int64_t sum = 0;
        for (ProofItem const& item : items) sum += item.amount;
        return sum;
    };
    bool const agrees =
        total(proof.numerator) == proof.outturn.numerator &&
        (definition->of_which.empty() ||
         total(proof.numerator) + total(proof.not_satisfying) == proof.outturn.denominator) &&
        (definition->per.empty() || total(proof.divisor) == proof.outturn.denominator);
    if (!agrees)
        return Error{
            "no_figure",
            fmt::format("the lists behind {} for {} do not add up to the figure: this is a "
                        "fault of Breakwater, and the figure is not to be relied on",
                        indicator, to_iso(period))};
    return proof;
}

}  // namespace breakwater::indicators

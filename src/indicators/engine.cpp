#include "indicators/engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <numeric>
#include <thread>

#include "indicators/worker_loads.h"

namespace breakwater::indicators {

using journey::JourneyFacts;

namespace {

void prepare(Condition const& condition, Reaches& reaches) {
    for (Condition const& part : condition.parts) prepare(part, reaches);
    for (Condition const& filter : condition.filters) prepare(filter, reaches);
    if (condition.joined == Condition::Joined::single &&
        (condition.reach.amount != 0 || !condition.reach.rule.empty()))
        reaches.of(condition.reach);
}

void prepare(Definition const& definition, Reaches& reaches) {
    for (Condition const& condition : definition.counts.where) prepare(condition, reaches);
    for (Condition const& condition : definition.of_which) prepare(condition, reaches);
    if (!definition.counts.due.rule.empty()) reaches.of(definition.counts.due);
}

bool is_stock(Count::What what) {
    return what != Count::What::records && what != Count::What::records_due &&
           what != Count::What::children_with;
}

}  // namespace

Result<Plan> Plan::make(Catalogue const& catalogue, rules::RuleBook const& book,
                        PlanOptions options) {
    if (options.last < options.first)
        return Error{"no_months", fmt::format("the last month, {}, comes before the first, {}",
                                              to_iso(options.last), to_iso(options.first))};
    if (options.last - options.first + 1 > 116)
        return Error{"too_long",
                     fmt::format("from {} to {} is more than 116 months: ask for less at a time",
                                 to_iso(options.first), to_iso(options.last))};
    Plan plan;
    plan.catalogue_ = &catalogue;
    auto const asked = [&](Definition const& definition) {
        return options.indicators.empty() ||
               std::ranges::find(options.indicators, definition.id) != options.indicators.end();
    };
    for (std::string const& id : options.indicators)
        if (!catalogue.latest(id))
            return Error{
                "unknown_indicator",
                fmt::format("no indicator is called “{}”: breakwater indicators lists them", id)};
    auto const add = [&](Definition const& definition) {
        if (std::ranges::find(plan.definitions_, &definition) == plan.definitions_.end())
            plan.definitions_.push_back(&definition);
    };
    for (Definition const& definition : catalogue.all())
        if (definition.counted() && asked(definition)) add(definition);
    plan.reported_ = plan.definitions_.size();
    for (std::size_t i = 0; i < plan.reported_; ++i)
        for (Definition const& definition : catalogue.all())
            if (!plan.definitions_[i]->per.empty() && definition.id == plan.definitions_[i]->per)
                add(definition);

    Month earliest = options.first;
    for (Definition const* const definition : plan.definitions_)
        for (Basis const basis : definition->bases)
            earliest =
                std::min(earliest, first_month(basis, options.first, definition->running_from));
    plan.months_ = std::make_unique<MonthEnds>(options.first, options.last);
    plan.events_ = std::make_unique<MonthEnds>(earliest, options.last);
    plan.reaches_ = std::make_unique<Reaches>(book, earliest.first_day(), options.last.last_day());
    for (Definition const* const definition : plan.definitions_)
        prepare(*definition, *plan.reaches_);
    plan.options_ = std::move(options);
    return plan;
}

namespace {

// Records by the month of the day they count by.
template <class Word>
Tally tally_records(Definition const& definition, Sweep<Word>& sweep, MonthEnds const& events,
                    CountedBy const& counted) {
    Tally result;
    result.counted.assign(static_cast<std::size_t>(events.size()), 0);
    result.satisfying = result.counted;
    auto const& days = sweep.counted_days(counted);
    RowTruth const& where = sweep.rows(counted, definition.counts.where);
    bool const all_satisfy = definition.of_which.empty();
    RowTruth const& of_which = sweep.rows(counted, definition.of_which);
    for (std::size_t row = 0; row < days.size(); ++row) {
        int const month = events.holding(days[row]);
        if (month < 0) continue;
        result.counted[static_cast<std::size_t>(month)] += where[row];
        result.satisfying[static_cast<std::size_t>(month)] +=
            where[row] & (all_satisfy ? 1 : of_which[row]);
    }
    return result;
}

// Each child's months with a record that counts.
template <class Word>
Tally tally_children_with(Definition const& definition, Sweep<Word>& sweep, MonthEnds const& events,
                          CountedBy const& counted) {
    Tally result;
    result.children_counted.assign(sweep.facts().children.size(), 0);
    result.children_satisfying = result.children_counted;
    auto const& days = sweep.counted_days(counted);
    auto const child = sweep.facts().table(counted.table).child();
    RowTruth const& where = sweep.rows(counted, definition.counts.where);
    RowTruth const& of_which = sweep.rows(counted, definition.of_which);
    // A year before the first figure is all that any basis of distinct children covers.
    int const shift = std::max(0, events.size() - 128);
    for (std::size_t row = 0; row < days.size(); ++row) {
        int const month = events.holding(days[row]) - shift;
        if (month < 0 || !where[row]) continue;
        Word128 const bit = Word128{1} << month;
        auto const c = static_cast<std::size_t>(child[row]);
        result.children_counted[c] |= bit;
        if (of_which[row]) result.children_satisfying[c] |= bit;
    }
    // Only those with any month at all are asked about, period after period.
    std::erase(result.children_counted, 0);
    std::erase(result.children_satisfying, 0);
    return result;
}

// Adds up all words month by month at once: plane p holds bit p of every month's running count,
// and a word ripples through the planes like a carry. Planes are emptied before they overflow.
template <class Word>
class MonthCounter {
public:
    explicit MonthCounter(std::vector<std::int64_t>& counts) : counts_(counts) {}
    ~MonthCounter() { flush(); }

    void add(Word months) {
        for (std::size_t p = 0; months != 0; ++p) {
            Word const carry = planes_[p] & months;
            planes_[p] ^= months;
            months = carry;
        }
        if (++added_ == 255) flush();
    }

private:
    void flush() {
        for (std::size_t month = 0; month < counts_.size(); ++month)
            for (std::size_t p = 0; p < planes_.size(); ++p)
                counts_[month] += static_cast<std::int64_t>(planes_[p] >> month & 1) << p;
        planes_.fill(0);
        added_ = 0;
    }

    std::vector<std::int64_t>& counts_;
    std::array<Word, 8> planes_{};
    int added_ = 0;
};

template <class Word>
void count_months(ChildTruth<Word> const& truth, std::vector<std::int64_t>& counts) {
    MonthCounter<Word> counter{counts};
    for (Word const word : truth)
        if (word != 0) counter.add(word);
}

template <class Word>
Tally tally_children(Definition const& definition, Sweep<Word>& sweep) {
    Tally result;
    result.counted.assign(static_cast<std::size_t>(sweep.months().size()), 0);
    count_months(sweep.children(definition.counts.where), result.counted);
    if (definition.of_which.empty()) {
        result.satisfying = result.counted;
        return result;
    }
    std::vector<Condition> both = definition.counts.where;
    both.insert(both.end(), definition.of_which.begin(), definition.of_which.end());
    result.satisfying.assign(result.counted.size(), 0);
    count_months(sweep.children(both), result.satisfying);
    return result;
}

template <class Word>
Tally tally_workers(Definition const& definition, Sweep<Word>& sweep) {
    Tally result;
    WorkerLoads const& loads = sweep.worker_loads(definition.counts.where);
    auto const amount = definition.counts.amount;
    auto const& workers = sweep.facts().workers;
    for (int month = 0; month < sweep.months().size(); ++month) {
        auto const most_first = loads.most_first(month);
        auto const top =
            most_first.begin() + std::min<std::ptrdiff_t>(amount, std::ssize(most_first));
        auto const high = std::ranges::find_if(most_first, [&](int load) { return load < amount; });
        std::int64_t count = 0;
        std::string impossible;
        switch (definition.counts.what) {
            case Count::What::workers:
                count = high - most_first.begin();
                break;
            case Count::What::children_of_workers:
                count = std::accumulate(most_first.begin(), high, std::int64_t{0});
                break;
            case Count::What::children_of_top:
                count = std::accumulate(most_first.begin(), top, std::int64_t{0});
                break;
            case Count::What::top_workers:
                count = top - most_first.begin();
                break;
            case Count::What::full_time: {
                result.parts = 100;
                std::int64_t unknown = 0;
                for (std::size_t w = 0; w < loads.workers(); ++w) {
                    if (loads.load(w, month) == 0) continue;
                    if (workers[w].full_time_hundredths.known())
                        count += workers[w].full_time_hundredths.value;
                    else
                        ++unknown;
                }
                if (unknown > 0)
                    impossible = fmt::format(
                        "the full-time equivalent of {} workers who hold children is not recorded",
                        unknown);
                break;
            }
            case Count::What::records:
            case Count::What::records_due:
            case Count::What::children_with:
            case Count::What::children:
                assert(!"not a count of workers");
                break;
        }
        result.counted.push_back(count);
        result.impossible.push_back(std::move(impossible));
    }
    result.satisfying = result.counted;
    return result;
}

std::int64_t sum(std::vector<std::int64_t> const& counts, int from, int to) {
    return std::accumulate(counts.begin() + from, counts.begin() + to + 1, std::int64_t{0});
}

std::int64_t children_in(ChildTruth<Word128> const& truth, Word128 months) {
    return std::ranges::count_if(truth, [&](Word128 word) { return (word & months) != 0; });
}

struct PeriodCount {
    std::int64_t counted, satisfying;
    std::string impossible;
};

PeriodCount count_period(Definition const& definition, Tally const& tally, MonthEnds const& months,
                         MonthEnds const& events, Basis basis, Month period) {
    if (is_stock(definition.counts.what)) {
        auto const at = static_cast<std::size_t>(period - months.first());
        return {tally.counted[at], tally.satisfying[at],
                tally.impossible.empty() ? "" : tally.impossible[at]};
    }
    int const from = first_month(basis, period, definition.running_from) - events.first();
    int const to = period - events.first();
    if (definition.counts.what != Count::What::children_with)
        return {sum(tally.counted, from, to), sum(tally.satisfying, from, to), ""};
    int const shift = std::max(0, events.size() - 128);
    Word128 const span = months_between<Word128>(from - shift, to - shift + 1);
    return {children_in(tally.children_counted, span), children_in(tally.children_satisfying, span),
            ""};
}

}  // namespace

template <class Word>
Tally tally(Definition const& definition, Sweep<Word>& sweep, MonthEnds const& events,
            Reaches const& reaches) {
    Count const& counts = definition.counts;
    CountedBy const counted{
        counts.table, counts.field,
        counts.what == Count::What::records_due ? &reaches.ready(counts.due) : nullptr};
    switch (counts.what) {
        case Count::What::records:
        case Count::What::records_due:
            return tally_records(definition, sweep, events, counted);
        case Count::What::children_with:
            return tally_children_with(definition, sweep, events, counted);
        case Count::What::children:
            return tally_children(definition, sweep);
        case Count::What::workers:
        case Count::What::children_of_workers:
        case Count::What::children_of_top:
        case Count::What::top_workers:
        case Count::What::full_time:
            return tally_workers(definition, sweep);
    }
    __builtin_unreachable();
}

template Tally tally(Definition const&, Sweep<std::uint64_t>&, MonthEnds const&, Reaches const&);
template Tally tally(Definition const&, Sweep<Word128>&, MonthEnds const&, Reaches const&);

Outturn figure(Definition const& definition, std::string_view area, Basis basis, Month period,
               std::int64_t counted, std::int64_t satisfying, std::int32_t parts,
               std::optional<std::int64_t> per, std::int32_t per_parts) {
    Outturn outturn;
    outturn.indicator = definition.id;
    outturn.area = area;
    outturn.basis = basis;
    outturn.period = period;
    outturn.unit = definition.outturn;
    outturn.definition_version = definition.version;
    outturn.numerator = definition.of_which.empty() ? counted : satisfying;
    outturn.numerator_parts = parts;
    if (!definition.of_which.empty()) {
        outturn.denominator = counted;
    } else if (per) {
        outturn.denominator = per;
        outturn.denominator_parts = per_parts;
    }
    if (!outturn.denominator) {
        outturn.value = divide(*outturn.numerator, parts, 1, definition.decimals);
    } else if (*outturn.denominator > 0) {
        // a / parts over b / per_parts, times the scale
        outturn.value =
            divide(*outturn.numerator * outturn.denominator_parts, *outturn.denominator * parts,
                   scale_of(definition.outturn), definition.decimals);
    } else {
        outturn.status = Status::not_available;
        outturn.reason = "there were none to count among";
    }
    return outturn;
}

std::vector<Outturn> Plan::run(JourneyFacts const& facts,
                               PopulationLookup const& population) const {
    return months_->size() <= 64 ? run_with<std::uint64_t>(facts, population)
                                 : run_with<Word128>(facts, population);
}

template <class Word>
std::vector<Outturn> Plan::run_with(JourneyFacts const& facts,
                                    PopulationLookup const& population) const {
    Sweep<Word> sweep{facts, *months_, *reaches_};
    std::vector<std::optional<Tally>> tallies(definitions_.size());
    auto const tally_of = [&](std::size_t i) -> Tally const& {
        if (!tallies[i]) tallies[i] = tally(*definitions_[i], sweep, *events_, *reaches_);
        return *tallies[i];
    };
    std::vector<Outturn> outturns;
    for (std::size_t i = 0; i < reported_; ++i) {
        Definition const& definition = *definitions_[i];
        for (Basis const basis : definition.bases) {
            if (!options_.bases.empty() &&
                std::ranges::find(options_.bases, basis) == options_.bases.end())
                continue;
            for (Month period = options_.first; period <= options_.last; period = period + 1) {
                if (!has_figure(basis, period) ||
                    catalogue_->find(definition.id, period) != &definition)
                    continue;
                Month const first = first_month(basis, period, definition.running_from);
                auto missing = missing_for(definition, first, period, facts, *reaches_);
                std::size_t divisor = definitions_.size();
                if (!definition.per.empty()) {
                    Definition const* const per = catalogue_->find(definition.per, period);
                    divisor = static_cast<std::size_t>(std::ranges::find(definitions_, per) -
                                                       definitions_.begin());
                    if (!per || divisor == definitions_.size())
                        missing = {Status::not_available,
                                   fmt::format("{} is not defined for the period", definition.per)};
                    if (!missing) missing = missing_for(*per, first, period, facts, *reaches_);
                }
                std::optional<PopulationInUse> people;
                if (!missing && scale_of(definition.outturn) > 100) {
                    people = population(definition.population, facts.area, period, definition.id);
                    if (!people)
                        missing = {Status::not_available,
                                   fmt::format(
                                       "no population of the series “{}” is held for area {} in {}",
                                       definition.population,
                                       facts.area.empty() ? "(not stated)" : facts.area,
                                       breakwater::to_words(period))};
                }
                Outturn outturn;
                if (missing) {
                    outturn.indicator = definition.id;
                    outturn.area = facts.area;
                    outturn.basis = basis;
                    outturn.period = period;
                    outturn.unit = definition.outturn;
                    outturn.definition_version = definition.version;
                    outturn.status = missing->status;
                    outturn.reason = missing->reason;
                } else {
                    Tally const& counts = tally_of(i);
                    PeriodCount const count =
                        count_period(definition, counts, *months_, *events_, basis, period);
                    std::optional<std::int64_t> per;
                    std::int32_t per_parts = 1;
                    std::string impossible = count.impossible;
                    if (divisor < definitions_.size()) {
                        Tally const& other = tally_of(divisor);
                        PeriodCount const shared = count_period(*definitions_[divisor], other,
                                                                *months_, *events_, basis, period);
                        per = shared.counted;
                        per_parts = other.parts;
                        if (impossible.empty()) impossible = shared.impossible;
                    } else if (people) {
                        per = people->children;
                    }
                    outturn = figure(definition, facts.area, basis, period, count.counted,
                                     count.satisfying, counts.parts, per, per_parts);
                    if (people) outturn.population = people->words;
                    if (!impossible.empty()) {
                        outturn.value.reset();
                        outturn.numerator.reset();
                        outturn.denominator.reset();
                        outturn.status = Status::not_available;
                        outturn.reason = impossible;
                    }
                }
                outturns.push_back(std::move(outturn));
            }
        }
    }
    return outturns;
}

std::vector<Outturn> run_all(Plan const& plan, std::span<JourneyFacts const> authorities,
                             PopulationLookup const& population, unsigned threads) {
    std::vector<std::vector<Outturn>> results(authorities.size());
    std::atomic<std::size_t> next{0};
    auto const work = [&] {
        for (std::size_t i = next++; i < authorities.size(); i = next++)
            results[i] = plan.run(authorities[i], population);
    };
    std::vector<std::jthread> others;
    for (unsigned t = 1; t < threads; ++t) others.emplace_back(work);
    work();
    others.clear();
    std::vector<Outturn> all;
    for (auto& result : results)
        all.insert(all.end(), std::make_move_iterator(result.begin()),
                   std::make_move_iterator(result.end()));
    return all;
}

}  // namespace breakwater::indicators

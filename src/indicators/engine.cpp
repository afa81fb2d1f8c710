#include "indicators/engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <numeric>
#include <thread>

#include "indicators/availability.h"
#include "indicators/tally.h"

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

// Definitions of children ask; others ask nothing here.
std::optional<QuestionsCounted> ask(Definition const& definition, ChildQuestions& questions) {
    if (definition.counts.what != Count::What::children) return std::nullopt;
    std::vector<Condition> both = definition.counts.where;
    QuestionsCounted counted;
    counted.all = questions.number(both);
    both.insert(both.end(), definition.of_which.begin(), definition.of_which.end());
    counted.satisfying = questions.number(both);
    auto const test =
        std::ranges::find(definition.counts.where, Condition::Joined::single, &Condition::joined);
    if (test != definition.counts.where.end()) counted.only_where = questions.number(*test);
    return counted;
}

}  // namespace

Plan::Plan() = default;
Plan::Plan(Plan&&) noexcept = default;
Plan& Plan::operator=(Plan&&) noexcept = default;
Plan::~Plan() = default;

std::span<std::optional<QuestionsCounted> const> Plan::counted() const {
    return counted_;
}

Result<Plan> Plan::make(Catalogue const& catalogue, rules::RuleBook const& book,
                        PlanOptions options) {
    if (options.last < options.first)
        return Error{"no_months", fmt::format("the last month, {}, comes before the first, {}",
                                              to_iso(options.last), to_iso(options.first))};
    if (options.first < Month::of(1900, 1) || options.last > Month::of(2199, 12))
        return Error{"no_months", fmt::format("{} to {} are no months of the years 1900 to 2199",
                                              options.first.number / 12, options.last.number / 12)};
    if (options.last - options.first + 1 > 116)
        return Error{"too_long",
                     fmt::format("from {} to {} is more than 116 months: ask for less at a time",
                                 to_iso(options.first), to_iso(options.last))};
    Plan plan;
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
            if (definition.counted() && !plan.definitions_[i]->per.empty() &&
                definition.id == plan.definitions_[i]->per)
                add(definition);

    Month earliest = options.first;
    for (Definition const* const definition : plan.definitions_)
        for (Basis const basis : definition->bases)
            earliest =
                std::min(earliest, first_month(basis, options.first, definition->running_from));
    plan.questions_ = std::make_unique<ChildQuestions>();
    plan.months_ = std::make_unique<MonthEnds>(options.first, options.last);
    plan.events_ = std::make_unique<MonthEnds>(earliest, options.last);
    plan.reaches_ = std::make_unique<Reaches>(book, *plan.months_, earliest.first_day(),
                                              options.last.last_day());
    for (Definition const* const definition : plan.definitions_) {
        prepare(*definition, *plan.reaches_);
        plan.counted_.push_back(ask(*definition, *plan.questions_));
    }
    for (std::size_t i = 0; i < plan.reported_; ++i) plan.add_figures(i, catalogue, options);
    return plan;
}

// In the order they are reported: by definition, basis and month.
void Plan::add_figures(std::size_t number, Catalogue const& catalogue, PlanOptions const& options) {
    Definition const& definition = *definitions_[number];
    for (Basis const basis : definition.bases) {
        if (!options.bases.empty() &&
            std::ranges::find(options.bases, basis) == options.bases.end())
            continue;
        for (Month period = options.first; period <= options.last; period = period + 1) {
            if (!has_figure(basis, period) || catalogue.find(definition.id, period) != &definition)
                continue;
            Figure figure{number, none, basis, period,
                          first_month(basis, period, definition.running_from)};
            if (!definition.per.empty())
                if (auto const* const per = catalogue.find(definition.per, period);
                    per != nullptr && per->counted())
                    figure.per = static_cast<std::size_t>(std::ranges::find(definitions_, per) -
                                                          definitions_.begin());
            figures_.push_back(figure);
        }
    }
}

namespace {

std::int64_t sum(std::vector<std::int64_t> const& counts, int from, int to) {
    return std::accumulate(counts.begin() + from, counts.begin() + to + 1, std::int64_t{0});
}

struct PeriodCount {
    std::int64_t counted, satisfying;
    std::string impossible;
};

PeriodCount count_period(Definition const& definition, Tally const& tally, MonthEnds const& months,
                         MonthEnds const& events, Basis basis, Month first, Month period) {
    if (is_stock(definition.counts.what)) {
        auto const at = static_cast<std::size_t>(period - months.first());
        return {tally.counted.all[at], tally.counted.satisfying[at],
                tally.impossible.empty() ? "" : tally.impossible[at]};
    }
    int const to = period - events.first();
    if (definition.counts.what == Count::What::children_with) {
        Counted const& distinct = tally.distinct.at(basis);
        auto const at = static_cast<std::size_t>(to);
        return {distinct.all[at], distinct.satisfying[at], ""};
    }
    int const from = first - events.first();
    return {sum(tally.counted.all, from, to), sum(tally.counted.satisfying, from, to), ""};
}

// Every definition's counts of one authority, made when they are first asked for: what an extract
// does not hold is not counted.
template <class Word>
class Tallies {
public:
    Tallies(Plan const& plan, Sweep<Word>& sweep)
        : plan_(plan), sweep_(sweep), tallies_(plan.definitions().size()) {}

    Tally const& of(std::size_t number) {
        if (!tallies_[number]) tallies_[number] = make(number);
        return *tallies_[number];
    }

private:
    Tally make(std::size_t number) {
        auto const& asked = plan_.counted()[number];
        if (!asked) {
            Definition const& definition = *plan_.definitions()[number];
            return tally(definition, bases(definition), sweep_, plan_.events(), plan_.reaches());
        }
        if (children_.empty()) count_all_children();
        Tally result;
        result.counted = {children_[asked->all], children_[asked->satisfying]};
        return result;
    }
    // Its own, and of what divides by it.
    std::set<Basis> bases(Definition const& definition) const {
        std::set<Basis> bases{definition.bases.begin(), definition.bases.end()};
        for (Definition const* const other : plan_.definitions())
            if (other->per == definition.id) bases.insert(other->bases.begin(), other->bases.end());
        return bases;
    }
    void count_all_children() {
        std::vector<QuestionsCounted> counted;
        for (auto const& asked : plan_.counted())
            if (asked) counted.push_back(*asked);
        children_ = count_children<Word>(plan_.questions(), counted, sweep_);
    }

    Plan const& plan_;
    Sweep<Word>& sweep_;
    std::vector<std::optional<Tally>> tallies_;
    std::vector<std::vector<std::int64_t>> children_;  // at month ends, by question
};

}  // namespace

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
    Workspace workspace;
    return run(facts, population, workspace);
}

std::vector<Outturn> Plan::run(JourneyFacts const& facts, PopulationLookup const& population,
                               Workspace& workspace) const {
    workspace.reset();
    if (months_->size() <= 16) return run_with<std::uint16_t>(facts, population, workspace);
    if (months_->size() <= 64) return run_with<std::uint64_t>(facts, population, workspace);
    return run_with<Word128>(facts, population, workspace);
}

template <class Word>
std::vector<Outturn> Plan::run_with(JourneyFacts const& facts, PopulationLookup const& population,
                                    Workspace& workspace) const {
    Sweep<Word> sweep{facts, *months_, *reaches_, workspace};
    Tallies<Word> tallies{*this, sweep};
    std::vector<Outturn> outturns;
    outturns.reserve(figures_.size());
    for (auto const& [number, per_number, basis, period, first] : figures_) {
        Definition const& definition = *definitions_[number];
        Definition const* const per = per_number == none ? nullptr : definitions_[per_number];
        auto missing = missing_for(definition, first, period, facts, *reaches_);
        if (!definition.per.empty() && !per)
            missing = {Status::not_available,
                       fmt::format("{} is not defined for the period", definition.per)};
        if (!missing && per) missing = missing_for(*per, first, period, facts, *reaches_);
        std::optional<PopulationInUse> people;
        if (!missing && scale_of(definition.outturn) > 100) {
            people = population(definition.population, facts.area, period, definition.id);
            if (!people)
                missing = {Status::not_available,
                           fmt::format("no population of the series “{}” is held for area {} in {}",
                                       definition.population,
                                       facts.area.empty() ? "(not stated)" : facts.area,
                                       breakwater::to_words(period))};
        }
        Outturn& outturn = outturns.emplace_back();
        if (missing) {
            outturn.indicator = definition.id;
            outturn.area = facts.area;
            outturn.basis = basis;
            outturn.period = period;
            outturn.unit = definition.outturn;
            outturn.definition_version = definition.version;
            outturn.status = missing->status;
            outturn.reason = missing->reason;
            continue;
        }
        Tally const& counts = tallies.of(number);
        PeriodCount const count =
            count_period(definition, counts, *months_, *events_, basis, first, period);
        std::optional<std::int64_t> divisor;
        std::int32_t divisor_parts = 1;
        std::string impossible = count.impossible;
        if (per) {
            Tally const& other = tallies.of(per_number);
            PeriodCount const shared =
                count_period(*per, other, *months_, *events_, basis, first, period);
            divisor = shared.counted;
            divisor_parts = other.parts;
            if (impossible.empty()) impossible = shared.impossible;
        } else if (people) {
            divisor = people->children;
        }
        outturn = figure(definition, facts.area, basis, period, count.counted, count.satisfying,
                         counts.parts, divisor, divisor_parts);
        if (people) outturn.population = people->words;
        if (!impossible.empty()) {
            outturn.value.reset();
            outturn.numerator.reset();
            outturn.denominator.reset();
            outturn.status = Status::not_available;
            outturn.reason = impossible;
        }
    }
    return outturns;
}

void run_each(Plan const& plan, std::span<JourneyFacts const> authorities,
              PopulationLookup const& population, unsigned threads,
              std::function<void(std::size_t, std::vector<Outturn>)> const& take) {
    std::atomic<std::size_t> next{0};
    auto const work = [&] {
        Workspace workspace;
        for (std::size_t i = next++; i < authorities.size(); i = next++)
            take(i, plan.run(authorities[i], population, workspace));
    };
    std::vector<std::jthread> others;
    for (unsigned t = 1; t < threads; ++t) others.emplace_back(work);
    work();
}

}  // namespace breakwater::indicators

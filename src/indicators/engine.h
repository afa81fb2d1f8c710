#pragma once
// The engine: a plan made once from the catalogue, the rules and a series of months, then run over
// any authority's facts. PERFORMANCE.md section 2 gives the idea.

#include <functional>
#include <memory>
#include <set>

#include "indicators/availability.h"
#include "indicators/definition.h"
#include "indicators/sweep.h"

namespace breakwater::indicators {

struct PopulationInUse {
    std::int64_t children = 0;
    std::string words;  ///< "ONS mid-2022 estimate, first release"
};
/// Which estimate a rate of that series divides by, for an area and the month a period ends with;
/// an indicator may have its own.
using PopulationLookup = std::function<std::optional<PopulationInUse>(
    std::string_view series, std::string_view area, Month month, std::string_view indicator)>;

struct PlanOptions {
    Month first, last;                    ///< periods that end in these months, both included
    std::vector<std::string> indicators;  ///< empty: all that are counted
    std::vector<Basis> bases;             ///< empty: all a definition has
};

/// How many there were, month by month: `counted`, and of those `satisfying` every "of which".
struct Tally {
    std::vector<std::int64_t> counted, satisfying;
    ChildTruth<Word128> children_counted, children_satisfying;  ///< children_with: any month at all
    std::vector<std::string> impossible;  ///< per month, why there is no count; mostly empty
    std::int32_t parts = 1;               ///< counts are in this fraction of one
};

class Plan {
public:
    /// Codes: too_long (over 120 months), unknown_indicator.
    static Result<Plan> make(Catalogue const& catalogue, rules::RuleBook const& book,
                             PlanOptions options);

    /// Every figure of the plan, by definition, basis and month.
    std::vector<Outturn> run(journey::JourneyFacts const& facts,
                             PopulationLookup const& population) const;

    std::span<Definition const* const> definitions() const { return definitions_; }
    Reaches const& reaches() const { return *reaches_; }
    MonthEnds const& months() const { return *months_; }  ///< the months of the figures
    MonthEnds const& events() const { return *events_; }  ///< and those before that they cover

private:
    Plan() = default;
    template <class Word>
    std::vector<Outturn> run_with(journey::JourneyFacts const& facts,
                                  PopulationLookup const& population) const;

    PlanOptions options_;
    std::vector<Definition const*> definitions_;  ///< what is reported, then what ratios divide by
    std::size_t reported_ = 0;
    std::unique_ptr<MonthEnds> months_, events_;
    std::unique_ptr<Reaches> reaches_;
    Catalogue const* catalogue_ = nullptr;
};

/// Runs the plan over several authorities, on as many threads as asked; figures in their order.
std::vector<Outturn> run_all(Plan const& plan, std::span<journey::JourneyFacts const> authorities,
                             PopulationLookup const& population, unsigned threads);

/// Reports what `definition` counts, for the engine and the proof alike.
template <class Word>
Tally tally(Definition const& definition, Sweep<Word>& sweep, MonthEnds const& events,
            Reaches const& reaches);

/// The figure of a period from its counts: the one place where figures are rounded.
/// `per` is the divisor of ratios and averages; the population of rates.
Outturn figure(Definition const& definition, std::string_view area, Basis basis, Month period,
               std::int64_t counted, std::int64_t satisfying, std::int32_t parts,
               std::optional<std::int64_t> per, std::int32_t per_parts);

}  // namespace breakwater::indicators

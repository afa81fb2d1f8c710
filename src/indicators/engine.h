#pragma once
// The engine: a plan made once from the catalogue, the rules and a series of months, then run over
// any authority's facts. PERFORMANCE.md section 2 gives the idea.

#include <functional>
#include <memory>
#include <optional>

#include "indicators/definition.h"
#include "journey/journey_facts.h"

namespace breakwater::indicators {

class ChildQuestions;
class MonthEnds;
class Reaches;
class Workspace;
struct QuestionsCounted;

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

class Plan {
public:
    Plan(Plan&&) noexcept;
    Plan& operator=(Plan&&) noexcept;
    ~Plan();

    /// Codes: too_long (over 120 months), unknown_indicator.
    static Result<Plan> make(Catalogue const& catalogue, rules::RuleBook const& book,
                             PlanOptions options);

    /// Every figure of the plan, by definition, basis and month.
    std::vector<Outturn> run(journey::JourneyFacts const& facts,
                             PopulationLookup const& population) const;
    /// The same, in memory that the caller keeps from one authority to the next.
    std::vector<Outturn> run(journey::JourneyFacts const& facts, PopulationLookup const& population,
                             Workspace& workspace) const;

    /// What is reported, then what only ratios divide by.
    std::span<Definition const* const> definitions() const { return definitions_; }
    /// By definition; nothing for those that do not count children at month ends.
    std::span<std::optional<QuestionsCounted> const> counted() const;
    ChildQuestions const& questions() const { return *questions_; }
    Reaches const& reaches() const { return *reaches_; }
    MonthEnds const& months() const { return *months_; }  ///< the months of the figures
    MonthEnds const& events() const { return *events_; }  ///< and those before that they cover

private:
    Plan();
    template <class Word>
    std::vector<Outturn> run_with(journey::JourneyFacts const& facts,
                                  PopulationLookup const& population, Workspace& workspace) const;
    void add_figures(std::size_t number, Catalogue const& catalogue, PlanOptions const& options);

    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    struct Figure {
        std::size_t number, per;  // definitions; `per` is none where it is not a ratio
        Basis basis;
        Month period, first;
    };

    std::vector<Definition const*> definitions_;
    std::size_t reported_ = 0;
    std::vector<Figure> figures_;
    std::unique_ptr<ChildQuestions> questions_;
    std::vector<std::optional<QuestionsCounted>> counted_;
    std::unique_ptr<MonthEnds> months_, events_;
    std::unique_ptr<Reaches> reaches_;
};

/// Runs the plan over several authorities, on as many threads as asked. Each authority's figures
/// are handed to `take` with its number as they are ready, by any of the threads; none are kept.
void run_each(Plan const& plan, std::span<journey::JourneyFacts const> authorities,
              PopulationLookup const& population, unsigned threads,
              std::function<void(std::size_t, std::vector<Outturn>)> const& take);

/// The figure of a period from its counts: the one place where figures are rounded.
/// `per` is the divisor of ratios and averages; the population of rates.
Outturn figure(Definition const& definition, std::string_view area, Basis basis, Month period,
               std::int64_t counted, std::int64_t satisfying, std::int32_t parts,
               std::optional<std::int64_t> per, std::int32_t per_parts);

}  // namespace breakwater::indicators

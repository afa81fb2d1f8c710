// Definitions that cannot be meant, and targets that no figure could be held against.

#include <fmt/format.h>

#include "indicators/lint.h"

namespace breakwater::indicators {

namespace {

class DefinitionsLint {
public:
    DefinitionsLint(Catalogue const& catalogue, LintReport& report)
        : catalogue_(catalogue), report_(report) {}

    void check(Definition const& definition) {
        ++report_.checked;
        bool const counted = definition.counted();
        bool const rate = definition.outturn == Unit::rate_per_10_000 ||
                          definition.outturn == Unit::rate_per_1_000 ||
                          definition.outturn == Unit::rate_per_100_000;
        if (definition.source.empty())
            find(definition, "no_source", Weight::wrong,
                 "it has no source: whose definition is it?");
        if (definition.bases.empty())
            find(definition, "no_basis", Weight::wrong,
                 "it has no basis: which span of time does a figure cover?");
        if (counted && rate && definition.population.empty())
            find(definition, "rate_without_population", Weight::wrong,
                 "it is a rate, and does not say which estimates of children it divides by");
        bool const of_itself = definition.per == definition.id ||
                               (definition.per.empty() && definition.of_which.empty());
        if (counted && definition.outturn == Unit::percentage && of_itself)
            find(definition, "percentage_of_itself", Weight::wrong,
                 "it is a percentage of itself, which is always 100: it needs “of which” or “per”");
        if (definition.outturn == Unit::percentage && !definition.per.empty() && !of_itself &&
            definition.note.find("100") == std::string::npos)
            find(definition, "can_exceed_100", Weight::doubtful,
                 "it divides one count by another, so that it can exceed 100: say so in a note");
        for (Definition const& other : catalogue_.all()) {
            if (&other == &definition) break;
            if (other.id != definition.id && other.title == definition.title)
                find(definition, "same_title_twice", Weight::wrong,
                     fmt::format("{} has the same title: a reader could not tell them apart",
                                 other.id));
        }
    }

    void check(Target const& target) {
        ++report_.checked;
        auto const* definition = catalogue_.find(target.indicator, Month::of(target.since));
        if (!definition) definition = catalogue_.latest(target.indicator);
        if (!definition) {
            find(target, "target_of_unknown_indicator", Weight::wrong,
                 "no definition has this name");
            return;
        }
        if (!definition->has(target.basis))
            find(target, "target_on_another_basis", Weight::wrong,
                 fmt::format("the indicator has no figures {}: no figure could be held against it",
                             to_words(target.basis)));
        bool const grows =
            target.basis == Basis::year_to_date || target.basis == Basis::running_total;
        bool const adds_up =
            definition->outturn != Unit::percentage && definition->outturn != Unit::average;
        if (grows && adds_up && target.kind == TargetKind::point)
            find(target, "target_on_another_basis", Weight::wrong,
                 "the figures grow through the year and the target does not: make it profiled");
        bool const no_side = definition->better == Polarity::neither &&
                             target.aim == Aim::by_polarity && target.kind != TargetKind::range;
        if (no_side)
            find(target, "target_without_side", Weight::doubtful,
                 "neither more nor less of this is better, and the target has no aim: it cannot be "
                 "rated");
    }

private:
    void find(Definition const& definition, std::string_view check, Weight weight,
              std::string words) {
        report_.findings.push_back(
            {std::string{check}, weight, definition.id, "", std::move(words), definition.place});
    }
    void find(Target const& target, std::string_view check, Weight weight, std::string words) {
        report_.findings.push_back({std::string{check}, weight,
                                    fmt::format("target of {}", target.indicator), "",
                                    std::move(words), target.place});
    }

    Catalogue const& catalogue_;
    LintReport& report_;
};

}  // namespace

LintReport lint_definitions(Catalogue const& catalogue, Targets const& targets) {
    LintReport report;
    DefinitionsLint lint{catalogue, report};
    for (Definition const& definition : catalogue.all()) lint.check(definition);
    for (Target const& target : targets.all()) lint.check(target);
    return report;
}

}  // namespace breakwater::indicators

#pragma once
// The linter: finds definitions and published figures that cannot be true, or cannot be meant, and
// shows the arithmetic. It corrects nothing.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indicators/benchmark.h"
#include "indicators/definition.h"
#include "indicators/identity.h"
#include "indicators/population.h"
#include "indicators/published.h"
#include "indicators/target.h"

namespace breakwater::indicators {

/// How sure a finding is.
enum class Weight {
    wrong,    ///< the figures contradict each other: one of them is wrong
    doubtful  ///< it may be right, and a reader would be misled or cannot tell
};

struct LintFinding {
    std::string check;  ///< stable, snake_case: "rate_agrees"
    Weight weight = Weight::wrong;
    std::string subject;  ///< the table and label, or the definition
    std::string period;   ///< as printed; empty where it is about a whole row
    std::string words;    ///< what is wrong, and the arithmetic, in a sentence or two
    Place place;
};

struct LintReport {
    std::vector<LintFinding> findings;  ///< by file and line
    int checked = 0;                    ///< comparisons made, right ones included

    void add(LintReport other);
};

/// What figures are held against.
struct LintAgainst {
    Catalogue const& catalogue;
    std::span<Identity const> identities;
    Populations const& populations;
    Benchmarks const& benchmarks;
};

/// Checks: no_source, no_basis, same_title_twice, rate_without_population,
/// percentage_of_itself, can_exceed_100, target_of_unknown_indicator, target_on_another_basis,
/// target_without_side.
LintReport lint_definitions(Catalogue const& catalogue, Targets const& targets);

/// Checks: rate_agrees, ratio_agrees, impossible_denominator, stock_flow, two_values,
/// unit_and_display, target_on_another_basis, comparator_outlier, parts_and_sums.
LintReport lint_figures(Published const& published, LintAgainst const& against);

/// What a commentary is about, where its file says: claims about "August 2023" can then be held
/// against the figures.
struct CommentarySubject {
    std::string indicator;
    Basis basis = Basis::month;
    Month period;  ///< "now"
};

/// Claims with figures in them, recomputed. Checks: claim_of_change, claim_of_difference,
/// claim_of_share, claim_of_rest, claim_without_figure. `subject` and `published` may be null: then
/// only claims that hold all their own figures are checked.
LintReport lint_commentary(std::string_view text, std::string const& file,
                           CommentarySubject const* subject, Published const* published);

/// For a person: findings by weight, each with its place, then what was checked.
std::string to_text(LintReport const& report);
/// {"checked": n, "findings": [{"check", "weight", "subject", "period", "words", "file", "line",
/// "column"}]}
std::string to_json(LintReport const& report);

}  // namespace breakwater::indicators

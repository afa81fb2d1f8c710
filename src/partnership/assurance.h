#pragma once
// What a partnership's confidence in each outcome rests on, and how fresh that is: its figures and
// actions, what the partnership looked at itself (audits, surveys, self-assessments), and what
// others saw (inspections, visits of independent scrutiny). How old each may be is local text:
// GV-33 to GV-39.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "partnership/action.h"
#include "partnership/business_plan.h"
#include "partnership/scrutiny_visit.h"

namespace breakwater::partnership {

/// In the order of the map: from those who do the work to those who are independent of it.
enum class RestsOn { figure, action, audit, survey, self_assessment, inspection, scrutiny_visit };

inline constexpr Named<RestsOn> rests_on[]{
    {RestsOn::figure, "figure", "Figures"},
    {RestsOn::action, "action", "Actions"},
    {RestsOn::audit, "audit", "Audits"},
    {RestsOn::survey, "survey", "Surveys"},
    {RestsOn::self_assessment, "self_assessment", "Self-assessments"},
    {RestsOn::inspection, "inspection", "Inspections"},
    {RestsOn::scrutiny_visit, "scrutiny_visit", "Scrutiny visits"},
};
constexpr std::span<Named<RestsOn> const> every(RestsOn) {
    return rests_on;
}
static_assert(access::in_order(every(RestsOn{})));

/// Figures, actions and visits are where they are; the others are entered.
constexpr bool is_entered(RestsOn kind) {
    return kind >= RestsOn::audit && kind <= RestsOn::inspection;
}
constexpr bool is_independent(RestsOn kind) {
    return kind >= RestsOn::inspection;
}

/// An audit, a survey, a self-assessment or an inspection that bears on an outcome.
struct Assurance {
    AssuranceId id;
    PriorityId priority;
    RestsOn kind = RestsOn::audit;
    Date on;  ///< the day it speaks of
    std::string title;
    std::string says;  ///< what it found, in a sentence or two
    bool operator==(Assurance const&) const = default;
};

/// Codes: no_words; not_entered (a figure, an action or a visit); still_to_come.
Result<void> check_assurance(Assurance const& assurance, Date today);

/// The last month for which a figure is there.
struct LatestFigure {
    FigureBehind figure;
    std::string title;
    std::string words;  ///< "72 per cent, target 90"; or empty
    Month month;
};

enum class Freshness { none, fresh, stale };

inline constexpr Named<Freshness> freshnesses[]{
    {Freshness::none, "none", "Nothing"},
    {Freshness::fresh, "fresh", "Fresh"},
    {Freshness::stale, "stale", "Old"},
};
constexpr std::span<Named<Freshness> const> every(Freshness) {
    return freshnesses;
}
static_assert(access::in_order(every(Freshness{})));

struct AssuranceItem {
    std::string words;
    Date on;
    std::int64_t number = 0;  ///< of the action, visit or assurance; of a figure: 0
    std::string figure;       ///< its indicator; of others: empty
};

struct AssuranceCell {
    RestsOn kind = RestsOn::figure;
    std::vector<AssuranceItem> items;  ///< the newest first
    Freshness freshness = Freshness::none;
    std::int64_t age_days = 0;  ///< of the newest
    std::int64_t limit_days = 0;
};

struct AssuranceRow {
    Priority const* priority = nullptr;
    std::vector<AssuranceCell> cells;  ///< one for each kind, in their order
    std::vector<std::string> gaps;     ///< "Nobody independent has looked at it"

    AssuranceCell const& cell(RestsOn kind) const { return cells[static_cast<std::size_t>(kind)]; }
};

struct AssuranceSources {
    std::span<Priority const> priorities;
    std::span<MeasureHistory const> measures;
    std::span<ActionHistory const> actions;
    std::span<VisitHistory const> visits;
    std::span<Assurance const> assurances;
    std::span<LatestFigure const> figures;
};

/// Actions that were agreed for a measure of the priority, or that are of its theme; by number.
std::vector<ActionHistory const*> actions_of(Priority const& priority,
                                             AssuranceSources const& sources);

/// A row for each priority whose years hold the day, in their order. Code no_setting.
Result<std::vector<AssuranceRow>> assurance_map(AssuranceSources const& sources,
                                                rules::RuleBook const& book, Date today);

/// A line for each thing: outcome, kind, what, day, days old, limit, fresh or old; and a line
/// without a thing for each kind there is nothing of.
std::string assurance_csv(std::span<AssuranceRow const> map);

}  // namespace breakwater::partnership

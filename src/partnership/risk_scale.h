#pragma once
// How a partnership scores its risks: what each step of likelihood and of impact means, and from
// which score on a risk is how high. Dated local text: rules/partnership/risk_scale.csv.

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "access/named.h"
#include "kernel/date.h"
#include "kernel/result.h"

namespace breakwater::partnership {

using access::Named;

enum class RiskScaleOf { likelihood, impact, level };

inline constexpr Named<RiskScaleOf> risk_scales[]{
    {RiskScaleOf::likelihood, "likelihood", "Likelihood"},
    {RiskScaleOf::impact, "impact", "Impact"},
    {RiskScaleOf::level, "level", "Level"},
};
constexpr std::span<Named<RiskScaleOf> const> every(RiskScaleOf) {
    return risk_scales;
}
static_assert(access::in_order(every(RiskScaleOf{})));

enum class RiskColour { green, amber, red };

inline constexpr Named<RiskColour> risk_colours[]{
    {RiskColour::green, "green", "Green"},
    {RiskColour::amber, "amber", "Amber"},
    {RiskColour::red, "red", "Red"},
};
constexpr std::span<Named<RiskColour> const> every(RiskColour) {
    return risk_colours;
}
static_assert(access::in_order(every(RiskColour{})));

/// One step of likelihood or impact, or the lowest score (likelihood times impact) of a level.
struct RiskStep {
    RiskScaleOf of = RiskScaleOf::likelihood;
    std::int64_t score = 0;                 ///< from 1
    std::string title;                      ///< "Almost certain"
    std::string says;                       ///< what it means here
    RiskColour colour = RiskColour::green;  ///< of a level
    Date since;
    std::optional<Date> until;
    std::string source;

    bool in_use_on(Date date) const { return since <= date && (!until || date < *until); }
};

using RiskScale = std::vector<RiskStep>;

/// Those in use on the day, lowest first.
std::vector<RiskStep const*> steps_on(std::span<RiskStep const> scale, RiskScaleOf of, Date on);
/// Null where there is none of that score.
RiskStep const* find_step(std::span<RiskStep const> scale, RiskScaleOf of, std::int64_t score,
                          Date on);
/// The level of a score: the highest that begins at it or below. Null where none does.
RiskStep const* level_of(std::span<RiskStep const> scale, std::int64_t score, Date on);

struct ReadRiskScale {
    RiskScale steps;
    std::vector<Error> problems;
};

/// Problems: unknown_word, not_a_number, no_title, no_source, step_twice, not_a_date,
/// until_before_since, and those of rules/dated_rows.h.
ReadRiskScale read_risk_scale(std::string_view text, std::string_view file);

/// All of it or nothing. Codes: cannot_read; risk_scale_not_understood.
Result<RiskScale> load_risk_scale(std::filesystem::path const& rules_folder);

}  // namespace breakwater::partnership

#pragma once
// What the partnership plans, risks, pays for and has looked at, as the record has it now; where
// its pages lie; and the words and colours that they share.

#include "partnership/business_text.h"
#include "web/components/messages.h"
#include "web/desk/gate.h"

namespace breakwater::web {

struct PlanNow {
    Connections<store::Record>::Lent record;
    partnership::Business business;
    partnership::Planning planning;
};
/// Codes: those of opening the record; store_damaged.
Result<PlanNow> plan_now(Visit& visit);

/// The last month of each figure behind a measure; none where nothing is imported. What it is, and
/// its target, is said to those alone who may see figures before they are published. Codes: those
/// of FigureShelf::at.
Result<std::vector<partnership::LatestFigure>> latest_figures(Visit& visit, PlanNow& now);

partnership::AssuranceSources sources_of(PlanNow const& now,
                                         std::vector<partnership::LatestFigure> const& figures);

inline constexpr std::string_view plan_path = "/partnership/plan";
inline constexpr std::string_view assurance_path = "/partnership/plan/assurance";
inline constexpr std::string_view risks_path = "/partnership/risks";
inline constexpr std::string_view visits_path = "/partnership/visits";
inline constexpr std::string_view budget_path = "/partnership/budget";
std::string priority_path(PriorityId priority, std::string_view rest);
std::string measure_path(MeasureId measure, std::string_view rest = "");
std::string risk_path(RiskId risk, std::string_view rest = "");
std::string visit_path(VisitId visit, std::string_view rest = "");
std::string line_path(BudgetLineId line, std::string_view rest);
/// Where a priority, measure, assurance or risk is corrected or withdrawn.
std::string plan_entry_path(std::string_view kind, std::int64_t number, std::string_view act);

Tag tag_of(partnership::MeasureStanding const& standing);
/// Of a score: "16, High".
Tag tag_of(partnership::RiskScore score, std::span<partnership::RiskStep const> scale, Date on);
Tag tag_of(partnership::Freshness freshness);
/// What the words say beyond the tag that stands before them; or empty.
std::string words_beside_tag(partnership::MeasureStanding const& standing);
std::string words_beside_tag(partnership::RiskStanding const& standing);

/// "Designated Nurse, Larkhaven ICB (Martin Osei)"; "nobody" for a post that is not known.
std::string lead_words(PlanNow const& now, PostId post, Date on);

/// What was just done, by the word in the address after it; a banner, or nothing.
void write_done(Html& html, Visit const& visit);

/// Links to the parts of it, one after the other.
void write_ways(Html& html, std::vector<std::pair<std::string, std::string_view>> const& ways);

}  // namespace breakwater::web

#pragma once
// The scrutiny panel's list as its papers print it, and one recommendation with all that happened
// to it.

#include "partnership/business_text.h"
#include "web/components/page.h"
#include "web/routes/visit.h"

namespace breakwater::web {

/// A line of the panel's table, and the recommendation it is of.
struct MonitoredRow {
    partnership::RecommendationHistory const* history = nullptr;
    partnership::MonitoringRow row;
};

struct MonitoringPage {
    Visit const& visit;
    partnership::Arrangements const& arrangements;
    partnership::Body const& panel;
    std::vector<partnership::Body const*> panels;  ///< every one there is
    Date meeting;                                  ///< before which the list is made
    std::vector<MonitoredRow> rows;
    std::vector<partnership::RecommendationHistory const*> left;  ///< no longer on the list
    bool may_keep = false;
    std::string done;
};
Page monitoring_page(MonitoringPage const& shown);

/// Where the record holds no scrutiny panel.
Page no_panel_page(Visit const& visit);

/// "/partnership/scrutiny?panel=3&before=2024-09-26", with `rest` before the question mark.
std::string monitoring_address(BodyId panel, Date meeting, std::string_view rest = "");
std::string recommendation_path(RecommendationId recommendation, std::string_view rest = "");

/// What can be entered of a recommendation, as it stands.
struct RecommendationChange {
    partnership::RecommendationEventKind kind{};
    std::string_view link;  ///< also the title of its page
};
std::vector<RecommendationChange> changes_possible(
    partnership::RecommendationStanding const& standing);

struct RecommendationPage {
    partnership::Arrangements const& arrangements;
    partnership::RecommendationHistory const& history;
    partnership::RecommendationStanding standing;
    bool may_keep = false;
    std::string done;
    std::vector<ActionId> actions = {};  ///< that came of it; none where they may not be seen
    bool may_agree_actions = false;
};
Page recommendation_page(RecommendationPage const& shown);

/// As an action says from which recommendation it came: "Recommendation 3".
std::string recommendation_words(RecommendationId recommendation);
/// The scrutiny recommendation that the action came of; not known: none of the record.
RecommendationId recommendation_of(partnership::Business const& business,
                                   partnership::Action const& action);

}  // namespace breakwater::web

#pragma once

#include "journey/fact.h"

namespace breakwater::journey {

// A child in need plan.
struct ChildInNeedPlan {
    ChildIndex child;
    Day started_on;
    Day ended_on;
    Code team;

    static constexpr std::string_view name = "child_in_need_plan", one = "child in need plan",
                                      many = "child in need plans";
    static constexpr auto describe() {
        return std::tuple{
            field(&ChildInNeedPlan::started_on, "started_on", "day the child in need plan started",
                  "CINPlanStartDate; cinp_cin_plan_start_date"),
            field(&ChildInNeedPlan::ended_on, "ended_on", "day the child in need plan ended",
                  "CINPlanEndDate; cinp_cin_plan_end_date"),
            field(&ChildInNeedPlan::team, "team", "kind of team that holds the plan",
                  "cinp_cin_plan_team", "team_kind")};
    }
};

// A review of a child in need plan.
struct ChildInNeedReview {
    ChildIndex child;
    Day held_on;

    static constexpr std::string_view name = "child_in_need_review", one = "child in need review",
                                      many = "child in need reviews";
    static constexpr auto describe() {
        return std::tuple{field(&ChildInNeedReview::held_on, "held_on",
                                "day the child in need review was held", "extra_cin_reviews")};
    }
};

// A visit to a child with a child in need plan.
struct ChildInNeedVisit {
    ChildIndex child;
    Day held_on;
    Flag child_seen;

    static constexpr std::string_view name = "child_in_need_visit", one = "child in need visit",
                                      many = "child in need visits";
    static constexpr auto describe() {
        return std::tuple{field(&ChildInNeedVisit::held_on, "held_on",
                                "day of the child in need visit", "cinv_cin_visit_date"),
                          field(&ChildInNeedVisit::child_seen, "child_seen", "child was seen",
                                "cinv_cin_visit_seen")};
    }
};

}  // namespace breakwater::journey

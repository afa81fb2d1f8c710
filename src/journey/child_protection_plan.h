#pragma once

#include "journey/fact.h"

namespace breakwater::journey {

// A child protection plan, from the conference that agreed it. `temporary` is another authority's
// plan for a child staying here, left out of counts unless a definition says otherwise (CP-13).
struct ChildProtectionPlan {
    ChildIndex child;
    Day started_on;
    Day ended_on;
    Code initial_category;
    Code latest_category;
    Number previous_plans;
    Flag temporary;

    static constexpr std::string_view name = "child_protection_plan", one = "child protection plan",
                                      many = "child protection plans";
    static constexpr auto describe() {
        return std::tuple{
            field(&ChildProtectionPlan::started_on, "started_on",
                  "day the child protection plan started",
                  "CPPstartDate N00105; cppl_cp_plan_start_date"),
            field(&ChildProtectionPlan::ended_on, "ended_on", "day the child protection plan ended",
                  "CPPendDate N00115; cppl_cp_plan_end_date"),
            field(&ChildProtectionPlan::initial_category, "initial_category",
                  "category of abuse at the start", "InitialCategoryOfAbuse N00113",
                  "category_of_abuse"),
            field(&ChildProtectionPlan::latest_category, "latest_category",
                  "latest category of abuse", "LatestCategoryOfAbuse N00114", "category_of_abuse"),
            field(&ChildProtectionPlan::previous_plans, "previous_plans",
                  "number of previous child protection plans, as the extract states it",
                  "NumberOfPreviousCPP N00106"),
            field(&ChildProtectionPlan::temporary, "temporary", "plan belongs to another authority",
                  "cppl_cp_plan_ola")};
    }
};

// A visit to a child on a child protection plan.
struct ChildProtectionVisit {
    ChildIndex child;
    Day held_on;
    Flag child_seen;
    Flag seen_alone;

    static constexpr std::string_view name = "child_protection_visit",
                                      one = "child protection visit",
                                      many = "child protection visits";
    static constexpr auto describe() {
        return std::tuple{
            field(&ChildProtectionVisit::held_on, "held_on", "day of the child protection visit",
                  "cppv_cp_visit_date; Annex A list 7"),
            field(&ChildProtectionVisit::child_seen, "child_seen", "child was seen",
                  "cppv_cp_visit_seen"),
            field(&ChildProtectionVisit::seen_alone, "seen_alone", "child was seen alone",
                  "cppv_cp_visit_seen_alone")};
    }
};

// A core group meeting about one child.
struct CoreGroup {
    ChildIndex child;
    Day held_on;

    static constexpr std::string_view name = "core_group", one = "core group meeting",
                                      many = "core group meetings";
    static constexpr auto describe() {
        return std::tuple{
            field(&CoreGroup::held_on, "held_on", "day the core group met", "extra_core_groups")};
    }
};

}  // namespace breakwater::journey

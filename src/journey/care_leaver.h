#pragma once

#include "journey/fact.h"

namespace breakwater::journey {

// A young person's time as a care leaver.
struct CareLeaver {
    ChildIndex child;
    Day started_on;
    Day ended_on;
    Code eligibility;
    Day latest_contact_on;
    Day pathway_plan_reviewed_on;

    static constexpr std::string_view name = "care_leaver", one = "care leaver",
                                      many = "care leavers";
    static constexpr auto describe() {
        return std::tuple{
            field(&CareLeaver::started_on, "started_on",
                  "day the young person became a care leaver", "extra_care_leaver_periods"),
            field(&CareLeaver::ended_on, "ended_on", "day the duties ended",
                  "extra_care_leaver_periods"),
            field(&CareLeaver::eligibility, "eligibility", "eligibility",
                  "clea_care_leaver_eligibility", "care_leaver_eligibility"),
            field(&CareLeaver::latest_contact_on, "latest_contact_on", "day of the latest contact",
                  "clea_care_leaver_latest_contact"),
            field(&CareLeaver::pathway_plan_reviewed_on, "pathway_plan_reviewed_on",
                  "day the pathway plan was last reviewed", "clea_pathway_plan_review_date")};
    }
};

}  // namespace breakwater::journey

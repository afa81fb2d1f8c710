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

// What a return says of a care leaver around the birthday they had in its year, from the 17th to
// the 21st (SSDA903 module OC3).
struct CareLeaverYear {
    ChildIndex child;
    Day year_ended_on;
    Code in_touch;
    Code activity;
    Code accommodation;

    static constexpr std::string_view name = "care_leaver_year", one = "year of a care leaver",
                                      many = "years of care leavers";
    static constexpr auto describe() {
        return std::tuple{
            field(&CareLeaverYear::year_ended_on, "year_ended_on", "last day of the year",
                  "year of the SSDA903 return"),
            field(&CareLeaverYear::in_touch, "in_touch",
                  "whether the authority was in touch with the care leaver", "OC3 IN_TOUCH",
                  "in_touch"),
            field(&CareLeaverYear::activity, "activity", "main activity of the care leaver",
                  "OC3 ACTIV", "care_leaver_activity"),
            field(&CareLeaverYear::accommodation, "accommodation",
                  "accommodation of the care leaver", "OC3 ACCOM", "care_leaver_accommodation")};
    }
};

}  // namespace breakwater::journey

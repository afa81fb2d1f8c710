#pragma once

#include "journey/fact.h"

namespace breakwater::journey {

// A child and family assessment. Two clocks run on it (INDICATORS.md 6.1): from the referral,
// and from its own start.
struct Assessment {
    ChildIndex child;
    Day started_on;
    Day referred_on;
    Day authorised_on;
    Flag child_seen;
    Flag no_further_action;

    static constexpr std::string_view name = "assessment", one = "child and family assessment",
                                      many = "child and family assessments";
    static constexpr auto describe() {
        return std::tuple{
            field(&Assessment::started_on, "started_on", "day the assessment started",
                  "AssessmentActualStartDate N00159; cina_assessment_start_date"),
            field(&Assessment::referred_on, "referred_on",
                  "day of the referral the assessment answers", "by cina_referral_id"),
            field(&Assessment::authorised_on, "authorised_on", "day the assessment was authorised",
                  "AssessmentAuthorisationDate N00160; cina_assessment_auth_date"),
            field(&Assessment::child_seen, "child_seen", "child was seen during the assessment",
                  "cina_assessment_child_seen"),
            field(&Assessment::no_further_action, "no_further_action",
                  "assessment led to no further action", "cina_assessment_outcome_nfa")};
    }
};

// A factor that an assessment found, known once the assessment is authorised.
struct AssessmentFactor {
    ChildIndex child;
    Day authorised_on;
    Day assessment_started_on;
    Code factor;

    static constexpr std::string_view name = "assessment_factor",
                                      one = "factor found at assessment",
                                      many = "factors found at assessment";
    static constexpr auto describe() {
        return std::tuple{
            field(&AssessmentFactor::authorised_on, "authorised_on",
                  "day the assessment was authorised", "AssessmentAuthorisationDate N00160"),
            field(&AssessmentFactor::assessment_started_on, "assessment_started_on",
                  "day the assessment started", "AssessmentActualStartDate N00159"),
            field(&AssessmentFactor::factor, "factor", "factor found", "AssessmentFactors N00181",
                  "assessment_factor")};
    }
};

}  // namespace breakwater::journey

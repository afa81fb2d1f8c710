#pragma once

#include "journey/fact.h"

namespace breakwater::journey {

// A continuous period of being looked after, made of one or more SSDA903 episodes. `respite` is a
// series of short-term placements (legal status V3 or V4), left out of counts.
struct LookedAfterPeriod {
    ChildIndex child;
    Day started_on;
    Day ended_on;
    Code end_reason;
    Flag unaccompanied;
    Flag respite;

    static constexpr std::string_view name = "looked_after_period",
                                      one = "period of being looked after",
                                      many = "periods of being looked after";
    static constexpr auto describe() {
        return std::tuple{
            field(&LookedAfterPeriod::started_on, "started_on", "day the child became looked after",
                  "clae_entered_care_date; Annex A list 8"),
            field(&LookedAfterPeriod::ended_on, "ended_on",
                  "day the child ceased to be looked after",
                  "DEC of the last episode; clae_cla_episode_ceased_date"),
            field(&LookedAfterPeriod::end_reason, "end_reason",
                  "reason the child ceased to be looked after",
                  "REC; clae_cla_episode_ceased_reason", "reason_ceased"),
            field(&LookedAfterPeriod::unaccompanied, "unaccompanied",
                  "child was an unaccompanied asylum-seeking child",
                  "UASC; immi_immigration_status"),
            field(&LookedAfterPeriod::respite, "respite",
                  "period was a series of short-term placements", "LS V3, V4")};
    }
};

// An SSDA903 episode: a spell with one legal status and one placement.
struct LookedAfterEpisode {
    ChildIndex child;
    Day started_on;
    Day ended_on;
    Code reason_for_new;
    Code reason_ceased;
    Code category_of_need;

    static constexpr std::string_view name = "looked_after_episode", one = "looked-after episode",
                                      many = "looked-after episodes";
    static constexpr auto describe() {
        return std::tuple{
            field(&LookedAfterEpisode::started_on, "started_on", "day the episode started",
                  "DECOM; clae_cla_episode_start_date"),
            field(&LookedAfterEpisode::ended_on, "ended_on", "day the episode ended",
                  "DEC; clae_cla_episode_ceased_date"),
            field(&LookedAfterEpisode::reason_for_new, "reason_for_new",
                  "reason for the new episode", "RNE; clae_cla_episode_start_reason",
                  "reason_new_episode"),
            field(&LookedAfterEpisode::reason_ceased, "reason_ceased", "reason the episode ceased",
                  "REC; clae_cla_episode_ceased_reason", "reason_ceased"),
            field(&LookedAfterEpisode::category_of_need, "category_of_need", "category of need",
                  "CIN; clae_cla_primary_need_code", "primary_need")};
    }
};

// A spell of one legal status.
struct LegalStatus {
    ChildIndex child;
    Day started_on;
    Day ended_on;
    Code status;

    static constexpr std::string_view name = "legal_status", one = "legal status",
                                      many = "legal statuses";
    static constexpr auto describe() {
        return std::tuple{
            field(&LegalStatus::started_on, "started_on", "day the legal status started",
                  "lega_legal_status_start_date; Annex A list 8"),
            field(&LegalStatus::ended_on, "ended_on", "day the legal status ended",
                  "lega_legal_status_end_date"),
            field(&LegalStatus::status, "status", "legal status", "LS; lega_legal_status",
                  "legal_status")};
    }
};

// A placement of a looked-after child.
struct Placement {
    ChildIndex child;
    Day started_on;
    Day ended_on;
    Code type;
    Code provider;
    Number distance_miles;
    Code reason_changed;

    static constexpr std::string_view name = "placement", one = "placement", many = "placements";
    static constexpr auto describe() {
        return std::tuple{
            field(&Placement::started_on, "started_on", "day the placement started",
                  "DECOM; clap_cla_placement_start_date"),
            field(&Placement::ended_on, "ended_on", "day the placement ended",
                  "DEC; clap_cla_placement_end_date"),
            field(&Placement::type, "type", "placement type", "PLACE; clap_cla_placement_type",
                  "placement_type"),
            field(&Placement::provider, "provider", "placement provider",
                  "PLACE_PROVIDER; clap_cla_placement_provider", "placement_provider"),
            field(&Placement::distance_miles, "distance_miles",
                  "distance of the placement from home in whole miles",
                  "PL_DISTANCE; clap_cla_placement_distance"),
            field(&Placement::reason_changed, "reason_changed", "reason the placement changed",
                  "REASON_PLACE_CHANGE; clap_cla_placement_change_reason",
                  "reason_placement_change")};
    }
};

// A review of a looked-after child's care plan.
struct LookedAfterReview {
    ChildIndex child;
    Day held_on;
    Day due_on;
    Code participation;

    static constexpr std::string_view name = "looked_after_review", one = "looked-after review",
                                      many = "looked-after reviews";
    static constexpr auto describe() {
        return std::tuple{
            field(&LookedAfterReview::held_on, "held_on", "day the looked-after review was held",
                  "REVIEW; clar_cla_review_date"),
            field(&LookedAfterReview::due_on, "due_on",
                  "day the looked-after review was due, as recorded", "clar_cla_review_due_date"),
            field(&LookedAfterReview::participation, "participation", "how the child took part",
                  "REVIEW_CODE; clar_cla_review_participation", "review_participation")};
    }
};

// A social worker's visit to a looked-after child.
struct LookedAfterVisit {
    ChildIndex child;
    Day held_on;
    Flag child_seen;
    Flag seen_alone;

    static constexpr std::string_view name = "looked_after_visit", one = "looked-after visit",
                                      many = "looked-after visits";
    static constexpr auto describe() {
        return std::tuple{
            field(&LookedAfterVisit::held_on, "held_on", "day of the looked-after visit",
                  "clav_cla_visit_date; Annex A list 8"),
            field(&LookedAfterVisit::child_seen, "child_seen", "child was seen",
                  "clav_cla_visit_seen"),
            field(&LookedAfterVisit::seen_alone, "seen_alone", "child was seen alone",
                  "clav_cla_visit_seen_alone")};
    }
};

// A statutory health assessment of a looked-after child that took place. `kind` keeps initial and
// review assessments and dental checks apart where the extract does.
struct HealthAssessment {
    ChildIndex child;
    Day completed_on;
    Code kind;

    static constexpr std::string_view name = "health_assessment", one = "health assessment",
                                      many = "health assessments";
    static constexpr auto describe() {
        return std::tuple{field(&HealthAssessment::completed_on, "completed_on",
                                "day the health assessment was completed",
                                "HEALTH_CHECK; clah_health_check_date"),
                          field(&HealthAssessment::kind, "kind", "kind of health assessment",
                                "clah_health_check_type", "health_assessment_kind")};
    }
};

// What a return says, at the end of its year, of a child looked after for the whole of it (SSDA903
// module OC2). The flags carry no day of their own.
struct LookedAfterYear {
    ChildIndex child;
    Day year_ended_on;
    Flag convicted;
    Flag development_check;
    Flag immunisations;
    Flag dental_check;
    Flag health_assessment;
    Flag substance_misuse;
    Flag intervention_received;
    Flag intervention_offered;
    Number difficulties_score;
    Code difficulties_reason;

    static constexpr std::string_view name = "looked_after_year",
                                      one = "year of being looked after",
                                      many = "years of being looked after";
    static constexpr auto describe() {
        return std::tuple{
            field(&LookedAfterYear::year_ended_on, "year_ended_on", "last day of the year",
                  "year of the SSDA903 return"),
            field(&LookedAfterYear::convicted, "convicted",
                  "child was convicted, or had a final warning or reprimand", "OC2 CONVICTED"),
            field(&LookedAfterYear::development_check, "development_check",
                  "development checks of a child under 5 were up to date", "OC2 HEALTH_CHECK"),
            field(&LookedAfterYear::immunisations, "immunisations", "immunisations were up to date",
                  "OC2 IMMUNISATIONS"),
            field(&LookedAfterYear::dental_check, "dental_check",
                  "child had their teeth checked by a dentist", "OC2 TEETH_CHECK"),
            field(&LookedAfterYear::health_assessment, "health_assessment",
                  "child had their annual health assessment", "OC2 HEALTH_ASSESSMENT"),
            field(&LookedAfterYear::substance_misuse, "substance_misuse",
                  "child was found to have a substance misuse problem", "OC2 SUBSTANCE_MISUSE"),
            field(&LookedAfterYear::intervention_received, "intervention_received",
                  "child received help for the problem", "OC2 INTERVENTION_RECEIVED"),
            field(&LookedAfterYear::intervention_offered, "intervention_offered",
                  "child was offered help for the problem", "OC2 INTERVENTION_OFFERED"),
            field(&LookedAfterYear::difficulties_score, "difficulties_score",
                  "score of the strengths and difficulties questionnaire, from 0 to 40",
                  "OC2 SDQ_SCORE"),
            field(&LookedAfterYear::difficulties_reason, "difficulties_reason",
                  "reason for no strengths and difficulties questionnaire", "OC2 SDQ_REASON",
                  "difficulties_reason")};
    }
};

// An order that deprives a looked-after child of their liberty.
struct DeprivationOfLiberty {
    ChildIndex child;
    Day started_on;
    Day ended_on;

    static constexpr std::string_view name = "deprivation_of_liberty",
                                      one = "deprivation of liberty order",
                                      many = "deprivation of liberty orders";
    static constexpr auto describe() {
        return std::tuple{
            field(&DeprivationOfLiberty::started_on, "started_on", "day the order started",
                  "DOLO_START"),
            field(&DeprivationOfLiberty::ended_on, "ended_on", "day the order ended", "DOLO_END")};
    }
};

}  // namespace breakwater::journey

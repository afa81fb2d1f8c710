#include "exchange/ssd/ssd_tables.h"

namespace breakwater::exchange::ssd {

namespace {

constexpr Column contacts[]{
    {"cont_contact_date", As::day, "received_on", {}, true},
    {"cont_contact_source_code", As::code, "source"},
    {"cont_contact_outcome_json", As::contact_outcome, "outcome"},
};

constexpr Column early_help_referrals[]{
    {"received_date", As::day, "received_on", {}, true},
    {"origin", As::code, "origin"},
    {"accepted", As::flag, "accepted"},
};

constexpr Column early_help_episodes[]{
    {"earl_episode_start_date", As::day, "started_on", {}, true},
    {"earl_episode_end_date", As::day, "ended_on"},
};

constexpr Column early_help_assessments[]{
    {"start_date", As::day, "started_on", {}, true},
    {"completed_date", As::day, "completed_on"},
};

constexpr Column early_help_visits[]{
    {"visit_date", As::day, "held_on", {}, true},
    {"seen", As::flag, "child_seen"},
};

constexpr Column cin_episodes[]{
    {"cine_referral_id", As::key, {}, "referral"},
    {"cine_referral_date", As::day, "received_on", {}, true},
    {"cine_cin_primary_need_code", As::code, "primary_need"},
    {"cine_referral_source_code", As::code, "source"},
    {"cine_referral_nfa", As::flag, "no_further_action"},
    {"cine_referral_outcome_json", As::json_flag, "no_further_action", "NFA_FLAG"},
    {"cine_close_reason", As::code, "closure_reason"},
    {"cine_close_date", As::day, "closed_on"},
};

constexpr Column cin_assessments[]{
    {"cina_assessment_id", As::key, {}, "assessment"},
    {"cina_referral_id", As::link, {}, "referral"},
    {"cina_assessment_start_date", As::day, "started_on", {}, true},
    {"cina_assessment_child_seen", As::flag, "child_seen"},
    {"cina_assessment_auth_date", As::day, "authorised_on"},
    {"cina_assessment_outcome_nfa", As::flag, "no_further_action"},
    {"cina_assessment_outcome_json", As::json_flag, "no_further_action", "NFA_FLAG"},
};

constexpr Column strategy_discussions[]{
    {"referral_id", As::link, {}, "referral"},
    {"discussion_date", As::day, "held_on", {}, true},
    {"s47_initiated", As::flag, "began_enquiry"},
};

constexpr Column s47_enquiry[]{
    {"s47e_s47_enquiry_id", As::key, {}, "enquiry"},
    {"s47e_referral_id", As::link, {}, "referral"},
    {"s47e_s47_start_date", As::day, "started_on", {}, true},
    {"s47e_s47_end_date", As::day, "completed_on"},
    {"s47e_s47_outcome_json", As::json_flag, "conference_required", "CP_CONFERENCE_FLAG"},
};

constexpr Column initial_conferences[]{
    {"icpc_icpc_id", As::key, {}, "conference"},
    {"icpc_s47_enquiry_id", As::link, {}, "enquiry"},
    {"icpc_referral_id", As::link, {}, "referral"},
    {"icpc_icpc_transfer_in", As::flag, "transfer_in"},
    {"icpc_icpc_date", As::day, "held_on", {}, true},
    {"icpc_icpc_outcome_cp_flag", As::flag, "plan_agreed"},
    {"icpc_icpc_outcome_json", As::json_flag, "plan_agreed", "CP_FLAG"},
};

constexpr Column cp_plans[]{
    {"cppl_cp_plan_id", As::key, {}, "plan"},
    {"cppl_cp_plan_start_date", As::day, "started_on", {}, true},
    {"cppl_cp_plan_end_date", As::day, "ended_on"},
    {"cppl_cp_plan_initial_category", As::code, "initial_category"},
    {"cppl_cp_plan_latest_category", As::code, "latest_category"},
    {"cppl_cp_plan_ola", As::flag, "temporary"},
};

constexpr Column cp_visits[]{
    {"cppv_cp_visit_date", As::day, "held_on", {}, true},
    {"cppv_cp_visit_seen", As::flag, "child_seen"},
    {"cppv_cp_visit_seen_alone", As::flag, "seen_alone"},
};

constexpr Column cp_reviews[]{
    {"cppr_cp_review_due", As::day, "due_on"},
    {"cppr_cp_review_date", As::day, "held_on"},
    {"cppr_cp_review_outcome_continue_cp", As::flag, "plan_continues"},
};

constexpr Column core_groups[]{{"meeting_date", As::day, "held_on", {}, true}};

constexpr Column cin_plans[]{
    {"cinp_cin_plan_start_date", As::day, "started_on", {}, true},
    {"cinp_cin_plan_end_date", As::day, "ended_on"},
    {"cinp_cin_plan_team", As::team, "team"},
};

constexpr Column cin_reviews[]{{"review_date", As::day, "held_on", {}, true}};

constexpr Column cin_visits[]{
    {"cinv_cin_visit_date", As::day, "held_on", {}, true},
    {"cinv_cin_visit_seen", As::flag, "child_seen"},
};

constexpr Column cla_episodes[]{
    {"clae_cla_id", As::key, {}, "looked_after"},
    {"clae_cla_episode_start_date", As::day, "started_on", {}, true},
    {"clae_cla_episode_ceased_date", As::day, "ended_on"},
    {"clae_cla_episode_start_reason", As::code, "reason_for_new"},
    {"clae_cla_episode_ceased_reason", As::code, "reason_ceased"},
    {"clae_cla_primary_need_code", As::code, "category_of_need"},
    {"clae_entered_care_date", As::day, {}, {}},
};

constexpr Column legal_statuses[]{
    {"lega_legal_status_start_date", As::day, "started_on", {}, true},
    {"lega_legal_status_end_date", As::day, "ended_on"},
    {"lega_legal_status", As::code, "status"},
};

constexpr Column cla_placements[]{
    {"clap_cla_id", As::owner, {}, "looked_after"},
    {"clap_cla_placement_start_date", As::day, "started_on", {}, true},
    {"clap_cla_placement_end_date", As::day, "ended_on"},
    {"clap_cla_placement_type", As::code, "type"},
    {"clap_cla_placement_provider", As::code, "provider"},
    {"clap_cla_placement_distance", As::number, "distance_miles"},
    {"clap_cla_placement_change_reason", As::code, "reason_changed"},
};

constexpr Column cla_reviews[]{
    {"clar_cla_id", As::owner, {}, "looked_after"},
    {"clar_cla_review_cancelled", As::drop_if, {}, "y"},
    {"clar_cla_review_due_date", As::day, "due_on"},
    {"clar_cla_review_date", As::day, "held_on"},
    {"clar_cla_review_participation", As::code, "participation"},
};

constexpr Column cla_visits[]{
    {"clav_cla_id", As::owner, {}, "looked_after"},
    {"clav_cla_visit_date", As::day, "held_on", {}, true},
    {"clav_cla_visit_seen", As::flag, "child_seen"},
    {"clav_cla_visit_seen_alone", As::flag, "seen_alone"},
};

constexpr Column cla_health[]{
    {"clah_health_check_status", As::keep_if, {}, "completed"},
    {"clah_health_check_type", As::code, "kind"},
    {"clah_health_check_date", As::day, "completed_on", {}, true},
};

constexpr Column missing_episodes[]{
    {"miss_table_id", As::key, {}, "missing"},
    {"miss_missing_episode_start_date", As::moment, "started_on", {}, true},
    {"miss_missing_episode_end_date", As::moment, "ended_on"},
    {"miss_missing_episode_type", As::code, "kind"},
    {"miss_missing_rhi_offered", As::flag, "interview_offered"},
    {"miss_missing_rhi_accepted", As::flag, "interview_accepted"},
};

constexpr Column care_leavers[]{
    {"clea_care_leaver_eligibility", As::code, "eligibility"},
    {"clea_care_leaver_latest_contact", As::day, "latest_contact_on"},
    {"clea_pathway_plan_review_date", As::day, "pathway_plan_reviewed_on"},
};

constexpr Column exploitation_assessments[]{
    {"completed_date", As::day, "completed_on", {}, true},
    {"risk", As::code, "risk"},
};

constexpr Column involvements[]{
    {"invo_professional_id", As::worker, "worker"},
    {"invo_professional_role_id", As::code, "holds"},
    {"invo_involvement_start_date", As::day, "started_on", {}, true},
    {"invo_involvement_end_date", As::day, "ended_on"},
};

constexpr Column supervisions[]{
    {"supervision_date", As::day, "held_on", {}, true},
    {"service", As::code, "service"},
};

constexpr Column agreed_visit_intervals[]{
    {"start_date", As::day, "started_on", {}, true},
    {"end_date", As::day, "ended_on"},
    {"service", As::code, "service"},
    {"interval_days", As::number, "days"},
};

constexpr Table all[]{
    {"ssd_contacts", "contact", "cont_contact_id", "cont_person_id", contacts},
    {"extra_early_help_referrals", "early_help_referral", "ehr_id", "person_id",
     early_help_referrals},
    {"ssd_early_help_episodes", "early_help_episode", "earl_episode_id", "earl_person_id",
     early_help_episodes},
    {"extra_early_help_assessments", "early_help_assessment", "eha_id", "person_id",
     early_help_assessments},
    {"extra_early_help_visits", "early_help_visit", "ehv_id", "person_id", early_help_visits},
    {"ssd_cin_episodes", "referral", "cine_referral_id", "cine_person_id", cin_episodes},
    {"ssd_cin_assessments", "assessment", "cina_assessment_id", "cina_person_id", cin_assessments},
    {"extra_strategy_discussions", "strategy_discussion", "sd_id", "person_id",
     strategy_discussions},
    {"ssd_s47_enquiry", "section47_enquiry", "s47e_s47_enquiry_id", "s47e_person_id", s47_enquiry},
    {"ssd_initial_cp_conference", "initial_conference", "icpc_icpc_id", "icpc_person_id",
     initial_conferences},
    {"ssd_cp_plans", "child_protection_plan", "cppl_cp_plan_id", "cppl_person_id", cp_plans},
    {"ssd_cp_visits", "child_protection_visit", "cppv_cp_visit_id", "cppv_person_id", cp_visits},
    {"ssd_cp_reviews", "review_conference", "cppr_cp_review_id", "cppr_person_id", cp_reviews},
    {"extra_core_groups", "core_group", "core_group_id", "person_id", core_groups},
    {"ssd_cin_plans", "child_in_need_plan", "cinp_cin_plan_id", "cinp_person_id", cin_plans},
    {"extra_cin_reviews", "child_in_need_review", "cin_review_id", "person_id", cin_reviews},
    {"ssd_cin_visits", "child_in_need_visit", "cinv_cin_visit_id", "cinv_person_id", cin_visits},
    {"ssd_cla_episodes", "looked_after_episode", "clae_cla_episode_id", "clae_person_id",
     cla_episodes},
    {"ssd_legal_status", "legal_status", "lega_legal_status_id", "lega_person_id", legal_statuses},
    {"ssd_cla_placement", "placement", "clap_cla_placement_id", "clap_person_id", cla_placements},
    {"ssd_cla_reviews", "looked_after_review", "clar_cla_review_id", "", cla_reviews},
    {"ssd_cla_visits", "looked_after_visit", "clav_cla_visit_id", "clav_person_id", cla_visits},
    {"ssd_cla_health", "health_assessment", "clah_health_check_id", "clah_person_id", cla_health},
    {"ssd_missing", "missing_episode", "miss_table_id", "miss_person_id", missing_episodes},
    {"ssd_care_leavers", "care_leaver", "clea_table_id", "clea_person_id", care_leavers},
    {"extra_exploitation_assessments", "exploitation_assessment", "ceraf_id", "person_id",
     exploitation_assessments},
    {"ssd_involvements", "allocation", "invo_involvements_id", "invo_person_id", involvements},
    {"extra_supervisions", "supervision", "supervision_id", "person_id", supervisions},
    {"extra_agreed_visit_intervals", "agreed_visit_interval", "agreed_id", "person_id",
     agreed_visit_intervals},
};

}  // namespace

std::span<Table const> tables() {
    return all;
}

Table const* find_table(std::string_view stem) {
    for (auto const& table : all) {
        if (stem == table.file) return &table;
        if (table.file.starts_with("ssd_") && stem == table.file.substr(4)) return &table;
    }
    // Both names are met: the specification's text says cla_placements where its table list does
    // not.
    if (stem == "ssd_cla_placements" || stem == "cla_placements")
        return find_table("ssd_cla_placement");
    return nullptr;
}

}  // namespace breakwater::exchange::ssd

// Child protection plans, child in need plans, care leavers, missing children and exploitation.

#include <array>

#include "synth/ssd_writer.h"

namespace breakwater::synth {

using enum ColumnKind;

namespace {

std::string_view category_words(std::string_view code) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> words{
        {{"NEG", "Neglect"},
         {"PHY", "Physical abuse"},
         {"SAB", "Sexual abuse"},
         {"EMO", "Emotional abuse"},
         {"MUL", "Multiple: Neglect, Emotional abuse"}}};
    for (auto const& [short_form, long_form] : words)
        if (short_form == code) return long_form;
    return code;
}

std::string_view eligibility_words(std::string_view code) {
    return code == "relevant" ? "Relevant" : "Former Relevant";
}

}  // namespace

Result<void> SsdWriter::write_protection() {
    auto plans = table("ssd_cp_plans", {{"cppl_cp_plan_id", id},
                                        {"cppl_referral_id", reference},
                                        {"cppl_icpc_id", reference},
                                        {"cppl_person_id", person_},
                                        {"cppl_cp_plan_start_date", date},
                                        {"cppl_cp_plan_end_date", end_date},
                                        {"cppl_cp_plan_ola", code},
                                        {"cppl_cp_plan_initial_category", code},
                                        {"cppl_cp_plan_latest_category", code}});
    for (auto const& plan : city_.protection_plans)
        plans.id(plan.id)
            .id(plan.referral)
            .id(plan.conference)
            .id(person(plan.child))
            .day(plan.started)
            .day(plan.ended)
            .flag(plan.temporary)
            .text(category_words(plan.category))
            .text(category_words(plan.latest_category))
            .end_row();
    TRY(plans.write());
    auto reviews = table("ssd_cp_reviews", {{"cppr_cp_review_id", id},
                                            {"cppr_person_id", person_},
                                            {"cppr_cp_plan_id", reference},
                                            {"cppr_cp_review_due", date},
                                            {"cppr_cp_review_date", date},
                                            {"cppr_cp_review_meeting_id", reference},
                                            {"cppr_cp_review_outcome_continue_cp", code},
                                            {"cppr_cp_review_quorate", code},
                                            {"cppr_cp_review_participation", code}});
    int row = 0;
    for (auto const& review : city_.review_conferences)
        reviews.id(++row)
            .id(person(review.child))
            .id(review.plan)
            .day(review.due)
            .day(review.held)
            .id(review.meeting)
            .flag(review.continues)
            .flag(review.quorate)
            .text(review.participation)
            .end_row();
    TRY(reviews.write());
    auto visits = table("ssd_cp_visits", {{"cppv_cp_visit_id", id},
                                          {"cppv_person_id", person_},
                                          {"cppv_cp_plan_id", reference},
                                          {"cppv_cp_visit_date", date},
                                          {"cppv_cp_visit_seen", code},
                                          {"cppv_cp_visit_seen_alone", code},
                                          {"cppv_cp_visit_bedroom", code}});
    row = 0;
    for (auto const& visit : city_.protection_visits)
        visits.id(++row)
            .id(person(visit.child))
            .id(visit.owner)
            .day(visit.held)
            .flag(visit.seen)
            .flag(visit.alone)
            .flag(visit.seen)
            .end_row();
    TRY(visits.write());
    auto groups = table("extra_core_groups", {{"core_group_id", id},
                                              {"person_id", person_},
                                              {"cp_plan_id", reference},
                                              {"meeting_date", date}});
    row = 0;
    for (auto const& meeting : city_.core_groups)
        groups.id(++row).id(person(meeting.child)).id(meeting.owner).day(meeting.held).end_row();
    return groups.write();
}

Result<void> SsdWriter::write_need() {
    auto plans = table("ssd_cin_plans", {{"cinp_cin_plan_id", id},
                                         {"cinp_referral_id", reference},
                                         {"cinp_person_id", person_},
                                         {"cinp_cin_plan_start_date", date},
                                         {"cinp_cin_plan_end_date", end_date},
                                         {"cinp_cin_plan_team", reference},
                                         {"cinp_cin_plan_worker_id", number}});
    for (auto const& plan : city_.need_plans) {
        Day const on = plan.ended == never ? city_.as_at : plan.ended - 1;
        plans.id(plan.id).id(plan.referral).id(person(plan.child)).day(plan.started);
        plans.day(plan.ended)
            .id(plan.disabilities_team ? disabilities_team() : need_team(plan, on));
        plans.id(worker_on(plan.child, on)).end_row();
    }
    TRY(plans.write());
    auto visits = table("ssd_cin_visits", {{"cinv_cin_visit_id", id},
                                           {"cinv_person_id", person_},
                                           {"cinv_cin_visit_date", date},
                                           {"cinv_cin_visit_seen", code},
                                           {"cinv_cin_visit_seen_alone", code},
                                           {"cinv_cin_visit_bedroom", code}});
    int row = 0;
    for (auto const& visit : city_.need_visits)
        visits.id(++row)
            .id(person(visit.child))
            .day(visit.held)
            .flag(visit.seen)
            .flag(visit.alone)
            .flag(visit.seen)
            .end_row();
    TRY(visits.write());
    auto reviews = table("extra_cin_reviews", {{"cin_review_id", id},
                                               {"person_id", person_},
                                               {"cin_plan_id", reference},
                                               {"review_date", date}});
    row = 0;
    for (auto const& review : city_.need_reviews)
        reviews.id(++row).id(person(review.child)).id(review.owner).day(review.held).end_row();
    return reviews.write();
}

Result<void> SsdWriter::write_leavers_and_risk() {
    auto leavers = table("ssd_care_leavers", {{"clea_table_id", id},
                                              {"clea_person_id", person_},
                                              {"clea_care_leaver_eligibility", code},
                                              {"clea_care_leaver_in_touch", code},
                                              {"clea_care_leaver_latest_contact", date},
                                              {"clea_care_leaver_accommodation", code},
                                              {"clea_care_leaver_accom_suitable", code},
                                              {"clea_care_leaver_activity", code},
                                              {"clea_pathway_plan_review_date", date},
                                              {"clea_care_leaver_personal_advisor", number},
                                              {"clea_care_leaver_allocated_team", number},
                                              {"clea_care_leaver_worker_id", number}});
    auto periods = table("extra_care_leaver_periods", {{"care_leaver_id", id},
                                                       {"person_id", person_},
                                                       {"start_date", date},
                                                       {"end_date", end_date},
                                                       {"eligibility", code}});
    for (auto const& leaver : city_.care_leavers) {
        periods.id(leaver.id)
            .id(person(leaver.child))
            .day(leaver.started)
            .day(leaver.ended)
            .text(leaver.eligibility)
            .end_row();
        if (leaver.ended != never) continue;  // the dataset's own table is of today
        int const worker = worker_on(leaver.child, city_.as_at);
        leavers.id(leaver.id).id(person(leaver.child)).text(eligibility_words(leaver.eligibility));
        leavers.text(leaver.in_touch).day(leaver.latest_contact).text(leaver.accommodation);
        leavers.text(leaver.suitable ? "1" : "2").text(leaver.activity);
        leavers.day(leaver.pathway_plan_reviewed).id(worker);
        leavers.id(team_on(leaver.child, city_.as_at)).id(worker).end_row();
    }
    TRY(leavers.write());
    TRY(periods.write());
    auto missing = table("ssd_missing", {{"miss_table_id", id},
                                         {"miss_person_id", person_},
                                         {"miss_missing_episode_start_date", date},
                                         {"miss_missing_episode_type", code},
                                         {"miss_missing_episode_end_date", end_date},
                                         {"miss_missing_rhi_offered", code},
                                         {"miss_missing_rhi_accepted", code}});
    auto risks = table("extra_missing_risk", {{"missing_id", id}, {"risk", code}});
    for (auto const& episode : city_.missing_episodes) {
        bool const back = episode.returned_minute != never_minute;
        missing.id(episode.id).id(person(episode.child)).minute(episode.left_minute);
        missing.text(episode.kind).minute(episode.returned_minute);
        missing.text(!back ? "" : episode.offered ? "Y" : "N");
        missing.text(!back || !episode.offered ? "" : episode.accepted ? "Y" : "N").end_row();
        risks.id(episode.id).text(episode.risk).end_row();
    }
    TRY(missing.write());
    TRY(risks.write());
    auto exploitation =
        table("extra_exploitation_assessments",
              {{"ceraf_id", id}, {"person_id", person_}, {"completed_date", date}, {"risk", code}});
    int row = 0;
    for (auto const& assessment : city_.exploitation_assessments)
        exploitation.id(++row)
            .id(person(assessment.child))
            .day(assessment.completed)
            .text(assessment.risk)
            .end_row();
    return exploitation.write();
}

}  // namespace breakwater::synth

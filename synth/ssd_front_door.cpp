// Contacts, referrals, early help, assessments, enquiries and conferences.

#include <array>
#include <map>

#include "exchange/ssd/write_ssd.h"
#include "synth/ssd_writer.h"

namespace breakwater::synth {

using enum ColumnKind;

namespace {

std::string_view source_words(std::string_view code) {
    constexpr std::array<std::string_view, 11> words{
        "",       "Individual",         "Schools", "Health services", "Housing", "LA services",
        "Police", "Other legal agency", "Other",   "Anonymous",       "Unknown"};
    return words[code == "10" ? 10 : static_cast<std::size_t>(code[0] - '0')];
}

}  // namespace

Result<void> SsdWriter::write_front_door() {
    auto contacts = table("ssd_contacts", {{"cont_contact_id", id},
                                           {"cont_person_id", person_},
                                           {"cont_contact_date", date},
                                           {"cont_contact_source_code", code},
                                           {"cont_contact_source_desc", text},
                                           {"cont_contact_outcome_json", number}});
    std::map<std::string_view, std::string> outcomes;
    for (auto const& contact : city_.contacts) {
        auto& outcome = outcomes[contact.outcome];
        if (outcome.empty()) outcome = exchange::ssd::contact_outcome_json(contact.outcome);
        contacts.id(contact.id).id(person(contact.child)).day(contact.received);
        contacts.text(contact.source).text(source_words(contact.source)).text(outcome).end_row();
    }
    TRY(contacts.write());
    auto episodes = table("ssd_cin_episodes", {{"cine_referral_id", id},
                                               {"cine_person_id", person_},
                                               {"cine_referral_date", date},
                                               {"cine_cin_primary_need_code", code},
                                               {"cine_referral_source_code", code},
                                               {"cine_referral_source_desc", text},
                                               {"cine_referral_outcome_json", number},
                                               {"cine_referral_nfa", code},
                                               {"cine_close_reason", code},
                                               {"cine_close_date", end_date},
                                               {"cine_referral_team", number},
                                               {"cine_referral_worker_id", number}});
    for (auto const& referral : city_.referrals) {
        std::string_view const outcome = referral.no_further_action     ? "NFA_FLAG"
                                         : referral.strategy_discussion ? "STRATEGY_DISCUSSION_FLAG"
                                         : referral.assessed            ? "SINGLE_ASSESSMENT_FLAG"
                                                                        : "CP_TRANSFER_IN_FLAG";
        episodes.id(referral.id).id(person(referral.child)).day(referral.received);
        episodes.text(referral.need).text(referral.source).text(source_words(referral.source));
        episodes.text(exchange::ssd::flags_json(
            {"SINGLE_ASSESSMENT_FLAG", "NFA_FLAG", "STRATEGY_DISCUSSION_FLAG",
             "CP_TRANSFER_IN_FLAG", "OTHER_OUTCOMES_EXIST_FLAG"},
            outcome));
        episodes.flag(referral.no_further_action).text(referral.closure_reason);
        episodes.day(referral.closed).id(team_on(referral.child, referral.received));
        episodes.id(worker_on(referral.child, referral.received)).end_row();
    }
    return episodes.write();
}

Result<void> SsdWriter::write_early_help() {
    auto episodes = table("ssd_early_help_episodes", {{"earl_episode_id", id},
                                                      {"earl_person_id", person_},
                                                      {"earl_episode_start_date", date},
                                                      {"earl_episode_end_date", end_date},
                                                      {"earl_episode_reason", text},
                                                      {"earl_episode_end_reason", text},
                                                      {"earl_episode_organisation", text},
                                                      {"earl_episode_worker_id", number}});
    for (auto const& episode : city_.early_help_episodes)
        episodes.id(episode.id)
            .id(person(episode.child))
            .day(episode.started)
            .day(episode.ended)
            .text("Family support")
            .text(episode.end_reason)
            .text("Early Help Service")
            .id(worker_on(episode.child, std::max(episode.started, city_.complete_from)))
            .end_row();
    TRY(episodes.write());
    auto referrals = table("extra_early_help_referrals", {{"ehr_id", id},
                                                          {"person_id", person_},
                                                          {"received_date", date},
                                                          {"origin", code},
                                                          {"accepted", code}});
    for (auto const& referral : city_.early_help_referrals)
        referrals.id(referral.id)
            .id(person(referral.child))
            .day(referral.received)
            .text(referral.origin)
            .flag(referral.accepted)
            .end_row();
    TRY(referrals.write());
    auto assessments = table("extra_early_help_assessments", {{"eha_id", id},
                                                              {"person_id", person_},
                                                              {"start_date", date},
                                                              {"completed_date", end_date}});
    for (auto const& assessment : city_.early_help_assessments)
        assessments.id(assessment.id)
            .id(person(assessment.child))
            .day(assessment.started)
            .day(assessment.completed)
            .end_row();
    TRY(assessments.write());
    auto visits =
        table("extra_early_help_visits",
              {{"ehv_id", id}, {"person_id", person_}, {"visit_date", date}, {"seen", code}});
    int row = 0;
    for (auto const& visit : city_.early_help_visits)
        visits.id(++row).id(person(visit.child)).day(visit.held).flag(visit.seen).end_row();
    return visits.write();
}

Result<void> SsdWriter::write_assessments() {
    auto assessments = table("ssd_cin_assessments", {{"cina_assessment_id", id},
                                                     {"cina_person_id", person_},
                                                     {"cina_referral_id", reference},
                                                     {"cina_assessment_start_date", date},
                                                     {"cina_assessment_child_seen", code},
                                                     {"cina_assessment_auth_date", end_date},
                                                     {"cina_assessment_outcome_json", number},
                                                     {"cina_assessment_outcome_nfa", code},
                                                     {"cina_assessment_team", number},
                                                     {"cina_assessment_worker_id", number}});
    for (auto const& assessment : city_.assessments) {
        bool const over = assessment.authorised != never;
        assessments.id(assessment.id).id(person(assessment.child)).id(assessment.referral);
        assessments.day(assessment.started).flag(assessment.seen).day(assessment.authorised);
        assessments.text(!over ? ""
                               : exchange::ssd::flags_json({"NFA_FLAG", "PROV_OF_SERVICES_FLAG"},
                                                           assessment.no_further_action
                                                               ? "NFA_FLAG"
                                                               : "PROV_OF_SERVICES_FLAG"));
        assessments.text(!over ? "" : assessment.no_further_action ? "Y" : "N");
        assessments.id(team_on(assessment.child, assessment.started));
        assessments.id(worker_on(assessment.child, assessment.started)).end_row();
    }
    return assessments.write();
}

Result<void> SsdWriter::write_enquiries() {
    auto discussions = table("extra_strategy_discussions", {{"sd_id", id},
                                                            {"person_id", person_},
                                                            {"referral_id", reference},
                                                            {"discussion_date", date},
                                                            {"s47_initiated", code}});
    for (auto const& discussion : city_.strategy_discussions)
        discussions.id(discussion.id)
            .id(person(discussion.child))
            .id(discussion.referral)
            .day(discussion.held)
            .flag(discussion.began_enquiry)
            .end_row();
    TRY(discussions.write());
    auto enquiries = table("ssd_s47_enquiry", {{"s47e_s47_enquiry_id", id},
                                               {"s47e_referral_id", reference},
                                               {"s47e_person_id", person_},
                                               {"s47e_s47_start_date", date},
                                               {"s47e_s47_end_date", end_date},
                                               {"s47e_s47_nfa", code},
                                               {"s47e_s47_outcome_json", number},
                                               {"s47e_s47_completed_by_worker_id", number},
                                               {"s47e_s47_completed_by_team", number}});
    for (auto const& enquiry : city_.enquiries) {
        bool const over = enquiry.completed != never;
        bool const nothing = !enquiry.conference_required && enquiry.id % 3 == 0;
        std::string_view const outcome = enquiry.conference_required ? "CP_CONFERENCE_FLAG"
                                         : nothing                   ? "NFA_FLAG"
                                                                     : "PROV_OF_SERVICES_FLAG";
        enquiries.id(enquiry.id).id(enquiry.referral).id(person(enquiry.child));
        enquiries.day(enquiry.started)
            .day(enquiry.completed)
            .text(!over     ? ""
                  : nothing ? "Y"
                            : "N");
        enquiries.text(
            !over ? ""
                  : exchange::ssd::flags_json({"NFA_FLAG", "PROV_OF_SERVICES_FLAG",
                                               "CP_CONFERENCE_FLAG", "NFA_CONTINUE_SINGLE_FLAG"},
                                              outcome));
        enquiries.id(worker_on(enquiry.child, enquiry.started));
        enquiries.id(team_on(enquiry.child, enquiry.started)).end_row();
    }
    TRY(enquiries.write());
    auto conferences = table("ssd_initial_cp_conference", {{"icpc_icpc_id", id},
                                                           {"icpc_icpc_meeting_id", reference},
                                                           {"icpc_s47_enquiry_id", reference},
                                                           {"icpc_person_id", person_},
                                                           {"icpc_cp_plan_id", reference},
                                                           {"icpc_referral_id", reference},
                                                           {"icpc_icpc_transfer_in", code},
                                                           {"icpc_icpc_target_date", date},
                                                           {"icpc_icpc_date", date},
                                                           {"icpc_icpc_outcome_cp_flag", code},
                                                           {"icpc_icpc_outcome_json", number},
                                                           {"icpc_icpc_team", number},
                                                           {"icpc_icpc_worker_id", number}});
    auto transfers = table("extra_transfers_in", {{"icpc_id", id}, {"notified_date", date}});
    for (auto const& conference : city_.conferences) {
        bool const transfer = conference.notified != never;
        conferences.id(conference.id).id(conference.meeting).id(conference.enquiry);
        conferences.id(person(conference.child)).id(conference.plan).id(conference.referral);
        conferences.flag(transfer).day(conference.target).day(conference.held);
        conferences.flag(conference.plan_agreed)
            .text(exchange::ssd::flags_json(
                {"NFA_FLAG", "PROV_OF_SERVICES_FLAG", "CP_FLAG"},
                conference.plan_agreed ? "CP_FLAG" : "PROV_OF_SERVICES_FLAG"));
        conferences.id(team_on(conference.child, conference.held));
        conferences.id(worker_on(conference.child, conference.held)).end_row();
        if (transfer) transfers.id(conference.id).day(conference.notified).end_row();
    }
    TRY(conferences.write());
    return transfers.write();
}

}  // namespace breakwater::synth

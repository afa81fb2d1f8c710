// Children looked after, and who works with whom.

#include <map>

#include "exchange/ssd/write_ssd.h"
#include "synth/ssd_writer.h"

namespace breakwater::synth {

using enum ColumnKind;

Result<void> SsdWriter::write_care() {
    auto episodes = table("ssd_cla_episodes", {{"clae_cla_episode_id", id},
                                               {"clae_person_id", person_},
                                               {"clae_cla_placement_id", reference},
                                               {"clae_cla_episode_start_date", date},
                                               {"clae_cla_episode_start_reason", code},
                                               {"clae_cla_primary_need_code", code},
                                               {"clae_cla_episode_ceased_date", end_date},
                                               {"clae_cla_episode_ceased_reason", code},
                                               {"clae_cla_id", reference},
                                               {"clae_referral_id", reference},
                                               {"clae_cla_last_iro_contact_date", date},
                                               {"clae_entered_care_date", date}});
    std::map<int, CarePeriod const*> periods;
    for (auto const& period : city_.care_periods) periods[period.id] = &period;
    std::map<int, Day> seen;
    for (auto const& review : city_.care_reviews) seen[review.period] = review.held;
    for (auto const& episode : city_.care_episodes) {
        CarePeriod const& period = *periods.at(episode.period);
        auto const iro = seen.find(period.id);
        episodes.id(episode.id).id(person(episode.child)).id(episode.placement);
        episodes.day(episode.started).text(episode.start_reason).text(episode.need);
        episodes.day(episode.ended).text(episode.end_reason).id(period.id).id(period.referral);
        episodes.day(iro == seen.end() ? never : iro->second).day(period.started).end_row();
    }
    TRY(episodes.write());
    auto placements = table("ssd_cla_placement", {{"clap_cla_placement_id", id},
                                                  {"clap_cla_id", reference},
                                                  {"clap_person_id", person_},
                                                  {"clap_cla_placement_start_date", date},
                                                  {"clap_cla_placement_type", code},
                                                  {"clap_cla_placement_urn", text},
                                                  {"clap_cla_placement_distance", number},
                                                  {"clap_cla_placement_provider", code},
                                                  {"clap_cla_placement_postcode", text},
                                                  {"clap_cla_placement_end_date", end_date},
                                                  {"clap_cla_placement_change_reason", code}});
    for (auto const& placement : city_.placements)
        placements.id(placement.id)
            .id(placement.period)
            .id(person(placement.child))
            .day(placement.started)
            .text(placement.type)
            .text({})
            .number(placement.distance_miles)
            .text(placement.provider)
            .text(placement.inside ? "ZZ991ZZ" : "ZZ992ZZ")
            .day(placement.ended)
            .text(placement.change_reason)
            .end_row();
    TRY(placements.write());
    auto statuses = table("ssd_legal_status", {{"lega_legal_status_id", id},
                                               {"lega_person_id", person_},
                                               {"lega_legal_status", code},
                                               {"lega_legal_status_start_date", date},
                                               {"lega_legal_status_end_date", end_date}});
    for (auto const& status : city_.legal_statuses)
        statuses.id(status.id)
            .id(person(status.child))
            .text(status.status)
            .day(status.started)
            .day(status.ended)
            .end_row();
    return statuses.write();
}

Result<void> SsdWriter::write_care_events() {
    auto reviews = table("ssd_cla_reviews", {{"clar_cla_review_id", id},
                                             {"clar_cla_id", reference},
                                             {"clar_cla_review_due_date", date},
                                             {"clar_cla_review_date", date},
                                             {"clar_cla_review_cancelled", code},
                                             {"clar_cla_review_participation", code}});
    int row = 0;
    for (auto const& review : city_.care_reviews)
        reviews.id(++row)
            .id(review.period)
            .day(review.due)
            .day(review.held)
            .text("N")
            .text(review.participation)
            .end_row();
    TRY(reviews.write());
    auto visits = table("ssd_cla_visits", {{"clav_cla_visit_id", id},
                                           {"clav_cla_id", reference},
                                           {"clav_person_id", person_},
                                           {"clav_cla_visit_date", date},
                                           {"clav_cla_visit_seen", code},
                                           {"clav_cla_visit_seen_alone", code}});
    row = 0;
    for (auto const& visit : city_.care_visits)
        visits.id(++row)
            .id(visit.owner)
            .id(person(visit.child))
            .day(visit.held)
            .flag(visit.seen)
            .flag(visit.alone)
            .end_row();
    TRY(visits.write());
    auto health = table("ssd_cla_health", {{"clah_health_check_id", id},
                                           {"clah_person_id", person_},
                                           {"clah_health_check_type", code},
                                           {"clah_health_check_date", date},
                                           {"clah_health_check_status", code}});
    row = 0;
    for (auto const& check : city_.health_checks)
        health.id(++row)
            .id(person(check.child))
            .text(check.kind)
            .day(check.held)
            .text("Completed")
            .end_row();
    TRY(health.write());
    auto care_plans = table("ssd_cla_care_plan", {{"lacp_table_id", id},
                                                  {"lacp_person_id", person_},
                                                  {"lacp_cla_care_plan_start_date", date},
                                                  {"lacp_cla_care_plan_end_date", end_date},
                                                  {"lacp_cla_care_plan_json", number}});
    for (auto const& period : city_.care_periods)
        care_plans.id(period.id)
            .id(person(period.child))
            .day(period.started)
            .day(period.ended)
            .text(exchange::ssd::flags_json(
                {"REMAINSUP", "RETURN1M", "RETURN6M", "RETURNEV", "LTRELFR", "LTFOST18", "RESPLMT",
                 "SUPPLIV", "ADOPTION", "OTHERPLN"},
                period.permanence_plan))
            .end_row();
    TRY(care_plans.write());
    auto adoptions = table("ssd_permanence", {{"perm_table_id", id},
                                              {"perm_person_id", person_},
                                              {"perm_cla_id", reference},
                                              {"perm_adm_decision_date", date},
                                              {"perm_placement_order_date", date},
                                              {"perm_matched_date", date},
                                              {"perm_placed_for_adoption_date", date},
                                              {"perm_decision_reversed_date", date},
                                              {"perm_permanence_order_date", date},
                                              {"perm_permanence_order_type", code}});
    row = 0;
    for (auto const& adoption : city_.adoptions)
        adoptions.id(++row)
            .id(person(adoption.child))
            .id(adoption.period)
            .day(adoption.decided)
            .day(adoption.placement_order)
            .day(adoption.matched)
            .day(adoption.placed)
            .day(adoption.reversed)
            .day(adoption.ordered)
            .text(adoption.ordered == never ? "" : "Adoption")
            .end_row();
    return adoptions.write();
}

Result<void> SsdWriter::write_staff() {
    auto teams = table("ssd_department", {{"dept_team_id", id},
                                          {"dept_team_name", text},
                                          {"dept_team_parent_id", reference},
                                          {"dept_team_parent_name", text}});
    for (auto const& team : city_.teams)
        teams.id(team.id).text(team.name).id(1).text(team.parent).end_row();
    TRY(teams.write());
    std::map<int, int> caseloads;
    for (auto const& allocation : city_.allocations)
        if (allocation.ended == never) ++caseloads[allocation.worker];
    auto workers = table("ssd_professionals", {{"prof_professional_id", id},
                                               {"prof_staff_id", text},
                                               {"prof_professional_name", text},
                                               {"prof_social_worker_registration_no", text},
                                               {"prof_professional_job_title", code},
                                               {"prof_professional_caseload", number},
                                               {"prof_professional_department", text},
                                               {"prof_full_time_equivalency", number},
                                               {"prof_agency_worker_flag", code}});
    int row = 0;
    for (auto const& worker : city_.workers) {
        workers.id(worker.id).text(fmt::format("S{}", worker.id));
        workers.text(fmt::format("Worker {}", worker.id));
        workers.text(worker.qualified ? fmt::format("SW9{:06}", worker.id) : std::string{});
        workers.text(worker.title).number(caseloads[row++]).text(team_name(worker.team));
        workers.hundredths(worker.full_time_hundredths).flag(worker.agency).end_row();
    }
    TRY(workers.write());
    auto held = table("ssd_involvements", {{"invo_involvements_id", id},
                                           {"invo_professional_id", reference},
                                           {"invo_professional_role_id", code},
                                           {"invo_professional_team", reference},
                                           {"invo_person_id", person_},
                                           {"invo_involvement_start_date", date},
                                           {"invo_involvement_end_date", end_date},
                                           {"invo_worker_change_reason", code},
                                           {"invo_referral_id", reference}});
    row = 0;
    for (auto const& allocation : city_.allocations)
        held.id(++row)
            .id(worker_id(allocation.worker))
            .text(allocation.role)
            .id(allocation.team)
            .id(person(allocation.child))
            .day(allocation.started)
            .day(allocation.ended)
            .text(allocation.change_reason)
            .id(allocation.referral)
            .end_row();
    TRY(held.write());
    auto supervisions = table("extra_supervisions", {{"supervision_id", id},
                                                     {"person_id", person_},
                                                     {"worker_id", reference},
                                                     {"supervision_date", date},
                                                     {"service", code}});
    row = 0;
    for (auto const& supervision : city_.supervisions)
        supervisions.id(++row)
            .id(person(supervision.child))
            .id(worker_id(supervision.worker))
            .day(supervision.held)
            .text(supervision.service)
            .end_row();
    TRY(supervisions.write());
    auto intervals = table("extra_agreed_visit_intervals", {{"agreed_id", id},
                                                            {"person_id", person_},
                                                            {"service", code},
                                                            {"start_date", date},
                                                            {"end_date", end_date},
                                                            {"interval_days", number}});
    row = 0;
    for (auto const& agreed : city_.agreed_intervals)
        intervals.id(++row)
            .id(person(agreed.child))
            .text(agreed.service)
            .day(agreed.started)
            .day(agreed.ended)
            .number(agreed.days)
            .end_row();
    return intervals.write();
}

}  // namespace breakwater::synth

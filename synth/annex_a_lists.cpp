#include "synth/annex_a_lists.h"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/annex_a/annex_a_codes.h"
#include "synth/annex_a_row.h"

namespace breakwater::synth {

namespace {

using enum ColumnKind;
using namespace exchange::annex_a;

class Lists {
public:
    explicit Lists(City const& city)
        : city_(city),
          six_months_(months_after(city.as_at, -6)),
          year_(months_after(city.as_at, -12)) {}

    std::vector<AnnexList> all() {
        contacts();
        early_help();
        referrals();
        assessments();
        enquiries();
        children_in_need();
        child_protection();
        children_in_care();
        care_leavers();
        adoption();
        adopters();
        return std::move(lists_);
    }

private:
    AnnexList& list(std::string_view title, std::vector<Column> columns) {
        int const number = static_cast<int>(lists_.size()) + 1;
        lists_.push_back({fmt::format("List_{}", number),
                          fmt::format("List {}: {}", number, title),
                          std::move(columns),
                          {}});
        return lists_.back();
    }

    static std::vector<Column> child_columns(std::vector<Column> further) {
        std::vector<Column> columns{{"Child Unique ID", person},
                                    {"Gender", code},
                                    {"Ethnicity", code},
                                    {"Date of Birth", date},
                                    {"Age of Child (Years)", number}};
        columns.insert(columns.end(), further.begin(), further.end());
        return columns;
    }

    Child const& child(int index) const { return city_.children[static_cast<std::size_t>(index)]; }

    AnnexRow row_for(int index) const {
        AnnexRow row;
        row.add(std::to_string(child(index).id));
        return who(row, index);
    }

    AnnexRow& who(AnnexRow& row, int index) const {
        Child const& c = child(index);
        bool const born = c.born <= city_.as_at;
        row.add(!born ? "c) Not stated/recorded" : c.sex == "M" ? "a) Male" : "b) Female");
        row.add(annex_ethnicity(c.ethnicity)).day(born ? c.born : c.expected);
        return row.count(born ? age_years(date_of(c.born), date_of(city_.as_at)) : -1);
    }

    AnnexRow& disability(AnnexRow& row, int index) const {
        return row.yes(child(index).disability != "NONE");
    }

    AnnexRow& team_and_worker(AnnexRow& row, int index, Day on) const {
        Allocation const* held = allocation_on(city_, index, on);
        if (!held) return row.blank().blank();
        for (auto const& team : city_.teams)
            if (team.id == held->team) row.add(team.name);
        return row.add(worker_name(held->worker));
    }
    std::string worker_name(int worker) const {
        return fmt::format("Worker {}", city_.workers[static_cast<std::size_t>(worker)].id);
    }

    // Open on the day of the extract, or over in the six months before it.
    bool current(Day ended) const { return ended == never || ended >= six_months_; }
    Day last_day(Day ended) const { return ended == never ? city_.as_at : ended - 1; }

    void contacts() {
        auto& rows =
            list("Contacts", child_columns({{"Date of Contact", date}, {"Contact Source", code}}))
                .rows;
        for (auto const& contact : city_.contacts) {
            if (contact.received < six_months_) continue;
            AnnexRow row = row_for(contact.child);
            row.day(contact.received).add(annex_source(contact.source));
            rows.push_back(std::move(row.cells));
        }
    }

    void early_help() {
        auto& rows =
            list("Early Help", child_columns({{"Assessment start date", date},
                                              {"Assessment completion date", end_date},
                                              {"Organisation completing assessment", text}}))
                .rows;
        for (auto const& assessment : city_.early_help_assessments) {
            if (assessment.started < six_months_ && !current(assessment.completed)) continue;
            AnnexRow row = row_for(assessment.child);
            row.day(assessment.started).day(assessment.completed).add("Early Help Service");
            rows.push_back(std::move(row.cells));
        }
    }

    void referrals() {
        auto& rows =
            list("Referral", child_columns({{"Date of referral", date},
                                            {"Referral Source", code},
                                            {"Referral NFA?", code},
                                            {"Number of Referrals in Last 12 Months", number},
                                            {"Allocated Team", text},
                                            {"Allocated Worker", text}}))
                .rows;
        std::map<int, std::vector<Day>> received;
        for (auto const& referral : city_.referrals)
            received[referral.child].push_back(referral.received);
        for (auto const& referral : city_.referrals) {
            if (referral.received < six_months_) continue;
            AnnexRow row = row_for(referral.child);
            row.day(referral.received).add(annex_source(referral.source));
            row.yes(referral.no_further_action).count(earlier_in_a_year(received[referral.child]));
            team_and_worker(row, referral.child, referral.received);
            rows.push_back(std::move(row.cells));
        }
    }

    // How many came in the twelve months before the latest, leaving it out.
    static int earlier_in_a_year(std::vector<Day> const& days) {
        Day const newest = *std::ranges::max_element(days);
        auto const within = [newest](Day day) {
            return day < newest && day >= months_after(newest, -12);
        };
        return static_cast<int>(std::ranges::count_if(days, within));
    }

    void assessments() {
        auto& rows =
            list("Assessments",
                 child_columns({{"Does the Child have a Disability", code},
                                {"Continuous Assessment Start Date", date},
                                {"Child Seen During Continuous Assessment", code},
                                {"Continuous Assessment Date of Authorisation", end_date},
                                {"Was the child assessed as requiring LA children's social care "
                                 "support?",
                                 code},
                                {"Allocated Team", text},
                                {"Allocated Worker", text}}))
                .rows;
        for (auto const& assessment : city_.assessments) {
            if (!current(assessment.authorised)) continue;
            AnnexRow row = row_for(assessment.child);
            disability(row, assessment.child).day(assessment.started).yes(assessment.seen);
            row.day(assessment.authorised);
            if (assessment.authorised == never)
                row.blank();
            else
                row.yes(!assessment.no_further_action);
            team_and_worker(row, assessment.child, assessment.started);
            rows.push_back(std::move(row.cells));
        }
    }

    void enquiries() {
        auto& rows =
            list("Section 47 enquiries and Initial Child Protection Conferences",
                 child_columns(
                     {{"Does the Child have a Disability", code},
                      {"Strategy discussion initiating Section 47 Enquiry Start Date", date},
                      {"Was an Initial Child Protection Conference deemed unnecessary?", code},
                      {"Date of Initial Child Protection Conference", end_date},
                      {"Did the Initial Child Protection Conference Result in a Child Protection "
                       "Plan",
                       code},
                      {"Number of Section 47 Enquiries in the last 12 months", number},
                      {"Number of ICPCs in the last 12 months", number},
                      {"Allocated Team", text},
                      {"Allocated Worker", text}}))
                .rows;
        std::map<int, InitialConference const*> conference_of;
        std::map<int, std::vector<Day>> conferences, started;
        for (auto const& conference : city_.conferences) {
            if (conference.enquiry != 0) conference_of[conference.enquiry] = &conference;
            conferences[conference.child].push_back(conference.held);
        }
        for (auto const& enquiry : city_.enquiries)
            started[enquiry.child].push_back(enquiry.started);
        for (auto const& enquiry : city_.enquiries) {
            InitialConference const* held = at(conference_of, enquiry.id);
            bool const recent = current(enquiry.completed) || (held && current(held->held));
            if (!recent) continue;
            AnnexRow row = row_for(enquiry.child);
            disability(row, enquiry.child).day(enquiry.started);
            if (enquiry.completed == never)
                row.blank();
            else
                row.yes(!enquiry.conference_required);
            row.day(held ? held->held : never);
            if (held)
                row.yes(held->plan_agreed);
            else
                row.blank();
            auto const& mine = started[enquiry.child];
            Day const newest = *std::ranges::max_element(mine);
            auto const before = [newest](Day day) {
                return day < newest && day >= months_after(newest, -12);
            };
            row.count(earlier_in_a_year(mine));
            row.count(static_cast<int>(std::ranges::count_if(conferences[enquiry.child], before)));
            team_and_worker(row, enquiry.child, enquiry.started);
            rows.push_back(std::move(row.cells));
        }
    }

    void children_in_need() {
        auto& rows =
            list("Children in Need", child_columns({{"Does the Child have a Disability", code},
                                                    {"CIN Start Date", date},
                                                    {"Primary Need Code", code},
                                                    {"Date Child Was Last Seen", date},
                                                    {"CIN Closure Date", end_date},
                                                    {"Reason for Closure", code},
                                                    {"Case Status", code},
                                                    {"Allocated Team", text},
                                                    {"Allocated Worker", text}}))
                .rows;
        auto const newest = latest(
            city_.referrals, [](auto const& r) { return r.child; },
            [](auto const& r) { return r.received; });
        auto const seen = last_seen();
        for (auto const& [index, referral] : newest) {
            // Ofsted: children found not to be in need are not on this list.
            bool const in_need = !referral->no_further_action && referral->closure_reason != "RC8";
            if (!in_need || !current(referral->closed)) continue;
            AnnexRow row = row_for(index);
            disability(row, index).day(referral->received).add(annex_need(referral->need));
            auto const when = seen.find(index);
            bool const within = when != seen.end() && when->second >= referral->received;
            row.day(within ? when->second : never).day(referral->closed);
            row.add(annex_closure(referral->closure_reason)).add(case_status(*referral));
            team_and_worker(row, index, last_day(referral->closed));
            rows.push_back(std::move(row.cells));
        }
    }

    std::map<int, Day> last_seen() const {
        std::map<int, Day> seen;
        for (auto const* visits :
             {&city_.need_visits, &city_.protection_visits, &city_.care_visits})
            for (auto const& visit : *visits)
                if (visit.seen) seen[visit.child] = std::max(seen[visit.child], visit.held);
        return seen;
    }

    std::string_view case_status(Referral const& referral) const {
        if (referral.closed != never) return "e) Closed episode";
        auto const open = [&referral](auto const& rows) {
            return std::ranges::any_of(rows, [&referral](auto const& row) {
                return row.child == referral.child && row.ended == never;
            });
        };
        if (open(city_.care_periods)) return "a) Looked after child";
        if (open(city_.protection_plans)) return "b) Child Protection plan";
        if (open(city_.need_plans)) return "c) Child in need plan";
        return "d) Open assessment";
    }

    void child_protection() {
        auto& rows =
            list("Child protection",
                 child_columns(
                     {{"Does the Child have a Disability", code},
                      {"Child Protection Plan Start Date", date},
                      {"Initial Category of Abuse", code},
                      {"Latest Category of Abuse", code},
                      {"Date of the Last Statutory Visit", date},
                      {"Was the Child Seen Alone?", code},
                      {"Date of latest review conference", date},
                      {"Child Protection Plan End Date", end_date},
                      {"Subject to Emergency Protection Order or Protected Under Police Powers in "
                       "Last Six Months (Y/N)",
                       code},
                      {"Number of Previous Child Protection Plans", number},
                      {"Allocated Team", text},
                      {"Allocated Worker", text}}))
                .rows;
        std::map<int, ProtectionPlan const*> newest;
        std::map<int, int> plans;
        for (auto const& plan : city_.protection_plans) {
            if (plan.temporary) continue;
            ++plans[plan.child];
            auto const*& held = newest[plan.child];
            if (held == nullptr || held->started <= plan.started) held = &plan;
        }
        auto const visits = latest(
            city_.protection_visits, [](auto const& v) { return v.owner; },
            [](auto const& v) { return v.held; });
        auto const reviews = latest(
            city_.review_conferences, [](auto const& r) { return r.plan; },
            [](auto const& r) { return r.held; });
        std::map<int, bool> urgent;
        for (auto const& status : city_.legal_statuses)
            if ((status.status == "L1" || status.status == "L2") && current(status.ended))
                urgent[status.child] = true;
        for (auto const& [index, plan] : newest) {
            if (!current(plan->ended)) continue;
            Visit const* visit = at(visits, plan->id);
            ReviewConference const* review = at(reviews, plan->id);
            AnnexRow row = row_for(index);
            disability(row, index).day(plan->started).add(annex_category(plan->category));
            row.add(annex_category(plan->latest_category)).day(visit ? visit->held : never);
            if (visit)
                row.yes(visit->alone);
            else
                row.blank();
            row.day(review ? review->held : never).day(plan->ended).yes(urgent.contains(index));
            row.count(plans[index] - 1);
            team_and_worker(row, index, last_day(plan->ended));
            rows.push_back(std::move(row.cells));
        }
    }

    void children_in_care();

    void care_leavers() {
        auto& rows =
            list(
                "Care leavers",
                child_columns({{"Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 "
                                "or over (Y/N)",
                                code},
                               {"Does the Child have a Disability", code},
                               {"Allocated Team", text},
                               {"Allocated Worker", text},
                               {"Allocated Personal Advisor", text},
                               {"Eligibility Category", code},
                               {"Latest Pathway Plan Review Date", date},
                               {"LA in Touch", code},
                               {"Latest Date of Contact", date},
                               {"Type of Accommodation", code},
                               {"Suitability of Accommodation", code},
                               {"Activity Status", code}}))
                .rows;
        for (auto const& leaver : city_.care_leavers) {
            if (leaver.ended != never) continue;
            AnnexRow row = row_for(leaver.child);
            row.yes(child(leaver.child).unaccompanied);
            disability(row, leaver.child);
            team_and_worker(row, leaver.child, city_.as_at);
            row.cells.push_back(row.cells.back());  // the worker is the personal adviser
            bool const relevant = leaver.eligibility == "relevant";
            row.add(relevant ? "a) Relevant child" : "b) Former relevant child");
            row.day(leaver.pathway_plan_reviewed).yes(leaver.in_touch == "YES");
            row.day(leaver.latest_contact).add(annex_accommodation(leaver.accommodation));
            row.add(leaver.suitable ? "a) Suitable" : "b) Unsuitable");
            row.add(annex_activity(leaver.activity));
            rows.push_back(std::move(row.cells));
        }
    }

    bool on_adoption_lists(Adoption const& adoption) const {
        return adoption.ordered == never || adoption.ordered >= year_;
    }

    void adoption() {
        auto& rows =
            list(
                "Adoption",
                {{"Child Unique ID", person},
                 {"Family identifier", text},
                 {"Gender", code},
                 {"Ethnicity", code},
                 {"Date of Birth", date},
                 {"Age of Child (Years)", number},
                 {"Does the Child have a Disability", code},
                 {"Date the Child Entered Care", date},
                 {"Date of Decision that Child Should be Placed for Adoption", date},
                 {"Date of Placement Order", date},
                 {"Date of Matching Child and Prospective Adopters", date},
                 {"Date Placed for Adoption", date},
                 {"Date of Adoption Order", end_date},
                 {"Date of Decision that Child Should No Longer be Placed for Adoption", date},
                 {"Reason Why Child No Longer Placed for Adoption", code},
                 {"Date the child was placed for fostering in FFA or concurrent planning placement",
                  date}})
                .rows;
        for (auto const& adoption : city_.adoptions) {
            if (!on_adoption_lists(adoption)) continue;
            auto const period =
                std::ranges::find(city_.care_periods, adoption.period, &CarePeriod::id);
            AnnexRow row;
            row.add(std::to_string(child(adoption.child).id));
            row.add(adoption.matched == never ? std::string{} : family_of(adoption));
            disability(who(row, adoption.child), adoption.child).day(period->started);
            row.day(adoption.decided).day(adoption.placement_order).day(adoption.matched);
            row.day(adoption.placed).day(adoption.ordered).day(adoption.reversed).blank().blank();
            rows.push_back(std::move(row.cells));
        }
    }

    static std::string family_of(Adoption const& adoption) {
        return fmt::format("AF{}", adoption.period);
    }

    void adopters() {
        auto& rows =
            list("Adopters", {{"Individual adopter identifier", id},
                              {"Family identifier", text},
                              {"Gender", code},
                              {"Ethnicity", code},
                              {"Disability", code},
                              {"Is the (prospective) adopter fostering for adoption?", code},
                              {"Date enquiry received", date},
                              {"Date Stage 1 started", date},
                              {"Date Stage 1 ended", date},
                              {"Date Stage 2 started", date},
                              {"Date Stage 2 ended", date},
                              {"Date application submitted", date},
                              {"Date application approved", date},
                              {"Date adopter matched with child(ren)", date},
                              {"Date child/children placed with adopter(s)", date},
                              {"No. of children placed", number},
                              {"Date of Adoption Order", end_date},
                              {"Date of leaving adoption process", end_date},
                              {"Reason for leaving adoption process", code}})
                .rows;
        for (auto const& adoption : city_.adoptions) {
            if (!on_adoption_lists(adoption) || adoption.matched == never) continue;
            Day const matched = adoption.matched;
            for (int adopter = 1; adopter <= 2; ++adopter) {
                AnnexRow row;
                row.add(fmt::format("AD{}-{}", adoption.period, adopter)).add(family_of(adoption));
                row.add(adopter == 1 ? "b) Female" : "a) Male")
                    .add("a) WBRI")
                    .yes(false)
                    .yes(false);
                row.day(matched - 420).day(matched - 380).day(matched - 310).day(matched - 300);
                row.day(matched - 180).blank().blank().day(matched).day(adoption.placed);
                row.count(adoption.placed == never ? 0 : 1).day(adoption.ordered).blank().blank();
                rows.push_back(std::move(row.cells));
            }
        }
    }

    City const& city_;
    Day six_months_, year_;
    std::vector<AnnexList> lists_;
};

void Lists::children_in_care() {
    auto& rows =
        list(
            "Children in care",
            child_columns(
                {{"Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
                  code},
                 {"Does the Child have a Disability", code},
                 {"Date Started to be Looked After", date},
                 {"Child's Category of Need", code},
                 {"Is this a second or subsequent period of being a Looked After Child within the "
                  "last 12 months (Y/N)",
                  code},
                 {"Start date of current legal status", date},
                 {"Child's Legal Status", code},
                 {"Date of Latest Statutory Review", date},
                 {"Date of Last Social Work Visit", date},
                 {"What is the permanence plan for this child?", code},
                 {"Date of Last IRO Visit / Contact to the Child", date},
                 {"Date of Last Health Assessment", date},
                 {"Date of Last Dental Check", date},
                 {"Number of Placements in the Last 12 months", number},
                 {"Date Ceased to be Looked After", end_date},
                 {"Reason Ceased to be Looked After", code},
                 {"Start Date of Most Recent Placement", date},
                 {"Placement Type", code},
                 {"Placement Provider", code},
                 {"Placement postcode", text},
                 {"URN of Placement", text},
                 {"Placement Location", code},
                 {"LA of Placement", text},
                 {"Number of Episodes the Child has been 'Missing' from their Placement in the "
                  "last "
                  "12 months",
                  number},
                 {"Number of Episodes the Child has been 'Absent' from their Placement in the last "
                  "12 months",
                  number},
                 {"Was the child offered a Return Interview after their last missing episode "
                  "(Y/N)?",
                  code},
                 {"Did the child accept a Return Interview after their last missing episode "
                  "(Y/N)?",
                  code},
                 {"Allocated Team", text},
                 {"Allocated Worker", text}}))
            .rows;
    std::map<int, CarePeriod const*> newest;
    std::map<int, int> recent_periods, placements_in_year;
    for (auto const& period : city_.care_periods) {
        if (period.respite) continue;
        auto const*& held = newest[period.child];
        if (held == nullptr || held->started <= period.started) held = &period;
        if (period.ended == never || period.ended >= year_) ++recent_periods[period.child];
    }
    for (auto const& placement : city_.placements)
        if (placement.ended == never || placement.ended > year_)
            ++placements_in_year[placement.period];
    auto const by_period = [](auto const& row) { return row.period; };
    auto const by_child = [](auto const& row) { return row.child; };
    auto const started = [](auto const& row) { return row.started; };
    auto const held = [](auto const& row) { return row.held; };
    auto const episodes = latest(city_.care_episodes, by_period, started);
    auto const statuses = latest(city_.legal_statuses, by_period, started);
    auto const placements = latest(city_.placements, by_period, started);
    auto const reviews = latest(city_.care_reviews, by_period, held);
    auto const visits = latest(
        city_.care_visits, [](auto const& visit) { return visit.owner; }, held);
    auto const missing = latest(city_.missing_episodes, by_child,
                                [](auto const& episode) { return episode.left_minute; });
    std::map<int, Day> health, dental;
    for (auto const& check : city_.health_checks) {
        auto& last = (check.kind == "Dental Check" ? dental : health)[check.child];
        last = std::max(last, check.held);
    }
    for (auto const& [index, period] : newest) {
        if (!current(period->ended)) continue;
        auto const within = [period](std::map<int, Day> const& days, int key) {
            auto const it = days.find(key);
            return it == days.end() || it->second < period->started ? never : it->second;
        };
        CareReview const* review = at(reviews, period->id);
        Visit const* visit = at(visits, period->id);
        Placement const& placement = *at(placements, period->id);
        LegalStatus const& status = *at(statuses, period->id);
        AnnexRow row = row_for(index);
        row.yes(period->unaccompanied && months_after(child(index).born, 216) > year_);
        disability(row, index).day(period->started);
        std::string_view const need = at(episodes, period->id)->need;
        row.add(annex_need(need == "N0" || need == "N9" ? "N1" : need));
        row.yes(recent_periods[index] > 1)
            .day(status.started)
            .add(annex_legal_status(status.status));
        row.day(review ? review->held : never).day(visit ? visit->held : never);
        row.add(annex_permanence(period->permanence_plan)).day(review ? review->held : never);
        row.day(within(health, index)).day(within(dental, index));
        row.count(std::max(1, placements_in_year[period->id])).day(period->ended);
        row.add(annex_reason_ceased(period->end_reason)).day(placement.started);
        row.add(annex_placement_type(placement.type)).add(annex_provider(placement.provider));
        row.add(placement.inside ? "ZZ99 1ZZ" : "ZZ99 2ZZ").blank();
        row.add(placement.inside ? "a) In" : "b) Out");
        row.add(placement.inside ? city_.options.area_name : "Tarnmouth");
        int missing_count = 0, absent_count = 0;
        for (auto const& episode : city_.missing_episodes) {
            bool const counts = episode.child == index && episode.left_minute / 1440 >= year_ &&
                                episode.left_minute / 1440 >= period->started;
            if (counts) ++(episode.kind == "M" ? missing_count : absent_count);
        }
        row.count(missing_count).count(absent_count);
        MissingEpisode const* last = missing_count > 0 ? at(missing, index) : nullptr;
        if (last)
            row.yes(last->offered);
        else
            row.blank();
        if (last && last->offered)
            row.yes(last->accepted);
        else
            row.blank();
        team_and_worker(row, index, last_day(period->ended));
        rows.push_back(std::move(row.cells));
    }
}

}  // namespace

std::vector<AnnexList> annex_a_lists(City const& city) {
    return Lists(city).all();
}

}  // namespace breakwater::synth

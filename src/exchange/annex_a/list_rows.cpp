#include "exchange/annex_a/list_rows.h"

#include <algorithm>

#include "exchange/annex_a/annex_a_codes.h"
#include "exchange/rows_by_child.h"
#include "exchange/text_source.h"

namespace breakwater::exchange::annex_a {

using namespace journey;
using enum Item;

namespace {

constexpr int months_of_lists = 6, months_of_counts = 12;

template <class Record>
bool is_held(JourneyFacts const& facts) {
    return facts.table<Record>().coverage.holding != Holding::absent;
}
template <class Record>
bool is_held(JourneyFacts const& facts, std::string_view field) {
    return is_held<Record>(facts) &&
           facts.table<Record>().holds(*schemas()[table_index<Record>()].find(field));
}

// As Annex A spells the code; a code that it has no words for says itself what it is.
std::string_view spelt(std::string_view (*words)(std::string_view), std::string_view code) {
    auto const found = words(code);
    return found.empty() ? code : found;
}

std::string clean(Sensitive<std::string> const& id) {
    std::string space;
    return std::string{as_utf8(id.disclose(), space)};
}

// The child's last, by the day in `field`, of those that `counts`; null where there is none.
template <class Record, class Counts>
Record const* last_of(std::span<Record const> rows, Day Record::*field, Counts counts) {
    Record const* last = nullptr;
    for (auto const& row : rows)
        if ((row.*field).known() && counts(row) &&
            (last == nullptr || (*last).*field <= row.*field))
            last = &row;
    return last;
}

}  // namespace

struct ListRows::Inside {
    Inside(JourneyFacts const& journey_facts, Adopters const& who_adopt,
           rules::RuleBook const& rule_book)
        : facts(journey_facts),
          adopters(who_adopt),
          book(rule_book),
          six_months(Day{add_months(facts.as_at.date(), -months_of_lists)}),
          year(Day{add_months(facts.as_at.date(), -months_of_counts)}) {}

    std::vector<ListRow> contacts(std::int32_t index) const;
    std::vector<ListRow> early_help(std::int32_t index) const;
    std::vector<ListRow> referred(std::int32_t index) const;
    std::vector<ListRow> assessed(std::int32_t index) const;
    std::vector<ListRow> enquired(std::int32_t index) const;
    std::vector<ListRow> in_need(std::int32_t index) const;
    std::vector<ListRow> protection(std::int32_t index) const;
    std::vector<ListRow> in_care(std::int32_t index) const;
    std::vector<ListRow> leavers(std::int32_t index) const;
    std::vector<ListRow> for_adoption(std::int32_t index) const;

    ListRow row_of(std::int32_t index) const;
    /// Open on the day of the lists, or over in the six months before it.
    bool current(Day ended) const { return !ended.known() || ended >= six_months; }
    bool is_recent(Section47Enquiry const& enquiry) const;
    std::string_view status_of(std::int32_t child, Referral const& referral) const;
    Day last_seen(std::int32_t child, Day since) const;
    bool is_placed_for_adoption(Placement const& placement) const;
    void missing(ListRow& row, std::int32_t child, LookedAfterPeriod const& period) const;
    std::string worker_on(std::int32_t child, Day day) const;
    template <class Record>
    bool known_since(Day day) const {
        auto const& coverage = facts.table<Record>().coverage;
        return coverage.holding == Holding::every_record &&
               (!coverage.from.known() || coverage.from <= day);
    }

    std::vector<ListRow> adopting() const;
    std::string_view gender_of(Code sex) const;

    JourneyFacts const& facts;
    Adopters const& adopters;
    rules::RuleBook const& book;
    Day six_months, year;
    RowsByChild<Contact> of_contacts{facts};
    RowsByChild<EarlyHelpAssessment> of_early_help{facts};
    RowsByChild<Referral> of_referrals{facts};
    RowsByChild<Assessment> of_assessments{facts};
    RowsByChild<Section47Enquiry> of_enquiries{facts};
    RowsByChild<InitialConference> of_conferences{facts};
    RowsByChild<ReviewConference> of_reviews{facts};
    RowsByChild<ChildProtectionPlan> of_plans{facts};
    RowsByChild<ChildProtectionVisit> of_plan_visits{facts};
    RowsByChild<ChildInNeedPlan> of_need_plans{facts};
    RowsByChild<ChildInNeedVisit> of_need_visits{facts};
    RowsByChild<LookedAfterPeriod> of_periods{facts};
    RowsByChild<LookedAfterEpisode> of_episodes{facts};
    RowsByChild<LegalStatus> of_statuses{facts};
    RowsByChild<Placement> of_placements{facts};
    RowsByChild<LookedAfterReview> of_care_reviews{facts};
    RowsByChild<LookedAfterVisit> of_care_visits{facts};
    RowsByChild<HealthAssessment> of_health{facts};
    RowsByChild<MissingEpisode> of_missing{facts};
    RowsByChild<CareLeaver> of_leavers{facts};
    RowsByChild<Allocation> of_allocations{facts};
    RowsByChild<AdoptionDecision> of_decisions{facts};
    RowsByChild<Adoption> of_adoptions{facts};
    CodeTexts sexes{book, "sex"}, ethnicities{book, "ethnicity"}, sources{book, "contact_source"},
        needs{book, "primary_need"}, closures{book, "closure_reason"},
        categories{book, "category_of_abuse"}, statuses{book, "legal_status"},
        ends{book, "reason_ceased"}, placements{book, "placement_type"},
        providers{book, "placement_provider"}, eligibilities{book, "care_leaver_eligibility"},
        health_kinds{book, "health_assessment_kind"}, missing_kinds{book, "missing_kind"},
        reversals{book, "adoption_reversal_reason"}, leavings{book, "adopter_leaving_reason"};
};

ListRows::ListRows(JourneyFacts const& facts, Adopters const& adopters, rules::RuleBook const& book)
    : inside_(std::make_unique<Inside>(facts, adopters, book)) {}
ListRows::~ListRows() = default;

std::vector<ListRow> ListRows::of(int list, std::int32_t index) const {
    switch (list) {
        case 1:
            return inside_->contacts(index);
        case 2:
            return inside_->early_help(index);
        case 3:
            return inside_->referred(index);
        case 4:
            return inside_->assessed(index);
        case 5:
            return inside_->enquired(index);
        case 6:
            return inside_->in_need(index);
        case 7:
            return inside_->protection(index);
        case 8:
            return inside_->in_care(index);
        case 9:
            return inside_->leavers(index);
        case 10:
            return inside_->for_adoption(index);
        default:
            return {};
    }
}

std::vector<ListRow> ListRows::of_adopters() const {
    return inside_->adopting();
}

std::string_view ListRows::Inside::gender_of(Code sex) const {
    auto const code = sexes(sex);
    return code.empty() || code == "U" ? "c) Not stated/recorded"
           : code == "M"               ? "a) Male"
           : code == "F"               ? "b) Female"
                                       : "d) Neither";
}

ListRow ListRows::Inside::row_of(std::int32_t index) const {
    auto const& who = facts.children[static_cast<std::size_t>(index)];
    ListRow row;
    std::string space;
    row.text(child, as_utf8(who.local_id.disclose(), space));
    bool const born_already = who.born_on.known() && who.born_on <= facts.as_at;
    row.text(gender, gender_of(born_already ? who.sex : Code{}));
    row.text(ethnicity, spelt(annex_ethnicity, ethnicities(who.ethnicity)));
    row.day(born, born_already ? who.born_on : who.expected_on);
    if (born_already)
        row.number(age, age_years(who.born_on.date(), facts.as_at.date()));
    else if (who.expected_on.known())
        row.number(age, -1);
    row.yes(disability, who.disabled);
    return row;
}

std::string ListRows::Inside::worker_on(std::int32_t index, Day day) const {
    Allocation const* held = nullptr;
    for (auto const& allocation : of_allocations.of(index)) {
        bool const there = allocation.started_on <= day &&
                           (!allocation.ended_on.known() || day < allocation.ended_on);
        if (there && allocation.worker.known()) held = &allocation;
    }
    if (held == nullptr) return {};
    std::string space;
    auto const& id = facts.workers[static_cast<std::size_t>(held->worker.value)].local_id;
    return std::string{as_utf8(id.disclose(), space)};
}

std::vector<ListRow> ListRows::Inside::contacts(std::int32_t index) const {
    std::vector<ListRow> rows;
    for (auto const& contact : of_contacts.of(index)) {
        if (contact.received_on < six_months) continue;
        auto& row = rows.emplace_back(row_of(index));
        row.day(contact_date, contact.received_on);
        row.text(source, spelt(annex_source, sources(contact.source)));
    }
    return rows;
}

std::vector<ListRow> ListRows::Inside::early_help(std::int32_t index) const {
    std::vector<ListRow> rows;
    for (auto const& assessment : of_early_help.of(index)) {
        if (assessment.started_on < six_months && !current(assessment.completed_on)) continue;
        auto& row = rows.emplace_back(row_of(index));
        row.day(assessment_start, assessment.started_on);
        row.day(assessment_end, assessment.completed_on);
    }
    return rows;
}

std::vector<ListRow> ListRows::Inside::referred(std::int32_t index) const {
    std::vector<ListRow> rows;
    auto const all = of_referrals.of(index);
    std::optional<std::int32_t> earlier;
    if (!all.empty() && all.back().received_on.known()) {
        auto const newest = all.back().received_on;
        Day const since{add_months(newest.date(), -months_of_counts)};
        if (known_since<Referral>(since))
            earlier = static_cast<std::int32_t>(
                std::count_if(all.begin(), all.end(), [&](auto const& referral) {
                    return referral.received_on < newest && referral.received_on >= since;
                }));
    }
    for (auto const& referral : all) {
        if (referral.received_on < six_months) continue;
        auto& row = rows.emplace_back(row_of(index));
        row.day(referral_date, referral.received_on);
        row.text(source, spelt(annex_source, sources(referral.source)));
        row.yes(referral_nfa, referral.no_further_action);
        if (referral.earlier_in_12_months.known())
            row.number(referrals_in_12_months, referral.earlier_in_12_months);
        else if (earlier)
            row.number(referrals_in_12_months, *earlier);
        row.text(worker, worker_on(index, referral.received_on));
    }
    return rows;
}

std::vector<ListRow> ListRows::Inside::assessed(std::int32_t index) const {
    std::vector<ListRow> rows;
    for (auto const& assessment : of_assessments.of(index)) {
        if (!current(assessment.authorised_on)) continue;
        auto& row = rows.emplace_back(row_of(index));
        row.day(assessment_start, assessment.started_on);
        row.yes(Item::child_seen, assessment.child_seen);
        row.day(assessment_end, assessment.authorised_on);
        if (assessment.no_further_action.known())
            row.yes(needs_support, assessment.no_further_action == Flag::no());
        row.text(worker, worker_on(index, assessment.started_on));
    }
    return rows;
}

// Where the record does not hold when enquiries were completed, one from before its first day is
// there because it was not over.
bool ListRows::Inside::is_recent(Section47Enquiry const& enquiry) const {
    bool const conference = enquiry.conference_held_on.known();
    if (conference && enquiry.conference_held_on >= six_months) return true;
    if (is_held<Section47Enquiry>(facts, "completed_on")) return current(enquiry.completed_on);
    auto const& from = facts.table<Section47Enquiry>().coverage.from;
    return enquiry.started_on >= six_months || (enquiry.started_on < from && !conference);
}

std::vector<ListRow> ListRows::Inside::enquired(std::int32_t index) const {
    std::vector<ListRow> rows;
    auto const all = of_enquiries.of(index);
    auto const held = of_conferences.of(index);
    std::optional<std::int32_t> enquiries, conferences;
    if (!all.empty() && all.back().started_on.known()) {
        auto const newest = all.back().started_on;
        Day const since{add_months(newest.date(), -months_of_counts)};
        auto const before = [&](Day day) { return day < newest && day >= since; };
        if (known_since<Section47Enquiry>(since))
            enquiries = static_cast<std::int32_t>(std::count_if(
                all.begin(), all.end(), [&](auto const& each) { return before(each.started_on); }));
        if (known_since<InitialConference>(since))
            conferences = static_cast<std::int32_t>(std::count_if(
                held.begin(), held.end(), [&](auto const& each) { return before(each.held_on); }));
    }
    for (auto const& enquiry : all) {
        if (!is_recent(enquiry)) continue;
        auto& row = rows.emplace_back(row_of(index));
        row.day(enquiry_start, enquiry.started_on);
        if (enquiry.conference_required.known())
            row.yes(conference_unnecessary, enquiry.conference_required == Flag::no());
        row.day(conference_date, enquiry.conference_held_on);
        for (auto const& conference : held)
            if (enquiry.conference_held_on.known() &&
                conference.held_on == enquiry.conference_held_on)
                row.yes(conference_plan, conference.plan_agreed);
        if (enquiries) row.number(enquiries_in_12_months, *enquiries);
        if (conferences) row.number(conferences_in_12_months, *conferences);
        row.text(worker, worker_on(index, enquiry.started_on));
    }
    return rows;
}

Day ListRows::Inside::last_seen(std::int32_t index, Day since) const {
    Day seen;
    auto const look = [&](auto const& visits) {
        for (auto const& visit : visits)
            if (visit.child_seen == Flag::yes() && visit.held_on >= since)
                seen = std::max(seen, visit.held_on);
    };
    look(of_need_visits.of(index));
    look(of_plan_visits.of(index));
    look(of_care_visits.of(index));
    return seen;
}

// The first that applies; none of them where the record shows none.
std::string_view ListRows::Inside::status_of(std::int32_t index, Referral const& referral) const {
    if (referral.closed_on.known()) return "e) Closed episode";
    auto const open = [&](auto const& rows) {
        return std::any_of(rows.begin(), rows.end(),
                           [](auto const& row) { return !row.ended_on.known(); });
    };
    if (open(of_periods.of(index))) return "a) Looked after child";
    if (open(of_plans.of(index))) return "b) Child Protection plan";
    if (open(of_need_plans.of(index))) return "c) Child in need plan";
    auto const assessments = of_assessments.of(index);
    bool const assessing =
        std::any_of(assessments.begin(), assessments.end(),
                    [](auto const& assessment) { return !assessment.authorised_on.known(); });
    return assessing ? "d) Open assessment" : std::string_view{};
}

// Children found not to be in need are not on the list.
std::vector<ListRow> ListRows::Inside::in_need(std::int32_t index) const {
    auto const all = of_referrals.of(index);
    if (all.empty()) return {};
    auto const& newest = all.back();
    bool const needs_nothing =
        newest.no_further_action == Flag::yes() || closures(newest.closure_reason) == "RC8";
    if (needs_nothing || !current(newest.closed_on)) return {};
    auto row = row_of(index);
    row.day(need_start, newest.received_on);
    row.text(primary_need, spelt(annex_need, needs(newest.primary_need)));
    row.day(Item::last_seen, last_seen(index, newest.received_on));
    row.day(need_end, newest.closed_on);
    row.text(closure_reason, spelt(annex_closure, closures(newest.closure_reason)));
    row.text(status, status_of(index, newest));
    row.text(worker, worker_on(index, newest.closed_on.known() ? newest.closed_on : facts.as_at));
    return {std::move(row)};
}

std::vector<ListRow> ListRows::Inside::protection(std::int32_t index) const {
    auto const* const plan =
        last_of(of_plans.of(index), &ChildProtectionPlan::started_on,
                [](auto const& each) { return each.temporary != Flag::yes(); });
    if (plan == nullptr || !current(plan->ended_on)) return {};
    auto row = row_of(index);
    auto const since = [&](auto const& each) { return each.held_on >= plan->started_on; };
    auto const* const visit =
        last_of(of_plan_visits.of(index), &ChildProtectionVisit::held_on, since);
    auto const* const review = last_of(of_reviews.of(index), &ReviewConference::held_on, since);
    row.day(plan_start, plan->started_on);
    row.text(initial_category, spelt(annex_category, categories(plan->initial_category)));
    row.text(latest_category, spelt(annex_category, categories(plan->latest_category)));
    if (visit != nullptr) {
        row.day(last_visit, visit->held_on);
        row.yes(seen_alone, visit->seen_alone);
    }
    if (review != nullptr) row.day(last_review, review->held_on);
    row.day(plan_end, plan->ended_on);
    if (known_since<LegalStatus>(six_months)) {
        auto const all = of_statuses.of(index);
        row.yes(emergency_protection, std::any_of(all.begin(), all.end(), [&](auto const& each) {
                    auto const code = statuses(each.status);
                    return (code == "L1" || code == "L2") && current(each.ended_on);
                }));
    }
    row.number(previous_plans, plan->previous_plans);
    row.text(worker, worker_on(index, plan->ended_on.known() ? plan->ended_on : facts.as_at));
    return {std::move(row)};
}

void ListRows::Inside::missing(ListRow& row, std::int32_t index,
                               LookedAfterPeriod const& period) const {
    if (!known_since<MissingEpisode>(std::max(year, period.started_on))) return;
    std::int32_t gone = 0, away = 0;
    MissingEpisode const* last = nullptr;
    for (auto const& episode : of_missing.of(index)) {
        if (episode.started_on < year || episode.started_on < period.started_on) continue;
        bool const is_missing = missing_kinds(episode.kind) == "missing";
        ++(is_missing ? gone : away);
        if (is_missing) last = &episode;
    }
    row.number(missing_count, gone);
    row.number(absent_count, away);
    if (last == nullptr) return;
    row.yes(interview_offered, last->interview_offered);
    if (last->interview_offered == Flag::yes())
        row.yes(interview_accepted, last->interview_accepted);
}

// Short breaks are not on the list.
std::vector<ListRow> ListRows::Inside::in_care(std::int32_t index) const {
    auto const periods = of_periods.of(index);
    auto const* const period =
        last_of(periods, &LookedAfterPeriod::started_on,
                [](auto const& each) { return each.respite != Flag::yes(); });
    if (period == nullptr || !current(period->ended_on)) return {};
    auto row = row_of(index);
    auto const begun = [&](auto const& each) { return each.started_on >= period->started_on; };
    auto const held = [&](auto const& each) { return each.held_on >= period->started_on; };
    row.yes(unaccompanied, period->unaccompanied);
    row.day(care_start, period->started_on);
    if (auto const* const episode =
            last_of(of_episodes.of(index), &LookedAfterEpisode::started_on, begun))
        row.text(primary_need, spelt(annex_need, needs(episode->category_of_need)));
    if (known_since<LookedAfterPeriod>(year))
        row.yes(second_period, std::count_if(periods.begin(), periods.end(), [&](auto const& each) {
                                   return each.respite != Flag::yes() &&
                                          (!each.ended_on.known() || each.ended_on >= year);
                               }) > 1);
    if (auto const* const legal = last_of(of_statuses.of(index), &LegalStatus::started_on, begun)) {
        row.day(legal_start, legal->started_on);
        row.text(legal_status, spelt(annex_legal_status, statuses(legal->status)));
    }
    if (auto const* const review =
            last_of(of_care_reviews.of(index), &LookedAfterReview::held_on, held))
        row.day(last_review, review->held_on);
    if (auto const* const visit =
            last_of(of_care_visits.of(index), &LookedAfterVisit::held_on, held))
        row.day(last_visit, visit->held_on);
    auto const checked = [&](bool dental) {
        return last_of(of_health.of(index), &HealthAssessment::completed_on, [&](auto const& each) {
            bool const teeth = health_kinds(each.kind) == "dental_check";
            return each.completed_on >= period->started_on && teeth == dental;
        });
    };
    if (auto const* const check = checked(false)) row.day(health_assessment, check->completed_on);
    if (auto const* const check = checked(true)) row.day(dental_check, check->completed_on);
    auto const all = of_placements.of(index);
    if (known_since<Placement>(year))
        row.number(
            placements_in_12_months,
            static_cast<std::int32_t>(std::count_if(all.begin(), all.end(), [&](auto const& each) {
                return begun(each) && (!each.ended_on.known() || each.ended_on > year);
            })));
    row.day(care_end, period->ended_on);
    row.text(end_reason, spelt(annex_reason_ceased, ends(period->end_reason)));
    if (auto const* const placement = last_of(all, &Placement::started_on, begun)) {
        row.day(placement_start, placement->started_on);
        row.text(placement_type, spelt(annex_placement_type, placements(placement->type)));
        row.text(placement_provider, spelt(annex_provider, providers(placement->provider)));
    }
    missing(row, index, *period);
    row.text(worker, worker_on(index, period->ended_on.known() ? period->ended_on : facts.as_at));
    return {std::move(row)};
}

std::vector<ListRow> ListRows::Inside::leavers(std::int32_t index) const {
    CareLeaver const* leaver = nullptr;
    for (auto const& each : of_leavers.of(index))
        if (!each.ended_on.known()) leaver = &each;
    if (leaver == nullptr) return {};
    auto row = row_of(index);
    auto const periods = of_periods.of(index);
    if (is_held<LookedAfterPeriod>(facts, "unaccompanied") && !periods.empty())
        row.yes(unaccompanied, std::any_of(periods.begin(), periods.end(), [](auto const& each) {
                    return each.unaccompanied == Flag::yes();
                }));
    auto const code = eligibilities(leaver->eligibility);
    row.text(eligibility, code == "relevant"          ? "a) Relevant child"
                          : code == "former_relevant" ? "b) Former relevant child"
                          : code == "qualifying"      ? "c) Qualifying care leaver"
                          : code == "eligible"        ? "d) Eligible child"
                                                      : std::string_view{});
    row.day(pathway_review, leaver->pathway_plan_reviewed_on);
    row.day(latest_contact, leaver->latest_contact_on);
    row.text(worker, worker_on(index, facts.as_at));
    return {std::move(row)};
}

bool ListRows::Inside::is_placed_for_adoption(Placement const& placement) const {
    auto const* const types = book.code_set("placement_type");
    return types != nullptr && placement.type.known() &&
           types->rows()[static_cast<std::size_t>(placement.type.value)].group ==
               "placed_for_adoption";
}

// "All those children who, in the 12 months before the inspection, have been adopted, had the
// decision that they should be placed for adoption but they have not yet been adopted, had an
// adoption decision reversed." The last decision of each.
std::vector<ListRow> ListRows::Inside::for_adoption(std::int32_t index) const {
    auto const* const decided = last_of(of_decisions.of(index), &AdoptionDecision::decided_on,
                                        [](auto const&) { return true; });
    if (decided == nullptr) return {};
    auto const* const period =
        last_of(of_periods.of(index), &LookedAfterPeriod::started_on,
                [&](auto const& each) { return each.started_on <= decided->decided_on; });
    auto const how = period == nullptr ? std::string_view{} : ends(period->end_reason);
    bool const adopted = how == "E11" || how == "E12";
    bool const in_care = period == nullptr || !period->ended_on.known();
    bool const listed = adopted                        ? period->ended_on >= year
                        : decided->reversed_on.known() ? decided->reversed_on >= year
                                                       : in_care;
    if (!listed) return {};
    auto row = row_of(index);
    row.day(decision, decided->decided_on);
    for (auto const& each : adopters.families)
        if (each.child.value == index && each.decided_on == decided->decided_on)
            row.text(family, clean(each.family_id));
    row.day(decision_reversed, decided->reversed_on);
    row.text(reversal_reason, spelt(annex_reversal, reversals(decided->reversal_reason)));
    if (auto const* const adoption =
            last_of(of_adoptions.of(index), &Adoption::matched_on,
                    [&](auto const& each) { return each.matched_on >= decided->decided_on; }))
        row.day(matched, adoption->matched_on);
    if (period == nullptr) return {std::move(row)};
    row.day(care_start, period->started_on);
    if (adopted) row.day(adoption_order, period->ended_on);
    // The first of each in this time of care.
    auto const first = [&](auto const& rows, auto const& counts) {
        for (auto const& each : rows)
            if (each.started_on >= period->started_on && counts(each)) return each.started_on;
        return Day{};
    };
    auto const places = of_placements.of(index);
    row.day(placement_order, first(of_statuses.of(index), [&](LegalStatus const& each) {
                auto const status = statuses(each.status);
                return status == "E1" || status == "D1";
            }));
    row.day(placed, first(places, [&](Placement const& each) {
                return each.started_on >= decided->decided_on && is_placed_for_adoption(each);
            }));
    row.day(fostering_placement, first(places, [&](Placement const& each) {
                auto const type = placements(each.type);
                return type == "U2" || type == "U5";
            }));
    return {std::move(row)};
}

// "Record one row per adopter. ... all prospective adopters at any stage of the adoption process,
// i.e. from application (or start of Stage 1) to final adoption order in the last 12 months." The
// record holds no days of contact but those of the stages: who is in the process is listed.
std::vector<ListRow> ListRows::Inside::adopting() const {
    std::vector<Adopter const*> listed;
    for (auto const& each : adopters.people)
        if (in_process_since(each, year)) listed.push_back(&each);
    std::sort(listed.begin(), listed.end(), [](Adopter const* a, Adopter const* b) {
        auto const& left = a->local_id.disclose();
        auto const& right = b->local_id.disclose();
        return left.size() != right.size() ? left.size() < right.size() : left < right;
    });
    std::vector<ListRow> rows;
    for (auto const* const each : listed) {
        auto& row = rows.emplace_back();
        row.text(adopter, clean(each->local_id));
        row.text(family, clean(each->family_id));
        if (each->sex.known()) row.text(gender, gender_of(each->sex));
        row.text(ethnicity, spelt(annex_ethnicity, ethnicities(each->ethnicity)));
        row.yes(disability, each->disabled);
        row.yes(fostering_for_adoption, each->fostering_for_adoption);
        row.day(enquiry_received, each->enquired_on);
        row.day(stage_1_start, each->stage_1_started_on);
        row.day(stage_1_end, each->stage_1_ended_on);
        row.day(stage_2_start, each->stage_2_started_on);
        row.day(stage_2_end, each->stage_2_ended_on);
        row.day(application, each->applied_on);
        row.day(approval, each->approved_on);
        row.day(adopter_matched, each->matched_on);
        row.day(children_placed_on, each->placed_on);
        row.number(children_placed, each->children_placed);
        row.day(adoption_order, each->order_on);
        row.day(left_process, each->left_on);
        row.text(leaving_reason, spelt(annex_leaving, leavings(each->leaving_reason)));
    }
    return rows;
}

}  // namespace breakwater::exchange::annex_a

// Child in need plans and child protection plans: visits, core groups, reviews, and where they
// lead.

#include <array>

#include "synth/making.h"
#include "synth/volumes.h"

namespace breakwater::synth {

namespace {

constexpr std::array<std::string_view, 6> participation{"PN1", "PN3", "PN4", "PN5", "PN6", "PN7"};
constexpr std::array<int, 6> participation_weights{260, 90, 170, 120, 210, 150};

// Visits from `start` until `end`, at gaps drawn from `gaps`; a few children are not seen.
void visits(Making& making, std::vector<Visit>& into, int child, int owner, Day start, Day end,
            std::span<int const> gaps, int first_within) {
    Day const until = std::min(end, making.last);
    Day day = start + making.random.between(1, first_within);
    while (day < until) {
        Day const held = making.random.chance(960) ? making.weekday_near(day) : day;
        if (held >= until) return;
        if (making.kept(held)) {
            bool const seen = held >= making.child(child).born && making.random.chance(955);
            into.push_back({child, owner, held, seen, seen && making.random.chance(640)});
        }
        day = held + making.visiting.gap(making.random, gaps, held);
    }
}

void meetings(Making& making, std::vector<Meeting>& into, int child, int owner, Day first, Day end,
              std::span<int const> gaps) {
    Day const until = std::min(end, making.last + 1);
    for (Day day = making.weekday_near(first); day < until;
         day = making.weekday_near(day + making.random.quantile(gaps)))
        if (making.kept(day)) into.push_back({child, owner, day});
}

std::string_view how_took_part(Making& making, int child, Day on) {
    if (making.age(child, on) < 4) return "PN0";
    return participation[static_cast<std::size_t>(making.random.pick(participation_weights))];
}

// A child on a child in need plan about whom there is new worry: strategy discussion, sometimes an
// enquiry, sometimes a conference. Returns the plan's end where the conference agreed a plan.
struct NewWorry {
    Day on = never, conference = never;
    int conference_id = 0, plan_id = 0;
};

NewWorry new_worry(Making& making, int child, int referral, Day from, Day to, Day limit) {
    NewWorry worry{.on = making.weekday_near(making.random.between(from, to))};
    City& city = making.city;
    bool const enquiry = making.random.chance(strategy_begins_enquiry);
    if (worry.on <= making.last)
        city.strategy_discussions.push_back({making.id(), child, referral, worry.on, enquiry});
    if (!enquiry) return worry;
    Day const conference_on =
        making.calendar.add(worry.on, making.random.quantile(conference_working_days));
    bool const conference = making.random.chance(400) && conference_on < limit - 30;
    if (conference) worry.conference = conference_on;
    Day const completed =
        std::min(making.calendar.add(worry.on, making.random.quantile(enquiry_working_days)),
                 conference ? worry.conference : never);
    int const enquiry_id = making.id();
    if (worry.on <= making.last)
        city.enquiries.push_back(
            {enquiry_id, child, referral, worry.on, making.known(completed), conference});
    if (!conference) return worry;
    bool const agreed = making.random.chance(conference_agrees_plan);
    worry.conference_id = making.id();
    worry.plan_id = agreed ? making.id() : 0;
    if (worry.conference <= making.last)
        city.conferences.push_back({worry.conference_id, child, referral, making.id(), enquiry_id,
                                    worry.plan_id, worry.conference,
                                    making.calendar.add(worry.on, 15), never, agreed});
    if (!agreed) worry.conference = never;
    return worry;
}

}  // namespace

Stage need_plan(Making& making, int child, int referral, Day started, bool disabilities_team) {
    Random& random = making.random;
    Day const limit = making.childhood_ends(child) - 1;
    int const days = disabilities_team ? random.quantile(disabilities_plan_days)
                                       : random.quantile(need_plan_days);
    Day ends = std::min(making.weekday_near(started + days), limit);
    Stage next{.ends = ends, .closure_reason = ends == limit ? "RC6" : "RC7"};
    NewWorry worry;
    bool into_care = false;
    if (!disabilities_team && ends > started + 60) {
        if (random.chance(260))
            worry = new_worry(making, child, referral, started + 21,
                              std::max(started + 21, ends - 60), limit);
        else
            into_care = random.chance(making.care_chance(need_plan_leads_to_care));
    }
    if (worry.conference != never) ends = worry.conference;
    if (into_care) ends = random.between(started + 20, ends - 20);

    int const id = making.id();
    if (ends >= making.kept_from && started <= making.last)
        making.city.need_plans.push_back(
            {id, child, referral, started, making.known(ends), disabilities_team});
    std::string_view const service =
        disabilities_team ? "children_with_disabilities" : "child_in_need";
    making.spans.push_back({child, referral, started, ends, service});
    if (disabilities_team) {
        int const interval = random.chance(600) ? 56 : random.chance(500) ? 84 : 42;
        std::array<int, 6> const gaps{interval / 3, interval - 18, interval - 10,
                                      interval - 4, interval,      interval + 30};
        if (ends >= making.kept_from && started <= making.last)
            making.city.agreed_intervals.push_back(
                {child, started, making.known(ends), service, interval});
        visits(making, making.city.need_visits, child, id, started, ends, gaps, 20);
    } else {
        visits(making, making.city.need_visits, child, id, started, ends, need_visit_gap, 14);
    }
    meetings(making, making.city.need_reviews, child, id, started + random.between(35, 80), ends,
             need_review_gap);
    if (disabilities_team && random.chance(170) && days > 300)
        short_breaks(making, child, referral, started + random.between(40, 200), ends);

    if (worry.conference != never) {
        std::string_view const category = random.chance(520) ? "NEG" : "EMO";
        int const reviews = random.pick(reviews_until_plan_ends) + 1;
        return protection_plan(making, child, referral, worry.conference_id, worry.plan_id,
                               worry.conference, category, reviews);
    }
    if (into_care) return care(making, child, referral, ends, false, "N1");
    next.ends = ends;
    if (!disabilities_team && ends < limit) next.to_early_help = random.chance(130);
    return next;
}

Stage protection_plan(Making& making, int child, int referral, int conference, int plan,
                      Day started, std::string_view category, int reviews) {
    Random& random = making.random;
    Day const limit = making.childhood_ends(child) - 1;
    bool const to_care = random.chance(making.care_chance(plan_ends_in_care));
    bool const moves_away = !to_care && random.chance(25);
    // A plan ends at a review conference; the first is due within three months, then six-monthly.
    std::vector<ReviewConference> held;
    Day due = months_after(started, 3);
    Day ends = limit;
    for (int i = 1; i <= reviews; ++i) {
        int const late = random.chance(940) ? -random.below(14) : random.between(1, 20);
        Day const on = making.weekday_near(due + late);
        if (on >= limit) break;
        held.push_back({child, plan, making.id(), due, on, i < reviews, random.chance(950),
                        how_took_part(making, child, on)});
        if (i == reviews) ends = on;
        due = months_after(on, 6);
    }
    Day enters_care = never;
    if (to_care && ends > started + 20) {
        enters_care = std::max(random.between(started + 5, ends - 5), making.child(child).born + 1);
        if (enters_care >= limit - 10) enters_care = never;
    }
    if (enters_care != never) ends = making.calendar.add(enters_care, 20);
    if (moves_away) ends = random.between(started + 10, std::max(started + 11, ends));
    ends = std::min(ends, limit);
    std::erase_if(held, [ends](ReviewConference const& review) { return review.held > ends; });
    if (!held.empty()) held.back().continues = held.back().held < ends;

    bool const changes = random.chance(70);
    if (started <= making.last) {
        making.city.protection_plans.push_back({plan, child, referral, conference, started,
                                                making.known(ends), category,
                                                changes ? "EMO" : category, false});
        for (auto const& review : held)
            if (making.kept(review.held)) making.city.review_conferences.push_back(review);
    }
    auto& before = making.plans_before[static_cast<std::size_t>(child)];
    before = {before.first + 1, ends};
    Day const handed_over = std::min(ends, enters_care);
    making.spans.push_back({child, referral, started, handed_over, "child_protection"});
    visits(making, making.city.protection_visits, child, plan, started, handed_over,
           protection_visit_gap, 9);
    meetings(making, making.city.core_groups, child, plan,
             making.calendar.add(started, random.between(5, 11)), handed_over, core_group_gap);
    if (random.chance(450) && ends > started + 40)
        further_enquiry(making, child, referral, random.between(started + 14, ends - 10), ends);

    if (enters_care != never && enters_care < limit) {
        Stage stage = care(making, child, referral, enters_care, false, "N1");
        stage.ends = std::max(stage.ends, ends);  // home again before the plan was ended
        return stage;
    }
    if (moves_away) return {ends, "RC5"};
    if (ends == limit) return {ends, "RC6"};
    if (random.chance(plan_steps_down) && ends + 30 < limit && making.child(child).born < ends)
        return need_plan(making, child, referral, ends, false);
    return {ends, "RC7", random.chance(120)};
}

void further_enquiry(Making& making, int child, int referral, Day on, Day until) {
    Day const day = making.weekday_near(on);
    if (day > making.last || day >= until) return;
    bool const enquiry = making.random.chance(strategy_begins_enquiry);
    making.city.strategy_discussions.push_back({making.id(), child, referral, day, enquiry});
    if (!enquiry) return;
    Day const completed =
        std::min(until, making.calendar.add(day, making.random.quantile(enquiry_working_days)));
    making.city.enquiries.push_back(
        {making.id(), child, referral, day, making.known(completed), false});
}

}  // namespace breakwater::synth

#include "synth/city.h"

#include <algorithm>
#include <tuple>

#include "synth/making.h"
#include "synth/volumes.h"

namespace breakwater::synth {

namespace {

constexpr int burn_in_years = 4;
constexpr int long_story_years = 17;
// The pace of visits has draws of its own.
constexpr std::uint64_t visiting_stream = 0x7669736974u;

// Every table whose rows belong to a child.
auto child_tables(City& city) {
    return std::tie(city.contacts, city.early_help_referrals, city.early_help_episodes,
                    city.early_help_assessments, city.early_help_visits, city.referrals,
                    city.assessments, city.strategy_discussions, city.enquiries, city.conferences,
                    city.protection_plans, city.review_conferences, city.protection_visits,
                    city.core_groups, city.need_plans, city.need_visits, city.need_reviews,
                    city.care_periods, city.legal_statuses, city.placements, city.care_episodes,
                    city.care_reviews, city.care_visits, city.health_checks, city.adoptions,
                    city.missing_episodes, city.care_leavers, city.exploitation_assessments,
                    city.agreed_intervals, city.allocations, city.supervisions);
}

// What belongs to an episode of need that closed before the records begin is left out.
void leave_out_the_past(City& city) {
    std::vector<int> referrals;
    for (auto const& referral : city.referrals) referrals.push_back(referral.id);
    std::ranges::sort(referrals);
    auto const past = [&referrals](auto const& row) {
        return row.referral != 0 && !std::ranges::binary_search(referrals, row.referral);
    };
    std::erase_if(city.strategy_discussions, past);
    std::erase_if(city.enquiries, past);
    std::erase_if(city.conferences, past);
    std::erase_if(city.protection_plans, past);
}

// Children nobody ever spoke of are not in an extract; those who are get their numbers.
void leave_out_the_unknown(Making& making) {
    City& city = making.city;
    std::vector<int> position(city.children.size(), -1);
    auto const mark = [&](auto const& table) {
        for (auto const& row : table) position[static_cast<std::size_t>(row.child)] = 0;
    };
    std::apply([&](auto const&... tables) { (mark(tables), ...); }, child_tables(city));
    std::vector<Child> known;
    for (std::size_t i = 0; i < position.size(); ++i) {
        if (position[i] < 0) continue;
        position[i] = static_cast<int>(known.size());
        Child child = city.children[i];
        child.id = 1000000 + static_cast<int>(known.size()) * 4 + making.random.below(4);
        if (child.died > making.last) child.died = never;
        known.push_back(child);
    }
    city.children = std::move(known);
    auto const renumber = [&](auto& table) {
        for (auto& row : table) row.child = position[static_cast<std::size_t>(row.child)];
    };
    std::apply([&](auto&... tables) { (renumber(tables), ...); }, child_tables(city));
}

}  // namespace

Day day_of(Date date) {
    return static_cast<Day>(date.time_since_epoch().count());
}

Date date_of(Day day) {
    assert(day != never);
    return Date{std::chrono::days{day}};
}

Day months_after(Day day, int months) {
    return day_of(add_months(date_of(day), months));
}

Day Making::birthday(int index, int age) {
    return day_of(add_months(date_of(child(index).born), age * 12));
}

int Making::care_chance(int per_thousand) {
    while (!care_ends.empty() && care_ends.top() <= today) care_ends.pop();
    std::int64_t const level = std::max<std::int64_t>(
        1, std::int64_t{city.options.children} * looked_after_level / volumes_are_for_children);
    std::int64_t const missing = level - static_cast<std::int64_t>(care_ends.size());
    std::int64_t const pull = std::clamp<std::int64_t>(1000 + missing * 6000 / level, 350, 2200);
    return static_cast<int>(per_thousand * pull / 1000);
}

int Making::age(int index, Day on) {
    Day const born = child(index).born;
    return born > on ? -1 : age_years(date_of(born), date_of(on));
}

void make_long_stories(Making& making, Day begin, Day burn_in) {
    Random& random = making.random;
    Month const end = Month::of(date_of(burn_in));
    auto const one = [&](Day day, Source source, bool disabled) {
        for (int tries = 0; tries < 300; ++tries) {
            auto const f =
                static_cast<std::size_t>(random.below(static_cast<int>(making.families.size())));
            Family& family = making.families[f];
            if (family.known_until > day) continue;
            std::vector<int> kids;
            for (int kid = family.first; kid < family.first + family.count; ++kid)
                if (making.child(kid).born <= day && making.childhood_ends(kid) > day + 60 &&
                    (!disabled || making.child(kid).disability != "NONE"))
                    kids.push_back(kid);
            if (kids.empty()) continue;
            if (disabled || random.chance(400)) kids.resize(1);
            bool strategy = false;
            Day const closed =
                refer(making, kids, making.weekday_near(day), "5A", source, strategy);
            family.known_until = closed + 1;
            return;
        }
    };
    for (Month month = Month::of(date_of(begin)); month < end; month = month + 1) {
        Day const first = day_of(month.first_day());
        // Those who were older then have long grown up; the pool of children is that much smaller.
        std::int64_t const pool = std::max<std::int64_t>(0, 216 - (end - month));
        std::int64_t const scale = std::int64_t{making.city.options.children} * pool / 216;
        auto const expected = [scale](std::int64_t a_year) {
            return a_year * 1000 * scale / 12 / volumes_are_for_children;
        };
        for (int i = random.around(expected(long_care_families_a_year)); i > 0; --i)
            one(first + random.below(28), Source::care, false);
        for (int i = random.around(expected(disability_referrals_a_year)); i > 0; --i)
            one(first + random.below(28), Source::disability, true);
    }
}

City make_city(CityOptions const& options) {
    assert(options.children > 0 && options.from <= options.to);
    Date const kept_from = add_months(options.from, -12 * options.years_before);
    Date const burn_in = add_months(kept_from, -12 * burn_in_years);
    Day const first = day_of(burn_in), last = day_of(options.to);
    Making making{.city = {},
                  .random = Random{options.seed},
                  .calendar = {},
                  .visiting = Pace{options.seed ^ visiting_stream, first, last}};
    making.city.options = options;
    making.kept_from = day_of(kept_from);
    making.last = day_of(options.to);
    making.city.complete_from = making.kept_from;
    making.city.as_at = making.last;
    make_families(making, day_of(burn_in));
    make_long_stories(making, day_of(add_months(burn_in, -12 * long_story_years)), day_of(burn_in));
    make_front_door(making, day_of(burn_in));
    leave_out_the_past(making.city);
    make_staff(making);
    leave_out_the_unknown(making);
    return std::move(making.city);
}

Allocation const* allocation_on(City const& city, int child, Day day) {
    auto const [first, last] =
        std::ranges::equal_range(city.allocations, child, {}, &Allocation::child);
    Allocation const* found = nullptr;
    for (auto it = first; it != last; ++it)
        if (it->started <= day && day < it->ended) found = &*it;
    return found;
}

}  // namespace breakwater::synth

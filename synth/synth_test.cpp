// The invented city: the same every time, coherent for every child, and near what is published.

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "synth/city.h"
#include "synth/office_calendar.h"
#include "synth/pace.h"

namespace breakwater::synth {

namespace {

CityOptions options_of(std::uint64_t seed, int children) {
    CityOptions options;
    options.seed = seed;
    options.children = children;
    options.from = make_date(2022, 9, 1);
    options.to = make_date(2024, 8, 31);
    return options;
}

City const& city() {
    static City const made = make_city(options_of(1, 50000));
    return made;
}

Child const& child_of(int index) {
    return city().children[static_cast<std::size_t>(index)];
}

Day iso(int year, unsigned month, unsigned day) {
    return day_of(make_date(year, month, day));
}

template <class Rows>
int open_on(Rows const& rows, Day day) {
    return static_cast<int>(std::ranges::count_if(
        rows, [day](auto const& row) { return row.started <= day && row.ended > day; }));
}

// How many pairs of one child's rows are open on the same day.
template <class Rows>
int overlaps(Rows rows) {
    std::ranges::sort(rows, {}, [](auto const& row) { return std::pair{row.child, row.started}; });
    int count = 0;
    for (std::size_t i = 1; i < rows.size(); ++i)
        if (rows[i].child == rows[i - 1].child && rows[i].started < rows[i - 1].ended) ++count;
    return count;
}

double a_month(std::size_t in_a_year) {
    return static_cast<double>(in_a_year) / 12;
}

// Rows of the last year of the extract.
template <class Rows, class DayOf>
std::size_t in_last_year(Rows const& rows, DayOf day_of_row) {
    return static_cast<std::size_t>(std::ranges::count_if(rows, [&](auto const& row) {
        return day_of_row(row) >= iso(2023, 9, 1) && day_of_row(row) <= iso(2024, 8, 31);
    }));
}

}  // namespace

TEST_CASE("the same seed gives the same city, and another seed another") {
    auto const shape = [](City const& made) {
        std::vector<Day> days;
        for (auto const& visit : made.protection_visits) days.push_back(visit.held);
        for (auto const& allocation : made.allocations) days.push_back(allocation.started);
        return days;
    };
    auto const first = shape(make_city(options_of(7, 2000)));
    CHECK(first == shape(make_city(options_of(7, 2000))));
    CHECK(first != shape(make_city(options_of(8, 2000))));
}

TEST_CASE("the offices close on England's bank holidays, substitutes and one-offs among them") {
    OfficeCalendar const calendar;
    for (Day const closed :
         {iso(2024, 3, 29), iso(2024, 4, 1), iso(2021, 12, 27), iso(2021, 12, 28),
          iso(2022, 12, 27), iso(2022, 6, 3), iso(2022, 9, 19), iso(2023, 5, 8), iso(2020, 5, 8)})
        CHECK_FALSE(calendar.open(closed));
    CHECK(calendar.open(iso(2020, 5, 4)));
    CHECK(calendar.add(iso(2021, 3, 19), 15) == iso(2021, 4, 13));  // Easter falls between
}

TEST_CASE("no record is later than the extract, and none belongs to nobody") {
    Day const last = city().as_at;
    for (auto const& contact : city().contacts) CHECK_MESSAGE(contact.received <= last, contact.id);
    for (auto const& visit : city().care_visits) CHECK(visit.held <= last);
    for (auto const& plan : city().protection_plans) CHECK(plan.started <= last);
    for (auto const& plan : city().protection_plans)
        CHECK((plan.ended == never || plan.ended <= last));
    std::set<int> ids;
    for (auto const& child : city().children) ids.insert(child.id);
    CHECK(ids.size() == city().children.size());
}

TEST_CASE("a child has one plan of a kind, one period of care and one episode of need at a time") {
    CHECK(overlaps(city().protection_plans) == 0);
    CHECK(overlaps(city().need_plans) == 0);
    auto periods = city().care_periods;
    std::erase_if(periods, [](CarePeriod const& period) { return period.respite; });
    CHECK(overlaps(periods) == 0);
    CHECK(overlaps(city().care_episodes) == 0);
    std::map<int, Day> open_until;
    auto referrals = city().referrals;
    std::ranges::sort(referrals, {}, [](auto const& r) { return std::pair{r.child, r.received}; });
    int overlapping = 0;
    for (auto const& referral : referrals) {
        if (open_until.contains(referral.child) && referral.received < open_until[referral.child])
            ++overlapping;
        open_until[referral.child] = referral.closed;
    }
    CHECK(overlapping == 0);
}

TEST_CASE("a plan starts on the day of the conference that agreed it") {
    std::map<int, InitialConference const*> conferences;
    for (auto const& conference : city().conferences) conferences[conference.id] = &conference;
    int checked = 0;
    for (auto const& plan : city().protection_plans) {
        if (plan.temporary) continue;
        REQUIRE(conferences.contains(plan.conference));
        auto const& conference = *conferences[plan.conference];
        CHECK(conference.held == plan.started);
        CHECK(conference.plan_agreed);
        CHECK(conference.child == plan.child);
        ++checked;
    }
    CHECK(checked > 500);
    std::set<int> plans;
    for (auto const& plan : city().protection_plans) plans.insert(plan.id);
    for (auto const& conference : city().conferences)
        if (conference.plan_agreed) CHECK(plans.contains(conference.plan));
}

TEST_CASE("records lie within their episode of need, and an unborn child has an expected day") {
    std::map<int, Referral const*> referrals;
    for (auto const& referral : city().referrals) referrals[referral.id] = &referral;
    auto const within = [&](auto const& row, Day day) {
        REQUIRE(referrals.contains(row.referral));
        auto const& referral = *referrals[row.referral];
        CHECK(referral.child == row.child);
        CHECK(day >= referral.received);
        CHECK(day <= referral.closed);
        Child const& child = child_of(row.child);
        if (day < child.born) CHECK(child.expected != never);
    };
    for (auto const& plan : city().protection_plans)
        if (!plan.temporary) within(plan, plan.started);
    for (auto const& plan : city().need_plans) within(plan, plan.started);
    for (auto const& assessment : city().assessments) within(assessment, assessment.started);
    for (auto const& enquiry : city().enquiries) within(enquiry, enquiry.started);
    for (auto const& discussion : city().strategy_discussions) within(discussion, discussion.held);
    for (auto const& period : city().care_periods) {
        within(period, period.started);
        CHECK(period.started >= child_of(period.child).born);
    }
}

TEST_CASE("nobody is looked after at eighteen, nor after death") {
    for (auto const& period : city().care_periods) {
        Child const& child = child_of(period.child);
        Day const ended = period.ended == never ? city().as_at : period.ended;
        CHECK(ended <= months_after(child.born, 216));
        if (child.died != never) CHECK(ended <= child.died);
    }
}

TEST_CASE("some of everything that is hard to count is there") {
    auto const any = [](auto const& rows, auto wanted) {
        return std::ranges::any_of(rows, wanted);
    };
    CHECK(any(city().conferences, [](auto const& c) { return c.notified != never; }));
    CHECK(any(city().conferences, [](auto const& c) { return c.held > c.target; }));
    CHECK(any(city().protection_plans, [](auto const& plan) { return plan.temporary; }));
    CHECK(any(city().care_periods, [](auto const& period) { return period.respite; }));
    CHECK(any(city().care_periods, [](auto const& period) { return period.unaccompanied; }));
    CHECK(any(city().children, [](auto const& child) { return child.born > city().as_at; }));
    CHECK(any(city().children, [](auto const& child) { return child.died != never; }));
    CHECK(any(city().adoptions, [](auto const& adoption) { return adoption.ordered != never; }));
    std::map<int, int> plans;
    for (auto const& plan : city().protection_plans) ++plans[plan.child];
    CHECK(any(plans, [](auto const& entry) { return entry.second > 1; }));
}

TEST_CASE("volumes are near the published ones of a city of 50,000 children, August 2024") {
    Day const end = city().as_at;
    auto periods = city().care_periods;
    std::erase_if(periods, [](CarePeriod const& period) { return period.respite; });
    auto plans = city().protection_plans;
    std::erase_if(plans, [](ProtectionPlan const& plan) { return plan.temporary; });
    struct Band {
        std::string_view what;
        double value, least, most;
    };
    Band const bands[] = {
        {"contacts a month",
         a_month(in_last_year(city().contacts, [](auto& c) { return c.received; })), 1450, 1950},
        {"referrals a month",
         a_month(in_last_year(city().referrals, [](auto& r) { return r.received; })), 200, 310},
        {"enquiries a month",
         a_month(in_last_year(city().enquiries, [](auto& e) { return e.started; })), 65, 120},
        {"conferences a month",
         a_month(in_last_year(city().conferences, [](auto& c) { return c.held; })), 20, 42},
        {"new periods of care a month",
         a_month(in_last_year(periods, [](auto& p) { return p.started; })), 7, 18},
        {"children on a plan", double(open_on(plans, end)), 220, 390},
        {"children looked after", double(open_on(periods, end)), 420, 560},
        {"children with a child in need plan", double(open_on(city().need_plans, end)), 480, 750},
    };
    for (auto const& band : bands) {
        CAPTURE(band.what);
        CHECK(band.value >= band.least);
        CHECK(band.value <= band.most);
    }
}

TEST_CASE("supported accommodation has its own code from April 2024") {
    int supported = 0;
    for (auto const& placement : city().placements) {
        bool const since = placement.started >= iso(2024, 4, 1);
        if (placement.type == "K3") {
            CHECK(since);
            ++supported;
        }
        if (placement.type == "H5" || placement.type == "P2") CHECK_FALSE(since);
    }
    CHECK(supported > 10);
}

TEST_CASE("visits come later in some months than in others, and latest in August and December") {
    Pace const pace(1, iso(2015, 1, 1), iso(2024, 12, 31));
    std::map<unsigned, int> by_month;
    int least = 10000, most = 0;
    for (Month month = Month::of(2015, 1); month <= Month::of(2024, 12); month = month + 1) {
        int const here = pace.on(day_of(month.first_day()));
        by_month[month.month()] += here;
        least = std::min(least, here);
        most = std::max(most, here);
    }
    CHECK(most - least > 150);
    CHECK(by_month[8] > by_month[6]);
    CHECK(by_month[12] > by_month[10]);
    CHECK(pace.on(iso(2030, 5, 5)) == pace.on(iso(2024, 12, 9)));
}

TEST_CASE("August is quieter than July and September") {
    std::map<unsigned, int> by_month;
    for (auto const& contact : city().contacts) ++by_month[month_of(date_of(contact.received))];
    CHECK(by_month[8] < by_month[7]);
    CHECK(by_month[8] < by_month[9]);
}

}  // namespace breakwater::synth

#include "indicators/engine.h"

#include <random>

#include "indicators/test_city.h"

using namespace breakwater;
using namespace breakwater::indicators;
using namespace breakwater::indicators::testing;
using journey::ChildIndex;

namespace {

constexpr char const* events =
    "  outturn number\n  basis month, quarter, year to date, rolling 12 months\n";
constexpr char const* share =
    "  outturn percentage\n  basis month, quarter, year to date, rolling 12 months\n";
constexpr char const* stock =
    "  outturn number\n  basis at period end\n  counts children at period end\n";
constexpr char const* stock_share =
    "  outturn percentage\n  basis at period end\n  counts children at period end\n";

}  // namespace

TEST_CASE("records count in the month, quarter, year to date and twelve months of their day") {
    auto facts = city(2);
    for (auto const* on : {"2023-09-01", "2024-03-31", "2024-04-01", "2024-07-31", "2024-08-01",
                           "2024-08-31", "2024-09-01", ""})
        facts.add(journey::Referral{.child = {0}, .received_on = day(on)});
    std::string const counts = std::string(events) + "  counts referral.received_on in period\n";
    CHECK(fraction(count(facts, counts, "2024-08")) == "2");
    CHECK(fraction(count(facts, counts, "2024-08", Basis::year_to_date)) == "4");
    CHECK(fraction(count(facts, counts, "2024-08", Basis::rolling_12_months)) == "6");
    CHECK(fraction(count(facts, counts, "2024-09", Basis::quarter)) == "4");
}

TEST_CASE("a rate divides by the population and is rounded once") {
    auto facts = city(1);
    for (int i = 0; i < 2774; ++i)
        facts.add(journey::Referral{.child = {0}, .received_on = day("2024-08-02")});
    auto const outturn = count(facts,
                               "  outturn rate per 10,000\n  decimals 1\n  population local\n  "
                               "basis month\n  counts referral.received_on in period\n",
                               "2024-08");
    CHECK(to_string(*outturn.value) == "554.8");
    CHECK(outturn.denominator == 50'000);
}

TEST_CASE("the estimate a rate divides by is asked for by indicator, which may have its own") {
    auto const facts = city(1);
    std::string asked;
    auto const catalogue = catalogue_of(
        "  outturn rate per 10,000\n  population local\n  basis month\n"
        "  counts referral.received_on in period\n");
    auto const month = parse_month("2024-08").value();
    auto const plan = Plan::make(catalogue, rule_book(), {month, month, {}, {}});
    REQUIRE(plan.ok());
    plan.value().run(facts,
                     [&asked](std::string_view series, std::string_view, Month,
                              std::string_view indicator) -> std::optional<PopulationInUse> {
                         asked = std::string{series} + " " + std::string{indicator};
                         return std::nullopt;
                     });
    CHECK(asked == "local tried");
}

TEST_CASE("a re-referral follows an earlier referral of the same child by at most 12 months") {
    auto facts = city(3);
    struct Row {
        int child;
        char const* on;
    };
    for (auto const& row : {Row{0, "2023-08-15"}, Row{0, "2024-08-15"}, Row{1, "2023-08-14"},
                            Row{1, "2024-08-15"}, Row{2, "2024-08-20"}, Row{2, "2024-08-20"}})
        facts.add(journey::Referral{.child = {row.child}, .received_on = day(row.on)});
    std::string const re_referred =
        "  of which after an earlier referral.received_on within re_referral_within_12_months\n";
    // The same day is not earlier; one day over 12 months is too long ago.
    CHECK(fraction(count(facts, share + ("  counts referral.received_on in period\n" + re_referred),
                         "2024-08")) == "1/4");
    CHECK(fraction(count(
              facts,
              share + ("  counts children with referral.received_on in period\n" + re_referred),
              "2024-08")) == "1/3");
}

TEST_CASE("a conference is in time up to the fifteenth working day after the strategy discussion") {
    struct Row {
        char const* enquiry;
        char const* held;
        char const* in_time;
    };
    for (auto const& row :
         {Row{"2021-03-01", "2021-03-22", "1/1"}, Row{"2021-03-01", "2021-03-23", "0/1"},
          Row{"2021-03-19", "2021-04-13", "1/1"},  // Good Friday and Easter Monday fall between
          Row{"2021-03-20", "2021-04-13", "1/1"},  // a Saturday counts from the Monday
          Row{"2021-03-20", "2021-04-14", "0/1"},
          Row{"2022-09-01", "2022-09-23", "1/1"},  // the state funeral on 19 September
          Row{"2021-03-05", "2021-03-04", "0/1"},  // before its enquiry: in no band, but counted
          Row{"", "2021-03-04", "0/1"}}) {
        auto facts = city(1);
        facts.add(journey::InitialConference{
            .child = {0}, .held_on = day(row.held), .enquiry_started_on = day(row.enquiry)});
        INFO(row.enquiry << " " << row.held);
        CHECK(fraction(count(facts,
                             std::string(share) +
                                 "  counts initial_conference.held_on in period\n  of which "
                                 "within initial_conference_within_15_working_days\n",
                             std::string(row.held).substr(0, 7).c_str())) == row.in_time);
    }
}

TEST_CASE("a plan is open on the day it starts and not on the day it ends") {
    struct Row {
        char const* start;
        char const* end;
        char const* open;
    };
    for (auto const& row : {Row{"2024-08-31", "", "1"}, Row{"2024-09-01", "", "0"},
                            Row{"2020-01-01", "2024-08-31", "0"},
                            Row{"2020-01-01", "2024-09-01", "1"}, Row{"", "", "0"}}) {
        auto facts = city(1);
        facts.add(journey::ChildProtectionPlan{
            .child = {0}, .started_on = day(row.start), .ended_on = day(row.end)});
        INFO(row.start << " " << row.end);
        CHECK(fraction(count(facts, std::string(stock) + "  where child_protection_plan open\n",
                             "2024-08", Basis::at_period_end)) == row.open);
    }
}

TEST_CASE("another authority's plan is left out, and two plans of one child are one child") {
    auto facts = city(3);
    facts.add(journey::ChildProtectionPlan{
        .child = {0}, .started_on = day("2024-01-01"), .temporary = journey::Flag::yes()});
    facts.add(journey::ChildProtectionPlan{
        .child = {1}, .started_on = day("2024-01-01"), .temporary = journey::Flag::no()});
    facts.add(journey::ChildProtectionPlan{.child = {1}, .started_on = day("2024-02-01")});
    facts.add(journey::ChildProtectionPlan{
        .child = {2}, .started_on = day("2024-02-01")});  // not recorded: not temporary
    CHECK(fraction(count(
              facts,
              std::string(stock) + "  where child_protection_plan open [temporary is not yes]\n",
              "2024-08", Basis::at_period_end)) == "2");
}

TEST_CASE("a visit counts for its reach, and young plans are left out") {
    struct Row {
        char const* plan;
        char const* visit;
        char const* expected;
    };
    // 31 August 2024 is a Saturday; 26 August a bank holiday. Ten working days before it: from 16
    // August.
    for (auto const& row :
         {Row{"2024-01-01", "2024-08-16", "1/1"}, Row{"2024-01-01", "2024-08-15", "0/1"},
          Row{"2024-01-01", "2024-09-01", "0/1"}, Row{"2024-08-15", "", "0/1"},
          Row{"2024-08-16", "", "0/0"}}) {
        auto facts = city(1);
        facts.add(journey::ChildProtectionPlan{.child = {0}, .started_on = day(row.plan)});
        facts.add(journey::ChildProtectionVisit{
            .child = {0}, .held_on = day(row.visit), .child_seen = journey::Flag::yes()});
        auto const outturn =
            count(facts,
                  std::string(stock_share) +
                      "  where child_protection_plan open for at least "
                      "child_protection_visit_within_10_working_days\n"
                      "  of which child_protection_visit.held_on in the last "
                      "child_protection_visit_within_10_working_days [child_seen is yes]\n",
                  "2024-08", Basis::at_period_end);
        INFO(row.plan << " " << row.visit);
        CHECK(std::to_string(*outturn.numerator) + "/" + std::to_string(*outturn.denominator) ==
              row.expected);
        CHECK((outturn.status == Status::ok) == (*outturn.denominator > 0));
    }
}

TEST_CASE("three placements in twelve months count the one open at their start") {
    auto facts = city(3);
    auto const place = [&](int child, char const* from, char const* to, char const* type = "U4") {
        facts.add(journey::Placement{.child = {child},
                                     .started_on = day(from),
                                     .ended_on = day(to),
                                     .type = {code("placement_type", type)}});
    };
    place(0, "2022-01-01", "2023-09-01");
    place(0, "2023-09-01", "2024-03-01");
    place(0, "2024-03-01", "");
    place(1, "2022-01-01", "2023-08-31");
    place(1, "2023-08-31", "2024-03-01");
    place(1, "2024-03-01", "");  // ended a year ago to the day
    place(2, "2023-10-01", "2024-01-01");
    place(2, "2024-01-01", "2024-01-20", "T0");
    place(2, "2024-01-20", "");
    CHECK(fraction(count(facts,
                         std::string(stock) +
                             "  where at least three_placements placement in the last "
                             "placements_counted_over_12_months [type is not T0, T1, T2, T3, T4]\n",
                         "2024-08", Basis::at_period_end)) == "1");
}

TEST_CASE("workers are counted once however often a child is allocated to them") {
    auto facts = city(4);
    facts.workers.resize(3);
    auto const allocate = [&](int child, int worker, char const* from, char const* to) {
        facts.add(journey::Allocation{.child = {child},
                                      .started_on = day(from),
                                      .ended_on = day(to),
                                      .worker = {worker},
                                      .holds = {code("allocation_kind", "social_worker")}});
    };
    allocate(0, 0, "2024-01-01", "2024-05-01");
    allocate(0, 0, "2024-05-01", "");
    allocate(1, 0, "2024-01-01", "");
    allocate(1, 0, "2024-02-01", "");
    allocate(2, 1, "2023-01-01", "2024-06-01");
    allocate(2, 2, "2024-06-01", "");
    allocate(3, 1, "2023-01-01", "2024-02-28");
    allocate(3, 2, "2024-02-28", "");
    std::string const two = std::string(stock) +
                            "  where at least 2 different allocation.worker in the last "
                            "worker_stability_over_6_months [holds is social_worker]\n";
    CHECK(fraction(count(facts, two, "2024-08", Basis::at_period_end)) == "1");
    std::string const filter = " [holds is social_worker]\n";
    std::string const at_end = "  outturn number\n  basis at period end\n";
    CHECK(fraction(count(facts, at_end + "  counts workers holding children" + filter, "2024-08",
                         Basis::at_period_end)) == "2");
    CHECK(fraction(count(facts, at_end + "  counts workers holding at least 2 children" + filter,
                         "2024-08", Basis::at_period_end)) == "2");
    CHECK(fraction(count(
              facts,
              at_end + "  counts children held by the 1 workers holding most children" + filter,
              "2024-08", Basis::at_period_end)) == "2");
}

TEST_CASE("a child allocated twice to a worker is one child held") {
    auto facts = city(1);
    facts.workers.resize(1);
    facts.workers[0].full_time_hundredths = {60};
    for (int i = 0; i < 2; ++i)
        facts.add(journey::Allocation{
            .child = {0}, .started_on = day("2024-01-01"), .worker = {0}, .holds = {0}});
    std::string const at_end = "  outturn number\n  decimals 2\n  basis at period end\n";
    CHECK(fraction(count(facts, at_end + "  counts workers holding at least 2 children\n",
                         "2024-08", Basis::at_period_end)) == "0");
    CHECK(to_string(*count(facts,
                           at_end + "  counts full-time equivalents of workers holding children\n",
                           "2024-08", Basis::at_period_end)
                         .value) == "0.60");
    facts.workers[0].full_time_hundredths = {};
    CHECK(count(facts, at_end + "  counts full-time equivalents of workers holding children\n",
                "2024-08", Basis::at_period_end)
              .status == Status::not_available);
}

TEST_CASE("an agreed interval decides for the child it was agreed for") {
    struct Row {
        int days;
        char const* visit;
        char const* kept;
    };
    for (auto const& row :
         {Row{14, "2024-08-17", "1"}, Row{14, "2024-08-16", "0"}, Row{84, "2024-06-08", "1"}}) {
        auto facts = city(1);
        facts.add(journey::AgreedVisitInterval{.child = {0},
                                               .started_on = day("2024-01-01"),
                                               .service = {code("service", "looked_after")},
                                               .days = {row.days}});
        facts.add(journey::LookedAfterVisit{.child = {0}, .held_on = day(row.visit)});
        CHECK(fraction(count(facts,
                             std::string(stock) +
                                 "  where looked_after_visit.held_on in the agreed interval of "
                                 "agreed_visit_interval.days [service is looked_after]\n",
                             "2024-08", Basis::at_period_end)) == row.kept);
    }
}

TEST_CASE(
    "an initial health assessment counts in the month it falls due, unless care ended before") {
    auto facts = city(4);
    auto const enter = [&](int child, char const* from, char const* to, char const* assessed) {
        facts.add(journey::LookedAfterPeriod{
            .child = {child}, .started_on = day(from), .ended_on = day(to)});
        facts.add(journey::HealthAssessment{.child = {child}, .completed_on = day(assessed)});
    };
    enter(0, "2024-04-19", "", "2024-05-20");  // due 20 May: the early May bank holiday is skipped
    enter(1, "2024-04-19", "", "2024-05-21");
    enter(2, "2024-04-19", "2024-05-19", "2024-05-01");  // left on the day before it fell due
    enter(3, "2024-05-07", "", "2024-05-10");            // due in June
    CHECK(fraction(count(
              facts,
              std::string(share) +
                  "  counts looked_after_period due under "
                  "initial_health_assessment_within_20_working_days in period\n  where open when "
                  "due\n"
                  "  of which followed by health_assessment.completed_on within "
                  "initial_health_assessment_within_20_working_days [kind is not dental_check]\n",
              "2024-05")) == "1/2");
}

TEST_CASE("an age changes on the birthday, and nobody is of an age before birth") {
    auto facts = city(4);
    facts.children[0].born_on = day("2019-08-31");  // five that day
    facts.children[1].born_on = day("2019-09-01");
    facts.children[2].expected_on = day("2024-12-01");
    CHECK(fraction(count(facts, std::string(stock) + "  where aged under 5 years\n", "2024-08",
                         Basis::at_period_end)) == "2");
}

TEST_CASE("an end on the day counted is earlier where what ended began before") {
    struct Row {
        char const *start, *end;
        journey::Flag temporary;
        char const* repeated;
    };
    for (auto const& row :
         {Row{"2023-01-05", "2024-08-04", {}, "1/1"}, Row{"2023-01-05", "2024-08-05", {}, "1/1"},
          Row{"2024-08-05", "2024-08-05", {}, "0/2"}, Row{"2023-01-05", "2024-08-06", {}, "0/1"},
          Row{"2023-01-05", "2024-08-04", journey::Flag::yes(), "0/1"}}) {
        auto facts = city(1);
        facts.add(journey::ChildProtectionPlan{.child = {0},
                                               .started_on = day(row.start),
                                               .ended_on = day(row.end),
                                               .temporary = row.temporary});
        facts.add(journey::ChildProtectionPlan{.child = {0}, .started_on = day("2024-08-05")});
        INFO(row.start << " " << row.end);
        CHECK(fraction(count(facts,
                             std::string(share) +
                                 "  counts child_protection_plan.started_on in period\n"
                                 "  of which after an earlier child_protection_plan.ended_on "
                                 "within repeat_plan_within_2_years [temporary is not yes]\n",
                             "2024-08")) == row.repeated);
    }
}

TEST_CASE("who leaves on the day something falls due was still there when it did") {
    for (auto const& [left, counted] :
         {std::pair{"2024-08-29", "0"}, std::pair{"2024-08-30", "1"}, std::pair{"", "1"}}) {
        auto facts = city(1);
        facts.add(journey::LookedAfterPeriod{
            .child = {0}, .started_on = day("2024-08-01"), .ended_on = day(left)});
        INFO(left);
        CHECK(fraction(count(facts,
                             std::string(events) +
                                 "  counts looked_after_period due under "
                                 "initial_health_assessment_within_20_working_days in period\n"
                                 "  where open when due\n",
                             "2024-08")) == std::string(counted));
    }
}

TEST_CASE("an episode without times has lasted what its days show, to the last day known") {
    struct Row {
        char const *start, *end;
        std::int32_t hours;
        char const* counted;
    };
    for (auto const& row :
         {Row{"2024-08-05", "2024-08-06", 24, "1"}, Row{"2024-08-05", "2024-08-08", 23, "0"},
          Row{"2024-08-05", "2024-08-06", -1, "0"}, Row{"2024-08-05", "2024-08-07", -1, "1"},
          Row{"2024-08-29", "", -1, "1"}, Row{"2024-08-30", "", -1, "0"}}) {
        auto facts = city(1);
        facts.table<journey::MissingEpisode>().coverage.until = day("2024-08-31");
        facts.add(journey::MissingEpisode{.child = {0},
                                          .started_on = day(row.start),
                                          .ended_on = day(row.end),
                                          .hours = journey::Number{row.hours}});
        INFO(row.start << " " << row.end);
        CHECK(fraction(count(facts,
                             std::string(events) +
                                 "  counts missing_episode.started_on in period\n  where hours "
                                 "at least 24 or (not hours is known and lasted at least 2 days)\n",
                             "2024-08")) == std::string(row.counted));
    }
}

TEST_CASE("a spell that ended the day it began is not one of three in the last 12 months") {
    for (auto const& [end, counted] :
         {std::pair{"2024-03-05", "0"}, std::pair{"2024-03-06", "1"}}) {
        auto facts = city(1);
        facts.add(journey::Placement{
            .child = {0}, .started_on = day("2024-01-05"), .ended_on = day("2024-03-05")});
        facts.add(journey::Placement{
            .child = {0}, .started_on = day("2024-03-05"), .ended_on = day(end)});
        facts.add(journey::Placement{.child = {0}, .started_on = day("2024-03-06")});
        CHECK(
            fraction(count(
                facts, std::string(stock) + "  where at least 3 placement in the last 12 months\n",
                "2024-08", Basis::at_period_end)) == std::string(counted));
    }
}

TEST_CASE("a reach is counted by the calendar that its rule names") {
    // Ten school days from 20 July 2022 end in September; ten working days on 3 August.
    auto facts = city(1);
    facts.add(journey::CoreGroup{.child = {0}, .held_on = day("2022-07-20")});
    auto const met = [&](std::string const& reach) {
        return fraction(count(
            facts, std::string(stock) + "  where core_group.held_on in the last " + reach + "\n",
            "2022-08", Basis::at_period_end));
    };
    CHECK(met("first_personal_education_plan_within_10_school_days") == "1");
    CHECK(met("10 working days") == "0");
}

TEST_CASE("conditions join: and binds closer than or, and brackets closer still") {
    auto facts = city(1);
    facts.add(journey::CareLeaver{.child = {0}, .started_on = day("2024-01-01")});
    auto const holds = [&](std::string const& condition) {
        return fraction(
            count(facts, stock + ("  where " + condition + "\n"), "2024-08", Basis::at_period_end));
    };
    CHECK(holds("care_leaver open or assessment open and placement open") == "1");
    CHECK(holds("(care_leaver open or assessment open) and placement open") == "0");
    CHECK(holds("not placement open and care_leaver open") == "1");
    CHECK(holds("not (placement open or care_leaver open)") == "0");
}

TEST_CASE("what the extract does not cover is not known, and what it does not hold not available") {
    auto facts = city(1);
    facts.add(journey::Referral{.child = {0}, .received_on = day("2024-08-02")});
    std::string const counts = std::string(events) + "  counts referral.received_on in period\n";
    std::string const re_referred =
        std::string(share) +
        "  counts referral.received_on in period\n  of which after an earlier referral.received_on "
        "within re_referral_within_12_months\n";
    auto& coverage = facts.table<journey::Referral>().coverage;
    coverage.from = day("2023-08-01");
    coverage.until = day("2024-08-31");
    CHECK(fraction(count(facts, counts, "2024-08")) == "1");
    CHECK(fraction(count(facts, counts, "2024-07")) == "0");
    CHECK(count(facts, counts, "2024-09").status == Status::not_known);
    CHECK(count(facts, counts, "2023-07").status == Status::not_known);
    CHECK(fraction(count(facts, re_referred, "2024-08")) == "0/1");
    coverage.from = day("2023-08-02");  // one day short of the look-back
    CHECK(count(facts, re_referred, "2024-08").status == Status::not_known);
    coverage = {journey::Holding::absent, {}, {}, "The format has no list of referrals."};
    CHECK(count(facts, counts, "2024-08").status == Status::not_available);
    CHECK(count(facts, counts, "2024-08").reason == "The format has no list of referrals.");
    coverage = {journey::Holding::latest_per_child, {}, day("2024-08-31"), ""};
    CHECK(count(facts, counts, "2024-08").status == Status::not_available);
    std::string const open = std::string(stock) + "  where referral open\n";
    CHECK(fraction(count(facts, open, "2024-08", Basis::at_period_end)) == "1");
    CHECK(count(facts, open, "2024-07", Basis::at_period_end).status == Status::not_available);
    facts.set_holds(journey::table_index<journey::Referral>(), 4, false);
    CHECK(count(facts, open, "2024-08", Basis::at_period_end).reason ==
          "the extract does not say, for a referral, the day the episode of need closed");
}

TEST_CASE("where spells may have begun before the extract says, their length is known later") {
    auto facts = city(1);
    facts.add(journey::LookedAfterPeriod{.child = {0}, .started_on = day("2023-06-01")});
    std::string const long_in_care =
        std::string(stock) + "  where looked_after_period open for at least 12 months\n";
    auto& coverage = facts.table<journey::LookedAfterPeriod>().coverage;
    coverage = {journey::Holding::every_record, day("2023-08-01"), day("2024-08-31"), {}};
    CHECK(fraction(count(facts, long_in_care, "2024-07", Basis::at_period_end)) == "1");
    coverage.starts_cut = true;
    CHECK(count(facts, long_in_care, "2024-06", Basis::at_period_end).status == Status::not_known);
    CHECK(fraction(count(facts, long_in_care, "2024-07", Basis::at_period_end)) == "1");
}

TEST_CASE("spells of the last 12 months are known once the extract covers those 12 months") {
    auto facts = city(1);
    for (char const* const start : {"2023-08-02", "2024-01-05", "2024-03-05"})
        facts.add(journey::Placement{.child = {0}, .started_on = day(start)});
    std::string const moved =
        std::string(stock) + "  where at least 3 placement in the last 12 months\n";
    auto& coverage = facts.table<journey::Placement>().coverage;
    coverage = {journey::Holding::every_record, day("2023-08-01"), day("2024-08-31"), {}};
    CHECK(fraction(count(facts, moved, "2024-07", Basis::at_period_end)) == "1");
    coverage.from = day("2023-08-02");  // a placement that ended on the 1st would count
    CHECK(count(facts, moved, "2024-07", Basis::at_period_end).status == Status::not_known);
}

TEST_CASE("a long series and a short one count the same") {
    auto facts = city(50);
    for (int i = 0; i < 400; ++i)
        facts.add(
            journey::ChildProtectionPlan{.child = {i % 50},
                                         .started_on = journey::Day{17000 + i * 9},
                                         .ended_on = journey::Day{17000 + i * 9 + 40 + i % 300}});
    Catalogue const catalogue =
        catalogue_of(std::string(stock) + "  where child_protection_plan open\n");
    Month const first = Month::of(2016, 1), last = Month::of(2024, 12);
    auto const all = Plan::make(catalogue, rule_book(), {first, last, {}, {}})
                         .value()
                         .run(facts, fifty_thousand);
    REQUIRE(all.size() == 108);
    for (int m = 0; m < 108; ++m) {
        auto const one = Plan::make(catalogue, rule_book(), {first + m, first + m, {}, {}})
                             .value()
                             .run(facts, fifty_thousand);
        CHECK(one[0].numerator == all[static_cast<std::size_t>(m)].numerator);
    }
}

TEST_CASE("whoever is held again after months without is held in both, however long the series") {
    auto facts = city(40);
    facts.workers.resize(5);
    std::mt19937 random{11};
    for (int i = 0; i < 300; ++i) {
        auto const from = static_cast<std::int32_t>(16'800 + random() % 3'000);
        facts.add(journey::Allocation{
            .child = {static_cast<std::int32_t>(random() % 40)},
            .started_on = journey::Day{from},
            .ended_on = journey::Day{from + static_cast<std::int32_t>(random() % 200)},
            .worker = {static_cast<std::int32_t>(random() % 5)},
            .holds = {code("allocation_kind", "social_worker")}});
    }
    std::string const at_end = "  outturn number\n  basis at period end\n";
    Month const first = Month::of(2016, 1), last = Month::of(2024, 12);
    for (char const* const counts : {"workers holding at least 3 children",
                                     "children held by the 2 workers holding most children",
                                     "children held by workers holding at least 1 children"}) {
        Catalogue const catalogue = catalogue_of(at_end + "  counts " + counts + "\n");
        auto const all = Plan::make(catalogue, rule_book(), {first, last, {}, {}})
                             .value()
                             .run(facts, fifty_thousand);
        REQUIRE(all.size() == 108);
        for (int m = 0; m < 108; ++m) {
            auto const one = Plan::make(catalogue, rule_book(), {first + m, first + m, {}, {}})
                                 .value()
                                 .run(facts, fifty_thousand);
            CHECK(one[0].numerator == all[static_cast<std::size_t>(m)].numerator);
        }
    }
}

TEST_CASE("who has no record at all is counted where that is what is asked, and only there") {
    auto facts = city(600);  // more than are answered at one time
    for (int child = 0; child < 600; child += 3)
        facts.add(journey::ChildProtectionPlan{.child = {child}, .started_on = day("2024-01-01")});
    for (int child = 0; child < 600; child += 5)
        facts.add(journey::ChildProtectionVisit{
            .child = {child}, .held_on = day("2024-08-20"), .child_seen = journey::Flag::yes()});
    struct {
        char const* where;
        char const* children;
    } const asked[] = {
        {"child_protection_plan open", "200"},
        {"not child_protection_plan open", "400"},
        {"child_protection_visit.held_on in the last 4 weeks", "120"},
        {"child_protection_plan open\n  where child_protection_visit.held_on in the last 4 weeks",
         "40"},
        {"child_protection_plan open\n  where not child_protection_visit.held_on in the last 4 "
         "weeks",
         "160"},
        {"not child_protection_plan open\n  where child_protection_visit.held_on in the last 4 "
         "weeks",
         "80"},
        {"child_protection_plan open or child_protection_visit.held_on in the last 4 weeks", "280"},
    };
    for (auto const& row : asked) {
        CAPTURE(row.where);
        CHECK(fraction(count(facts, std::string(stock) + "  where " + row.where + "\n", "2024-08",
                             Basis::at_period_end)) == row.children);
    }
}

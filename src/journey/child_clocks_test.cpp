#include "journey/child_clocks.h"

#include <doctest/doctest.h>

using namespace breakwater;
using namespace breakwater::journey;

namespace {

rules::RuleBook const& book() {
    static auto const loaded = rules::load_rules(BREAKWATER_SOURCE_DIR "/rules");
    return loaded.book;
}

std::vector<ChildClock> const& clocks() {
    static auto const read = [] {
        auto all = read_child_clocks(book());
        if (!all.ok()) FAIL(describe(all.error()));
        return std::move(all).value();
    }();
    return read;
}

Date on(std::string_view iso) {
    return parse_date(iso).value();
}

JourneyFacts one_child() {
    JourneyFacts facts;
    facts.children.push_back({});
    return facts;
}

std::vector<ClockRun> runs_of(JourneyFacts const& facts, std::string_view rule,
                              std::string_view last_known) {
    auto runs = clocks_of(facts, 0, clocks(), book(), on(last_known));
    std::erase_if(runs, [&](ClockRun const& run) { return run.rule != rule; });
    return runs;
}

constexpr std::string_view visits = "child_protection_visit_within_10_working_days";

void add_visit(JourneyFacts& facts, std::string_view day, Flag seen) {
    facts.add(ChildProtectionVisit{.child = {0}, .held_on = on(day), .child_seen = seen});
}

}  // namespace

TEST_CASE("every line of rules/record/child_clocks.csv names a clock that runs in days") {
    CHECK(clocks().size() > 20);
    for (auto const& clock : clocks())
        for (auto const* const version : book().versions(clock.rule))
            CHECK_MESSAGE(version->unit != rules::Unit::hours, clock.rule);
}

TEST_CASE("a visit is due anew from each at which the child was seen, while the plan is open") {
    auto facts = one_child();
    facts.add(ChildProtectionPlan{.child = {0}, .started_on = on("2024-03-04")});
    add_visit(facts, "2024-03-12", Flag::yes());
    add_visit(facts, "2024-03-20", Flag::no());
    add_visit(facts, "2024-03-28", Flag::yes());
    // Latest due first; ten working days from 28 March leave out Good Friday and Easter Monday.
    auto const runs = runs_of(facts, visits, "2024-04-10");
    REQUIRE(runs.size() == 3);
    CHECK(runs[0].answer.due_on == on("2024-04-15"));
    CHECK(runs[0].state == ClockState::running);
    CHECK(counted_words(runs[0]).find("Easter Monday") != std::string::npos);
    CHECK(runs[1].state == ClockState::met_late);
    CHECK(runs[1].answer.due_on == on("2024-03-26"));
    CHECK(late_words(runs[1]) == "2 working days late");
    CHECK(runs[2].state == ClockState::met);
    CHECK(runs_of(facts, visits, "2024-04-16").front().state == ClockState::late);
    CHECK(late_words(runs_of(facts, visits, "2024-04-16").front()) == "1 working day late");
}

TEST_CASE("what was due on a Friday and done on the Sunday is late by less than a working day") {
    auto facts = one_child();
    facts.add(ChildProtectionPlan{.child = {0}, .started_on = on("2024-07-06")});
    add_visit(facts, "2024-07-21", Flag::yes());
    auto const run = runs_of(facts, visits, "2024-07-31").back();
    CHECK(run.answer.due_on == on("2024-07-19"));
    CHECK(run.state == ClockState::met_late);
    CHECK(late_words(run) == "less than a working day late");
}

TEST_CASE(
    "a plan that ends before the next visit is due asks for none; one that ended after, did") {
    for (auto const& [ended, count] :
         {std::pair{"2024-03-15", std::size_t{0}}, std::pair{"2024-03-29", std::size_t{1}}}) {
        auto facts = one_child();
        facts.add(ChildProtectionPlan{
            .child = {0}, .started_on = on("2024-03-04"), .ended_on = on(ended)});
        auto const runs = runs_of(facts, visits, "2024-08-31");
        CHECK(runs.size() == count);
        for (auto const& run : runs) CHECK(run.state == ClockState::never);
    }
}

TEST_CASE("a conference that is awaited is held against the day the enquiry began") {
    auto facts = one_child();
    facts.add(Section47Enquiry{
        .child = {0}, .started_on = on("2021-03-19"), .conference_required = Flag::yes()});
    auto const rule = "initial_conference_within_15_working_days_of_enquiry";
    auto const runs = runs_of(facts, rule, "2021-04-14");
    REQUIRE(runs.size() == 1);
    CHECK(runs[0].answer.due_on == on("2021-04-13"));
    CHECK(runs[0].state == ClockState::late);
    CHECK(runs_of(facts, rule, "2021-04-13").front().state == ClockState::running);
}

TEST_CASE("reviews of a child in our care: the first, the second, then every six months") {
    auto facts = one_child();
    facts.add(LookedAfterPeriod{.child = {0}, .started_on = on("2023-01-09")});
    for (auto const* const day : {"2023-02-01", "2023-05-15", "2023-11-01"})
        facts.add(LookedAfterReview{.child = {0}, .held_on = on(day)});
    CHECK(runs_of(facts, "first_looked_after_review_within_20_working_days", "2024-03-31")
              .front()
              .state == ClockState::met);
    auto const second =
        runs_of(facts, "second_looked_after_review_within_3_months", "2024-03-31").front();
    CHECK(second.answer.due_on == on("2023-05-01"));
    CHECK(late_words(second) == "14 days late");
    auto const later = runs_of(facts, "later_looked_after_review_within_6_months", "2024-03-31");
    REQUIRE(later.size() == 2);
    CHECK(later[0].answer.due_on == on("2024-05-01"));
    CHECK(later[1].answer.due_on == on("2023-11-15"));
    CHECK(later[1].state == ClockState::met);
}

TEST_CASE("what is agreed for the child takes the place of the rule") {
    auto facts = one_child();
    facts.add(LookedAfterPeriod{.child = {0}, .started_on = on("2023-01-09")});
    facts.add(LookedAfterVisit{.child = {0}, .held_on = on("2023-01-12")});
    facts.add(AgreedVisitInterval{.child = {0},
                                  .started_on = on("2023-01-10"),
                                  .service = {*book().code_set("service")->find("looked_after")},
                                  .days = {90}});
    auto const runs = runs_of(facts, "looked_after_visit_within_6_weeks", "2023-02-01");
    REQUIRE(runs.size() == 1);
    CHECK(runs[0].answer.due_on == on("2023-04-12"));
    CHECK(counted_words(runs[0]).starts_with("Agreed for this child: every 90 days"));
}

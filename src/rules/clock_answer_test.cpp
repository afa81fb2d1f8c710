#include "rules/clock_answer.h"

#include <doctest/doctest.h>

using namespace breakwater;
using namespace breakwater::rules;

namespace {

RuleBook const& book() {
    static auto const loaded = load_rules(BREAKWATER_SOURCE_DIR "/rules");
    return loaded.book;
}

std::string ask(char const* rule, char const* start) {
    auto const answers = answer_clock(book(), rule, start);
    return answers ? to_text(answers.value()) : describe(answers.error());
}

bool holds(std::string const& text, char const* part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("an answer tells the day, the days left out, the version, the source and its words") {
    CHECK(
        ask("CP-01", "2021-03-19") ==
        "Initial child protection conference held within 15 working days\n"
        "  due        Tuesday 13 April 2021 (2021-04-13)\n"
        "  counted    15 working days; day zero is Friday 19 March 2021. Left out: 8 Saturdays and "
        "Sundays; Friday 2 April 2021 (Good Friday); Monday 5 April 2021 (Easter Monday).\n"
        "  from       initial conference: enquiry started on\n"
        "  to         initial conference: held on\n"
        "  rule       initial_conference_within_15_working_days (CP-01)\n"
        "  version    statutory guidance, in force from 15 April 2013\n"
        "  source     Working Together to Safeguard Children 2013 to 2018 (2018, page 49); 2023, "
        "chapter 3\n"
        "  says       “the strategy discussion, or the strategy discussion at which section 47 "
        "enquiries were initiated if more than one has been held”\n"
        "  note       Conferences before birth and for children moving in have clocks of their "
        "own.\n"
        "  certainty  A: wording seen\n");
}

TEST_CASE("hours are counted from the time given, across the change of the clocks") {
    auto const text = ask("LA-19", "2024-03-30T23:10");
    CHECK(holds(text, "due        3 April 2024 at 00:10 BST (2024-04-02T23:10:00Z)"));
    CHECK(holds(text, "the clocks change in between"));
    CHECK(holds(ask("LA-19", "2024-03-30"), "[time_needed]"));
    CHECK(holds(ask("LA-19", "2024-03-31T01:30"), "[time_does_not_exist]"));
}

TEST_CASE("a clock of days takes the day on the wall in England") {
    CHECK(holds(ask("FD-05", "2023-07-03T23:30Z"), "due        Wednesday 5 July 2023"));
}

TEST_CASE("a rule goes by its name, by its id in any case, and by the family it belongs to") {
    auto const count = [](char const* rule) {
        auto const answers = answer_clock(book(), rule, "2024-01-02");
        return answers ? answers.value().size() : 0;
    };
    CHECK(count("initial_conference_within_15_working_days") == 1);
    CHECK(count("cp-01") == 1);
    CHECK(count("CP-09") == 2);
    CHECK(count("WF-01") == 7);
    CHECK(count("AS-02") == 3);
    CHECK(count("ES-01") == 5);
    CHECK(count("CP") == 0);
}

TEST_CASE("what cannot be answered says why, and what to try") {
    CHECK(ask("initial_conference_within_15_workingdays", "2024-01-02") ==
          "there is no rule “initial_conference_within_15_workingdays”: did you mean "
          "initial_conference_within_15_working_days or "
          "transfer_in_conference_within_15_working_days or "
          "initial_conference_within_15_working_days_of_enquiry? [unknown_rule]");
    CHECK(holds(ask("core group", "2024-01-02"), "core_group_every_6_weeks"));
    CHECK(holds(ask("", "2024-01-02"), "[unknown_rule]"));
    CHECK(holds(ask("CP-01", "2012-01-01"), "for clocks that start from 15 April 2013 on"));
    CHECK(holds(ask("CP-01", "2024-02-30"), "[not_a_date]"));
    CHECK(holds(ask("CP-01", "2024-02-28T99:00"), "[not_a_time]"));
}

TEST_CASE("where the calendar ends, the answer says so") {
    CHECK(holds(ask("AS-01", "2030-12-20"),
                "caution    The calendar “england” lists days off from "
                "1 January 2010 to 31 December 2030 only"));
    CHECK_FALSE(holds(ask("AS-01", "2030-06-20"), "caution"));
}

TEST_CASE("a month too short for the day says that its last day is taken") {
    CHECK(holds(ask("CP-11b", "2023-08-31"), "due        Thursday 29 February 2024"));
    CHECK(holds(ask("CP-11b", "2023-08-31"), "its last day is taken"));
}

TEST_CASE("the same answer for a program") {
    auto const json = to_json(answer_clock(book(), "FD-05", "2023-12-22").value());
    CHECK(
        json.starts_with("[{\"rule\":\"referral_decision_within_1_working_day\",\"id\":\"FD-05\""));
    CHECK(holds(json, "\"started_on\":\"2023-12-22\",\"due_on\":\"2023-12-27\""));
    CHECK(holds(json, "\"weekend_days_left_out\":2"));
    CHECK(holds(json, "{\"date\":\"2023-12-25\",\"name\":\"Christmas Day\"}"));
    CHECK(holds(json, "\"due_at\":null"));
}

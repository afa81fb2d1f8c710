// The rule book as it is shipped: that it loads whole, and holds what the indicators ask for.

#include "rules/rule_book.h"

#include <doctest/doctest.h>

using namespace breakwater;
using namespace breakwater::rules;

TEST_CASE("the rules as shipped load whole, without one problem") {
    auto const loaded = load_rules(BREAKWATER_SOURCE_DIR "/rules");
    for (auto const& problem : loaded.problems) FAIL_CHECK(describe(problem));
    CHECK(loaded.book.timescales().size() >= 150);
    CHECK(loaded.book.code_sets().size() >= 26);
    CHECK(loaded.book.folder() == BREAKWATER_SOURCE_DIR "/rules");
}

TEST_CASE("a folder that is not there is one clear problem, and no rules") {
    auto const loaded = load_rules("no/such/folder");
    REQUIRE(loaded.problems.size() == 1);
    CHECK(loaded.problems[0].code == "cannot_read");
    CHECK(loaded.problems[0].place.file == "no/such/folder");
    CHECK(loaded.book.timescales().empty());
    CHECK(loaded.book.calendar().is_working_day(make_date(2024, 12, 25)));
}

TEST_CASE("the clocks that indicators count by say what they should") {
    auto const loaded = load_rules(BREAKWATER_SOURCE_DIR "/rules");
    struct Row {
        char const* name;
        char const* id;
        char const* within;
    };
    for (auto const& row : {
             Row{"referral_decision_within_1_working_day", "FD-05", "1 working day"},
             Row{"re_referral_within_12_months", "FD-08", "12 months"},
             Row{"early_help_visit_within_4_weeks", "FD-10v", "4 weeks"},
             Row{"assessment_within_45_working_days_of_referral", "AS-01", "45 working days"},
             Row{"assessment_within_45_working_days_of_start", "AS-01s", "45 working days"},
             Row{"section47_enquiry_within_15_working_days", "S47-03", "15 working days"},
             Row{"initial_conference_within_15_working_days", "CP-01", "15 working days"},
             Row{"initial_conference_within_15_working_days_of_last_discussion", "CP-01l",
                 "15 working days"},
             Row{"transfer_in_conference_within_15_working_days", "CP-13", "15 working days"},
             Row{"first_core_group_within_10_working_days", "CP-09f", "10 working days"},
             Row{"core_group_every_6_weeks", "CP-09n", "6 weeks"},
             Row{"child_protection_visit_within_10_working_days", "CP-10a", "10 working days"},
             Row{"child_protection_visit_within_4_weeks", "CP-10b", "4 weeks"},
             Row{"first_review_conference_within_3_months", "CP-11a", "3 months"},
             Row{"later_review_conference_within_6_months", "CP-11b", "6 months"},
             Row{"repeat_plan_within_2_years", "CP-15", "2 years"},
             Row{"child_in_need_review_within_12_weeks", "CN-03", "12 weeks"},
             Row{"child_in_need_visit_within_3_weeks", "CN-04a", "3 weeks"},
             Row{"child_in_need_visit_within_6_weeks", "CN-04b", "6 weeks"},
             Row{"initial_health_assessment_within_20_working_days", "LA-04", "20 working days"},
             Row{"review_health_assessment_within_6_months", "LA-05a", "6 months"},
             Row{"review_health_assessment_within_12_months", "LA-05b", "12 months"},
             Row{"looked_after_visit_within_1_week_of_placement", "LA-09a", "1 week"},
             Row{"looked_after_visit_within_6_weeks", "LA-09b", "6 weeks"},
             Row{"placements_counted_over_12_months", "LA-14", "12 months"},
             Row{"return_interview_within_72_hours", "LA-19", "72 hours"},
             Row{"exploitation_assessment_every_12_weeks", "EX-04", "12 weeks"},
             Row{"supervision_within_1_month_child_protection", "WF-01a", "1 month"},
             Row{"supervision_within_1_month_looked_after", "WF-01b", "1 month"},
             Row{"supervision_within_1_month_assessment", "WF-01c", "1 month"},
             Row{"supervision_within_6_weeks_child_in_need", "WF-01d", "6 weeks"},
             Row{"supervision_within_6_weeks_early_help", "WF-01e", "6 weeks"},
             Row{"supervision_within_6_weeks_children_with_disabilities", "WF-01f", "6 weeks"},
             Row{"supervision_within_8_weeks_care_leaver", "WF-01g", "8 weeks"},
             Row{"worker_stability_over_6_months", "WF-03", "6 months"},
         }) {
        INFO(row.name);
        auto const* clock = loaded.book.timescale(row.name, make_date(2024, 8, 31));
        REQUIRE(clock);
        CHECK(clock->id == row.id);
        CHECK(to_words(*clock) == row.within);
        CHECK(loaded.book.timescale(row.id, make_date(2024, 8, 31)) == clock);
    }
    auto const threshold = [&](char const* name) {
        auto const* found = loaded.book.threshold(name, make_date(2024, 8, 31));
        return found ? found->value : -1;
    };
    CHECK(threshold("caseload_high") == 20);
    CHECK(threshold("caseload_top") == 40);
    CHECK(threshold("three_placements") == 3);
}

TEST_CASE("a rule whose wording was not seen quotes nothing, and a default admits that it is one") {
    auto const loaded = load_rules(BREAKWATER_SOURCE_DIR "/rules");
    for (auto const& clock : loaded.book.timescales()) {
        INFO(clock.name);
        CHECK_FALSE(clock.id.empty());
        bool const is_default = clock.citation.source.find("ocal default") != std::string::npos;
        if (is_default) {
            CHECK(clock.citation.confidence == 'C');
            CHECK(clock.citation.says.empty());
        }
        if (clock.layer == Layer::statute) CHECK(clock.citation.confidence != 'C');
    }
}

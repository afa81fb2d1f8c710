#include "exchange/check.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "exchange/testing.h"

using namespace breakwater;
using namespace breakwater::exchange;
using testing::rule_book;
using testing::TemporaryFolder;

namespace {

Checked check(TemporaryFolder const& folder, CheckForm form = CheckForm::text) {
    std::filesystem::path const paths[]{folder.path()};
    return check_extract(paths, rule_book(), form, {.as_at = make_date(2024, 8, 31)});
}

bool holds(std::string const& text, std::string_view words) {
    return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a clean extract ends with 0, one with findings with 1, and none with 2") {
    TemporaryFolder folder;
    CHECK(check(folder).exit_code == 2);
    folder.write("ssd_person.csv", "pers_person_id,pers_dob\nC1,2015-01-01\n");
    folder.write("ssd_cp_plans.csv",
                 "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date\n1,"
                 "C1,2024-01-01,\n");
    CHECK(check(folder).exit_code == 0);
    CHECK(holds(check(folder).report, "2 rows read, 2 understood, 1 children."));
    folder.write("ssd_cp_plans.csv",
                 "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date\n1,C1,soon\n");
    CHECK(check(folder).exit_code == 1);
}

TEST_CASE(
    "what cannot be true is found, said once with its count and places, and never names a child") {
    TemporaryFolder folder;
    folder.write("ssd_person.csv",
                 "pers_person_id,pers_forename,pers_dob,pers_death_date\nC1,Wilhelmina,2015-01-01,"
                 "\nC2,Bartholomew,2020-01-01,2024-02-01\n");
    folder.write(
        "ssd_cp_plans.csv",
        "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date,cppl_cp_plan_"
        "initial_category\n"
        "1,C1,2024-01-05,2024-01-01,NEG\n"  // ends before it starts
        "2,C1,2024-02-01,,NEG\n"
        "3,C1,2024-03-01,,NEG\n"                           // two open
        "4,C2,2024-03-01,2024-12-01,NEG\n"                 // after death, after the extract
        "5,C2,2010-03-01,2010-04-01,NEG\n"                 // before birth
        "6,C2,2024-04-01,2024-05-01,Wilhelmina Smith\n");  // overlaps, a name in a code's place
    auto const checked = check(folder);
    CHECK(checked.exit_code == 1);
    for (std::string_view const kind :
         {"ends_before_it_starts", "two_open_at_once", "after_the_extract", "after_death",
          "before_birth", "overlaps", "not_a_code"}) {
        CAPTURE(kind);
        CHECK(holds(checked.report, kind));
    }
    CHECK(!holds(checked.report, "open_too_late"));
    CHECK(holds(checked.report, "at ssd_cp_plans.csv, line 2"));
    CHECK(holds(checked.report, "why it matters"));
    CHECK(!holds(checked.report, "Wilhelmina"));
    auto const json = check(folder, CheckForm::json);
    CHECK(!holds(json.report, "Wilhelmina"));
    CHECK(holds(json.report, "\"kind\":\"two_open_at_once\""));
    CHECK(json.report.front() == '{');
    CHECK(json.report.ends_with("]}\n"));
}

TEST_CASE("what stands open of a child who has grown up or died is found") {
    struct Row {
        std::string_view born, died, end;
        bool found;
    };
    for (auto const& row :
         {Row{"2006-08-31", "", "", false}, Row{"2006-08-30", "", "", true},
          Row{"2006-08-30", "", "2024-08-29", false}, Row{"2015-01-01", "2024-08-03", "", false},
          Row{"2015-01-01", "2024-08-02", "", true}, Row{"", "", "", false}}) {
        CAPTURE(row.born);
        CAPTURE(row.died);
        TemporaryFolder folder;
        folder.write("ssd_person.csv", fmt::format("pers_person_id,pers_dob,pers_death_date\n"
                                                   "C1,{},{}\n",
                                                   row.born, row.died));
        folder.write("ssd_cp_plans.csv",
                     fmt::format("cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,"
                                 "cppl_cp_plan_end_date\n1,C1,2024-01-05,{}\n",
                                 row.end));
        CHECK(holds(check(folder).report, "open_too_late") == row.found);
    }
}

TEST_CASE("a referral while another is open is found, and one without further action is none") {
    auto const found = [](std::string_view first, std::string_view second) {
        TemporaryFolder folder;
        folder.write("ssd_person.csv", "pers_person_id,pers_dob\nC1,2015-01-01\n");
        folder.write("ssd_cin_episodes.csv",
                     fmt::format("cine_referral_id,cine_person_id,cine_referral_date,"
                                 "cine_referral_nfa,cine_close_date\n1,C1,{}\n2,C1,{}\n",
                                 first, second));
        auto const report = check(folder).report;
        return holds(report, "overlaps") || holds(report, "two_open_at_once");
    };
    CHECK(found("2024-01-05,N,2024-03-01", "2024-02-05,N,2024-04-01"));
    CHECK(found("2024-01-05,N,", "2024-02-05,N,"));
    CHECK_FALSE(found("2024-01-05,N,2024-02-05", "2024-02-05,N,"));
    CHECK_FALSE(found("2024-01-05,N,", "2024-02-05,Y,2024-02-06"));
}

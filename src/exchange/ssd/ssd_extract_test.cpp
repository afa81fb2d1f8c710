#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "exchange/extract.h"
#include "exchange/testing.h"

using namespace breakwater;
using namespace breakwater::exchange;
using namespace breakwater::journey;
using testing::rule_book;
using testing::TemporaryFolder;

namespace {

Extract read(TemporaryFolder const& folder, ReadOptions options = {}) {
    std::filesystem::path const paths[]{folder.path()};
    auto extract = read_extract(paths, rule_book(), std::move(options));
    REQUIRE_MESSAGE(extract.ok(), (extract.ok() ? "" : describe(extract.error())));
    return std::move(extract).value();
}

std::uint64_t count(Extract const& extract, std::string_view kind) {
    std::uint64_t total = 0;
    for (auto const& group : extract.report.problems())
        if (group.first.kind == kind) total += group.count;
    return total;
}

Code code(std::string_view set, std::string_view name) {
    auto const* const codes = rule_book().code_set(set);
    REQUIRE(codes != nullptr);
    auto const found = codes->find(name);
    REQUIRE(found.has_value());
    return Code{*found};
}

Day day(std::string_view iso) {
    return parse_date(iso).value();
}

constexpr std::string_view persons =
    "pers_person_id,pers_sex,pers_dob,pers_ethnicity\n"
    "C1,F,2012-03-01,WBRI\nC2,M,2020-05-06,REFU\nC3,U,,\n";

}  // namespace

TEST_CASE("a plan is read with its category, its child and the line it stands on") {
    TemporaryFolder folder;
    folder.write("ssd_person.csv", persons);
    folder.write("extra_extract.csv",
                 "as_at,complete_from,area_code,area_name,invented,children_0_to_17\n"
                 "2024-08-31,2019-04-01,E06999999,Exampleton,Y,12345\n");
    folder.write(
        "CP_Plans.CSV",
        "\xEF\xBB\xBF\"CPPL_CP_PLAN_ID\",\"something else\",cppl_person_id,cppl_cp_plan_start_date,"
        "cppl_cp_plan_end_date,cppl_cp_plan_initial_category\r\n"
        "1,x,C1,2024-01-05 00:00:00,,Neglect\r\n"
        "2,\"y, z\",C2,05/02/2024,\"2024-06-01\",\"Multiple: Neglect, Physical\"\r\n");
    auto const extract = read(folder);
    CHECK(extract.report.problem_count() == 0);
    CHECK(extract.facts.area == "E06999999");
    CHECK(extract.facts.children_living_there == 12345);
    REQUIRE(extract.facts.table<ChildProtectionPlan>().rows() == 2);
    auto const first = extract.facts.row<ChildProtectionPlan>(0),
               second = extract.facts.row<ChildProtectionPlan>(1);
    CHECK(extract.facts.children[0].local_id.disclose() == "C1");
    CHECK(extract.facts.children[0].born_on == day("2012-03-01"));
    CHECK(extract.facts.children[0].ethnicity == code("ethnicity", "WBRI"));
    CHECK(first.child == ChildIndex{0});
    CHECK(first.started_on == day("2024-01-05"));
    CHECK(!first.ended_on.known());
    CHECK(first.initial_category == code("category_of_abuse", "NEG"));
    CHECK(second.started_on == day("2024-02-05"));
    CHECK(second.ended_on == day("2024-06-01"));
    CHECK(second.initial_category == code("category_of_abuse", "MUL"));
    CHECK(first.previous_plans.value == 0);
    std::size_t const table = table_index<ChildProtectionPlan>();
    CHECK(extract.facts.origin(table, 1).line == 3);
    CHECK(extract.facts.origin(table, 1).file == "CP_Plans.CSV");

    auto const& plans = extract.facts.table(table);
    CHECK(plans.coverage.holding == Holding::every_record);
    CHECK(plans.coverage.from == day("2019-04-01"));
    CHECK(plans.coverage.until == day("2024-08-31"));
    CHECK(!plans.holds(*schemas()[table].find("temporary")));
    CHECK(plans.holds(*schemas()[table].find("ended_on")));
    CHECK(plans.coverage.reason.find("cppl_cp_plan_ola") != std::string::npos);
    CHECK(extract.facts.table<Contact>().coverage.holding == Holding::absent);
    CHECK(extract.facts.table<Contact>().coverage.reason == "the extract has no ssd_contacts.csv");
    CHECK(extract.facts.area == "E06999999");
    CHECK(extract.facts.invented);
    CHECK(extract.report.as_at_from == "extra_extract.csv");
}

TEST_CASE("earlier plans of the child are counted, another authority's not among them") {
    TemporaryFolder folder;
    folder.write("ssd_cp_plans.csv",
                 "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_ola\n"
                 "3,C1,2024-01-05,N\n1,C1,2020-01-05,N\n2,C1,2022-01-05,Y\n"
                 "4,C2,2023-01-05,N\n5,C2,2023-01-05,N\n");
    auto const extract = read(folder, {.as_at = day("2024-08-31").date()});
    std::vector<std::int32_t> previous;
    for (std::size_t row = 0; row < extract.facts.table<ChildProtectionPlan>().rows(); ++row)
        previous.push_back(extract.facts.row<ChildProtectionPlan>(row).previous_plans.value);
    // A plan that starts the same day is not earlier.
    CHECK(previous == std::vector<std::int32_t>{1, 0, 1, 0, 0});
}

TEST_CASE("factors are those of their assessment, however a supplier writes them") {
    TemporaryFolder folder;
    folder.write("ssd_person.csv", persons);
    folder.write("ssd_cin_assessments.csv",
                 "cina_assessment_id,cina_person_id,cina_assessment_start_date,"
                 "cina_assessment_auth_date\n"
                 "A1,C1,2024-01-04,2024-02-10\nA1,C2,2024-01-05,2024-02-11\n"
                 "A2,C1,2024-03-01,\n");
    folder.write("ssd_assessment_factors.csv",
                 "cinf_table_id,cinf_assessment_id,cinf_assessment_factors_json\n"
                 "1,A1,\"[\"\"2B\"\", \"\"16A\"\", \"\"2B\"\"]\"\n"
                 "2,A2,\"{\"\"1A\"\": \"\"Yes\"\", \"\"1B\"\": \"\"No\"\"}\"\n"
                 "3,A2,\"3A, 99Z\"\n"
                 "4,A9,21\n"
                 "5,,21\n"
                 "6,A2,[1A\n");
    auto const extract = read(folder);
    auto const& facts = extract.facts;
    std::vector<std::string> found;
    auto const* const codes = rule_book().code_set("assessment_factor");
    for (std::size_t row = 0; row < facts.table<AssessmentFactor>().rows(); ++row) {
        auto const factor = facts.row<AssessmentFactor>(row);
        found.push_back(
            facts.children[static_cast<std::size_t>(factor.child.value)].local_id.disclose() + " " +
            codes->rows()[static_cast<std::size_t>(factor.factor.value)].code);
        CHECK(factor.assessment_started_on.known());
    }
    std::sort(found.begin(), found.end());
    // A family's assessment is of both children.
    CHECK(found ==
          std::vector<std::string>{"C1 16A", "C1 1A", "C1 2B", "C1 3A", "C2 16A", "C2 2B"});
    CHECK(facts.table<AssessmentFactor>().coverage.holding == Holding::every_record);
    for (std::string_view const kind :
         {"not_a_code", "unknown_record", "key_missing", "not_json"}) {
        CAPTURE(kind);
        CHECK(count(extract, kind) == 1);
    }
    TemporaryFolder without;
    without.write("ssd_person.csv", persons);
    without.write("ssd_cp_visits.csv",
                  "cppv_cp_visit_id,cppv_person_id,cppv_cp_visit_date\n1,C1,2024-01-05\n");
    CHECK(read(without).facts.table<AssessmentFactor>().coverage.reason ==
          "the extract has no ssd_assessment_factors.csv");
}

TEST_CASE("what cannot be understood is listed with its place, and the rest still counts") {
    TemporaryFolder folder;
    folder.write("ssd_person.csv", persons);
    folder.write("ssd_cp_visits.csv",
                 "cppv_cp_visit_id,cppv_person_id,cppv_cp_visit_date,cppv_cp_visit_seen\n"
                 "1,C1,2024-01-05,Y\n"
                 "2,C1,2024-02-30,Y\n"        // no such day
                 "3,,2024-01-06,Y\n"          // no child
                 "4,C9,2024-01-07,perhaps\n"  // unknown person, neither yes nor no
                 "1,C1,2024-01-05,Y\n"        // again
                 "5,C2,2024-01-08\n"          // a cell short
                 ",,,\n"
                 "6,C2,2024-01-09,N");
    auto const extract = read(folder);
    CHECK(extract.facts.table<ChildProtectionVisit>().rows() == 3);
    auto const& source = extract.report.sources.back();
    CHECK(source.rows == 7);
    CHECK(source.understood == 3);
    CHECK(source.set_aside == 4);
    for (std::string_view const kind :
         {"no_such_day", "no_child", "unknown_person", "not_yes_or_no", "duplicate_key",
          "wrong_number_of_cells"}) {
        CAPTURE(kind);
        CHECK(count(extract, kind) == 1);
    }
    for (auto const& group : extract.report.problems())
        if (group.first.kind == "no_such_day") {
            CHECK(group.first.line == 3);
            CHECK(group.first.column == "cppv_cp_visit_date");
            CHECK(group.first.value.disclose() == "2024-02-30");
        }
    CHECK(extract.report.as_at == make_date(2024, 1, 9));
}

TEST_CASE("a table that was not read to its end makes no figures, and says why") {
    TemporaryFolder folder;
    folder.write("ssd_person.csv", persons);
    folder.write("ssd_cin_episodes.csv",
                 "cine_referral_id,cine_person_id,cine_referral_date\n"
                 "R1,C1,2024-01-02\nR2,C2");
    folder.write("ssd_cin_assessments.csv",
                 "cina_assessment_id,cina_referral_id,cina_person_id,cina_assessment_start_date\n"
                 "A1,R1,C1,2024-01-04\n");
    folder.write("ssd_cp_visits.csv",
                 "cppv_cp_visit_id,cppv_person,cppv_cp_visit_date\n"
                 "1,C1,2024-01-05\n");
    folder.write("ssd_contacts.csv",
                 "cont_contact_id,cont_person_id,contact_day\n"
                 "1,C1,2024-01-05\n");
    auto const extract = read(folder);
    auto const reason = [&]<class Record>(Record) {
        auto const& coverage = extract.facts.table<Record>().coverage;
        return coverage.holding == Holding::absent ? coverage.reason : "is held";
    };
    CHECK(reason(Referral{}) == "ssd_cin_episodes.csv ends in the middle of a row");
    CHECK(reason(ChildProtectionVisit{}) == "ssd_cp_visits.csv has no column cppv_person_id");
    CHECK(reason(Contact{}) == "ssd_contacts.csv has no column cont_contact_date");
    CHECK(reason(Assessment{}) == "is held");
    CHECK(count(extract, "cut_off") == 1);
    // What the referrals say of an assessment is not known of all: so of none.
    std::size_t const assessments = table_index<Assessment>();
    std::size_t const referred = *schemas()[assessments].find("referred_on");
    CHECK(!extract.facts.table(assessments).holds(referred));
    CHECK(!extract.facts.row<Assessment>(0).referred_on.known());
}

TEST_CASE("where it is not known who all the people are, nothing is counted") {
    TemporaryFolder folder;
    folder.write("ssd_person.csv", std::string{persons} + "C4,M");
    folder.write("ssd_cp_visits.csv",
                 "cppv_cp_visit_id,cppv_person_id,cppv_cp_visit_date\n1,C1,2024-01-05\n");
    auto const extract = read(folder);
    for (std::size_t t = 0; t < table_count; ++t)
        CHECK(extract.facts.table(t).coverage.holding == Holding::absent);
    CHECK(extract.facts.table<ChildProtectionVisit>().coverage.reason ==
          "ssd_person.csv ends in the middle of a row");
}

TEST_CASE("for the record nothing is read where not all that is said of people could be") {
    constexpr std::string_view cut[][2]{
        {"ssd_person.csv", "pers_person_id,pers_sex,pers_dob\nC1,F,2012-03-01\nC2,M"},
        {"ssd_disability.csv", "disa_person_id,disa_disability_code\nC1,MOB\nC2"},
        {"ssd_professionals.csv", "prof_professional_id,prof_full_time_equivalency\nW1,1\nW2"},
        {"ssd_linked_identifiers.csv",
         "link_person_id,link_identifier_type,link_identifier_value\nC1,UPN,A123456789012\nC2,U"}};
    for (auto const& [name, text] : cut) {
        CAPTURE(name);
        TemporaryFolder folder;
        folder.write("ssd_person.csv", persons);
        folder.write("ssd_cp_visits.csv",
                     "cppv_cp_visit_id,cppv_person_id,cppv_cp_visit_date\n1,C1,2024-01-05\n");
        folder.write(std::string{name}, text);
        auto const extract = read(folder, {.for_the_record = true});
        CHECK(extract.facts.children.empty());
        CHECK(extract.facts.workers.empty());
        CHECK(extract.facts.table<ChildProtectionVisit>().rows() == 0);
        CHECK(extract.facts.table<ChildProtectionVisit>().coverage.holding == Holding::absent);
        CHECK(count(extract, "cut_off") == 1);
    }
}

TEST_CASE("a team without an id does not give its kind to the next") {
    TemporaryFolder folder;
    folder.write("ssd_person.csv", persons);
    folder.write("ssd_department.csv",
                 "dept_team_id,dept_team_name\n,Assessment team\nNULL,Nobody\n"
                 "T1,Children with Disabilities\n");
    folder.write("ssd_cin_plans.csv",
                 "cinp_cin_plan_id,cinp_person_id,cinp_cin_plan_start_date,cinp_cin_plan_team\n"
                 "1,C1,2024-01-05,T1\n");
    auto const extract = read(folder);
    CHECK(extract.facts.row<ChildInNeedPlan>(0).team ==
          code("team_kind", "children_with_disabilities"));
    CHECK(count(extract, "duplicate_key") == 2);
}

TEST_CASE("an id that says that there is none is no child, and no record") {
    TemporaryFolder folder;
    folder.write("ssd_person.csv", std::string{persons} + "NULL,M,2020-05-06,REFU\n");
    folder.write("ssd_cp_visits.csv",
                 "cppv_cp_visit_id,cppv_person_id,cppv_cp_visit_date\n"
                 "NULL,C1,2024-01-05\nNULL,C1,2024-01-06\n3,NULL,2024-01-07\n4,n/a,2024-01-07\n");
    auto const extract = read(folder);
    CHECK(extract.facts.children.size() == 3);
    CHECK(extract.facts.table<ChildProtectionVisit>().rows() == 2);
    CHECK(count(extract, "no_child") == 3);
    CHECK(count(extract, "key_missing") == 2);
}

TEST_CASE("factors that are said again for each child of a family count once for each") {
    TemporaryFolder folder;
    folder.write("ssd_person.csv", persons);
    folder.write("ssd_cin_assessments.csv",
                 "cina_assessment_id,cina_person_id,cina_assessment_start_date\n"
                 "A1,C1,2024-01-04\nA1,C2,2024-01-05\n");
    folder.write("ssd_assessment_factors.csv",
                 "cinf_assessment_id,cinf_assessment_factors_json\nA1,2B\nA1,\"2B,3A\"\n");
    CHECK(read(folder).facts.table<AssessmentFactor>().rows() == 4);
}

TEST_CASE("the days by which spreadsheets write nothing are not read as days") {
    TemporaryFolder folder;
    folder.write("ssd_person.csv", persons);
    folder.write("ssd_cp_plans.csv",
                 "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date\n"
                 "1,C1,2024-01-05,1899-12-30\n2,C2,2024-01-05,1900-01-01 00:00:00\n");
    auto const extract = read(folder);
    for (std::size_t row = 0; row < 2; ++row)
        CHECK(!extract.facts.row<ChildProtectionPlan>(row).ended_on.known());
    CHECK(count(extract, "placeholder_day") == 2);
}

TEST_CASE("one id for very many children's records is looked up quickly, and rightly") {
    std::string episodes = "cine_referral_id,cine_person_id,cine_referral_date\n",
                assessments =
                    "cina_assessment_id,cina_referral_id,cina_person_id,"
                    "cina_assessment_start_date\n";
    for (int child = 0; child < 500; ++child) {
        auto const day = to_iso(make_date(2023, 1, 1) + std::chrono::days{child});
        episodes += "R1,D" + std::to_string(child) + "," + day + "\n";
        assessments += std::to_string(child) + ",R1,D" + std::to_string(child) + "," + day + "\n";
    }
    TemporaryFolder folder;
    folder.write("ssd_cin_episodes.csv", episodes);
    folder.write("ssd_cin_assessments.csv", assessments);
    auto const extract = read(folder);
    REQUIRE(extract.facts.table<Assessment>().rows() == 500);
    for (std::size_t row = 0; row < 500; ++row) {
        auto const assessment = extract.facts.row<Assessment>(row);
        CHECK(assessment.referred_on == assessment.started_on);
    }
}

TEST_CASE("assessments, enquiries and conferences are joined by their ids, child by child") {
    TemporaryFolder folder;
    folder.write("ssd_person.csv", persons);
    folder.write(
        "ssd_cin_episodes.csv",
        "cine_referral_id,cine_person_id,cine_referral_date\nR1,C1,2024-01-02\nR1,C2,2024-01-03\n");
    folder.write(
        "ssd_cin_assessments.csv",
        "cina_assessment_id,cina_person_id,cina_referral_id,cina_assessment_start_date\n"
        "A1,C1,R1,2024-01-04\nA2,C2,R1,2024-01-05\nA3,C3,R1,2024-01-05\nA4,C1,R9,2024-01-05\n");
    folder.write(
        "ssd_s47_enquiry.csv",
        "s47e_s47_enquiry_id,s47e_person_id,s47e_s47_start_date,s47e_s47_outcome_json\n"
        "S1,C1,2024-02-01,\"{\"\"CP_CONFERENCE_FLAG\"\":\"\"Y\"\",\"\"NFA_FLAG\"\":\"\"N\"\"}\"\n");
    folder.write("ssd_initial_cp_conference.csv",
                 "icpc_icpc_id,icpc_person_id,icpc_s47_enquiry_id,icpc_referral_id,icpc_icpc_date,"
                 "icpc_icpc_transfer_in\n"
                 "I1,C1,S1,R1,2024-02-20,N\nI2,C2,,R1,2024-02-21,Y\n");
    folder.write(
        "extra_strategy_discussions.csv",
        "sd_id,person_id,referral_id,discussion_date,s47_initiated\n"
        "1,C1,,2023-12-01,N\n2,C1,,2024-02-01,Y\n3,C1,,2024-02-14,N\n4,C1,,2024-03-01,N\n");
    auto const extract = read(folder);
    auto const& facts = extract.facts;
    CHECK(facts.row<Assessment>(0).referred_on == day("2024-01-02"));
    CHECK(facts.row<Assessment>(1).referred_on == day("2024-01-03"));
    CHECK(!facts.row<Assessment>(2).referred_on.known());
    CHECK(!facts.row<Assessment>(3).referred_on.known());
    CHECK(count(extract, "record_of_another_child") == 1);
    CHECK(count(extract, "unknown_record") == 1);
    CHECK(facts.row<Section47Enquiry>(0).conference_required == Flag::yes());
    CHECK(facts.row<Section47Enquiry>(0).conference_held_on == day("2024-02-20"));
    CHECK(facts.row<InitialConference>(0).enquiry_started_on == day("2024-02-01"));
    CHECK(facts.row<InitialConference>(0).last_strategy_discussion_on == day("2024-02-14"));
    CHECK(!facts.row<InitialConference>(0).transfer_notified_on.known());
    CHECK(facts.row<InitialConference>(1).transfer_notified_on == day("2024-01-03"));
}

TEST_CASE("episodes make periods of being looked after, by id or by following each other") {
    TemporaryFolder folder;
    folder.write("ssd_person.csv", persons);
    folder.write("ssd_cla_episodes.csv",
                 "clae_cla_episode_id,clae_person_id,clae_cla_episode_start_date,clae_cla_episode_"
                 "ceased_date,"
                 "clae_cla_episode_ceased_reason,clae_cla_id\n"
                 "1,C1,2023-01-01,2023-03-01,X1,P1\n"
                 "2,C1,2023-03-01,2023-06-01,E4A,P1\n"
                 "3,C1,2024-01-01,,,P2\n"
                 "4,C2,2023-01-01,2023-02-01,X1,\n"
                 "5,C2,2023-02-01,2023-03-01,E4A,\n"
                 "6,C2,2023-05-01,2023-05-04,E8,\n");
    folder.write(
        "ssd_legal_status.csv",
        "lega_legal_status_id,lega_person_id,lega_legal_status,lega_legal_status_start_date,"
        "lega_legal_status_end_date\n1,C1,C2,2023-01-01,\n2,C2,V2,2023-01-01,2023-03-01\n"
        "3,C2,V3,2023-05-01,2023-05-04\n");
    folder.write("ssd_immigration_status.csv",
                 "immi_person_id,immi_immigration_status,immi_immigration_status_start_date\n"
                 "C1,Unaccompanied Asylum Seeking Child,2023-12-01\n");
    folder.write("ssd_cla_reviews.csv",
                 "clar_cla_review_id,clar_cla_id,clar_cla_review_date,clar_cla_review_cancelled\n"
                 "1,P1,2023-02-01,N\n2,P1,2023-04-01,Y\n3,P7,2023-04-01,N\n");
    auto const extract = read(folder);
    auto const& facts = extract.facts;
    REQUIRE(facts.table<LookedAfterPeriod>().rows() == 4);
    struct {
        std::string_view from, to, reason;
        Flag respite, unaccompanied;
    } const expected[] = {
        {"2023-01-01", "2023-06-01", "E4A", Flag::no(), Flag::no()},
        {"2024-01-01", "", "", Flag::no(), Flag::yes()},
        {"2023-01-01", "2023-03-01", "E4A", Flag::no(), Flag::no()},
        {"2023-05-01", "2023-05-04", "E8", Flag::yes(), Flag::no()},
    };
    for (std::size_t i = 0; i < 4; ++i) {
        CAPTURE(i);
        auto const period = facts.row<LookedAfterPeriod>(i);
        CHECK(period.started_on == day(expected[i].from));
        CHECK(period.ended_on == (expected[i].to.empty() ? Day{} : day(expected[i].to)));
        CHECK(period.end_reason ==
              (expected[i].reason.empty() ? Code{} : code("reason_ceased", expected[i].reason)));
        CHECK(period.respite == expected[i].respite);
        CHECK(period.unaccompanied == expected[i].unaccompanied);
    }
    REQUIRE(facts.table<LookedAfterReview>().rows() == 1);
    CHECK(facts.row<LookedAfterReview>(0).child == ChildIndex{0});
    CHECK(count(extract, "no_child") == 1);
}

TEST_CASE("contacts, missing hours, risk, care leavers, workers and exploitation are read") {
    TemporaryFolder folder;
    folder.write("ssd_person.csv", persons);
    folder.write("ssd_contacts.csv",
                 "cont_contact_id,cont_person_id,cont_contact_date,cont_contact_source_code,cont_"
                 "contact_outcome_json\n"
                 "1,C1,2024-01-01,6,\"{\"\"NEW_REFERRAL_FLAG\"\": \"\"N\"\", \"\"NFA_FLAG\"\": "
                 "\"\"Y\"\"}\"\n"
                 "2,C2,2024-01-01,3A - GP,\"{\"\"NEW_REFERRAL_FLAG\"\": \"\"Y\"\", "
                 "\"\"NFA_FLAG\"\": \"\"Y\"\"}\"\n"
                 "3,C2,2024-01-01,99,{oops\n");
    folder.write("ssd_missing.csv",
                 "miss_table_id,miss_person_id,miss_missing_episode_start_date,miss_missing_"
                 "episode_end_date,"
                 "miss_missing_episode_type,miss_missing_rhi_offered\n"
                 "M1,C1,2024-03-30 23:10:00,2024-03-31 10:00:00,M,Y\n"
                 "M2,C1,2024-04-02 00:00:00,2024-04-03 00:00:00,A,NA\n");
    folder.write("extra_missing_risk.csv", "missing_id,risk\nM1,high\n");
    folder.write("ssd_care_leavers.csv",
                 "clea_table_id,clea_person_id,clea_care_leaver_eligibility,clea_care_leaver_"
                 "latest_contact\n"
                 "1,C1,Former Relevant,2024-05-01\n");
    folder.write("extra_care_leaver_periods.csv",
                 "care_leaver_id,person_id,start_date,end_date,eligibility\n"
                 "1,C1,2021-01-01,2022-01-01,relevant\n2,C1,2022-01-01,,\n");
    folder.write(
        "ssd_professionals.csv",
        "prof_professional_id,prof_full_time_equivalency,prof_social_worker_registration_no,"
        "prof_agency_worker_flag\nW1,0.8,SW1234,N\n");
    folder.write(
        "ssd_involvements.csv",
        "invo_involvements_id,invo_professional_id,invo_professional_role_id,invo_person_id,"
        "invo_involvement_start_date\n1,W1,Senior Social Worker,C1,2024-01-01\n");
    folder.write("extra_exploitation_assessments.csv",
                 "ceraf_id,person_id,completed_date,risk\n3,C1,2024-03-01,medium\n1,C1,2024-01-01,"
                 "high\n2,C2,2024-02-01,low\n");
    folder.write("ssd_department.csv",
                 "dept_team_id,dept_team_name\nT1,Children with Disabilities West\n");
    folder.write("ssd_cin_plans.csv",
                 "cinp_cin_plan_id,cinp_person_id,cinp_cin_plan_start_date,cinp_cin_plan_team\n1,"
                 "C1,2024-01-01,T1\n");
    auto const extract = read(folder);
    auto const& facts = extract.facts;
    CHECK(facts.row<Contact>(0).outcome == code("contact_outcome", "no_further_action"));
    CHECK(facts.row<Contact>(0).source == code("contact_source", "6"));
    CHECK(facts.row<Contact>(1).outcome == code("contact_outcome", "referral"));
    CHECK(facts.row<Contact>(1).source == code("contact_source", "3A"));
    CHECK(!facts.row<Contact>(2).outcome.known());
    CHECK(count(extract, "not_a_code") == 1);
    CHECK(count(extract, "not_json") == 1);
    CHECK(facts.row<MissingEpisode>(0).hours.value == 10);
    CHECK(facts.row<MissingEpisode>(0).risk == code("missing_risk", "high"));
    CHECK(facts.row<MissingEpisode>(0).kind == code("missing_kind", "missing"));
    CHECK(!facts.row<MissingEpisode>(1).hours.known());
    CHECK(!facts.row<MissingEpisode>(1).interview_offered.known());
    REQUIRE(facts.table<CareLeaver>().rows() == 2);
    CHECK(facts.row<CareLeaver>(0).started_on == day("2022-01-01"));
    CHECK(facts.row<CareLeaver>(0).eligibility ==
          code("care_leaver_eligibility", "former_relevant"));
    CHECK(facts.row<CareLeaver>(0).latest_contact_on == day("2024-05-01"));
    CHECK(facts.row<CareLeaver>(1).eligibility == code("care_leaver_eligibility", "relevant"));
    REQUIRE(facts.workers.size() == 1);
    CHECK(facts.workers[0].full_time_hundredths.value == 80);
    CHECK(facts.workers[0].qualified == Flag::yes());
    CHECK(facts.row<Allocation>(0).worker.value == 0);
    CHECK(facts.row<Allocation>(0).holds == code("allocation_kind", "social_worker"));
    CHECK(facts.row<ExploitationAssessment>(0).change == code("exploitation_change", "reduced"));
    CHECK(facts.row<ExploitationAssessment>(1).change == code("exploitation_change", "first"));
    CHECK(facts.row<ExploitationAssessment>(2).change == code("exploitation_change", "first"));
    CHECK(facts.row<ChildInNeedPlan>(0).team == code("team_kind", "children_with_disabilities"));
}

TEST_CASE(
    "the same table gives the same facts in any order of columns, quoting, line ends and "
    "encoding") {
    std::mt19937 random(11);
    std::vector<std::string> const headings{"cont_contact_id", "cont_person_id",
                                            "cont_contact_date", "cont_contact_source_code",
                                            "spare"};
    std::vector<std::vector<std::string>> rows;
    for (int i = 0; i < 300; ++i)
        rows.push_back({std::to_string(i), "C" + std::to_string(1 + random() % 3),
                        to_iso(make_date(2022, 1, 1) + std::chrono::days{random() % 900}),
                        random() % 2 ? "1A" : "3F", random() % 2 ? "" : "text"});
    std::vector<std::vector<std::int32_t>> expected;
    for (int round = 0; round < 24; ++round) {
        std::vector<std::size_t> order{0, 1, 2, 3, 4};
        if (round > 0) std::shuffle(order.begin(), order.end(), random);
        bool const quote_all = random() % 2, crlf = random() % 2;
        std::string text;
        auto const line = [&](std::vector<std::string> const& cells, bool upper) {
            for (std::size_t c = 0; c < order.size(); ++c) {
                std::string cell = cells[order[c]];
                if (upper)
                    for (char& ch : cell)
                        ch = static_cast<char>(std::toupper(static_cast<unsigned char>(ch)));
                bool const quote = quote_all || random() % 4 == 0;
                text += (c ? "," : "") + (quote ? '"' + cell + '"' : cell);
            }
            text += crlf ? "\r\n" : "\n";
        };
        line(headings, random() % 2);
        for (auto const& row : rows) line(row, false);
        std::string bytes = text;
        if (round % 3 == 1) bytes = "\xEF\xBB\xBF" + text;
        if (round % 3 == 2) {
            bytes = "\xFF\xFE";
            for (char const c : text) bytes += {c, '\0'};
        }
        TemporaryFolder folder;
        folder.write("ssd_person.csv", persons);
        folder.write("ssd_contacts.csv", bytes);
        auto const extract = read(folder);
        CHECK(extract.report.problem_count() == 0);
        auto const& table = extract.facts.table<Contact>();
        std::vector<std::vector<std::int32_t>> got{{table.child().begin(), table.child().end()}};
        for (std::size_t f = 0; f < 3; ++f)
            got.emplace_back(table.column(f).begin(), table.column(f).end());
        if (round == 0) expected = got;
        CHECK(got == expected);
    }
}

TEST_CASE("paths that lead to no extract are refused with what to give instead") {
    TemporaryFolder folder;
    std::filesystem::path const nowhere[]{folder.path() / "nowhere"};
    CHECK(read_extract(nowhere, rule_book()).error().code == "not_found");
    std::filesystem::path const empty[]{folder.path()};
    CHECK(read_extract(empty, rule_book()).error().code == "nothing_to_read");
    folder.write("notes.csv", "a,b\n1,2\n");
    CHECK(read_extract(empty, rule_book()).error().code == "not_an_extract");
}

TEST_CASE("who people are is read for the record only, from the person and linked identifiers") {
    TemporaryFolder folder;
    folder.write("ssd_person.csv",
                 "pers_person_id,pers_dob,pers_common_child_id,pers_forename,pers_surname\n"
                 "C1,2012-03-01,943 476 5919,Zo\xC3\xAB,Wren\nC2,2012-03-02,NULL,Max,Swift\n");
    folder.write("ssd_linked_identifiers.csv",
                 "link_table_id,link_person_id,link_identifier_type,link_identifier_value,"
                 "link_valid_from_date,link_valid_to_date\n"
                 "1,C1,Unique Pupil Number,A123456789123,,\n"
                 "2,C1,Unique Pupil Number,B123456789123,2019-01-01,2020-01-01\n"
                 "3,C2,Former UPN,C123456789123,,\n"
                 "4,C2,NHS Number,943-476-5919,,\n"
                 "5,C2,UPN,UN3,,\n"
                 "6,C9,UPN,D123456789123,,\n"
                 "7,C2,YOT Number,17,,\n");
    ReadOptions options;
    options.for_the_record = true;
    std::vector<std::filesystem::path> const paths{folder.path()};
    auto const read_for_record = read_extract(paths, rule_book(), options);
    REQUIRE(read_for_record.ok());
    auto const& facts = read_for_record.value().facts;
    REQUIRE(facts.children.size() == 2);
    REQUIRE(facts.names.size() == 2);
    CHECK(facts.children[0].upn.disclose() == "A123456789123");
    CHECK(facts.children[0].former_upn.disclose() == "B123456789123");
    CHECK(facts.names[0].nhs_number.disclose() == "9434765919");
    CHECK(facts.names[0].forename.disclose() == "Zo\xC3\xAB");
    CHECK(facts.children[1].upn.disclose().empty());
    CHECK(facts.children[1].former_upn.disclose() == "C123456789123");
    CHECK(facts.names[1].nhs_number.disclose() == "9434765919");
    CHECK(read_for_record.value().report.problem_count() == 1);

    auto const counted = read(folder);
    CHECK(counted.facts.names.empty());
    CHECK(counted.facts.children[0].upn.disclose().empty());
}

#include "partnership/arrangements.h"

#include <doctest/doctest.h>

#include "partnership/testing.h"

using namespace breakwater;
using namespace breakwater::partnership;
using namespace breakwater::partnership::testing;

TEST_CASE("what an agency is called depends on the guidance of the day") {
    struct Row {
        std::string_view kind, on, words, partner;
    };
    constexpr Row rows[]{
        {"local_authority", "2017-01-01", "Board partner: local authority", "none"},
        {"local_authority", "2019-01-01", "Safeguarding partner: local authority",
         "local_authority"},
        {"clinical_commissioning_group", "2022-06-30",
         "Safeguarding partner: clinical commissioning group", "health"},
        {"clinical_commissioning_group", "2022-07-01", "", "none"},
        {"integrated_care_board", "2022-07-01", "Safeguarding partner: integrated care board",
         "health"},
        {"school", "2024-01-01", "Relevant agency: schools and academies", "none"},
    };
    for (auto const& row : rows) {
        MemberAgency const agency{MemberAgencyId{1}, "A", std::string{row.kind},
                                  day("1990-01-01"), {},  {}};
        CHECK(kind_on(book(), agency, day(row.on)) == row.words);
        auto const partner = partner_on(book(), agency, day(row.on));
        CHECK((partner ? access::name(*partner) : "none") == row.partner);
    }
    CHECK(role_on(book(), "lead_representative", day("2020-01-01")) ==
          "Lead representative of a safeguarding partner");
    CHECK(role_on(book(), "lead_representative", day("2024-01-01")).empty());
    CHECK(role_on(book(), "lead_safeguarding_partner", day("2024-01-01")) ==
          "Lead safeguarding partner");
}

TEST_CASE("a body keeps its number when its name changes, and its history when it is replaced") {
    auto all = a_partnership();
    all.names.push_back({board, day("2024-12-01"), "Invented City Safeguarding Partnership", ""});
    CHECK(short_name_on(all, board, day("2024-11-30")) == "ISCP");
    CHECK(short_name_on(all, board, day("2024-12-01")) == "Invented City Safeguarding Partnership");
    CHECK(successor_on(all, old_board, day("2019-09-28")) == old_board);
    CHECK(successor_on(all, old_board, day("2024-01-01")) == board);
    CHECK(history_of(all, board) ==
          std::vector<std::string>{
              "2006-04-01 Invented City Safeguarding Children Board (LSCB)",
              "2019-09-29 Invented City Safeguarding Children Partnership (ISCP)",
              "2019-09-29 LSCB replaced by ISCP",
              "2024-12-01 Invented City Safeguarding Partnership"});
    CHECK(chart_on(all, day("2024-01-01")) ==
          std::vector<std::string>{"Children and Families Scrutiny Panel", "Business Group",
                                   "  Invented City Safeguarding Children Partnership"});
    CHECK(chart_on(all, day("2016-01-01")) ==
          std::vector<std::string>{"Children and Families Scrutiny Panel",
                                   "Invented City Safeguarding Children Board"});
}

TEST_CASE("terms of reference, seats and holders are those of the day") {
    auto all = a_partnership();
    all.terms.push_back({board, day("2024-12-01"), "Leads", "every two months", "", ""});
    CHECK(terms_on(all, board, day("2024-11-30"))->meets == "quarterly");
    CHECK(terms_on(all, board, day("2024-12-01"))->meets == "every two months");
    CHECK(terms_on(all, board, day("2018-01-01")) == nullptr);
    all.holdings.push_back(
        {director, "Gil Ford", HoldingKind::acting, day("2024-02-01"), day("2024-03-01")});
    CHECK(holder_on(all, director, day("2024-01-31")) == "Ada Field");
    CHECK(holder_on(all, director, day("2024-02-29")) == "Gil Ford");
    CHECK(holder_on(all, director, day("2024-03-01")) == "Ada Field");
    CHECK(holder_on(all, finance_officer, day("2024-03-01")).empty());
    CHECK(members_on(all, board, day("2024-01-01")).size() == 4);
    CHECK(members_on(all, board, day("2021-01-01")).size() == 3);
    CHECK(seat_on(all, board, director, day("2024-01-01"))->seat == Seat::chair);
    CHECK(post_words(all, nurse) == "Chief Nurse, Invented Integrated Care Board");
}

TEST_CASE("arrangements that cannot be are told, each fault in words") {
    CHECK(faults_of(a_partnership(), book()).empty());
    auto const one_fault = [](auto const& spoil) {
        auto all = a_partnership();
        spoil(all);
        auto const faults = faults_of(all, book());
        REQUIRE(!faults.empty());
        return faults.front();
    };
    CHECK(
        one_fault([](auto& all) { all.agencies[3].kind = "shcool"; }) ==
        "Harbour School is of the kind “shcool”, which rules/codes/agency_kind.csv does not know");
    CHECK(one_fault([](auto& all) {
              all.lines.push_back(
                  {business_group, LineKind::reports_to, board, day("2020-01-01"), {}});
          }) == "Business Group reports to itself by way of others on 2020-01-01");
    CHECK(one_fault([](auto& all) {
              all.holdings.push_back(
                  {director, "Gil Ford", HoldingKind::holder, day("2024-01-01"), {}});
          }) ==
          "Ada Field and Gil Ford both hold the post Director of Children's Services, Invented "
          "City Council");
    CHECK(one_fault([](auto& all) { all.delegations[0].to = superintendent; }) ==
          "the delegation of Chief Nurse, Invented Integrated Care Board is to a post of another "
          "agency");
    CHECK(one_fault([](auto& all) { all.memberships[0].seat = Seat::observer; }) ==
          "the seat of Director of Children's Services, Invented City Council votes, and is that "
          "of one who does not");
    CHECK(one_fault([](auto& all) { all.bodies[2].until.reset(); }) ==
          "LSCB gives way on 2019-09-29 and still stands then");
    CHECK(one_fault([](auto& all) { all.bodies[0].until = day("2023-01-01"); }) ==
          "the seat of Director of Children's Services, Invented City Council is on ISCP when that "
          "body does not stand");
}

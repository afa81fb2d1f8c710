#include <doctest/doctest.h>

#include "store/supplied_figures.h"
#include "web/desk/notices.h"
#include "web/desk/testing.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;
using namespace breakwater::store::testing;
using access::Role;
using web::testing::Browser;

namespace {

store::testing::Person supplier_of(Office& office, std::string_view word,
                                   access::Agency const& of) {
    auto const person = settle_without_role(office.accounts(), word);
    store::RoleGiven const given{Role::supplier_of_figures, of.id, {},
                                 make_date(2026, 1, 1),     {},    "for the test"};
    REQUIRE(store::give_role(office.accounts(), by_hand("2026-11-02T09:00"), person.account, given,
                             roles_apart())
                .ok());
    return person;
}

std::vector<store::SuppliedFigure> kept_in(Office& office) {
    auto record = office.desk().records.lend();
    return store::supplied_figures(*record.value(), 1'000'000).value();
}

constexpr auto police_page = "/data/figures/children_at_risk_of_exploitation";

}  // namespace

TEST_CASE("a supplier gives figures of their own agency, revises them, and of no other") {
    Office office;
    auto const education = store::settle_agency(office.accounts(), by_hand("2026-01-02T09:00"),
                                                "Schools", access::AgencyKind::education)
                               .value();
    Browser police{office}, schools{office}, analyst{office};
    police.sign_in(supplier_of(office, "constable", office.police));
    schools.sign_in(supplier_of(office, "teacher", education));
    analyst.sign_in(settle_person(office.accounts(), "analyst", Role::analyst));

    auto const mine = police.get("/data/figures");
    CHECK(mine.status == 200);
    CHECK(says(mine, "children_at_risk_of_exploitation"));
    CHECK_FALSE(says(mine, "absence_primary"));
    CHECK(says(mine, "1 late"));
    CHECK(says(police.get("/"), "Suppliers\u2019 figures"));
    CHECK(says(police.get("/"), "figure of a supplier is late"));
    CHECK(police.get("/data").status == 404);
    CHECK(police.get("/data/figures/absence_primary").status == 404);
    CHECK(police.post("/data/figures/absence_primary", {{"value-2026-07", "5"}}).status == 404);
    CHECK(schools.get(police_page).status == 404);
    CHECK(schools.post(police_page, {{"value-2026-09", "5"}}).status == 404);
    CHECK(analyst.get(police_page).status == 200);
    CHECK_FALSE(says(analyst.get(police_page), "Keep these figures"));
    CHECK(analyst.post(police_page, {{"value-2026-09", "5"}}).status == 404);

    for (auto const* const wrong : {"many", "-1", "5.5", "99999999999999"}) {
        auto const refused =
            police.post(police_page, {{"value-2026-09", wrong}, {"seen-2026-09", "0"}});
        CHECK(refused.status == 422);
        CHECK(says(refused, "There is a problem"));
    }
    CHECK(location(police.post(police_page, {{"value-2026-09", "61"}, {"seen-2026-09", "0"}})) ==
          std::string{police_page} + "?kept=1");
    // Home is kept as it was written until the record moves, and no longer.
    CHECK(says(police.get("/"), "figures of suppliers are late"));
    // Two who give it at once: the second is told, and nothing is lost.
    CHECK(says(police.post(police_page, {{"value-2026-09", "62"}, {"seen-2026-09", "0"}}),
               "nothing was saved over it"));
    police.post(police_page,
                {{"value-2026-09", "63"}, {"seen-2026-09", "1"}, {"note", "late returns"}});
    auto const figures = kept_in(office);
    REQUIRE(figures.size() == 1);
    CHECK(figures[0].revision == 2);
    CHECK(figures[0].value == Decimal{63, 0});
    CHECK(figures[0].agency == "Police");
    CHECK(figures[0].role == "supplier_of_figures");
    auto const page = police.get(police_page);
    CHECK(says(page, "late returns"));
    CHECK(says(page, ">61<"));
    CHECK(says(analyst.get("/data/figures"), "Up to date"));
    CHECK(says(police.get("/journal/mine"), "enter or upload figures"));
    // It stands in the scorecard's figures at once.
    CHECK(says(analyst.get("/performance/2026-09/children_at_risk_of_exploitation"), ">63<"));
}

TEST_CASE("a file of figures is kept whole or not at all") {
    Office office;
    Browser police{office};
    police.sign_in(supplier_of(office, "constable", office.police));
    std::string const head = "source_document,table,indicator,period_type,period,value,unit,note\n";
    auto const send = [&](std::string const& rows) {
        return police.send_files("/data/figures/upload", {}, {{"police.csv", head + rows}}, "file");
    };
    auto const wrong = send(
        "q1,,children_at_risk_of_exploitation,quarter,2026/27 Q1,61,count,\n"
        "q1,,absence_primary,term,Summer 2026,5.1,percent,\n");
    CHECK(wrong.status == 422);
    CHECK(says(wrong, "Nothing was kept"));
    CHECK(says(wrong, "is supplied by the education service"));
    CHECK(kept_in(office).empty());
    std::string const right =
        "q1,,children_at_risk_of_exploitation,quarter,2026/27 Q1,61,count,\n"
        "q1,,children_at_risk_of_exploitation,quarter,2026/27 Q2,64,count,\n";
    CHECK(location(send(right)) == "/data/figures?kept=2");
    CHECK(location(send(right)) == "/data/figures?kept=0");
    CHECK(kept_in(office).size() == 2);
    CHECK(send("").status == 422);
    CHECK(police.post("/data/figures/upload", {}).status == 422);
}

TEST_CASE("those who give figures that are late are written to once, and again as the rule says") {
    Office office;
    auto const constable = supplier_of(office, "constable", office.police);
    auto const team = settle_person(office.accounts(), "Pat Keeper", Role::partnership_team);
    Browser police{office}, of_team{office};
    of_team.sign_in(team);
    auto const tell = [&] {
        auto& desk = office.desk();
        auto record = desk.records.lend();
        REQUIRE(record.ok());
        auto const told =
            tell_of_what_is_overdue(desk, *record.value(), office.now,
                                    notices_by_the_program(desk, office.now, "breakwater"));
        REQUIRE(told.ok());
        return told.value().sent;
    };
    CHECK_FALSE(says(of_team.get("/data/figures"), "Written to on"));
    // Nobody who may enter them for the whole area is chased, and nobody of an agency without any.
    CHECK(tell() >= 1);
    REQUIRE_FALSE(office.letters.empty());
    for (auto const& letter : office.letters) {
        CHECK(letter.find(constable.sign_in) != std::string::npos);
        CHECK(letter.find("/data/figures") != std::string::npos);
        CHECK(letter.find("children_at_risk") == std::string::npos);
    }
    CHECK(says(of_team.get("/data/figures"), "Written to on 21 November 2026"));
    CHECK(tell() == 0);
    auto const first = office.letters.size();
    office.now += std::chrono::days{1};
    CHECK(tell() == 0);
    office.now += std::chrono::days{14};
    CHECK(tell() >= 1);
    CHECK(office.letters.size() > first);
}

// The scrutiny panel's list, in the browsers of a councillor and of who keeps it.

#include <doctest/doctest.h>

#include "web/pages/partnership/testing.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;
using namespace breakwater::store::testing;
using access::Role;
using web::testing::Browser;

namespace {
std::string const list = "/partnership/scrutiny";
}

TEST_CASE(
    "the panel's list before a meeting has the panel's own headings, on the page and as CSV") {
    Office office;
    office.fill_business();
    Browser councillor{office};
    councillor.sign_in(settle_person(office.accounts(), "Grace Pell", Role::panel_member));
    auto const page = councillor.get(list + "?before=2026-09-10");
    for (auto const* const words :
         {"Scrutiny Monitoring \u2013 10 September 2026", "Action proposed", "Action Taken",
          "Progress Status", "14/05/26", "1) That an audit of handovers", "rowspan=\"2\""})
        CHECK_MESSAGE(says(page, words), words);
    CHECK(councillor.get(list + "/table.csv?before=2026-09-10").body ==
          "Date,Title,Action proposed,Action Taken,Progress Status\n"
          "14/05/26,Repeat child protection plans,1) That an audit of handovers between social "
          "workers is undertaken.,The executive has begun one.,In progress\n"
          ",,2) That the analysis is circulated to all social workers.,It was presented at the "
          "practice forum in June.,Complete\n");
    CHECK(says(councillor.get(list + "/1"), "The executive has begun one."));
    CHECK(councillor.get(list + "/new").status == 404);
    CHECK(councillor.get(list + "/1/changes/responded").status == 404);
}

TEST_CASE("what is complete leaves the list once the panel, having been told, accepts it") {
    Office office;
    office.fill_business();
    Browser team{office};
    team.sign_in(settle_person(office.accounts(), "Pat Team", Role::partnership_team));
    auto const second = list + "/2";
    CHECK(team.get(second + "/changes/accepted").status == 404);  // the panel has not heard of it
    CHECK(location(team.post(second + "/changes/reported", {})) == second + "?done=changed");
    CHECK(team.post(second + "/changes/accepted", {}).status == 303);
    CHECK(says(team.get(second), "It has left the panel"));
    CHECK(says(team.get(list), "No longer on the list"));
    auto const respond = list + "/1/changes/responded";
    auto const empty = team.post(respond, {});
    CHECK(says(empty, "href=\"#status\""));
    CHECK(says(team.post(respond, {{"status", "rejected"}}), "href=\"#words\""));
    CHECK(team.post(respond, {{"status", "rejected"}, {"words", "There is another"}}).status ==
          303);
    CHECK(says(team.get(list), "There is another"));
    CHECK(team.post(list + "/1/changes/reported", {}).status == 303);
    CHECK(says(team.get(list + "/1"), "It has left the panel"));
}

TEST_CASE("a new recommendation is entered with its item, and numbered after those before it") {
    Office office;
    office.fill_business();
    Browser team{office};
    team.sign_in(settle_person(office.accounts(), "Pat Team", Role::partnership_team));
    auto const empty = team.post(list + "/new", {});
    for (auto const* const field : {"panel", "title", "proposed"})
        CHECK_MESSAGE(says(empty, std::string{"href=\"#"} + field + "\""), field);
    CHECK(location(team.post(list + "/new", {{"panel", "3"},
                                             {"made-day", "14"},
                                             {"made-month", "5"},
                                             {"made-year", "2026"},
                                             {"title", "Repeat child protection plans"},
                                             {"proposed", "That it is looked at again."}})) ==
          list + "/3?done=made");
    CHECK(says(team.get(list), "3) That it is looked at again."));
}

TEST_CASE("an action that came of a recommendation leads to it, and the recommendation to it") {
    Team team;
    auto const page = team.browser.get("/partnership/scrutiny/1");
    REQUIRE(page.status == 200);
    CHECK(says(page, "/partnership/actions/new?recommendation=1"));
    auto const form = team.browser.get("/partnership/actions/new?recommendation=1");
    CHECK(says(form, "Recommendation 1: "));
}

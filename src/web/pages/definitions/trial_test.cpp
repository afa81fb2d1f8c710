// A changed definition is counted beside the one in force.

#include <doctest/doctest.h>

#include "web/desk/testing.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;
using namespace breakwater::store::testing;
using access::Role;
using web::testing::Browser;

namespace {

constexpr auto page = "/definitions/social_workers_holding/trial";

/// What stands in the page's box, as a browser would send it back.
std::string text_in(Response const& response) {
    auto const from = response.body.find('>', response.body.find("<textarea")) + 1;
    auto text = response.body.substr(from, response.body.find("</textarea>") - from);
    if (text.starts_with('\n')) text.erase(0, 1);
    return text;
}

std::string with(std::string text, std::string_view before, std::string_view after) {
    auto const at = text.find(before);
    REQUIRE(at != std::string::npos);
    return text.replace(at, before.size(), after);
}

}  // namespace

TEST_CASE("a changed definition is counted beside the one in force, and nothing is kept") {
    Office office;
    Browser analyst{office}, member{office};
    analyst.sign_in(settle_person(office.accounts(), "analyst", Role::analyst));
    member.sign_in(settle_person(office.accounts(), "member", Role::board_member));
    CHECK(member.get(page).status == 404);
    CHECK_FALSE(
        says(member.get("/definitions/social_workers_holding"), "Try a changed definition"));
    CHECK(says(analyst.get("/definitions/social_workers_holding"), "Try a changed definition"));
    CHECK(analyst.get("/definitions/no_such_indicator/trial").status == 404);

    auto const text = text_in(analyst.get(page));
    CHECK(text.starts_with("indicator social_workers_holding\n  title "));
    CHECK(says(analyst.post(page, {{"text", text}}), "None of 13 figures would be another."));

    auto const wider = with(text, " [holds is social_worker]", "");
    auto const tried = analyst.post(page, {{"text", wider}});
    CHECK(tried.status == 200);
    CHECK_FALSE(says(tried, "There is a problem"));
    CHECK(says(tried, "10 of 13 figures would be others."));
    CHECK(says(tried, "To adopt it"));
    CHECK(text_in(analyst.get(page)) == text);
}

TEST_CASE("what cannot be counted is said with its line and column") {
    Office office;
    Browser analyst{office};
    analyst.sign_in(settle_person(office.accounts(), "analyst", Role::analyst));
    auto const text = text_in(analyst.get(page));
    auto const wrong = analyst.post(page, {{"text", with(text, "  counts", "  caunts")}});
    CHECK(says(wrong, "Error: "));
    CHECK(says(wrong, "Line 5, column 3: "));
    CHECK(says(wrong, "did you mean"));
    CHECK(says(analyst.post(page, {{"text", with(text, "social_workers_holding", "other")}}),
               "Write one definition"));
    CHECK(says(analyst.post(page, {{"text", ""}}), "Write one definition"));
}

TEST_CASE("what was tried is adopted from a day on, and the figures are counted by it") {
    Office office;
    Browser analyst{office}, manager{office};
    analyst.sign_in(settle_person(office.accounts(), "analyst", Role::analyst));
    manager.sign_in(settle_person(office.accounts(), "manager", Role::service_manager));
    constexpr auto adoption = "/definitions/social_workers_holding/adoption";
    auto const text = text_in(analyst.get(page));
    auto const wider = with(text, " [holds is social_worker]", "");
    CHECK(says(analyst.post(page, {{"text", wider}}), "Adopt it"));
    CHECK_FALSE(says(manager.post(page, {{"text", wider}}), ">Adopt it<"));
    std::vector<Field> const sound{{"text", wider},      {"since-day", "1"},
                                   {"since-month", "4"}, {"since-year", "2026"},
                                   {"source", "Board"},  {"why", "Wider <b>count</b>"},
                                   {"seen", "0"}};
    CHECK(manager.post(adoption, sound).status == 404);
    auto without_day = sound;
    without_day[1].value = "";
    CHECK(says(analyst.post(adoption, without_day), "There is a problem"));
    auto spoilt = sound;
    spoilt[0].value = "indicator something_else\n";
    CHECK(says(analyst.post(adoption, spoilt), "There is a problem"));
    auto const latest = [&] {
        return office.desk().standards.catalogue.latest("social_workers_holding");
    };
    CHECK(latest()->version == 1);
    CHECK(location(analyst.post(adoption, sound)) ==
          "/definitions/social_workers_holding?done=adopted");
    CHECK(latest()->version == 2);
    CHECK(latest()->since == make_date(2026, 4, 1));
    auto const now = analyst.get("/definitions/social_workers_holding");
    CHECK(says(now, "Version 2, from 1 April 2026"));
    CHECK(says(now, "Version 1"));
    CHECK(says(analyst.post(adoption, sound), "Somebody adopted another standard"));
}

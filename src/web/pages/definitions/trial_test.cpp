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
    CHECK(says(tried, "rules/indicators/"));
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

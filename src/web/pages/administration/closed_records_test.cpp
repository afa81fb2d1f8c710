// Restricted records and openings of closed ones, in the browsers of who keeps and reviews them.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "store/restrictions.h"
#include "web/desk/testing.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;
using namespace breakwater::store::testing;
using access::Role;
using web::testing::Browser;

namespace {

std::vector<Field> restriction(std::string child, std::string barred) {
    return {{"child", std::move(child)},
            {"kind", "staff_family"},
            {"barred", std::move(barred)},
            {"purpose", "quality_assurance"},
            {"why", "a niece of a colleague"}};
}

}  // namespace

TEST_CASE("a record is restricted with its reason, and the restriction lifted again") {
    Office office;
    auto const manager = settle_person(office.accounts(), "Mo Manager", Role::service_manager);
    auto const colleague = settle_person(office.accounts(), "Cy Colleague", Role::social_worker);
    Browser browser{office};
    browser.sign_in(manager);
    std::string const list = "/administration/restrictions", restrict = list + "/new";
    CHECK(says(browser.get(list), "No record is restricted"));
    auto const empty = browser.post(restrict, {});
    for (auto const* const field : {"child", "kind", "purpose", "why"})
        CHECK_MESSAGE(says(empty, fmt::format("href=\"#{}\"", field)), field);
    CHECK(says(browser.post(restrict, restriction("C99", "")), "href=\"#child\""));
    CHECK(
        says(browser.post(restrict, restriction("C1", "nobody@example.org")), "href=\"#barred\""));
    CHECK(store::restrictions_of(office.accounts(), 0).value().empty());
    CHECK(location(browser.post(restrict, restriction("C1", colleague.sign_in))) ==
          list + "?done=restricted");
    auto const made = store::restrictions_of(office.accounts(), 0).value();
    REQUIRE(made.size() == 1);
    CHECK(made.front().restriction.barred == std::vector{colleague.account});
    CHECK(says(browser.get(list), "Cy Colleague"));

    auto const lift = fmt::format("{}/{}/lift", list, made.front().number);
    CHECK(says(browser.post(lift, {}), "href=\"#why\""));
    CHECK(location(browser.post(lift, {{"purpose", "quality_assurance"}, {"why", "moved away"}})) ==
          list + "?done=lifted");
    CHECK(store::restrictions_of(office.accounts(), 0).value().empty());
    CHECK(browser.post(lift, {{"purpose", "quality_assurance"}, {"why", "again"}}).status == 404);
    int written = 0;
    auto const entries = store::journal_of_child(office.accounts(), made.front().person,
                                                 office.now - std::chrono::hours{1});
    for (auto const& entry : entries.value())
        written += entry.draft.act == "restrict_record" ? 1 : 0;
    CHECK(written >= 4);
}

TEST_CASE("who is barred from a record does not restrict it, nor lift what keeps them from it") {
    Office office;
    auto const manager = settle_person(office.accounts(), "Mo Manager", Role::service_manager);
    auto const other = settle_person(office.accounts(), "Ot Other", Role::service_manager);
    Browser browser{office}, theirs{office};
    browser.sign_in(manager);
    theirs.sign_in(other);
    std::string const list = "/administration/restrictions";
    REQUIRE(browser.post(list + "/new", restriction("C1", other.sign_in)).status == 303);
    auto const number = store::restrictions_of(office.accounts(), 0).value().front().number;
    CHECK(theirs
              .post(fmt::format("{}/{}/lift", list, number),
                    {{"purpose", "quality_assurance"}, {"why", "mine"}})
              .status == 404);
    CHECK(says(theirs.post(list + "/new", restriction("C1", "")), "href=\"#child\""));
    CHECK(says(theirs.get(list), "No record is restricted"));
    CHECK(store::restrictions_of(office.accounts(), 0).value().size() == 1);
}

TEST_CASE("an opening of a closed record is reviewed once, by somebody else, with what was found") {
    Office office;
    auto const worker = settle_person(office.accounts(), "Wil Worker", Role::social_worker);
    auto const guardian =
        settle_person(office.accounts(), "Gul Guardian", Role::caldicott_guardian);
    auto by = by_account(worker.account, to_iso(office.now));
    by.role = "social_worker";
    by.purpose = access::Purpose::immediate_protection;
    by.reason = Sensitive{std::string{"a call at <night>"}};
    REQUIRE(store::break_glass(office.accounts(), by, 1, office.desk().sign_in.settings,
                               office.desk().standards.book)
                .ok());
    Browser browser{office};
    browser.sign_in(guardian);
    auto const list = browser.get("/administration/openings");
    CHECK(says(list, "Wil Worker, Social worker"));
    CHECK(says(list, "a call at &lt;night&gt;"));
    CHECK(says(list, "To be reviewed"));
    std::string const review = "/administration/openings/1/review";
    CHECK(says(list, review));
    CHECK(browser.get(review).status == 200);
    CHECK(says(browser.post(review, {{"why", "called the team"}}), "href=\"#needed\""));
    CHECK(says(browser.post(review, {{"needed", "yes"}}), "href=\"#why\""));
    CHECK(location(browser.post(review, {{"needed", "yes"}, {"why", "called the team"}})) ==
          "/administration/openings?done=reviewed");
    CHECK(browser.post(review, {{"needed", "no"}, {"why", "another"}}).status == 404);
    CHECK(says(browser.get("/administration/openings"), "None is to be reviewed"));
    CHECK(says(browser.get("/administration/openings?show=all"), "Needed"));
    office.now += std::chrono::minutes{15};
    auto const reviewed = store::broken_glasses(office.accounts(), store::Reviewed::all).value();
    CHECK(reviewed.front().justified == true);
}

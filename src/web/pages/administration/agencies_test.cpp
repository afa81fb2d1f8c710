// Agencies in the browser of the administrator.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "web/desk/testing.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;
using namespace breakwater::store::testing;
using access::Role;
using web::testing::Browser;

namespace {

struct House {
    Office office;
    Browser keeper{office};
    House() { keeper.sign_in(settle_person(office.accounts(), "Ada Keeper", Role::administrator)); }
    Response get(std::string_view what = "") {
        return keeper.get(fmt::format("/administration/agencies{}", what));
    }
    Response post(std::string_view what, std::vector<Field> const& fields) {
        return keeper.post(fmt::format("/administration/agencies{}", what), fields);
    }
    std::string police(std::string_view what = "") const {
        return fmt::format("/{}{}", office.police.id.value, what);
    }
};

}  // namespace

TEST_CASE("agencies are listed with what they are, who has a role for them, and what they give") {
    House house;
    auto const list = house.get();
    for (auto const* const words :
         {"Council", "Safeguarding partner: chief officer of police", "Active", "Add an agency"})
        CHECK_MESSAGE(says(list, words), words);
    CHECK(says(house.get(house.police()), "Nobody has a role for it"));
    CHECK(says(house.get(house.police()), "the police, each"));
    CHECK(says(house.get(fmt::format("/{}", house.office.council.id.value)), "Ada Keeper"));
    CHECK(says(house.get(house.police()), "Close it"));
    CHECK_FALSE(says(house.get(fmt::format("/{}", house.office.council.id.value)), "Close it"));
    CHECK(house.get("/999").status == 404);
}

TEST_CASE("an agency is added, renamed, closed and opened again, each with its history") {
    House house;
    CHECK(says(house.post("/new", {}), "Choose what the agency is"));
    for (auto const* const kind : {"education", "police"})
        CHECK(says(house.post("/new", {{"name", " Police "}, {"kind", kind}}),
                   "There is an agency of this name"));
    CHECK(says(house.post("/new", {{"name", "  "}, {"kind", "police"}}), "Enter the name"));
    auto const added =
        location(house.post("/new", {{"name", "Hill <School>"}, {"kind", "education"}}));
    CHECK(says(house.keeper.get(added), "Hill &lt;School&gt;"));

    CHECK(says(house.post(house.police("/name"), {{"name", "Council"}, {"why", "a merger"}}),
               "There is an agency called Council already"));
    CHECK(
        house.post(house.police("/name"), {{"name", "Constabulary"}, {"why", "a merger"}}).status ==
        303);
    CHECK(says(house.get(house.police()), "Constabulary"));
    CHECK(says(house.post(house.police("/name"), {{"name", "Constabulary "}, {"why", "again"}}),
               "That is what it is called"));
    CHECK(says(house.get(house.police()), ">Police<"));

    auto const council = fmt::format("/{}/closure", house.office.council.id.value);
    CHECK(says(house.post(council, {{"why", "a mistake"}}), "holds the record"));
    CHECK(says(house.post(house.police("/closure"), {}), "Say why"));
    CHECK(house.post(house.police("/closure"), {{"why", "merged"}}).status == 303);
    CHECK(says(house.get(house.police()), "20 November 2026"));
    CHECK(house.post(house.police("/opening"), {{"why", "parted again"}}).status == 303);
    CHECK(says(house.get(house.police()), "Opened again"));
}

TEST_CASE(
    "people of a closed agency are shown as needing a decision, and no other is given a role") {
    House house;
    auto const officer = settle_without_role(house.office.accounts(), "Sam Officer");
    REQUIRE(store::give_role(house.office.accounts(), by_hand("2026-11-20T09:00"), officer.account,
                             {Role::supplier_of_figures,
                              house.office.police.id,
                              {},
                              make_date(2026, 1, 1),
                              {},
                              "a post"},
                             roles_apart())
                .ok());
    CHECK_FALSE(says(house.keeper.get("/"), "closed agency"));
    REQUIRE(house.post(house.police("/closure"), {{"why", "merged"}}).status == 303);
    CHECK(says(house.get(), "1 person has a role for it still"));
    CHECK(says(house.get(house.police()), "Sam Officer"));
    CHECK(says(house.keeper.get("/"), "person with a role for a closed agency"));
    auto const role = fmt::format("/administration/people/{}/role", officer.account.value);
    CHECK(says(house.keeper.post(role, {{"role", "board_member"},
                                        {"agency", std::to_string(house.office.police.id.value)},
                                        {"why", "a post"}}),
               "The agency is closed"));
}

TEST_CASE("another local authority is one of the partners, and does not take the record over") {
    House house;
    CHECK(house.post("/new", {{"name", "County Council"}, {"kind", "local_authority"}}).status ==
          303);
    Browser manager{house.office};
    manager.sign_in(settle_person(house.office.accounts(), "Max Manager", Role::service_manager));
    CHECK(manager.get("/children/2").status != 404);
}

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

std::string const pack_path = "/packs/performance-pack/2026-10";
std::string const checked_path = pack_path + "/words/data-checked";
std::string const words_path = pack_path + "/words/contacts";

}  // namespace

TEST_CASE("who checked the data of a pack, and what, stands in its list and is never published") {
    Office office;
    Browser browser{office};
    browser.sign_in(settle_person(office.accounts(), "Ada Keeper", Role::analyst));
    auto const before = browser.get(pack_path);
    CHECK(says(before, "What was checked of the data"));
    CHECK(says(before, "Not checked yet"));
    CHECK(says(before, ", 0 are written and 0 signed off"));
    CHECK(location(
              browser.post(checked_path, {{"words", "Contacts held against the team's own count."},
                                          {"version", "0"}})) == checked_path + "?done=saved");
    auto const after = browser.get(pack_path);
    CHECK_FALSE(says(after, "Not checked yet"));
    CHECK(says(after, "Checked"));
    CHECK(says(after, ", 0 are written and 0 signed off"));
    CHECK_FALSE(says(browser.get(pack_path + "/preview"), "own count"));
    CHECK(says(browser.get(checked_path), "own count"));
}

TEST_CASE("the history of a text is read twenty versions at a time") {
    Office office;
    Browser browser{office};
    browser.sign_in(settle_person(office.accounts(), "Ada Keeper", Role::analyst));
    for (int version = 0; version < 45; ++version)
        REQUIRE(
            location(browser.post(words_path, {{"words", fmt::format("It rose by {}.", version)},
                                               {"version", std::to_string(version)}})) ==
            words_path + "?done=saved");
    auto const last = browser.get(words_path);
    CHECK(says(last, "Version 45,"));
    CHECK(says(last, "Version 26,"));
    CHECK_FALSE(says(last, "Version 25,"));
    CHECK(says(last, "?before=26"));
    CHECK_FALSE(says(last, "Later versions"));
    auto const middle = browser.get(words_path + "?before=26");
    CHECK(says(middle, "Version 25,"));
    CHECK(says(middle, "Version 6,"));
    CHECK_FALSE(says(middle, "Version 26,"));
    CHECK(says(middle, "Later versions"));
    CHECK(says(middle, "?before=6"));
    auto const first = browser.get(words_path + "?before=6");
    CHECK(says(first, "Version 1,"));
    CHECK_FALSE(says(first, "Earlier versions"));
    CHECK(says(first, "?before=26"));
    // The field has the last words, whichever versions are looked at.
    CHECK(says(first, "It rose by 44.</textarea>"));
}

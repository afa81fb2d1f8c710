#include "store/agencies.h"

#include <doctest/doctest.h>

#include <array>

#include "store/access_testing.h"

using namespace breakwater;
using namespace breakwater::store;
using namespace breakwater::store::testing;

namespace {

By because(std::string_view time) {
    auto by = by_hand(time);
    by.reason = Sensitive{std::string{"the board decided it"}};
    return by;
}

std::string code(Result<void> const& result) {
    return result.ok() ? "" : result.error().code;
}

}  // namespace

TEST_CASE("an agency is renamed, closed and opened again, and what it was is kept") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const by = because("2026-11-20T09:00");
        auto const council =
            settle_agency(access, by, "Council", access::AgencyKind::local_authority).value().id;
        auto const police =
            settle_agency(access, by, "Police", access::AgencyKind::police).value().id;
        CHECK(code(rename_agency(access, by_hand("2026-11-20T09:00"), police, "Constabulary")) ==
              "no_reason");
        CHECK(code(rename_agency(access, by, police, "Council")) == "agency_there");
        CHECK(code(rename_agency(access, by, police, "")) == "no_name");
        CHECK(code(rename_agency(access, by, {99}, "Other")) == "unknown_agency");
        CHECK(code(rename_agency(access, by, police, "Constabulary")).empty());
        CHECK(all_agencies(access).value()[1].name == "Constabulary");

        CHECK(code(rename_agency(access, by, police, "Constabulary")) == "name_is_so");
        CHECK(code(close_agency(access, by, council, make_date(2027, 1, 1))) == "holds_the_record");
        // Others of its kind work together with it, and hold nothing of the record.
        auto const county =
            settle_agency(access, by, "County", access::AgencyKind::local_authority).value().id;
        CHECK(agency_of_the_record(all_agencies(access).value()) == council);
        CHECK(code(close_agency(access, by, council, make_date(2027, 1, 1))) == "holds_the_record");
        CHECK(code(close_agency(access, by, county, make_date(2026, 12, 1))).empty());
        CHECK(code(close_agency(access, by, police, make_date(2027, 1, 1))).empty());
        CHECK(code(close_agency(access, by, police, make_date(2027, 1, 1))) == "agency_closed");
        auto changes = agency_changes(access).value();
        REQUIRE(changes.size() == 3);
        CHECK(changes[0].name == "Police");
        CHECK(changes[0].reason == "the board decided it");
        CHECK_FALSE(closed_since(changes, police, make_date(2026, 12, 31)));
        CHECK(closed_since(changes, police, make_date(2027, 1, 1)) == make_date(2027, 1, 1));
        CHECK(code(open_agency_again(access, by, council, make_date(2027, 2, 1))) == "agency_open");
        CHECK(code(open_agency_again(access, by, police, make_date(2027, 2, 1))).empty());
        changes = agency_changes(access).value();
        CHECK_FALSE(closed_since(changes, police, make_date(2027, 2, 1)));
        CHECK(closed_since(changes, police, make_date(2027, 1, 31)));
    });
}

TEST_CASE("no role is given for an agency that is closed on its first day") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const by = because("2026-11-20T09:00");
        auto const police =
            settle_agency(access, by, "Police", access::AgencyKind::police).value().id;
        auto const somebody = settle_without_role(access, "Sam Officer").account;
        REQUIRE(close_agency(access, by, police, make_date(2026, 12, 1)).ok());
        RoleGiven given{
            access::Role::supplier_of_figures, police, {}, make_date(2026, 12, 1), {}, "a post"};
        auto const refused = give_role(access, by, somebody, given, roles_apart());
        REQUIRE(!refused.ok());
        CHECK(refused.error().code == "agency_closed");
        given.since = make_date(2026, 11, 20);
        CHECK(give_role(access, by, somebody, given, roles_apart()).ok());
    });
}

TEST_CASE("a change of an agency that Breakwater did not write is believed by nobody") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto const by = because("2026-11-20T09:00");
        auto const police =
            settle_agency(access, by, "Police", access::AgencyKind::police).value().id;
        REQUIRE(close_agency(access, by, police, make_date(2026, 12, 1)).ok());
        REQUIRE(access.connection
                    ->run("update agency_change set day = $1",
                          std::array<Value, 1>{std::string_view{"2030-01-01"}})
                    .ok());
        CHECK(agency_changes(access).error().code == "store_damaged");
        int faults = 0;
        CHECK(check_agency_changes(access, [&](std::string const&) { ++faults; }).value() == 1);
        CHECK(faults == 1);
        REQUIRE(mark_agency_changes_anew(access).ok());
        CHECK(agency_changes(access).ok());
    });
}

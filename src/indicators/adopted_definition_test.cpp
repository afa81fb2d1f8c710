#include "indicators/adopted_definition.h"

#include <doctest/doctest.h>

using namespace breakwater;
using namespace breakwater::indicators;

namespace {

Definition version(int number, int year) {
    Definition definition;
    definition.id = "referrals";
    definition.version = number;
    definition.since = make_date(year, 1, 1);
    return definition;
}

int version_in(Catalogue const& catalogue, int year) {
    auto const* const found = catalogue.find("referrals", Month::of(year, 6));
    return found == nullptr ? 0 : found->version;
}

}  // namespace

TEST_CASE("an adopted version holds from its day on, in place of what was to begin later") {
    Catalogue catalogue;
    catalogue.add(version(1, 2013));
    Definition other = version(7, 2013);
    other.id = "contacts";
    catalogue.add(other);
    auto now = with_adopted(catalogue, version(1, 2027));
    CHECK(version_in(now, 2026) == 1);
    CHECK(version_in(now, 2027) == 2);
    now = with_adopted(now, version(1, 2025));
    CHECK(version_in(now, 2024) == 1);
    CHECK(version_in(now, 2025) == 2);
    CHECK(version_in(now, 2028) == 2);
    CHECK(now.all().size() == 3);
    CHECK(now.latest("contacts")->version == 7);
    CHECK(!now.latest("contacts")->until);
}

// Backups in the browser of the administrator.

#include <doctest/doctest.h>

#include "store/upkeep.h"
#include "web/desk/testing.h"

using namespace breakwater;
using namespace breakwater::web;
using namespace breakwater::web::testing;
using namespace breakwater::store::testing;
using access::Role;
using web::testing::Browser;

namespace {

void keep(Office& office, store::UpkeepAct act, std::string_view time, std::int64_t faults,
          std::string words) {
    store::Upkeep upkeep;
    upkeep.act = act;
    upkeep.at = at(time);
    upkeep.actor = "nightly";
    upkeep.place = "/mnt/backups/<b>last</b>.backup";
    upkeep.bytes = 12'345'678;
    upkeep.made_at = "2026-11-21T02:00:00Z";
    upkeep.entry = 1;
    upkeep.head = "aa";
    upkeep.faults = faults;
    upkeep.words = std::move(words);
    REQUIRE(store::keep_upkeep(office.accounts(), upkeep).ok());
}

}  // namespace

TEST_CASE("whoever looks after the record is told what needs doing, at home and on the page") {
    Office office;
    Browser browser{office};
    browser.sign_in(settle_person(office.accounts(), "Ada Keeper", Role::administrator));
    auto const both = [&](std::string_view words, bool there) {
        CAPTURE(words);
        CHECK(says(browser.get("/"), words) == there);
        CHECK(says(browser.get("/administration/backups"), words) == there);
    };
    both("No backup of this record is known", true);
    both("The record was not verified yet", true);

    keep(office, store::UpkeepAct::backup, "2026-11-21T02:00", 0, "12 rows");
    keep(office, store::UpkeepAct::verify_record, "2026-11-21T03:00", 0,
         "all are what was written");
    both("No backup of this record is known", false);
    both("7 hours old", true);
    auto const page = browser.get("/administration/backups");
    CHECK(says(page, "12.3 MB"));
    CHECK(says(page, "/mnt/backups/&lt;b&gt;last&lt;/b&gt;.backup"));
    CHECK(says(page, "Up to entry 1 of the ledger; 1 change since is not in it"));
    CHECK(says(page, "at most this old: 26 hours (KP-01"));

    keep(office, store::UpkeepAct::verify_backup, "2026-11-21T04:00", 1, "a bit is another");
    both("is not what was written. Make another", true);
    keep(office, store::UpkeepAct::backup, "2026-11-21T05:00", 0, "12 rows");
    keep(office, store::UpkeepAct::verify_record, "2026-11-21T06:00", 3, "3 orphan");
    both("3 faults", true);
    both("has to see why", false);

    office.now = at("2026-11-22T07:30");  // 26 hours and a half
    browser.sign_in(settle_person(office.accounts(), "Bea Keeper", Role::administrator));
    both("The last backup is 26 hours old", true);
    office.now = at("2026-11-24T09:00");
    browser.sign_in(settle_person(office.accounts(), "Cy Keeper", Role::administrator));
    both("The last backup is 3 days old", true);
}

TEST_CASE("nobody else is shown where backups are") {
    Office office;
    for (auto const role : {Role::analyst, Role::journal_auditor, Role::board_member}) {
        Browser browser{office};
        browser.sign_in(settle_person(office.accounts(), std::string{access::name(role)}, role));
        CHECK(browser.get("/administration/backups").status == 404);
        CHECK(!says(browser.get("/"), "backup"));
    }
}

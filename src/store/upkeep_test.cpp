#include "store/upkeep.h"

#include <doctest/doctest.h>

#include <array>

#include "store/access_testing.h"

using namespace breakwater;
using namespace breakwater::store;
using namespace breakwater::store::testing;

namespace {

Upkeep done(UpkeepAct act, std::string_view time, std::string head = "", std::int64_t faults = 0) {
    Upkeep upkeep;
    upkeep.act = act;
    upkeep.at = at(time);
    upkeep.actor = "nightly";
    upkeep.place = act == UpkeepAct::verify_record ? "" : "/mnt/backups/a.backup";
    upkeep.made_at = head.empty() ? "" : "2026-11-20T02:00:00Z";
    upkeep.head = std::move(head);
    upkeep.faults = faults;
    upkeep.words = "words";
    return upkeep;
}

void keep(AccessRecord& access, Upkeep upkeep) {
    REQUIRE(keep_upkeep(access, std::move(upkeep)).ok());
}

UpkeepStanding standing_of(AccessRecord& access) {
    auto standing = upkeep_standing(access);
    REQUIRE(standing.ok());
    return std::move(standing).value();
}

}  // namespace

TEST_CASE("the last backup, the check of that very backup and the last verification are told") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        CHECK(!standing_of(access).backup);
        keep(access, done(UpkeepAct::backup, "2026-11-19T02:00", "aa"));
        keep(access, done(UpkeepAct::verify_backup, "2026-11-19T03:00", "aa"));
        keep(access, done(UpkeepAct::backup, "2026-11-20T02:00", "bb"));
        CHECK(standing_of(access).backup->head == "bb");
        CHECK(!standing_of(access).backup_checked);
        // A check of another one says nothing of this one; nor does one from before.
        keep(access, done(UpkeepAct::verify_backup, "2026-11-20T03:00", "aa"));
        CHECK(!standing_of(access).backup_checked);
        keep(access, done(UpkeepAct::verify_backup, "2026-11-20T04:00", "bb"));
        CHECK(standing_of(access).backup_checked->at == at("2026-11-20T04:00"));
        // What cannot be read has no head: it is known by the file it is in.
        keep(access, done(UpkeepAct::verify_backup, "2026-11-20T05:00", "", 1));
        CHECK(standing_of(access).backup_checked->faults == 1);
        keep(access, done(UpkeepAct::verify_record, "2026-11-20T06:00", "cc", 2));
        CHECK(standing_of(access).verified->faults == 2);
        CHECK(!standing_of(access).restored);
        auto const latest = all_upkeep(access, 2);
        REQUIRE(latest.ok());
        REQUIRE(latest.value().size() == 2);
        CHECK(latest.value().front().act == UpkeepAct::verify_record);
    });
}

TEST_CASE("a row of upkeep that Breakwater did not write is believed by nobody") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        keep(access, done(UpkeepAct::backup, "2026-11-19T02:00", "aa"));
        REQUIRE(access.connection
                    ->run("update upkeep set at = $1",
                          std::array<Value, 1>{std::string_view{"2026-11-21T02:00:00Z"}})
                    .ok());
        auto const standing = upkeep_standing(access);
        REQUIRE(!standing.ok());
        CHECK(standing.error().code == "store_damaged");
        int faults = 0;
        auto const rows = check_upkeep_marks(access, [&](std::string const&) { ++faults; });
        REQUIRE(rows.ok());
        CHECK(rows.value() == 1);
        CHECK(faults == 1);
        // With the marks of this store's own key made anew it is one of its own.
        REQUIRE(mark_upkeep_anew(access).ok());
        CHECK(upkeep_standing(access).ok());
    });
}

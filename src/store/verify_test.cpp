#include "store/verify.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "store/import.h"
#include "store/testing.h"
#include "store/undo.h"

using namespace breakwater;
using namespace breakwater::store;
using namespace breakwater::store::testing;

namespace {

// One child with a plan, imported, undone and imported again, with a file kept.
void fill(EmptyStore const& place, std::filesystem::path const& file) {
    std::ofstream{file} << "person,started\nC1,2024-01-10\n";
    journey::JourneyFacts facts;
    facts.area = "E06999999";
    facts.invented = true;
    journey::Child child;
    child.local_id = Sensitive{std::string{"C1"}};
    facts.children.push_back(child);
    for (std::size_t t = 0; t < journey::table_count; ++t)
        facts.table(t).coverage = {journey::Holding::every_record, {}, {}, {}};
    journey::ChildProtectionPlan plan;
    plan.child.value = 0;
    plan.started_on = parse_date("2024-01-10").value();
    facts.add(plan);
    auto record = place.open();
    Finding finding;
    finding.kind = "not_a_date";
    Incoming const incoming{"ssd", facts, {file}, {finding}};
    auto const done = import_extract(record, incoming, author_on("2024-02-01"), Apply::yes, {});
    REQUIRE(done.ok());
    REQUIRE(undo_import(record, done.value().entry, author_on("2024-02-02")).ok());
    REQUIRE(import_extract(record, incoming, author_on("2024-02-03"), Apply::yes, {}).ok());
    REQUIRE(verify(record).value().faults.empty());
}

}  // namespace

TEST_CASE("verify notices whatever is changed outside Breakwater") {
    ScratchFolder const folder;
    for (std::string const change : {
             "update child_protection_plan set started_on = '2024-01-11' where known_until is null",
             "update child_protection_plan set known_until = null where known_until is not null",
             "delete from child_protection_plan where known_until is null",
             "update child set sex = 'F'",
             "update ledger set detail = 'nothing' where entry = 2",
             "update ledger set at = '2020-01-01T00:00:00Z' where entry = 3",
             "update ledger set actor = 'somebody else' where entry = 4",
             "delete from import_finding",
             "update import_table set held = '' where name = 'child_protection_plan'",
             "update import_file_piece set content = (select local_id from child limit 1)",
             "delete from import_undone",
             "update import set area = 'E06999998'",
         }) {
        CAPTURE(change);
        on_each_engine([&](EmptyStore const& place) {
            fill(place, folder.path() / "plans.csv");
            auto record = place.open();
            auto const changed = record.connection->run(change);
            REQUIRE(changed.ok());
            REQUIRE(changed.value() > 0);
            CHECK(!verify(record).value().faults.empty());
        });
    }
}

TEST_CASE("an index that does not say what its table says is noticed, where amcheck is there") {
    ScratchFolder const folder;
    on_each_engine([&](EmptyStore const& place) {
        fill(place, folder.path() / "plans.csv");
        auto record = place.open();
        auto const whole = verify(record).value();
        CHECK(whole.faults.empty());
        if (place.url.engine == Engine::sqlite) {
            CHECK(whole.not_read.empty());
            return;
        }
        CHECK(whole.not_read.find("create extension amcheck") != std::string::npos);
        auto& connection = *record.connection;
        REQUIRE(connection.run_script("create extension amcheck").ok());
        auto const read = verify(record).value();
        CHECK(read.faults.empty());
        CHECK(read.not_read.empty());
        // Built by one meaning of the function, checked by another: the table's rows are not there.
        REQUIRE(connection
                    .run_script("create function in_order(day date) returns date immutable "
                                "language sql as 'select day'; create index plans_in_order on "
                                "child_protection_plan (in_order(started_on)); create or replace "
                                "function in_order(day date) returns date immutable language sql "
                                "as 'select day + 1'")
                    .ok());
        auto const damaged = verify(record).value();
        REQUIRE(damaged.faults.size() == 1);
        CHECK(damaged.faults.front().kind == "pages");
        CHECK(damaged.faults.front().words.find("the index plans_in_order does not say") == 0);
        CHECK(damaged.entries == whole.entries);
    });
}

TEST_CASE("a flipped bit anywhere in a SQLite store is noticed") {
    ScratchFolder const folder;
    auto const key = StoreKey::make(folder.path() / "store.key").value();
    StoreUrl const url{Engine::sqlite, (folder.path() / "record.db").string()};
    REQUIRE(make_record(url, key, book(), author_on("2024-01-01")).ok());
    fill({url, key}, folder.path() / "plans.csv");
    std::ifstream in{url.address, std::ios::binary};
    std::string const whole{std::istreambuf_iterator<char>{in}, {}};
    REQUIRE(whole.size() > 100'000);
    StoreUrl const damaged{Engine::sqlite, (folder.path() / "damaged.db").string()};
    // The first 16 bytes are a salt, of use to passwords only: a key of 32 bytes needs none.
    for (std::size_t i = 0; i < 60; ++i) {
        auto bytes = whole;
        auto const at = 16 + i * (whole.size() / 60) + i * 37 % 4096;
        CAPTURE(at);
        bytes[std::min(at, bytes.size() - 1)] ^= static_cast<char>(1 << (i % 8));
        std::ofstream{damaged.address, std::ios::binary} << bytes;
        auto record = open_record(damaged, key, book());
        if (!record.ok()) continue;
        auto const verified = verify(record.value());
        CHECK((!verified.ok() || !verified.value().faults.empty()));
    }
}

TEST_CASE("a store does not open with another key, nor a key that others can read") {
    ScratchFolder const folder;
    auto const other = StoreKey::make(folder.path() / "other.key").value();
    on_each_engine([&](EmptyStore const& place) {
        auto const opened = open_record(place.url, other, book());
        REQUIRE(!opened.ok());
        CHECK(opened.error().code == "wrong_key");
    });
    std::filesystem::permissions(folder.path() / "other.key", std::filesystem::perms::others_read,
                                 std::filesystem::perm_options::add);
    auto const open = StoreKey::read(folder.path() / "other.key");
    REQUIRE(!open.ok());
    CHECK(open.error().code == "key_too_open");
}

#include "store/backup.h"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "store/import.h"
#include "store/restore.h"
#include "store/testing.h"
#include "store/undo.h"

using namespace breakwater;
using namespace breakwater::store;
using namespace breakwater::store::testing;

namespace {

namespace fs = std::filesystem;

// Two children, imported twice with a correction, and undone once, with a file kept.
void fill(EmptyStore const& place, fs::path const& file) {
    std::ofstream{file} << "person,started\nC1,2024-01-10\n";
    journey::JourneyFacts facts;
    facts.area = "E06999999";
    facts.invented = true;
    for (auto const* const id : {"C1", "C2"}) {
        journey::Child child;
        child.local_id = Sensitive{std::string{id}};
        facts.children.push_back(child);
    }
    for (std::size_t t = 0; t < journey::table_count; ++t)
        facts.table(t).coverage = {journey::Holding::every_record, {}, {}, {}};
    journey::ChildProtectionPlan plan;
    plan.child.value = 0;
    plan.started_on = parse_date("2024-01-10").value();
    facts.add(plan);
    Finding finding;
    finding.kind = "not_a_date";
    auto record = place.open();
    Incoming const incoming{"ssd", facts, {file}, {finding}};
    REQUIRE(import_extract(record, incoming, author_on("2024-02-01"), Apply::yes, {}).ok());
    plan.child.value = 1;
    facts.add(plan);
    auto const later = import_extract(record, incoming, author_on("2024-02-02"), Apply::yes, {});
    REQUIRE(later.ok());
    REQUIRE(undo_import(record, later.value().entry, author_on("2024-02-03")).ok());
}

std::string bytes_of_file(fs::path const& path) {
    std::ifstream in{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

Author const now = author_on("2024-03-01");

}  // namespace

TEST_CASE("a backup of either engine restores to either, verified, with all that was known when") {
    ScratchFolder const folder;
    int number = 0;
    on_each_engine([&](EmptyStore const& place) {
        fill(place, folder.path() / "plans.csv");
        auto record = place.open();
        auto const before = verify(record).value();
        auto const path = folder.path() / ("of" + std::to_string(++number) + ".backup");
        auto const made = write_backup(record, nullptr, path, now.now);
        if (!made.ok()) FAIL(made.error().message);
        CHECK(made.value().heading.head == before.head);
        auto const known = [](Record& from, Entry at) {
            return lines_of(read_facts(from, at, Names::open).value());
        };
        for (auto const engine : {Engine::sqlite, Engine::postgresql}) {
            auto const url = new_place(engine, folder.path() / ("to" + std::to_string(number)));
            CAPTURE(url.to_words());
            auto const restored = restore_backup(path, {url}, place.key, book(), now);
            if (!restored.ok()) FAIL(restored.error().message);
            CHECK(restored.value().verified.faults.empty());
            CHECK(restored.value().verified.head == before.head);
            auto again = EmptyStore{url, place.key}.open();
            auto const verified = verify(again).value();
            CHECK(verified.faults.empty());
            CHECK(verified.versions == before.versions);
            CHECK(verified.files == before.files);
            CHECK(verified.head == restored.value().head);
            CHECK(last_entry(*again.connection).value().act == "restore");
            for (Entry at = 1; at <= 4; ++at) CHECK(known(again, at) == known(record, at));
        }
    });
}

TEST_CASE("a store that is there is refused, or kept under another name") {
    ScratchFolder const folder;
    int number = 0;
    on_each_engine([&](EmptyStore const& place) {
        fill(place, folder.path() / "plans.csv");
        auto const path = folder.path() / ("of" + std::to_string(++number) + ".backup");
        {
            auto record = place.open();
            REQUIRE(write_backup(record, nullptr, path, now.now).ok());
        }
        auto const refused = restore_backup(path, {place.url}, place.key, book(), now);
        REQUIRE(!refused.ok());
        CHECK(refused.error().code == "store_there");
        CHECK(verify(*std::make_unique<Record>(place.open())).value().entries == 4);
        auto const set_aside = [&] {
            return restore_backup(path, {place.url, Present::set_aside}, place.key, book(), now);
        };
        if (place.url.engine == Engine::sqlite) {
            auto const used = place.open();
            CHECK(set_aside().error().code == "store_busy");
        }
        auto const restored = set_aside();
        if (!restored.ok()) FAIL(restored.error().message);
        auto record = place.open();
        CHECK(verify(record).value().entries == 5);
        if (place.url.engine == Engine::sqlite) {
            for (auto const* const log : {"-wal", "-journal"})
                CHECK(!fs::exists(restored.value().aside + log));
            auto aside = open_record({Engine::sqlite, restored.value().aside}, place.key, book());
            REQUIRE(aside.ok());
            CHECK(verify(aside.value()).value().faults.empty());
        } else {
            CHECK(record.connection
                      ->number("select count(*) from \"before_restore_20240301T120000Z\".ledger")
                      .value() == 4);
        }
    });
}

TEST_CASE(
    "half a backup, a flipped bit anywhere and another key are noticed, and nothing is made") {
    ScratchFolder const folder;
    auto const key = StoreKey::make(folder.path() / "store.key").value();
    auto const other = StoreKey::make(folder.path() / "other.key").value();
    StoreUrl const url{Engine::sqlite, (folder.path() / "record.db").string()};
    REQUIRE(make_record(url, key, book(), author_on("2024-01-01")).ok());
    fill({url, key}, folder.path() / "plans.csv");
    auto record = EmptyStore{url, key}.open();
    auto const path = folder.path() / "whole.backup";
    REQUIRE(write_backup(record, nullptr, path, now.now).ok());
    auto const whole = bytes_of_file(path);
    CHECK((fs::status(path).permissions() & (fs::perms::group_all | fs::perms::others_all)) ==
          fs::perms::none);
    CHECK(whole.find("child_protection_plan") == std::string::npos);
    CHECK(read_backup(path, other).error().code == "wrong_key");
    auto const damaged = folder.path() / "damaged.backup";
    auto const check = [&](std::string const& bytes) {
        std::ofstream{damaged, std::ios::binary} << bytes;
        CHECK(!read_backup(damaged, key).ok());
    };
    for (std::size_t at = 0; at < whole.size(); at += 1 + whole.size() / 400) {
        CAPTURE(at);
        auto bytes = whole;
        bytes[at] ^= static_cast<char>(1 << (at % 8));
        check(bytes);
        check(whole.substr(0, at));
    }
    check(whole + "\n");
    StoreUrl const nowhere{Engine::sqlite, (folder.path() / "new.db").string()};
    CHECK(!restore_backup(damaged, {nowhere}, key, book(), now).ok());
    CHECK(!fs::exists(nowhere.address));
    auto const refused = write_backup(record, nullptr, path, now.now);
    REQUIRE(!refused.ok());
    CHECK(refused.error().code == "already_there");
    CHECK(!fs::exists(path.string() + ".part"));
}

TEST_CASE("a backup is of one moment, though others write meanwhile") {
    ScratchFolder const folder;
    int number = 0;
    on_each_engine([&](EmptyStore const& place) {
        auto record = place.open();
        auto const path = folder.path() / ("of" + std::to_string(++number) + ".backup");
        bool written = false;
        auto const made =
            write_backup(record, nullptr, path, now.now, [&](std::uint64_t, std::uint64_t) {
                if (!std::exchange(written, true)) fill(place, folder.path() / "plans.csv");
            });
        if (!made.ok()) FAIL(made.error().message);
        CHECK(made.value().heading.entry == 1);
        auto const url = new_place(place.url.engine, folder.path() / "restored");
        auto const restored = restore_backup(path, {url}, place.key, book(), now);
        if (!restored.ok()) FAIL(restored.error().message);
        CHECK(restored.value().last_before == 1);
        CHECK(restored.value().verified.faults.empty());
    });
}

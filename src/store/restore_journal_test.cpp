#include "store/restore_journal.h"

#include <doctest/doctest.h>

#include "kernel/text_file.h"
#include "store/access_testing.h"
#include "store/export.h"
#include "store/restore.h"
#include "store/restrictions.h"

using namespace breakwater;
using namespace breakwater::store;
using namespace breakwater::store::testing;

namespace {

namespace fs = std::filesystem;

Author const now = author_on("2026-11-20");

// Two people, a closed record that was opened, some looks with reasons; the ledger names the head.
Person settle(EmptyStore const& place, AccessRecord& access) {
    auto person = settle_person(access, "rosalind", access::Role::analyst, 7, "North");
    settle_person(access, "amir", access::Role::social_worker);
    auto by = by_account(person.account, "2026-11-02T09:00");
    by.reason = Sensitive<std::string>{"a colleague's family"};
    REQUIRE(restrict_record(access, by, 12, {access::RestrictionKind::staff_family, {}}).ok());
    REQUIRE(break_glass(access, by, 12, sign_in_rules().settings, book()).ok());
    JournalDraft draft;
    draft.by = by;
    draft.act = "read_child";
    draft.about = "child";
    draft.subjects = {12, 14};
    REQUIRE(write_journal(access, draft).ok());
    auto record = place.open();
    auto author = author_on("2026-11-03");
    author.journal_head = journal_head(access).value().to_words();
    auto transaction = Transaction::begin(*record.connection, Access::write);
    auto change = Change::begin(*record.connection, record.key, author, "import");
    REQUIRE(change.value().end("a change that names the journal's head").ok());
    REQUIRE(transaction.value().commit().ok());
    return person;
}

// Both as they stand at a place; fails the test where anything is not what was written.
JournalVerified check_whole(StoreUrl const& url, StoreKey const& key) {
    auto record = EmptyStore{url, key}.open();
    CHECK(verify(record).value().faults.empty());
    auto access = open_access_record(url, key);
    if (!access.ok()) FAIL(access.error().message);
    auto verified =
        verify_journal(access.value(), heads_in_ledger(*record.connection).value()).value();
    for (auto const& fault : verified.faults) FAIL_CHECK(fault.words);
    return verified;
}

void note_look(AccessRecord& access) {
    JournalDraft draft;
    draft.by = by_hand("2026-11-21T09:00");
    draft.act = "read_figures";
    REQUIRE(write_journal(access, draft).ok());
}

void take_off_the_end(AccessRecord& access, std::int64_t from) {
    for (auto const* const table : {"journal_person", "journal"})
        REQUIRE(access.connection
                    ->run(std::string{"delete from "} + table + " where entry >= $1",
                          std::array<Value, 1>{from})
                    .ok());
}

}  // namespace

TEST_CASE("a backup puts accounts and journal back on either engine, and people sign in again") {
    ScratchFolder const folder;
    int number = 0;
    with_access_on_each_engine([&](AccessRecord& access, EmptyStore const& place) {
        auto const person = settle(place, access);
        From const from{at("2026-11-04T09:00"), "192.0.2.1", {}};
        auto const open =
            give_password(access, person.sign_in, person.password, from, sign_in_rules());
        REQUIRE(open.ok());
        auto record = place.open();
        auto const path = folder.path() / ("of" + std::to_string(++number) + ".backup");
        auto const made = write_backup(record, &access, path, now.now);
        if (!made.ok()) FAIL(made.error().message);
        auto const kept = journal_head(access).value();
        CHECK(made.value().heading.journal == kept);
        for (auto const engine : {Engine::sqlite, Engine::postgresql}) {
            auto const url = new_place(engine, folder.path() / ("to" + std::to_string(number)));
            CAPTURE(url.to_words());
            auto const restored = restore_backup(path, {url}, place.key, book(), now);
            if (!restored.ok()) FAIL(restored.error().message);
            CHECK(restored.value().fate == JournalFate::put_back);
            CHECK(restored.value().journal.faults.empty());
            CHECK(restored.value().journal.entries == kept.entry);
            auto const verified = check_whole(url, place.key);
            CHECK(verified.entries == kept.entry + 1);
            CHECK(verified.head == restored.value().journal_head);
            auto again = open_access_record(url, place.key).value();
            auto const accounts = all_accounts(again).value();
            REQUIRE(accounts.size() == 2);
            CHECK(accounts.front().name.disclose() == "rosalind");
            CHECK(restrictions_of(again, 12).value().size() == 1);
            // Nobody is signed in any more; what they sign in with is as it was.
            CHECK(!look_up_session(again, open.value().session, from.now, sign_in_rules().settings)
                       .ok());
            CHECK(
                give_password(again, person.sign_in, person.password, from, sign_in_rules()).ok());
            // Every head that the ledger names is asked for: what is taken off the end is missed.
            take_off_the_end(again, kept.entry);
            auto record_again = EmptyStore{url, place.key}.open();
            CHECK(!verify_journal(again, heads_in_ledger(*record_again.connection).value())
                       .value()
                       .faults.empty());
        }
    });
}

TEST_CASE(
    "a backup of before the journal's index lay in blocks is put back whole on either engine") {
    ScratchFolder const folder;
    int number = 0;
    with_access_on_each_engine([&](AccessRecord& access, EmptyStore const& place) {
        settle(place, access);
        JournalDraft look;
        look.by = by_hand("2026-11-21T09:00");
        look.act = "read_child";
        look.about = "child";
        look.subjects = {12, 77};
        REQUIRE(write_journal(access, look).ok());
        // As access schema 8 had it.
        for (std::string const sql :
             {"create table journal_child (person bigint not null, entry bigint not null)",
              "insert into journal_child select person, entry from journal_person",
              "drop table journal_person", "delete from schema_migration where number >= 9"})
            REQUIRE(access.connection->run(sql).ok());
        auto record = place.open();
        auto const path = folder.path() / ("old" + std::to_string(++number) + ".backup");
        auto const made = write_backup(record, &access, path, now.now);
        if (!made.ok()) FAIL(made.error().message);
        CHECK(made.value().heading.access_schema == 8);
        auto const kept = journal_head(access).value();
        for (auto const engine : {Engine::sqlite, Engine::postgresql}) {
            auto const url = new_place(engine, folder.path() / ("older" + std::to_string(number)));
            CAPTURE(url.to_words());
            auto const restored = restore_backup(path, {url}, place.key, book(), now);
            if (!restored.ok()) FAIL(restored.error().message);
            CHECK(restored.value().journal.entries == kept.entry);
            check_whole(url, place.key);
            auto again = open_access_record(url, place.key).value();
            CHECK(journal_of_child(again, 77, at("2026-11-01T00:00")).value().size() == 1);
        }
    });
}

TEST_CASE("a journal that went on since the backup goes on, and loses nothing") {
    ScratchFolder const folder;
    int number = 0;
    with_access_on_each_engine([&](AccessRecord& access, EmptyStore const& place) {
        settle(place, access);
        auto const path = folder.path() / ("of" + std::to_string(++number) + ".backup");
        {
            auto record = place.open();
            REQUIRE(write_backup(record, &access, path, now.now).ok());
        }
        note_look(access);
        auto const before = journal_head(access).value();
        auto const restored =
            restore_backup(path, {place.url, Present::set_aside}, place.key, book(), now);
        if (!restored.ok()) FAIL(restored.error().message);
        CHECK(restored.value().fate == JournalFate::goes_on);
        CHECK(restored.value().journal_aside.empty());
        CHECK(restored.value().journal_head.entry == before.entry + 1);
        CHECK(check_whole(place.url, place.key).entries == before.entry + 1);
    });
}

TEST_CASE("a journal that does not hold the kept one is refused, or set aside and named") {
    ScratchFolder const folder;
    int number = 0;
    with_access_on_each_engine([&](AccessRecord& access, EmptyStore const& place) {
        settle(place, access);
        auto const path = folder.path() / ("of" + std::to_string(++number) + ".backup");
        auto record = place.open();
        auto const kept = journal_head(access).value();
        REQUIRE(write_backup(record, &access, path, now.now).ok());
        enum class There { shorter, another, altered };
        for (auto const there : {There::shorter, There::another, There::altered}) {
            CAPTURE(static_cast<int>(there));
            // A record's place, where there is only a journal.
            auto const url =
                new_place(place.url.engine,
                          folder.path() / std::to_string(number * 10 + static_cast<int>(there)));
            if (url.engine == Engine::sqlite)
                fs::create_directory(fs::path{url.address}.parent_path());
            if (there == There::another) {
                auto other = make_access_record(url, place.key).value();
                for (std::int64_t i = 0; i <= kept.entry; ++i) note_look(other);
            } else {
                REQUIRE(restore_backup(path, {url}, place.key, book(), now).ok());
                auto other = open_access_record(url, place.key).value();
                if (there == There::shorter)
                    take_off_the_end(other, kept.entry - 1);
                else
                    REQUIRE(other.connection->run("update journal set detail = 'x' where entry = 2")
                                .ok());
            }
            auto const head = [&] {
                auto found = open_access_record(url, place.key).value();
                return journal_head(found).value();
            };
            auto const before = head();
            store::Place const again{url, Present::set_aside};
            if (there == There::another) {
                auto const refused = restore_backup(path, {url}, place.key, book(), now);
                REQUIRE(!refused.ok());
                CHECK(refused.error().code == "journal_there");
                CHECK(head() == before);
            }
            auto const restored = restore_backup(path, again, place.key, book(), now);
            if (!restored.ok()) FAIL(restored.error().message);
            CHECK(restored.value().fate == JournalFate::put_back);
            CHECK(!restored.value().journal_aside.empty());
            CHECK(check_whole(url, place.key).entries == kept.entry + 1);
            auto access_again = open_access_record(url, place.key).value();
            std::string last;
            REQUIRE(read_journal(access_again, kept.entry + 1, [&](JournalEntry const& entry) {
                        last = entry.draft.detail;
                        return Result<void>{};
                    }).ok());
            CHECK(last.find(before.to_words()) != std::string::npos);
            if (url.engine == Engine::sqlite)
                CHECK(fs::exists(restored.value().journal_aside));
            else
                CHECK(access_again.connection
                          ->number("select count(*) from "
                                   "\"before_restore_20261120T120000Z_access\".journal")
                          .value() > 0);
        }
    });
}

TEST_CASE("an export holds the journal in clear and nothing to sign in with, for any key") {
    ScratchFolder const folder;
    int number = 0;
    with_access_on_each_engine([&](AccessRecord& access, EmptyStore const& place) {
        auto const person = settle(place, access);
        auto record = place.open();
        auto const out = folder.path() / ("out" + std::to_string(++number));
        auto const made = write_export(record, &access, out, "a test", now);
        if (!made.ok()) FAIL(made.error().message);
        auto const kept = journal_head(access).value();
        std::string all;
        for (auto const& file : fs::directory_iterator{out / "access"}) {
            CHECK(file.path().stem() != "credential");
            all += read_text_file(file.path()).value();
        }
        CHECK(all.find("a colleague's family") != std::string::npos);
        CHECK(all.find(person.sign_in) != std::string::npos);
        auto const other = StoreKey::make(folder.path() / ("key" + std::to_string(number))).value();
        auto const url =
            new_place(place.url.engine, folder.path() / ("other" + std::to_string(number)));
        auto const restored = restore_export(out, {url}, other, book(), now);
        if (!restored.ok()) FAIL(restored.error().message);
        CHECK(restored.value().fate == JournalFate::put_back);
        CHECK(check_whole(url, other).entries == kept.entry + 1);
        auto again = open_access_record(url, other).value();
        CHECK(all_accounts(again).value().size() == 2);
        CHECK(broken_glasses(again, Reviewed::all).value().front().reason.disclose() ==
              "a colleague's family");
        From const from{at("2026-11-04T09:00"), "192.0.2.1", {}};
        CHECK(!give_password(again, person.sign_in, person.password, from, sign_in_rules()).ok());
        CHECK(invite_again(again, by_hand("2026-11-21T09:00"), person.account,
                           sign_in_rules().settings)
                  .ok());
        // The journal that the export is of goes on where it is; another is refused.
        CHECK(look_at_journal(place.url, place.key, made.value().heading).value().unfit.empty());
        CHECK(!look_at_journal(url, other, made.value().heading).value().unfit.empty());
    });
}

TEST_CASE("a backup without a journal restores beside one that is there") {
    ScratchFolder const folder;
    with_access_on_each_engine([&](AccessRecord& access, EmptyStore const& place) {
        auto const path = folder.path() / "without.backup";
        fs::remove(path);
        {
            auto record = place.open();
            auto const made = write_backup(record, nullptr, path, now.now);
            if (!made.ok()) FAIL(made.error().message);
            CHECK(made.value().heading.access_schema == 0);
        }
        note_look(access);
        auto const restored =
            restore_backup(path, {place.url, Present::set_aside}, place.key, book(), now);
        if (!restored.ok()) FAIL(restored.error().message);
        CHECK(restored.value().fate == JournalFate::goes_on);
        CHECK(check_whole(place.url, place.key).entries == 2);
    });
}

#include "store/journal.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <iterator>
#include <thread>

#include "store/access_testing.h"
#include "store/journal_search.h"
#include "store/journal_verify.h"
#include "store/migrations.h"

using namespace breakwater;
using namespace breakwater::store;
using namespace breakwater::store::testing;

namespace {

JournalDraft look(std::int64_t account, std::vector<std::int64_t> children,
                  std::string_view time = "2026-11-21T09:00") {
    JournalDraft draft;
    draft.by = by_account({account}, time);
    draft.by.role = "social_worker";
    draft.relation = "allocated";
    draft.act = "read_child";
    draft.about = "child";
    draft.subjects = std::move(children);
    return draft;
}

std::vector<Fault> faults(AccessRecord& access, std::vector<WrittenHead> const& heads = {}) {
    auto const verified = verify_journal(access, heads);
    if (!verified.ok()) return {{"unreadable", verified.error().message}};
    return verified.value().faults;
}

// Sixty entries of several kinds, with reasons and without.
void fill(AccessRecord& access) {
    settle_person(access, "rosalind", access::Role::social_worker, 71, "North");
    for (int i = 0; i < 52; ++i) {
        auto draft = look(1 + i % 3, {100 + i % 7, 200 + i});
        if (i % 4 == 0) draft.by.reason = Sensitive<std::string>{"a visit"};
        if (i % 9 == 0) draft.about = "figures";
        REQUIRE(write_journal(access, draft).ok());
    }
    REQUIRE(faults(access).empty());
}

}  // namespace

TEST_CASE("an entry is read back as it was written, and its reason opens") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        auto draft = look(7, {500, -3, 1LL << 40});
        draft.by.reason = Sensitive<std::string>{"Rosalind's school rang"};
        draft.by.purpose = access::Purpose::duty_cover;
        draft.detail = "summary";
        CHECK(write_journal(access, draft).value() == 1);
        int met = 0;
        REQUIRE(read_journal(access, 1, [&](JournalEntry const& entry) -> Result<void> {
                    ++met;
                    CHECK(entry.draft.subjects == draft.subjects);
                    CHECK(entry.draft.by.account.value == 7);
                    CHECK(entry.draft.by.now == draft.by.now);
                    CHECK(entry.draft.by.purpose == access::Purpose::duty_cover);
                    CHECK(entry.draft.by.role == "social_worker");
                    CHECK(entry.draft.detail == "summary");
                    CHECK(reason_of(access, entry).value().disclose() == "Rosalind's school rang");
                    CHECK(entry.sealed_reason.find("Rosalind") == std::string::npos);
                    return {};
                }).ok());
        CHECK(met == 1);
    });
}

TEST_CASE("who has viewed this child, and what has this person viewed") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        REQUIRE(write_journal(access, look(7, {500}, "2026-11-20T09:00")).ok());
        REQUIRE(write_journal(access, look(8, {501})).ok());
        std::vector<std::int64_t> many;
        for (int i = 0; i < 500; ++i) many.push_back(450 + i);
        REQUIRE(write_journal(access, look(8, many)).ok());
        auto figures = look(7, {500});
        figures.about = "figures";
        REQUIRE(write_journal(access, figures).ok());
        auto const viewers = journal_of_child(access, 500, at("2026-11-01T00:00")).value();
        REQUIRE(viewers.size() == 2);
        CHECK(viewers[0].entry == 3);
        CHECK(viewers[1].draft.by.account.value == 7);
        CHECK(journal_of_child(access, 500, at("2026-11-21T00:00")).value().size() == 1);
        CHECK(journal_of_account(access, {7}, at("2026-11-01T00:00")).value().size() == 2);
        CHECK(faults(access).empty());
    });
}

TEST_CASE("the journal is searched by who, whom, what and when, newest first, a page at a time") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        REQUIRE(write_journal(access, look(1, {10}, "2026-11-01T09:00")).ok());
        REQUIRE(write_journal(access, look(2, {10, 11}, "2026-11-02T09:00")).ok());
        auto other = look(1, {12}, "2026-11-03T09:00");
        other.act = "find_child";
        REQUIRE(write_journal(access, other).ok());
        JournalSought all;
        all.until = at("2026-12-01T00:00");
        auto const found = [&](auto const& narrow) {
            auto what = all;
            narrow(what);
            std::vector<std::int64_t> numbers;
            auto const entries = search_journal(access, what);
            if (!entries.ok()) FAIL(describe(entries.error()));
            for (auto const& entry : entries.value()) numbers.push_back(entry.entry);
            return numbers;
        };
        using Numbers = std::vector<std::int64_t>;
        CHECK(found([](auto&) {}) == Numbers{3, 2, 1});
        CHECK(found([](auto& what) { what.account.value = 1; }) == Numbers{3, 1});
        CHECK(found([](auto& what) { what.person = 10; }) == Numbers{2, 1});
        CHECK(found([](auto& what) { what.act = "find_child"; }) == Numbers{3});
        CHECK(found([](auto& what) { what.since = at("2026-11-02T09:00"); }) == Numbers{3, 2});
        CHECK(found([](auto& what) { what.until = at("2026-11-02T09:00"); }) == Numbers{1});
        CHECK(found([](auto& what) { what.entry = 2; }) == Numbers{2});
        CHECK(found([](auto& what) { what.most = 2; }) == Numbers{3, 2});
        CHECK(found([](auto& what) { what.before = 2; }) == Numbers{1});
    });
}

TEST_CASE("a clock that was put back reorders nothing") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        REQUIRE(write_journal(access, look(7, {500}, "2026-11-21T09:00")).ok());
        REQUIRE(write_journal(access, look(7, {500}, "2026-11-21T08:00")).ok());
        CHECK(journal_of_account(access, {7}, at("2026-11-21T09:00")).value().size() == 2);
        CHECK(faults(access).empty());
    });
}

TEST_CASE("a head is written as words and read again") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        CHECK(journal_head(access).value().entry == 0);
        REQUIRE(write_journal(access, look(7, {500})).ok());
        auto const head = journal_head(access).value();
        auto const again = parse_journal_head(head.to_words());
        REQUIRE(again.ok());
        CHECK(again.value().entry == 1);
        CHECK(again.value().chain == head.chain);
        std::vector<std::string> const wrongs{"",
                                              "1",
                                              "1 ",
                                              "x 00",
                                              "0 " + std::string(64, '0'),
                                              "1 " + std::string(63, '0') + "g",
                                              "1 00"};
        for (auto const& wrong : wrongs) CHECK(!parse_journal_head(wrong).ok());
    });
}

TEST_CASE("whatever is done to a row of the journal is noticed") {
    struct Column {
        std::string_view name, changed;
    };
    // Each is changed to something that might stand there.
    constexpr Column columns[]{
        {"entry", "entry + 1000"},
        {"at", "'2026-11-21T09:00:01Z'"},
        {"account", "case when account is null then 9 else account + 1 end"},
        {"account", "case when account is null then 1 end"},
        {"actor", "actor || '.'"},
        {"role", "role || '.'"},
        {"relation", "relation || 'own'"},
        {"act", "act || '_'"},
        {"answer", "'not_found'"},
        {"about", "case when about = 'child' then 'figures' else 'child' end"},
        {"purpose", "'duty_cover'"},
        {"address", "'192.0.2.8'"},
        {"detail", "detail || ' '"},
        {"subjects",
         "(select subjects from kept_journal k where k.subjects <> "
         "journal.subjects limit 1)"},
        {"reason",
         "(select reason from kept_journal k where k.reason is not null and k.entry <> "
         "journal.entry limit 1)"},
        {"reason", "case when reason is null then chain end"},
        {"chain", "(select chain from kept_journal k where k.entry <> journal.entry limit 1)"},
    };
    int mutations = 0;
    with_access_on_each_engine([&](AccessRecord& access, EmptyStore const&) {
        fill(access);
        auto& connection = *access.connection;
        auto const do_it = [&](std::string const& sql) {
            auto const done = connection.run(sql);
            if (!done.ok()) FAIL(sql << ": " << done.error().message);
            return done.value();
        };
        do_it("create table kept_journal as select * from journal");
        do_it("create table kept_child as select * from journal_person");
        auto const count = connection.number("select count(*) from journal").value();
        auto const children = connection.number("select count(*) from journal_person").value();
        REQUIRE(count >= 55);
        auto const check = [&](std::string const& sql, std::vector<WrittenHead> const& heads = {}) {
            CAPTURE(sql);
            REQUIRE(do_it(sql) > 0);
            ++mutations;
            CHECK(!faults(access, heads).empty());
            do_it("delete from journal_person");
            do_it("delete from journal");
            do_it("insert into journal select * from kept_journal");
            do_it("insert into journal_person select * from kept_child");
        };
        // An index row points at its entry: without it the database itself refuses.
        auto const loose = [&](std::int64_t entry) {
            do_it(fmt::format("delete from journal_person where entry = {}", entry));
        };
        for (std::int64_t entry = 1; entry <= count; ++entry) {
            for (auto const& column : columns) {
                if (column.name == "entry") loose(entry);
                check(fmt::format("update journal set {} = {} where entry = {}", column.name,
                                  column.changed, entry));
            }
            loose(entry);
            if (entry < count) check(fmt::format("delete from journal where entry = {}", entry));
            loose(entry);
            if (entry < count) {
                loose(entry + 1);
                check(
                    fmt::format("update journal set at = (select at from kept_journal k where "
                                "k.entry = {1} - journal.entry), detail = (select detail from "
                                "kept_journal k where k.entry = {1} - journal.entry), account = "
                                "(select account from kept_journal k where k.entry = {1} - "
                                "journal.entry) , subjects = (select subjects from kept_journal "
                                "k where k.entry = {1} - journal.entry), chain = (select chain "
                                "from kept_journal k where k.entry = {1} - journal.entry) where "
                                "entry in ({0}, {0} + 1)",
                                entry, 2 * entry + 1));
            }
        }
        for (std::int64_t i = 0; i < children; ++i) {
            auto const row = fmt::format(
                "(person, entry) in (select person, entry from kept_child order by entry, person "
                "limit 1 offset {})",
                i);
            check("delete from journal_person where " + row);
            check("update journal_person set person = person + 10000 where " + row);
            check("update journal_person set block = block + 1 where " + row);
        }
        check("insert into journal_person (block, person, entry) values (0, 9999, 1)");
        check(
            "insert into journal (entry, at, account, actor, role, relation, act, answer, about, "
            "subjects, purpose, reason, address, detail, chain) select entry + 1, at, account, "
            "actor, role, relation, act, answer, about, subjects, purpose, reason, address, "
            "detail, chain from kept_journal order by entry desc limit 1");
        // Cut off the end: seen by whoever wrote a head down.
        auto const head = journal_head(access).value();
        for (std::int64_t left = 0; left < count; ++left) {
            do_it(fmt::format("delete from journal_person where entry > {}", left));
            check(fmt::format("delete from journal where entry > {}", left), {{head, "edition 3"}});
        }
        CHECK(faults(access, {{head, "edition 3"}}).empty());
        CHECK(!faults(access, {{{head.entry, std::string(32, 'x')}, "edition 3"}}).empty());
    });
    MESSAGE(mutations << " mutations of rows on both engines, all noticed");
    CHECK(mutations > 2000);
}

TEST_CASE("a flipped bit anywhere in the file of a SQLite journal is noticed") {
    ScratchFolder const folder;
    auto const key = StoreKey::make(folder.path() / "store.key").value();
    StoreUrl const url{Engine::sqlite, (folder.path() / "record.db").string()};
    {
        auto access = make_access_record(url, key);
        REQUIRE(access.ok());
        fill(access.value());
    }
    std::ifstream in{access_url(url).address, std::ios::binary};
    std::string const whole{std::istreambuf_iterator<char>{in}, {}};
    REQUIRE(whole.size() > 100'000);
    StoreUrl const damaged{Engine::sqlite, (folder.path() / "damaged.db").string()};
    int flips = 0;
    // The first 16 bytes are a salt, of use to passwords only: a key of 32 bytes needs none.
    for (std::size_t i = 0; i < 400; ++i) {
        auto bytes = whole;
        auto const where = std::min(16 + i * (whole.size() / 400) + i * 37 % 311, whole.size() - 1);
        CAPTURE(where);
        bytes[where] ^= static_cast<char>(1 << (i % 8));
        std::ofstream{access_url(damaged).address, std::ios::binary} << bytes;
        auto access = open_access_record(damaged, key);
        ++flips;
        if (access.ok()) CHECK(!faults(access.value()).empty());
    }
    MESSAGE(flips << " flipped bits, all noticed");
}

TEST_CASE("a row that somebody wrote among accounts and openings is noticed") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        fill(access);
        for (std::string const change :
             {"update membership set role = 'administrator'", "update account set worker = 5",
              "update credential set password = authenticator", "update agency set kind = 'police'",
              "update team set name = 'South'"}) {
            CAPTURE(change);
            auto transaction = Transaction::begin(*access.connection, Access::write);
            REQUIRE(access.connection->run(change).value() > 0);
            int met = 0;
            (void)check_account_marks(access, [&](std::string) { ++met; });
            CHECK(met > 0);
        }
    });
}

TEST_CASE("many who look at once share commits, and each look is kept") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const& place) {
        constexpr int threads = 16, each = 200;
        // One that waits for the disk, as a server does.
        JournalWriter writer{open_access_record(place.url, place.key).value()};
        access.connection.reset();
        std::atomic<int> failed = 0;
        auto const begun = std::chrono::steady_clock::now();
        std::vector<std::thread> all;
        for (int t = 0; t < threads; ++t)
            all.emplace_back([&, t] {
                for (int i = 0; i < each; ++i)
                    if (!writer.write(look(t + 1, {i + 1})).ok()) ++failed;
            });
        for (auto& thread : all) thread.join();
        auto const seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
        CHECK(failed == 0);
        auto again = open_access_record(place.url, place.key);
        REQUIRE(again.ok());
        auto const verified = verify_journal(again.value(), {});
        REQUIRE(verified.ok());
        CHECK(verified.value().entries == threads * each);
        CHECK(verified.value().faults.empty());
        CHECK(writer.commits() < threads * each);
        // Their entries lie in more than one block of the index.
        static_assert(journal_block(threads * each) > 10);
        CHECK(journal_of_child(again.value(), 7, at("2026-11-01T00:00")).value().size() == threads);
        MESSAGE(place.url.to_words() << ": " << static_cast<int>(threads * each / seconds)
                                     << " looks a second, " << writer.commits() << " commits");
    });
}

TEST_CASE("a journal of before its index lay in blocks is brought forward whole") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const&) {
        fill(access);
        auto& connection = *access.connection;
        auto const found = [&] {
            return journal_of_child(access, 101, at("2026-11-01T00:00")).value().size();
        };
        auto const before = found();
        REQUIRE(before > 0);
        for (auto const* const sql :
             {"create table journal_child as select person, entry from journal_person",
              "drop table journal_person", "delete from schema_migration where number >= 9"})
            REQUIRE(connection.run(sql).ok());
        REQUIRE(migrate(connection).ok());
        CHECK(found() == before);
        CHECK(faults(access).empty());
    });
}

TEST_CASE("two programs may write at once, and the chain stays whole") {
    with_access_on_each_engine([](AccessRecord& access, EmptyStore const& place) {
        auto other = open_access_record(place.url, place.key);
        REQUIRE(other.ok());
        JournalWriter one{std::move(access)}, two{std::move(other).value()};
        std::vector<std::thread> threads;
        std::atomic<int> failed = 0;
        for (auto* const writer : {&one, &two, &one, &two})
            threads.emplace_back([&failed, writer] {
                for (int i = 0; i < 50; ++i)
                    if (!writer->write(look(1, {i + 1})).ok()) ++failed;
            });
        for (auto& thread : threads) thread.join();
        CHECK(failed == 0);
        auto again = open_access_record(place.url, place.key);
        auto const verified = verify_journal(again.value(), {});
        CHECK(verified.value().entries == 200);
        CHECK(verified.value().faults.empty());
    });
}

#include "store/editions.h"

#include <doctest/doctest.h>

#include "store/testing.h"
#include "store/verify.h"

using namespace breakwater;
using namespace breakwater::store;
using namespace breakwater::store::testing;

namespace {

KeptEdition pack(std::string_view period = "2024-08") {
    KeptEdition edition;
    edition.report = "performance-pack";
    edition.title = "Performance pack";
    edition.period = period;
    edition.audience = "public";
    edition.fingerprint = "3f9a";
    return edition;
}

// Longer than what it packs to, and with bytes that a text of ours may hold.
std::string text_of(int seed) {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += std::to_string(i * seed) + (i % 9 == 0 ? "\n" : " é ");
    return text + "\nfingerprint 3f9a\n";
}

Result<Entry> keep(Record& record, KeptEdition const& edition, std::string const& text,
                   std::string_view on = "2024-09-18") {
    auto const next = next_edition(record);
    REQUIRE(next.ok());
    return keep_edition(record, author_on(on), next.value(), edition, text);
}

}  // namespace

TEST_CASE("an edition is kept byte for byte, numbered, and chained in the ledger") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        CHECK(next_edition(record).value().number == 1);
        CHECK(next_edition(record).value().head.size() == 64);
        auto counted = pack();
        counted.counted_at = 1;
        REQUIRE(keep(record, counted, text_of(1)).value() == 2);
        REQUIRE(keep(record, pack("2024-09"), text_of(2), "2024-10-18").value() == 3);
        CHECK(edition_text(record, 1).value() == text_of(1));
        CHECK(edition_text(record, 2).value() == text_of(2));
        CHECK(edition_text(record, 3).error().code == "not_found");
        auto const all = editions(record).value();
        REQUIRE(all.size() == 2);
        CHECK(all[0].counted_at == 1);
        CHECK_FALSE(all[1].counted_at);
        CHECK(all[1].period == "2024-09");
        CHECK(to_iso(all[1].published_at) == "2024-10-18T11:00:00Z");
        CHECK(all[1].published_by == "tester");
        auto const ledger = all_entries(*record.connection).value();
        CHECK(ledger.back().act == "publish");
        CHECK(ledger.back().detail ==
              "edition 2 was published: performance-pack, 2024-09, for public readers, fingerprint "
              "3f9a");
        auto const verified = verify(record).value();
        CHECK(verified.faults.empty());
        CHECK(verified.editions == 2);
    });
}

TEST_CASE("an edition supersedes one of its own report, period and audience, once") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        REQUIRE(keep(record, pack(), text_of(1)).ok());
        auto better = pack();
        better.supersedes = 1;
        better.because = "three referrals were entered late";
        auto other = better;
        other.period = "2024-09";
        CHECK(keep(record, other, text_of(2)).error().code == "another_report");
        auto none = better;
        none.supersedes = 7;
        CHECK(keep(record, none, text_of(2)).error().code == "not_found");
        REQUIRE(keep(record, better, text_of(2)).ok());
        CHECK(find_edition(record, 1).value().superseded_by == 2);
        CHECK(find_edition(record, 2).value().because == "three referrals were entered late");
        auto const twice = keep(record, better, text_of(3));
        CHECK(twice.error().code == "superseded_already");
        CHECK(twice.error().message.find("edition 2") != std::string::npos);
        CHECK(editions(record).value().size() == 2);
        CHECK(verify(record).value().faults.empty());
    });
}

TEST_CASE(
    "an edition made before something else was written is not kept, but for the partnership's "
    "business") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        auto const next = next_edition(record).value();
        {
            auto transaction = Transaction::begin(*record.connection, Access::write).value();
            auto change =
                Change::begin(*record.connection, record.key, author_on("2024-09-18"), "business");
            REQUIRE(change.ok());
            REQUIRE(change.value().end("action 1: held against what it was to move").ok());
            REQUIRE(transaction.commit().ok());
        }
        REQUIRE(keep_edition(record, author_on("2024-09-18"), next, pack(), text_of(1)).ok());
        auto const late = keep_edition(record, author_on("2024-09-18"), next, pack(), text_of(2));
        CHECK(late.error().code == "record_moved_on");
        CHECK(editions(record).value().size() == 1);
    });
}

TEST_CASE("verify notices an edition changed, put in another's place or taken out") {
    for (std::string const change : {
             "update edition set content = (select content from edition where number = 2) where "
             "number = 1",
             "update edition set audience = 'internal' where number = 1",
             "update edition set fingerprint = '77de' where number = 2",
             "delete from edition where number = 1",
             "delete from edition where number = 2",
         }) {
        CAPTURE(change);
        on_each_engine([&](EmptyStore const& place) {
            auto record = place.open();
            REQUIRE(keep(record, pack(), text_of(1)).ok());
            REQUIRE(keep(record, pack("2024-09"), text_of(2)).ok());
            REQUIRE(record.connection->run(change).value() == 1);
            CHECK(!verify(record).value().faults.empty());
        });
    }
}

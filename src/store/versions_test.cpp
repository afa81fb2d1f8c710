#include "store/versions.h"

#include <doctest/doctest.h>

#include "store/import.h"
#include "store/testing.h"

using namespace breakwater::store;

TEST_CASE("a column that comes later leaves the digests of rows written before it as they were") {
    breakwater::store::testing::ScratchFolder const folder;
    auto const key = StoreKey::make(folder.path() / "store.key").value();
    RowDigest digest{key};
    auto table = version_table("worker");
    std::vector<Value> row(table.columns.size(), Value{std::int64_t{7}});
    auto const before = digest_of_opening(digest, table, row);
    DeclaredColumn later;
    later.name = "later";
    later.type = "bigint";
    later.added = true;
    table.columns.push_back(later);
    row.emplace_back(Null{});
    CHECK(digest_of_opening(digest, table, row) == before);
    row.back() = std::int64_t{1};
    auto const with_value = digest_of_opening(digest, table, row);
    CHECK(!(with_value == before));
    table.columns.back().name = "another";
    CHECK(!(digest_of_opening(digest, table, row) == with_value));
}

TEST_CASE("versions are closed together where each is open, and none of them where one is not") {
    using breakwater::store::testing::author_on;
    namespace journey = breakwater::journey;
    journey::JourneyFacts facts;
    facts.area = "E06999999";
    facts.invented = true;
    for (std::size_t t = 0; t < journey::table_count; ++t)
        facts.table(t).coverage = {journey::Holding::every_record, {}, {}, {}};
    for (std::int32_t number = 0; number < 3; ++number) {
        journey::Child child;
        child.local_id = breakwater::Sensitive{"C" + std::to_string(number)};
        facts.children.push_back(child);
        journey::Referral referral;
        referral.child.value = number;
        referral.received_on = breakwater::parse_date("2024-01-10").value();
        facts.add(referral);
    }
    breakwater::store::testing::on_each_engine([&](auto const& store) {
        auto record = store.open();
        Incoming const incoming{"ssd", facts, {}, {}};
        REQUIRE(import_extract(record, incoming, author_on("2024-01-20"), Apply::yes, {}).ok());
        std::vector<VersionKey> keys;
        auto const take = [&](Row const& row) -> breakwater::Result<void> {
            keys.push_back({row.integer(0), row.integer(1)});
            return {};
        };
        auto const open = [&] {
            return record.connection
                ->number("select count(*) from referral where known_until is null")
                .value();
        };
        REQUIRE(record.connection->all("select person, version from referral", {}, take).ok());
        REQUIRE(keys.size() == 3);
        auto const close = [&](std::vector<VersionKey> const& keys) -> breakwater::Result<void> {
            auto& connection = *record.connection;
            auto transaction = TRY(Transaction::begin(connection, Access::write));
            auto change =
                TRY(Change::begin(connection, record.key, author_on("2024-02-01"), "import"));
            TRY(close_versions(connection, change, version_table("referral"), keys));
            return transaction.commit();
        };
        CHECK(close({}).ok());
        auto const not_there = VersionKey{keys[1].person, keys[1].version + 1000};
        CHECK(close({keys[0], not_there}).error().code == "store_failed");
        CHECK(open() == 3);
        CHECK(close({keys[0], keys[1]}).ok());
        CHECK(open() == 1);
        CHECK(close({keys[1], keys[2]}).error().code == "store_failed");
        CHECK(open() == 1);
    });
}

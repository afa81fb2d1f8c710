#include "store/versions.h"

#include <doctest/doctest.h>

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
    breakwater::store::testing::on_each_engine([](auto const& store) {
        auto record = store.open();
        auto const close = [&](std::vector<VersionKey> const& keys) -> breakwater::Result<void> {
            auto& connection = *record.connection;
            auto transaction = TRY(Transaction::begin(connection, Access::write));
            auto change =
                TRY(Change::begin(connection, record.key, author_on("2024-02-01"), "import"));
            TRY(close_versions(connection, change, version_table("referral"), keys));
            return transaction.commit();
        };
        CHECK(close({}).ok());
        CHECK(close({{1, 1}, {1, 2}}).error().code == "store_failed");
    });
}

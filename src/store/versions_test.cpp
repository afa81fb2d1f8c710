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

#pragma once
// The steps by which a store's tables came to be, in order: src/store/migrations/*.sql, and of
// accounts and journal src/store/access_migrations/*.sql, compiled in. Forward only: an old store
// is brought up to date when it is opened to be written to.

#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/connection.h"

namespace breakwater::store {

struct Migration {
    int number;
    std::string_view name;
    std::string_view sql;
};

/// From 1 without gaps.
std::span<Migration const> record_migrations();
std::span<Migration const> access_migrations();
inline std::span<Migration const> migrations(Part part = Part::record) {
    return part == Part::record ? record_migrations() : access_migrations();
}

/// One column as a migration declares it.
struct DeclaredColumn {
    std::string table, name, type;
    std::string words, item, sensitivity;
    int migration = 0;   ///< number of the one that declares it
    bool added = false;  ///< by "alter table": rows may be older than the column
};
/// Every column of every table that the schema of that number has, today's unless one is given, in
/// order. Asserts that each has its three-part comment.
std::vector<DeclaredColumn> declared_columns(Part part = Part::record,
                                             int schema = std::numeric_limits<int>::max());

/// The number of the last migration applied; 0 in an empty database.
Result<int> schema_number(Connection& connection);

/// Applies those that are missing, each in its own transaction. Code store_newer, where a newer
/// Breakwater made the store.
Result<void> migrate(Connection& connection);

/// Applies those that are missing up to and with that number, in the caller's transaction.
Result<void> migrate_within_transaction(Connection& connection, int number);

/// The migration in the words of an engine: types, clustered tables, comments on columns.
std::string in_dialect(Migration const& migration, Engine engine);

}  // namespace breakwater::store

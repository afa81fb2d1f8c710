#pragma once
// Rows that say what was known when: written once, with known_from; closed once, with known_until;
// never otherwise changed. Their columns are those that the migrations declare.

#include <memory>
#include <string>
#include <vector>

#include "store/ledger.h"
#include "store/migrations.h"

namespace breakwater::store {

/// A table with known_from and known_until, as declared.
struct VersionTable {
    std::string name;
    std::vector<DeclaredColumn> columns;  ///< all but known_until, in order

    std::size_t column(std::string_view column_name) const;  ///< asserts that it is there
    std::string column_list() const;                         ///< "person, version, ..."
};

/// Those of the journey, and child and worker.
std::vector<VersionTable> const& version_tables();
VersionTable const& version_table(std::string_view name);

/// Opens versions: the values are those of `table.columns`, in that order.
class VersionWriter {
public:
    static Result<VersionWriter> begin(Connection& connection, Change& change,
                                       VersionTable const& table);
    Result<void> open(std::span<Value const> values);
    Result<void> finish() { return insert_->finish(); }

private:
    VersionWriter(Change& change, VersionTable const& table, std::unique_ptr<BulkInsert> insert)
        : change_(&change), table_(&table), insert_(std::move(insert)) {}
    Change* change_;
    VersionTable const* table_;
    std::unique_ptr<BulkInsert> insert_;
};

/// A version by its key: the person's (or worker's) number and its own.
struct VersionKey {
    std::int64_t person = 0, version = 0;
    auto operator<=>(VersionKey const&) const = default;
};

Result<void> close_version(Connection& connection, Change& change, VersionTable const& table,
                           VersionKey key);
/// Many, each of which is open: on PostgreSQL thousands in one statement.
Result<void> close_versions(Connection& connection, Change& change, VersionTable const& table,
                            std::span<VersionKey const> keys);

DigestSum digest_of_opening(RowDigest& digest, VersionTable const& table,
                            std::span<Value const> values);
/// Before each value is digested: a column that came later than its table adds its name and value
/// where it has one, and nothing where it is null, so that rows written before it keep their
/// digest. False where nothing is to be added.
bool begin_value(RowDigest& digest, DeclaredColumn const& column, bool is_null);
DigestSum digest_of_closing(RowDigest& digest, VersionTable const& table, VersionKey key);

/// "known_from <= $1 and (known_until is null or known_until > $1)"
inline constexpr std::string_view known_at_1 =
    "known_from <= $1 and (known_until is null or known_until > $1)";

}  // namespace breakwater::store

#pragma once
// Puts rows into their tables, one table after another, as a backup or an export has them.

#include <memory>

#include "store/stored_tables.h"

namespace breakwater::store {

class TableFiller {
public:
    TableFiller(Connection& connection, std::vector<StoredTable> tables)
        : connection_(connection), tables_(std::move(tables)) {}
    std::vector<StoredTable> const& tables() const { return tables_; }
    /// A table's rows come together, in the order of its columns.
    Result<void> add(std::size_t table, std::span<Value const> values);
    Result<void> finish();

private:
    Connection& connection_;
    std::vector<StoredTable> tables_;
    std::unique_ptr<BulkInsert> insert_;
    std::size_t table_ = 0;
};

}  // namespace breakwater::store

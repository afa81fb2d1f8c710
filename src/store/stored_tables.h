#pragma once
// Every table of a store, at any number of migrations: what a backup and an export go through.

#include <string>
#include <vector>

#include "store/migrations.h"

namespace breakwater::store {

struct StoredTable {
    std::string name;
    std::vector<DeclaredColumn> columns;  ///< in order of declaration
    std::string column_list() const;      ///< "entry, at, ..."
};

/// As the migrations up to and with that number made them, each after those it points at.
std::vector<StoredTable> stored_tables(int schema, Part part = Part::record);

/// Those of accounts and journal that a backup keeps: not who is signed in at the moment, whose
/// sign-in failed lately, and words that wait for somebody to sign in again.
std::vector<StoredTable> kept_access_tables(int schema);

/// The values of one row as bytes: each a 0 where it is null, else a 1 and the value, which is 8
/// bytes of a number, or 4 of a length and as many as that. Least byte first.
void append_row(std::string& out, StoredTable const& table, Row const& row);
/// The values look into `bytes`. Code backup_damaged, where they are not such a row.
Result<void> read_row(std::string_view bytes, StoredTable const& table, std::vector<Value>& values);

bool is_number(DeclaredColumn const& column);

}  // namespace breakwater::store

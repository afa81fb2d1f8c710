#pragma once
// How each column of a store stands in an export, where everything is open to read and nothing
// depends on the store's key.

#include "store/stored_tables.h"

namespace breakwater::store {

enum class Open {
    as_it_is,      ///< numbers, texts, days
    unsealed,      ///< what is sealed in the store, as text
    unpacked,      ///< what is compressed, then sealed, as text
    hexadecimal,   ///< digests that prove something of the export's own store
    from_another,  ///< left out: a lookup of another column, made again from it
    names_digest,  ///< left out: made again from the names
};

struct OpenColumn {
    Open how = Open::as_it_is;
    std::size_t from = 0;  ///< the column that a lookup is of
};

/// One for each of the table's columns, in their order.
std::vector<OpenColumn> open_columns(StoredTable const& table);

/// Whether the table is exported as files instead, or is what somebody signs in with.
bool is_left_out(StoredTable const& table);

/// Of the table's file in the export's folder.
std::string export_path(Part part, StoredTable const& table);

}  // namespace breakwater::store

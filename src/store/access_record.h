#pragma once
// The accounts and the journal of one authority's record: a database of their own beside it.

#include <functional>
#include <memory>
#include <string>

#include "store/connection.h"

namespace breakwater::store {

/// Open. Each thread that works with it has one of its own.
struct AccessRecord {
    std::unique_ptr<Connection> connection;
    StoreKey key;
};

/// Makes the tables, or brings old ones up to date. `record` is where the record is.
Result<AccessRecord> make_access_record(StoreUrl const& record, StoreKey const& key);

/// Codes: those of connect(); no_journal, where the record has none yet (breakwater init makes it)
/// or it was taken away; store_older, store_newer.
Result<AccessRecord> open_access_record(StoreUrl const& record, StoreKey const& key,
                                        Tables tables = Tables::up_to_date);

/// A keyed digest over the values of one row, so that a row that anything but Breakwater wrote is
/// seen to be so. Each value given as text.
std::string row_mark(StoreKey const& key, std::string_view table,
                     std::initializer_list<std::string_view> values);

/// Marks each row that `sql` gives, its number first, as this program's own: for rows that came out
/// of an export.
Result<void> mark_rows_anew(AccessRecord& access, std::string_view table, std::string_view sql,
                            std::function<Result<std::string>(Row const&)> const& mark_of);

}  // namespace breakwater::store

#include "store/version_sums.h"

#include <fmt/format.h>

namespace breakwater::store {

Result<std::int64_t> add_version_sums(Connection& connection, StoreKey const& key,
                                      VersionTable const& table,
                                      std::map<Entry, VersionSums>& sums) {
    auto const known_from = static_cast<int>(table.column("known_from"));
    auto const known_until = static_cast<int>(table.columns.size());
    RowDigest digest{key};
    std::int64_t versions = 0;
    auto const take = [&](Row const& row) -> Result<void> {
        ++versions;
        digest.begin(table.name);
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            auto const at = static_cast<int>(i);
            auto const& type = table.columns[i].type;
            if (!begin_value(digest, table.columns[i], row.is_null(at))) continue;
            if (row.is_null(at))
                digest.add_null();
            else if (type == "bytes")
                digest.add_text(row.bytes(at));
            else if (type == "text" || type == "date")
                digest.add_text(row.text(at));
            else
                digest.add(row.integer(at));
        }
        auto& opened = sums[row.integer(known_from)];
        opened.opened += digest.end();
        ++opened.count_opened;
        if (row.is_null(known_until)) return {};
        auto& closed = sums[row.integer(known_until)];
        closed.closed += digest_of_closing(digest, table, {row.integer(0), row.integer(1)});
        ++closed.count_closed;
        return {};
    };
    TRY(connection.all(
        fmt::format("select {}, known_until from {}", table.column_list(), table.name), {}, take));
    return versions;
}

}  // namespace breakwater::store

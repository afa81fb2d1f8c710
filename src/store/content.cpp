#include "store/content.h"

#include <fmt/format.h>

#include "store/migrations.h"

namespace breakwater::store {

namespace {

// What is written once and never changed, by the entry that wrote it, in an order that is its own.
struct ContentTable {
    std::string_view name, where, order;
    std::string_view not_digested;  ///< a column that a later entry fills in
};

constexpr ContentTable content_tables[]{
    {"source", "known_from", "source", ""},
    {"import", "entry", "entry", ""},
    {"import_undone", "entry", "entry", ""},
    {"import_file", "entry", "number", ""},
    {"import_file_piece", "entry", "number, piece", ""},
    {"import_origin", "entry", "number", ""},
    {"import_table", "entry", "name", ""},
    {"import_finding", "entry", "number", ""},
    {"person", "known_from", "person", ""},
    {"person_link", "entry", "entry", "known_until"},
};

}  // namespace

Result<void> add_content(Connection& connection, ContentDigest& digest, Entry entry) {
    static auto const declared = declared_columns();
    for (auto const& table : content_tables) {
        std::string list;
        std::vector<bool> is_bytes;
        for (auto const& column : declared) {
            if (column.table != table.name || column.name == table.not_digested) continue;
            list += (list.empty() ? "" : ", ") + column.name;
            is_bytes.push_back(column.type == "bytes");
        }
        digest.add(table.name);
        auto const sql = fmt::format("select {} from {} where {} = $1 order by {}", list,
                                     table.name, table.where, table.order);
        auto const take = [&](Row const& row) -> Result<void> {
            for (std::size_t i = 0; i < is_bytes.size(); ++i) {
                auto const at = static_cast<int>(i);
                digest.add(row.is_null(at) ? "" : "=");
                digest.add(is_bytes[i] ? row.bytes(at) : row.text(at));
            }
            return {};
        };
        TRY(connection.all(sql, std::array<Value, 1>{entry}, take));
    }
    digest.add("parted");
    auto const take = [&](Row const& row) -> Result<void> {
        digest.add(row.text(0));
        return {};
    };
    return connection.all("select entry from person_link where known_until = $1 order by entry",
                          std::array<Value, 1>{entry}, take);
}

}  // namespace breakwater::store

#include "store/stored_tables.h"

#include <algorithm>

namespace breakwater::store {

namespace {

constexpr std::string_view passing_tables[]{"session", "sign_in_failure", "unsent_words"};

void append_number(std::string& out, std::uint64_t number, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(number >> (8 * i) & 0xFF);
}

std::uint64_t take_number(std::string_view& bytes, std::size_t size) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < size; ++i)
        number |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    bytes.remove_prefix(size);
    return number;
}

Error damaged() {
    return {"backup_damaged", "a row of the backup is not one of its table"};
}

}  // namespace

bool is_number(DeclaredColumn const& column) {
    return column.type != "text" && column.type != "date" && column.type != "bytes";
}

std::string StoredTable::column_list() const {
    std::string list;
    for (auto const& column : columns) list += (list.empty() ? "" : ", ") + column.name;
    return list;
}

std::vector<StoredTable> stored_tables(int schema, Part part) {
    std::vector<StoredTable> tables;
    for (auto& column : declared_columns(part, schema)) {
        auto at = std::find_if(tables.begin(), tables.end(),
                               [&](auto const& table) { return table.name == column.table; });
        if (at == tables.end()) at = tables.insert(tables.end(), {column.table, {}});
        at->columns.push_back(std::move(column));
    }
    return tables;
}

std::vector<StoredTable> kept_access_tables(int schema) {
    auto tables = stored_tables(schema, Part::access);
    std::erase_if(tables, [](StoredTable const& table) {
        return std::find(std::begin(passing_tables), std::end(passing_tables), table.name) !=
               std::end(passing_tables);
    });
    return tables;
}

void append_row(std::string& out, StoredTable const& table, Row const& row) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        auto const at = static_cast<int>(i);
        if (row.is_null(at)) {
            out += '\0';
            continue;
        }
        out += '\1';
        if (is_number(table.columns[i])) {
            append_number(out, static_cast<std::uint64_t>(row.integer(at)), 8);
            continue;
        }
        auto const bytes = table.columns[i].type == "bytes" ? row.bytes(at) : row.text(at);
        append_number(out, bytes.size(), 4);
        out += bytes;
    }
}

Result<void> read_row(std::string_view bytes, StoredTable const& table,
                      std::vector<Value>& values) {
    values.clear();
    for (auto const& column : table.columns) {
        if (bytes.empty() || bytes.front() > 1 || bytes.front() < 0) return damaged();
        bool const is_null = bytes.front() == 0;
        bytes.remove_prefix(1);
        if (is_null) {
            values.emplace_back(Null{});
            continue;
        }
        if (bytes.size() < (is_number(column) ? 8 : 4)) return damaged();
        if (is_number(column)) {
            values.emplace_back(static_cast<std::int64_t>(take_number(bytes, 8)));
            continue;
        }
        auto const size = take_number(bytes, 4);
        if (bytes.size() < size) return damaged();
        auto const value = bytes.substr(0, size);
        bytes.remove_prefix(size);
        if (column.type == "bytes")
            values.emplace_back(Bytes{value});
        else
            values.emplace_back(value);
    }
    if (!bytes.empty()) return damaged();
    return {};
}

}  // namespace breakwater::store

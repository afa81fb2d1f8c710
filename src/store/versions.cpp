#include "store/versions.h"

#include <fmt/format.h>

#include <algorithm>

namespace breakwater::store {

namespace {

std::vector<VersionTable> find_version_tables() {
    std::vector<VersionTable> tables;
    for (auto& column : declared_columns()) {
        auto at = std::find_if(tables.begin(), tables.end(),
                               [&](auto const& table) { return table.name == column.table; });
        if (at == tables.end()) {
            tables.push_back({column.table, {}});
            at = tables.end() - 1;
        }
        at->columns.push_back(std::move(column));
    }
    std::erase_if(tables, [](VersionTable const& table) {
        return std::none_of(table.columns.begin(), table.columns.end(),
                            [](auto const& column) { return column.name == "version"; });
    });
    for (auto& table : tables)
        std::erase_if(table.columns,
                      [](DeclaredColumn const& column) { return column.name == "known_until"; });
    return tables;
}

}  // namespace

std::size_t VersionTable::column(std::string_view column_name) const {
    auto const at = std::find_if(columns.begin(), columns.end(),
                                 [&](auto const& one) { return one.name == column_name; });
    assert(at != columns.end());
    return static_cast<std::size_t>(at - columns.begin());
}

std::string VersionTable::column_list() const {
    std::string list;
    for (auto const& one : columns) list += (list.empty() ? "" : ", ") + one.name;
    return list;
}

std::vector<VersionTable> const& version_tables() {
    static auto const tables = find_version_tables();
    return tables;
}

VersionTable const& version_table(std::string_view name) {
    auto const& tables = version_tables();
    auto const at = std::find_if(tables.begin(), tables.end(),
                                 [&](auto const& table) { return table.name == name; });
    assert(at != tables.end());
    return *at;
}

Result<VersionWriter> VersionWriter::begin(Connection& connection, Change& change,
                                           VersionTable const& table) {
    std::vector<std::string_view> names;
    for (auto const& column : table.columns) names.push_back(column.name);
    auto insert = TRY(connection.bulk_insert(table.name, names));
    return VersionWriter{change, table, std::move(insert)};
}

Result<void> VersionWriter::open(std::span<Value const> values) {
    assert(values.size() == table_->columns.size());
    change_->opened(digest_of_opening(change_->row_digest(), *table_, values));
    return insert_->add(values);
}

Result<void> close_version(Connection& connection, Change& change, VersionTable const& table,
                           VersionKey key) {
    auto const sql = fmt::format(
        "update {} set known_until = $3 where {} = $1 and version = $2 and known_until is null",
        table.name, table.columns.front().name);
    TRY(connection.change_one(sql, std::array<Value, 3>{key.person, key.version, change.entry()}));
    change.closed(digest_of_closing(change.row_digest(), table, key));
    return {};
}

namespace {

/// On PostgreSQL a statement for each would be an answer waited for, each.
Result<void> close_together(Connection& connection, Change& change, VersionTable const& table,
                            std::span<VersionKey const> keys) {
    std::string persons, versions;
    for (auto const& key : keys) {
        persons += fmt::format("{} ", key.person);
        versions += fmt::format("{} ", key.version);
    }
    persons.pop_back();
    versions.pop_back();
    // The change's own entry is touched where as many were closed as were to be.
    auto const sql = fmt::format(
        "with closed as (update {0} set known_until = $1 from unnest(string_to_array($2, ' ')"
        "::bigint[], string_to_array($3, ' ')::bigint[]) as one (of_person, of_version) where "
        "{0}.{1} = of_person and {0}.version = of_version and {0}.known_until is null returning 1) "
        "update ledger set act = act where entry = $1 and (select count(*) from closed) = $4",
        table.name, table.columns.front().name);
    auto const how_many = static_cast<std::int64_t>(keys.size());
    TRY(connection.change_one(sql, std::array<Value, 4>{change.entry(), std::string_view{persons},
                                                        std::string_view{versions}, how_many}));
    for (auto const& key : keys) change.closed(digest_of_closing(change.row_digest(), table, key));
    return {};
}

}  // namespace

Result<void> close_versions(Connection& connection, Change& change, VersionTable const& table,
                            std::span<VersionKey const> keys) {
    constexpr std::size_t together = 10'000;
    bool const at_once = connection.engine() == Engine::postgresql;
    while (!keys.empty()) {
        auto const next = keys.first(std::min(keys.size(), at_once ? together : 1));
        keys = keys.subspan(next.size());
        if (at_once)
            TRY(close_together(connection, change, table, next));
        else
            TRY(close_version(connection, change, table, next.front()));
    }
    return {};
}

DigestSum digest_of_opening(RowDigest& digest, VersionTable const& table,
                            std::span<Value const> values) {
    digest.begin(table.name);
    for (std::size_t i = 0; i < values.size(); ++i) {
        auto const& value = values[i];
        bool const is_null = std::holds_alternative<Null>(value);
        if (!begin_value(digest, table.columns[i], is_null)) continue;
        if (auto const* const whole = std::get_if<std::int64_t>(&value))
            digest.add(*whole);
        else if (auto const* const text = std::get_if<std::string_view>(&value))
            digest.add_text(*text);
        else if (auto const* const blob = std::get_if<Bytes>(&value))
            digest.add_text(blob->bytes);
        else
            digest.add_null();
    }
    return digest.end();
}

bool begin_value(RowDigest& digest, DeclaredColumn const& column, bool is_null) {
    if (!column.added) return true;
    if (!is_null) digest.add_text(column.name);
    return !is_null;
}

DigestSum digest_of_closing(RowDigest& digest, VersionTable const& table, VersionKey key) {
    digest.begin("closed");
    digest.add_text(table.name);
    digest.add(key.person);
    digest.add(key.version);
    return digest.end();
}

}  // namespace breakwater::store

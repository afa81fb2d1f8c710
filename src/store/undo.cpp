#include "store/undo.h"

#include <fmt/format.h>

#include "store/people.h"
#include "store/versions.h"

namespace breakwater::store {

namespace {

// A version as it stands in the database, with values that outlive the row they were read from.
struct Copy {
    std::vector<Value> values;
    std::vector<std::string> texts;
};

struct Undo {
    Record& record;
    Change& change;
    std::int64_t source;
    Entry import;

    Result<void> close_what_it_opened(VersionTable const& table);
    Result<void> bring_back_what_it_closed(VersionTable const& table);
};

// Everything of the source that became known since and is known still: later imports of the source
// have been undone, so this is the import's own doing.
Result<void> Undo::close_what_it_opened(VersionTable const& table) {
    std::vector<VersionKey> keys;
    auto const take = [&](Row const& row) -> Result<void> {
        keys.push_back({row.integer(0), row.integer(1)});
        return {};
    };
    auto const sql = fmt::format(
        "select {0}, version from {1} where from_source = $1 and "
        "known_from >= $2 and known_until is null order by {0}, version",
        table.columns.front().name, table.name);
    TRY(record.connection->all(sql, std::array<Value, 2>{source, import}, take));
    return close_versions(*record.connection, change, table, keys);
}

Result<void> Undo::bring_back_what_it_closed(VersionTable const& table) {
    auto const known_from = table.column("known_from"), version = table.column("version");
    std::vector<Copy> copies;
    auto const take = [&](Row const& row) -> Result<void> {
        Copy copy;
        copy.texts.resize(table.columns.size());
        copy.values.resize(table.columns.size());
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            auto const at = static_cast<int>(i);
            auto const& type = table.columns[i].type;
            if (row.is_null(at)) continue;
            if (type == "bytes")
                copy.texts[i] = row.bytes(at);
            else if (type == "text" || type == "date")
                copy.texts[i] = row.text(at);
            else
                copy.values[i] = row.integer(at);
            if (type == "bytes") copy.values[i] = Bytes{};
            if (type == "text" || type == "date") copy.values[i] = std::string_view{};
        }
        copies.push_back(std::move(copy));
        return {};
    };
    // What this change itself has just closed is not brought back.
    auto const sql = fmt::format(
        "select {} from {} where from_source = $1 and known_from < $2 and known_until >= $2 and "
        "known_until < $3 order by {}, version",
        table.column_list(), table.name, table.columns.front().name);
    TRY(record.connection->all(sql, std::array<Value, 3>{source, import, change.entry()}, take));
    if (copies.empty()) return {};
    auto writer = TRY(VersionWriter::begin(*record.connection, change, table));
    for (auto& copy : copies) {
        for (std::size_t i = 0; i < copy.values.size(); ++i) {
            if (std::holds_alternative<Bytes>(copy.values[i]))
                copy.values[i] = Bytes{copy.texts[i]};
            if (std::holds_alternative<std::string_view>(copy.values[i]))
                copy.values[i] = std::string_view{copy.texts[i]};
        }
        copy.values[known_from] = change.entry();
        copy.values[version] = change.new_version();
        TRY(writer.open(copy.values));
    }
    return writer.finish();
}

Result<std::int64_t> source_of(Connection& connection, Entry import) {
    std::int64_t source = 0;
    auto const take = [&](Row const& row) -> Result<void> {
        source = row.integer(0);
        return {};
    };
    auto const found = TRY(connection.maybe_one("select source from import where entry = $1",
                                                std::array<Value, 1>{import}, take));
    if (!found)
        return Error{"not_found",
                     fmt::format("there is no import {}: breakwater imports lists them", import)};
    return source;
}

}  // namespace

Result<Undone> undo_import(Record& record, Entry import, Author const& author) {
    auto& connection = *record.connection;
    connection.expect_much();
    auto transaction = TRY(Transaction::begin(connection, Access::write));
    auto const source = TRY(source_of(connection, import));
    auto const already = TRY(connection.number(
        "select count(*) from import_undone where import = $1", std::array<Value, 1>{import}));
    if (already > 0)
        return Error{"undone_already", fmt::format("import {} was undone before", import)};
    auto const later = TRY(connection.number(
        "select coalesce(max(entry), 0) from import where source = $1 and entry > $2 and entry not "
        "in (select import from import_undone)",
        std::array<Value, 2>{source, import}));
    if (later > 0)
        return Error{"undo_later_first",
                     fmt::format("import {} came after it from the same source: undo that first, "
                                 "then {}",
                                 later, import)};
    auto change = TRY(Change::begin(connection, record.key, author, "undo"));
    Undo undo{record, change, source, import};
    for (auto const& table : version_tables()) {
        TRY(undo.close_what_it_opened(table));
        TRY(undo.bring_back_what_it_closed(table));
    }
    TRY(connection.change_one("insert into import_undone (entry, import) values ($1, $2)",
                              std::array<Value, 2>{change.entry(), import}));
    TRY(unmerge_with_import(connection, import, change.entry()));
    Undone const undone{change.entry(), change.count_closed(), change.count_opened()};
    TRY(change.end(fmt::format("import {} was undone", import)));
    TRY(transaction.commit());
    return undone;
}

}  // namespace breakwater::store

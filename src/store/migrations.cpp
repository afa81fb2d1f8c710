#include "store/migrations.h"

#include <fmt/format.h>

namespace breakwater::store {

namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

// A line of a migration: what is SQL, and the comment after "--".
struct Line {
    std::string_view sql, comment;
};

template <class Each>
void each_line(std::string_view text, Each each) {
    while (!text.empty()) {
        auto const end = text.find('\n');
        auto line = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        auto const dashes = line.find("--");
        each(Line{line.substr(0, dashes), dashes == std::string_view::npos
                                              ? std::string_view{}
                                              : trimmed(line.substr(dashes + 2))});
    }
}

// "create table NAME (" or "alter table NAME add column" -> NAME
std::string_view table_begun(std::string_view sql) {
    for (std::string_view const start : {"create table ", "alter table "})
        if (sql.starts_with(start)) {
            sql.remove_prefix(start.size());
            return sql.substr(0, sql.find(' '));
        }
    return {};
}

// "drop table NAME;" -> NAME
std::string_view table_dropped(std::string_view sql) {
    constexpr std::string_view start = "drop table ";
    if (!sql.starts_with(start)) return {};
    return sql.substr(start.size(), sql.find(';') - start.size());
}

std::string_view engine_type(std::string_view word, Engine engine) {
    bool const sqlite = engine == Engine::sqlite;
    if (word == "bigint") return sqlite ? "integer" : word;
    if (word == "date") return sqlite ? "text" : word;
    if (word == "bytes") return sqlite ? "blob" : "bytea";
    return word;
}

// Types are whole words; no column is called by one.
std::string with_types(std::string_view sql, Engine engine) {
    std::string out;
    while (!sql.empty()) {
        auto const start = sql.find_first_of("abcdefghijklmnopqrstuvwxyz_");
        out += sql.substr(0, start);
        if (start == std::string_view::npos) break;
        sql.remove_prefix(start);
        auto const end =
            std::min(sql.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789"), sql.size());
        out += engine_type(sql.substr(0, end), engine);
        sql.remove_prefix(end);
    }
    return out;
}

DeclaredColumn declared(std::string_view table, Line const& line) {
    auto sql = line.sql;
    if (sql.starts_with("alter table ")) {
        auto const at = sql.find(" add column ");
        assert(at != std::string_view::npos);
        sql = sql.substr(at + 12);
    }
    sql = trimmed(sql);
    auto const space = sql.find(' ');
    DeclaredColumn column;
    column.table = table;
    column.name = sql.substr(0, space);
    auto const type = sql.substr(space + 1);
    column.type = type.substr(0, type.find_first_of(" ,;"));
    auto const first = line.comment.find('|'), second = line.comment.find('|', first + 1);
    assert(first != std::string_view::npos && second != std::string_view::npos &&
           "a column's comment has three parts: words | item | sensitivity");
    column.words = trimmed(line.comment.substr(0, first));
    column.item = trimmed(line.comment.substr(first + 1, second - first - 1));
    column.sensitivity = trimmed(line.comment.substr(second + 1));
    return column;
}

bool is_column(Line const& line, std::string_view table) {
    if (table.empty()) return false;
    auto const sql = trimmed(line.sql);
    if (sql.starts_with("alter table ")) return sql.find(" add column ") != std::string_view::npos;
    return !sql.empty() && line.sql.starts_with("    ") && !sql.starts_with("primary key") &&
           !sql.starts_with("unique (");
}

std::string as_literal(std::string_view text) {
    std::string out = "'";
    for (char const c : text) out += c == '\'' ? "''" : std::string(1, c);
    return out + "'";
}

constexpr std::string_view create_migration_table =
    "create table if not exists schema_migration (number integer not null primary key, "
    "name text not null)";

}  // namespace

std::string in_dialect(Migration const& migration, Engine engine) {
    std::string out, comments;
    std::string_view table;
    each_line(migration.sql, [&](Line const& line) {
        if (auto const begun = table_begun(line.sql); !begun.empty()) table = begun;
        if (engine == Engine::postgresql && is_column(line, table)) {
            auto const column = declared(table, line);
            comments += fmt::format(
                "comment on column {}.{} is {};\n", column.table, column.name,
                as_literal(fmt::format("{}{} [{}]", column.words,
                                       column.item.empty() ? "" : " (" + column.item + ")",
                                       column.sensitivity)));
        }
        auto sql = trimmed(line.sql);
        if (sql.empty()) return;
        bool const clustered = sql == ") clustered;";
        if (clustered || sql == ");") {
            out += engine == Engine::postgresql ? ");"
                   : clustered                  ? ") strict, without rowid;"
                                                : ") strict;";
            table = {};
        } else {
            out += with_types(sql, engine);
        }
        out += '\n';
    });
    return out + comments;
}

std::vector<DeclaredColumn> declared_columns(Part part, int schema) {
    std::vector<DeclaredColumn> columns;
    for (auto const& migration : migrations(part)) {
        if (migration.number > schema) break;
        std::string_view table;
        each_line(migration.sql, [&](Line const& line) {
            if (auto const begun = table_begun(line.sql); !begun.empty()) table = begun;
            if (is_column(line, table)) {
                columns.push_back(declared(table, line));
                columns.back().migration = migration.number;
                columns.back().added = trimmed(line.sql).starts_with("alter table ");
            }
            if (trimmed(line.sql).starts_with(")")) table = {};
            if (auto const dropped = table_dropped(line.sql); !dropped.empty())
                std::erase_if(columns, [&](auto const& column) { return column.table == dropped; });
        });
    }
    return columns;
}

Result<int> schema_number(Connection& connection) {
    auto const exists = connection.engine() == Engine::sqlite
                            ? connection.number(
                                  "select count(*) from sqlite_master where type = "
                                  "'table' and name = 'schema_migration'")
                            : connection.number(
                                  "select count(*) from pg_tables where tablename = "
                                  "'schema_migration' and schemaname = "
                                  "current_schema()");
    if (!exists.ok()) return exists.error();
    if (exists.value() == 0) return 0;
    auto const number =
        TRY(connection.number("select coalesce(max(number), 0) from schema_migration"));
    return static_cast<int>(number);
}

Result<void> migrate(Connection& connection) {
    auto const last = migrations(connection.part()).back().number;
    int const now = TRY(schema_number(connection));
    if (now > last)
        return Error{"store_newer",
                     fmt::format("the store was made by a newer Breakwater (its tables are of "
                                 "number {}, this program knows {}): use the newer program",
                                 now, last)};
    for (int number = now + 1; number <= last; ++number) {
        auto change = TRY(Transaction::begin(connection, Access::write));
        TRY(migrate_within_transaction(connection, number));
        TRY(change.commit());
    }
    return {};
}

Result<void> migrate_within_transaction(Connection& connection, int number) {
    TRY(connection.run_script(create_migration_table));
    // Another process may have been here between the look and the lock.
    auto const now =
        TRY(connection.number("select coalesce(max(number), 0) from schema_migration"));
    for (auto const& migration : migrations(connection.part())) {
        if (migration.number <= now || migration.number > number) continue;
        TRY(connection.run_script(in_dialect(migration, connection.engine())));
        TRY(connection.change_one("insert into schema_migration (number, name) values ($1, $2)",
                                  std::array<Value, 2>{migration.number, migration.name}));
    }
    return {};
}

}  // namespace breakwater::store

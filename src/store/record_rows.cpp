#include "store/record_rows.h"

#include <fmt/format.h>

#include <array>

namespace breakwater::store {

void RecordRows::append(RecordRows const& more) {
    auto const add = [](auto& to, auto const& from) {
        to.insert(to.end(), from.begin(), from.end());
    };
    add(person, more.person);
    add(key, more.key);
    add(version, more.version);
    add(source, more.source);
    add(origin, more.origin);
    add(line, more.line);
    for (std::size_t f = 0; f < fields.size(); ++f) add(fields[f], more.fields[f]);
}

bool RecordRows::same_fields(std::size_t row, RecordRows const& other,
                             std::size_t other_row) const {
    for (std::size_t f = 0; f < fields.size(); ++f)
        if (fields[f][row] != other.fields[f][other_row]) return false;
    return true;
}

bool RecordRows::fields_before(std::size_t row, RecordRows const& other,
                               std::size_t other_row) const {
    for (std::size_t f = 0; f < fields.size(); ++f)
        if (fields[f][row] != other.fields[f][other_row])
            return fields[f][row] < other.fields[f][other_row];
    return false;
}

// Above every day and code; a digest, since a source's number may hold a child's.
constexpr std::int64_t source_key_mark = std::int64_t{1} << 62;

std::int64_t event_key(RowDigest& digest, std::uint64_t source_key, std::int32_t first_field) {
    if (source_key == 0) return first_field;
    digest.begin("from_key");
    digest.add(static_cast<std::int64_t>(source_key));
    return static_cast<std::int64_t>(digest.end().low >> 2) | source_key_mark;
}

bool is_source_key(std::int64_t key) {
    return key >= source_key_mark;
}

std::vector<FieldCodec> codecs_of(std::size_t table, rules::RuleBook const& book) {
    std::vector<FieldCodec> codecs;
    for (auto const& field : journey::schemas()[table].fields) {
        auto const* const codes =
            field.kind == journey::FieldKind::code ? book.code_set(field.code_set) : nullptr;
        assert((codes != nullptr || field.kind != journey::FieldKind::code) &&
               "every code set is under rules/codes");
        codecs.push_back({field.kind, codes});
    }
    return codecs;
}

namespace {

// `more` narrows it by $2.
Result<RecordRows> read_rows_where(Connection& connection, std::size_t table,
                                   rules::RuleBook const& book, std::string_view more,
                                   std::span<Value const> values) {
    auto const& schema = journey::schemas()[table];
    auto const codecs = codecs_of(table, book);
    std::string sql =
        "select person, version, from_source, from_key, from_origin, from_line, "
        "known_from";
    for (auto const& field : schema.fields) sql += fmt::format(", {}", field.name);
    sql +=
        fmt::format(" from {} where {}{} order by person, version", schema.name, known_at_1, more);
    RecordRows rows;
    rows.fields.resize(codecs.size());
    auto const take = [&](Row const& row) -> Result<void> {
        rows.person.push_back(row.integer(0));
        rows.version.push_back(row.integer(1));
        rows.source.push_back(static_cast<std::int32_t>(row.integer(2)));
        rows.key.push_back(row.integer(3));
        rows.origin.push_back(row.integer(6) * origins_of_an_entry + row.integer(4));
        rows.line.push_back(static_cast<std::uint32_t>(row.integer(5)));
        for (std::size_t f = 0; f < codecs.size(); ++f) {
            auto const value = TRY(codecs[f].from_row(row, static_cast<int>(7 + f)));
            rows.fields[f].push_back(value);
        }
        return {};
    };
    TRY(connection.all(sql, values, take));
    return rows;
}

}  // namespace

Result<RecordRows> read_rows(Connection& connection, std::size_t table, rules::RuleBook const& book,
                             Entry known_at, std::int32_t only_source) {
    std::vector<Value> values{known_at};
    if (only_source != 0) values.emplace_back(std::int64_t{only_source});
    return read_rows_where(connection, table, book, only_source == 0 ? "" : " and from_source = $2",
                           values);
}

Result<RecordRows> read_rows_of_person(Connection& connection, std::size_t table,
                                       rules::RuleBook const& book, Entry known_at,
                                       std::int64_t person) {
    return read_rows_where(connection, table, book, " and person = $2",
                           std::array<Value, 2>{known_at, person});
}

}  // namespace breakwater::store

#include "store/import_records.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace breakwater::store {

namespace {

using journey::Coverage;
using journey::Day;
using journey::FieldKind;
using journey::Holding;
using journey::TableSchema;

constexpr std::size_t samples_of_each_kind = 5;

// In the order in which both sides are walked.
std::vector<std::size_t> in_order(RecordRows const& rows) {
    std::vector<std::size_t> order(rows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        if (rows.person[a] != rows.person[b]) return rows.person[a] < rows.person[b];
        if (rows.key[a] != rows.key[b]) return rows.key[a] < rows.key[b];
        if (rows.fields_before(a, rows, b)) return true;
        if (rows.fields_before(b, rows, a)) return false;
        return a < b;
    });
    return order;
}

bool key_before(RecordRows const& a, std::size_t row, RecordRows const& b, std::size_t other) {
    if (a.person[row] != b.person[other]) return a.person[row] < b.person[other];
    return a.key[row] < b.key[other];
}

// "Every record with a day from `from`, and all still open" is what a complete table holds: only
// such a row can be missing from it.
bool covered(RecordRows const& stored, std::size_t row, TableSchema const& schema,
             Coverage const& coverage) {
    if (coverage.holding != Holding::every_record) return false;
    if (!coverage.from.known()) return true;
    for (std::size_t f = 0; f < schema.fields.size(); ++f) {
        if (schema.fields[f].kind != FieldKind::day) continue;
        auto const day = stored.fields[f][row];
        if (day != Day::none && day >= coverage.from.value) return true;
        bool const ends =
            schema.fields[f].name == "ended_on" || schema.fields[f].name == "closed_on";
        if (ends && day == Day::none) return true;
    }
    return false;
}

// Rows of one event key on both sides: equal ones pair first, then the others in their order.
void match_group(RecordRows const& stored, std::span<std::size_t const> before,
                 RecordRows const& incoming, std::span<std::size_t const> now,
                 std::vector<std::size_t>& missing, Matched& matched) {
    std::vector<std::size_t> left_before, left_now;
    std::size_t b = 0, n = 0;
    while (b < before.size() && n < now.size()) {
        if (stored.same_fields(before[b], incoming, now[n])) {
            ++matched.unchanged;
            ++b;
            ++n;
        } else if (stored.fields_before(before[b], incoming, now[n])) {
            left_before.push_back(before[b++]);
        } else {
            left_now.push_back(now[n++]);
        }
    }
    left_before.insert(left_before.end(), before.begin() + static_cast<std::ptrdiff_t>(b),
                       before.end());
    left_now.insert(left_now.end(), now.begin() + static_cast<std::ptrdiff_t>(n), now.end());
    auto const pairs = std::min(left_before.size(), left_now.size());
    for (std::size_t i = 0; i < pairs; ++i)
        matched.changed.emplace_back(left_before[i], left_now[i]);
    missing.insert(missing.end(), left_before.begin() + static_cast<std::ptrdiff_t>(pairs),
                   left_before.end());
    matched.added.insert(matched.added.end(), left_now.begin() + static_cast<std::ptrdiff_t>(pairs),
                         left_now.end());
}

std::string field_words(journey::Field const& field, FieldCodec const& codec, std::int32_t value) {
    auto const stored = codec.to_value(value);
    if (field.kind == FieldKind::flag && value >= 0) return value == 1 ? "yes" : "no";
    if (field.kind == FieldKind::worker) return value < 0 ? "nobody" : "a worker";
    if (auto const* const whole = std::get_if<std::int64_t>(&stored))
        return fmt::format("{}", *whole);
    if (auto const* const text = std::get_if<std::string_view>(&stored)) return std::string{*text};
    return "not recorded";
}

std::string place_of(IncomingTable const& incoming, std::int64_t fact_row) {
    auto const origin = incoming.facts->origin(incoming.table, static_cast<std::size_t>(fact_row));
    if (origin.file.empty()) return {};
    return origin.line == 0 ? std::string{origin.file}
                            : fmt::format("{}, line {}", origin.file, origin.line);
}

class Sampler {
public:
    Sampler(IncomingTable const& incoming, std::vector<FieldCodec> const& codecs,
            std::vector<ChangeSample>& samples)
        : incoming_(incoming), codecs_(codecs), samples_(samples) {}

    void added(RecordRows const& rows, std::size_t row) {
        if (!wanted(Did::added)) return;
        samples_.push_back({Did::added, one(), child_of(rows, row), whole(rows, row),
                            place_of(incoming_, rows.origin[row])});
    }
    void withdrawn(RecordRows const& stored, std::size_t row) {
        if (!wanted(Did::withdrawn)) return;
        samples_.push_back({Did::withdrawn, one(), {}, whole(stored, row), {}});
    }
    void changed(RecordRows const& stored, std::size_t before, RecordRows const& rows,
                 std::size_t now) {
        if (!wanted(Did::changed)) return;
        auto const& fields = journey::schemas()[incoming_.table].fields;
        auto words = first_field(rows, now);
        for (std::size_t f = 0; f < fields.size(); ++f)
            if (stored.fields[f][before] != rows.fields[f][now])
                words += fmt::format("; {}: {} -> {}", fields[f].name,
                                     field_words(fields[f], codecs_[f], stored.fields[f][before]),
                                     field_words(fields[f], codecs_[f], rows.fields[f][now]));
        samples_.push_back({Did::changed, one(), child_of(rows, now), std::move(words),
                            place_of(incoming_, rows.origin[now])});
    }

private:
    bool wanted(Did did) { return ++met_[static_cast<std::size_t>(did)] <= samples_of_each_kind; }
    std::string one() const { return std::string{journey::schemas()[incoming_.table].one}; }
    Sensitive<std::string> child_of(RecordRows const& rows, std::size_t row) const {
        auto const child = incoming_.facts->table(incoming_.table)
                               .child()[static_cast<std::size_t>(rows.origin[row])];
        return incoming_.facts->children[static_cast<std::size_t>(child)].local_id;
    }
    std::string first_field(RecordRows const& rows, std::size_t row) const {
        auto const& field = journey::schemas()[incoming_.table].fields.front();
        return fmt::format("{} {}", field.name,
                           field_words(field, codecs_.front(), rows.fields.front()[row]));
    }
    std::string whole(RecordRows const& rows, std::size_t row) const {
        std::string words;
        auto const& fields = journey::schemas()[incoming_.table].fields;
        for (std::size_t f = 0; f < fields.size(); ++f) {
            auto const& column = rows.fields[f];
            bool const known =
                fields[f].kind == FieldKind::day ? column[row] != Day::none : column[row] >= 0;
            if (known)
                words += fmt::format("{}{} {}", words.empty() ? "" : ", ", fields[f].name,
                                     field_words(fields[f], codecs_[f], column[row]));
        }
        return words;
    }

    IncomingTable const& incoming_;
    std::vector<FieldCodec> const& codecs_;
    std::vector<ChangeSample>& samples_;
    std::array<std::size_t, 3> met_{};
};

Result<void> open_rows(Record& record, Change& change, IncomingTable const& incoming,
                       RecordRows const& rows, std::span<std::size_t const> wanted) {
    if (wanted.empty()) return {};
    auto const& schema = journey::schemas()[incoming.table];
    auto const& table = version_table(schema.name);
    auto const codecs = codecs_of(incoming.table, *record.book);
    // The migration's columns may stand in another order than the record's fields.
    std::vector<std::size_t> const place = [&] {
        std::vector<std::size_t> found;
        for (auto const& field : schema.fields) found.push_back(table.column(field.name));
        return found;
    }();
    auto const person = table.column("person"), version = table.column("version"),
               source = table.column("from_source"), key = table.column("from_key"),
               origin = table.column("from_origin"), line = table.column("from_line"),
               known_from = table.column("known_from");
    auto writer = TRY(VersionWriter::begin(*record.connection, change, table));
    std::vector<Value> values(table.columns.size());
    values[source] = std::int64_t{incoming.source};
    values[known_from] = change.entry();
    for (auto const row : wanted) {
        values[person] = rows.person[row];
        values[version] = change.new_version();
        values[key] = rows.key[row];
        auto const file =
            incoming.facts->origin(incoming.table, static_cast<std::size_t>(rows.origin[row])).file;
        auto const number = incoming.origins->find(file);
        values[origin] = number == incoming.origins->end() ? std::int64_t{0} : number->second;
        values[line] = std::int64_t{rows.line[row]};
        for (std::size_t f = 0; f < codecs.size(); ++f)
            values[place[f]] = codecs[f].to_value(rows.fields[f][row]);
        TRY(writer.open(values));
    }
    return writer.finish();
}

}  // namespace

RecordRows rows_of(IncomingTable const& incoming) {
    auto const& table = incoming.facts->table(incoming.table);
    auto const& schema = journey::schemas()[incoming.table];
    RecordRows rows;
    auto const count = table.rows();
    rows.person.reserve(count);
    rows.key.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        rows.person.push_back(incoming.people->person[static_cast<std::size_t>(table.child()[i])]);
        rows.key.push_back(natural_key(table.column(0)[i]));
        rows.origin.push_back(static_cast<std::int64_t>(i));
        rows.line.push_back(table.line()[i]);
    }
    for (std::size_t f = 0; f < schema.fields.size(); ++f) {
        auto const column = table.column(f);
        rows.fields.emplace_back(column.begin(), column.end());
        if (schema.fields[f].kind != FieldKind::worker) continue;
        for (auto& value : rows.fields.back())
            if (value >= 0)
                value = static_cast<std::int32_t>(
                    incoming.people->worker[static_cast<std::size_t>(value)]);
    }
    return rows;
}

DigestSum digest_of(RowDigest& digest, std::string_view table, RecordRows const& rows) {
    DigestSum sum;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        digest.begin(table);
        digest.add(rows.person[i]);
        digest.add(rows.key[i]);
        for (auto const& column : rows.fields) digest.add(column[i]);
        sum += digest.end();
    }
    return sum;
}

Matched match_rows(RecordRows const& stored, RecordRows const& incoming, TableSchema const& schema,
                   Coverage const& coverage) {
    Matched matched;
    auto const before = in_order(stored), now = in_order(incoming);
    std::vector<std::size_t> missing;
    std::size_t b = 0, n = 0;
    while (b < before.size() || n < now.size()) {
        bool const only_stored =
            n == now.size() ||
            (b < before.size() && key_before(stored, before[b], incoming, now[n]));
        bool const only_incoming =
            b == before.size() ||
            (n < now.size() && key_before(incoming, now[n], stored, before[b]));
        if (only_stored) {
            missing.push_back(before[b++]);
        } else if (only_incoming) {
            matched.added.push_back(now[n++]);
        } else {
            auto const group_of = [](RecordRows const& rows, std::span<std::size_t const> order,
                                     std::size_t from) {
                auto end = from;
                while (end < order.size() && !key_before(rows, order[from], rows, order[end]))
                    ++end;
                return order.subspan(from, end - from);
            };
            auto const group_before = group_of(stored, before, b),
                       group_now = group_of(incoming, now, n);
            match_group(stored, group_before, incoming, group_now, missing, matched);
            b += group_before.size();
            n += group_now.size();
        }
    }
    for (auto const row : missing)
        if (covered(stored, row, schema, coverage)) matched.withdrawn.push_back(row);
    return matched;
}

Result<TableChanges> merge_table(Record& record, Change& change, IncomingTable const& incoming,
                                 RecordRows const& rows, std::vector<ChangeSample>& samples) {
    auto const& schema = journey::schemas()[incoming.table];
    auto const stored = TRY(read_rows(*record.connection, incoming.table, *record.book,
                                      change.entry(), incoming.source));
    auto const matched =
        match_rows(stored, rows, schema, incoming.facts->table(incoming.table).coverage);
    TableChanges changes{std::string{schema.name}, std::string{schema.many},
                         matched.unchanged,        matched.added.size(),
                         matched.changed.size(),   matched.withdrawn.size()};
    auto const codecs = codecs_of(incoming.table, *record.book);
    Sampler sampler{incoming, codecs, samples};
    auto const& table = version_table(schema.name);
    auto opened = matched.added;
    for (auto const row : matched.added) sampler.added(rows, row);
    for (auto const& [before, now] : matched.changed) {
        sampler.changed(stored, before, rows, now);
        TRY(close_version(*record.connection, change, table,
                          {stored.person[before], stored.version[before]}));
        opened.push_back(now);
    }
    for (auto const row : matched.withdrawn) {
        sampler.withdrawn(stored, row);
        TRY(close_version(*record.connection, change, table,
                          {stored.person[row], stored.version[row]}));
    }
    TRY(open_rows(record, change, incoming, rows, opened));
    return changes;
}

}  // namespace breakwater::store

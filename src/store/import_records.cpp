#include "store/import_records.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>

#include "journey/some_children.h"
#include "store/cut_starts.h"

namespace breakwater::store {

namespace {

using journey::Coverage;
using journey::Day;
using journey::FieldKind;
using journey::Holding;
using journey::TableSchema;

constexpr std::size_t samples_of_each_kind = 5;

std::vector<std::size_t> every(RecordRows const& rows) {
    std::vector<std::size_t> all(rows.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
}

// Rows of either side that have no partner yet.
struct Unpaired {
    std::vector<std::size_t> stored, incoming;
};

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

// By person and fields, so that equal rows of both sides come up together.
std::vector<std::size_t> in_order(RecordRows const& rows) {
    auto order = every(rows);
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        if (rows.person[a] != rows.person[b]) return rows.person[a] < rows.person[b];
        if (rows.fields_before(a, rows, b)) return true;
        if (rows.fields_before(b, rows, a)) return false;
        return a < b;
    });
    return order;
}

bool row_before(RecordRows const& a, std::size_t row, RecordRows const& b, std::size_t other) {
    if (a.person[row] != b.person[other]) return a.person[row] < b.person[other];
    return a.fields_before(row, b, other);
}

// Leaves what is on one side only, each side still in its order; gives the number of equal pairs.
std::uint64_t pair_equal(RecordRows const& stored, RecordRows const& incoming, Unpaired& rows) {
    Unpaired left;
    std::uint64_t equal = 0;
    std::size_t b = 0, n = 0;
    while (b < rows.stored.size() || n < rows.incoming.size()) {
        bool const only_stored = n == rows.incoming.size() ||
                                 (b < rows.stored.size() &&
                                  row_before(stored, rows.stored[b], incoming, rows.incoming[n]));
        bool const only_incoming = b == rows.stored.size() ||
                                   (n < rows.incoming.size() &&
                                    row_before(incoming, rows.incoming[n], stored, rows.stored[b]));
        if (only_stored) {
            left.stored.push_back(rows.stored[b++]);
        } else if (only_incoming) {
            left.incoming.push_back(rows.incoming[n++]);
        } else {
            ++equal;
            ++b;
            ++n;
        }
    }
    rows = std::move(left);
    return equal;
}

// Pairs rows of one person and key, in their order; a row to which key_of gives none is left.
template <class KeyOf>
void pair_by(RecordRows const& stored, RecordRows const& incoming, KeyOf const& key_of,
             Unpaired& rows, Pairs& pairs) {
    if (rows.stored.empty() || rows.incoming.empty()) return;
    std::map<std::pair<std::int64_t, std::int64_t>, std::vector<std::size_t>> waiting;
    for (auto row = rows.stored.rbegin(); row != rows.stored.rend(); ++row)
        if (auto const key = key_of(stored, *row))
            waiting[{stored.person[*row], *key}].push_back(*row);
    std::vector<bool> taken(stored.size(), false);
    Unpaired left;
    for (auto const row : rows.incoming) {
        auto const key = key_of(incoming, row);
        auto const at = key ? waiting.find({incoming.person[row], *key}) : waiting.end();
        if (at == waiting.end() || at->second.empty()) {
            left.incoming.push_back(row);
            continue;
        }
        pairs.emplace_back(at->second.back(), row);
        taken[at->second.back()] = true;
        at->second.pop_back();
    }
    for (auto const row : rows.stored)
        if (!taken[row]) left.stored.push_back(row);
    rows = std::move(left);
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

RecordRows rows_of(IncomingTable const& incoming, RowDigest& digest) {
    auto const& table = incoming.facts->table(incoming.table);
    auto const& schema = journey::schemas()[incoming.table];
    RecordRows rows;
    auto const count = table.rows();
    auto const source_keys = table.source_key();
    rows.person.reserve(count);
    rows.key.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        rows.person.push_back(incoming.people->person[static_cast<std::size_t>(table.child()[i])]);
        rows.key.push_back(
            event_key(digest, source_keys.empty() ? 0 : source_keys[i], table.column(0)[i]));
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
    using Key = std::optional<std::int64_t>;
    auto const source_key = [](RecordRows const& side, std::size_t row) {
        return is_source_key(side.key[row]) ? Key{side.key[row]} : Key{};
    };
    auto const first_field = [](RecordRows const& side, std::size_t row) {
        return Key{side.fields.front()[row]};
    };
    Matched matched;
    Unpaired rows{in_order(stored), in_order(incoming)};
    matched.unchanged = pair_equal(stored, incoming, rows);
    pair_by(stored, incoming, source_key, rows, matched.changed);
    pair_by(stored, incoming, first_field, rows, matched.changed);
    for (auto const row : rows.stored)
        if (covered(stored, row, schema, coverage)) matched.withdrawn.push_back(row);
    matched.added = std::move(rows.incoming);
    return matched;
}

Result<TableChanges> merge_table(Record& record, Change& change, IncomingTable const& incoming,
                                 RecordRows rows, std::vector<ChangeSample>& samples) {
    auto const& schema = journey::schemas()[incoming.table];
    auto const stored = TRY(read_rows(*record.connection, incoming.table, *record.book,
                                      change.entry(), incoming.source));
    auto coverage = incoming.facts->table(incoming.table).coverage;
    // What the source said before it says again, of the children that it is about.
    if (journey::is_of_some_children(incoming.facts->table(incoming.table)))
        coverage.holding = Holding::every_record;
    if (coverage.starts_cut)
        take_earlier_starts(rows, every(rows), coverage.from, stored, every(stored), schema);
    auto const matched = match_rows(stored, rows, schema, coverage);
    TableChanges changes{std::string{schema.name}, std::string{schema.many},
                         matched.unchanged,        matched.added.size(),
                         matched.changed.size(),   matched.withdrawn.size()};
    auto const codecs = codecs_of(incoming.table, *record.book);
    Sampler sampler{incoming, codecs, samples};
    auto const& table = version_table(schema.name);
    auto opened = matched.added;
    for (auto const row : matched.added) sampler.added(rows, row);
    std::vector<VersionKey> closed;
    for (auto const& [before, now] : matched.changed) {
        sampler.changed(stored, before, rows, now);
        closed.push_back({stored.person[before], stored.version[before]});
        opened.push_back(now);
    }
    for (auto const row : matched.withdrawn) {
        sampler.withdrawn(stored, row);
        closed.push_back({stored.person[row], stored.version[row]});
    }
    TRY(close_versions(*record.connection, change, table, closed));
    TRY(open_rows(record, change, incoming, rows, opened));
    return changes;
}

}  // namespace breakwater::store

#include "store/adopters.h"

#include <fmt/format.h>

#include <unordered_map>

#include "store/field_text.h"
#include "store/seal.h"
#include "store/versions.h"

namespace breakwater::store {

namespace {

using journey::Adopter;
using journey::Adopters;
using journey::AdoptiveFamily;
using journey::Day;

std::vector<FieldCodec> codecs(rules::RuleBook const& book) {
    std::vector<FieldCodec> all;
    each_field(Adopter{}, [&](journey::Field const& field, std::int32_t) {
        auto const* const codes =
            field.kind == journey::FieldKind::code ? book.code_set(field.code_set) : nullptr;
        assert((codes != nullptr || field.kind != journey::FieldKind::code) &&
               "every code set is under rules/codes");
        all.push_back({field.kind, codes});
    });
    return all;
}

std::string field_list() {
    std::string list;
    each_field(Adopter{}, [&](journey::Field const& field, std::int32_t) {
        list += fmt::format(", {}", field.name);
    });
    return list;
}

std::vector<std::int32_t> values_of(Adopter const& adopter) {
    std::vector<std::int32_t> values;
    each_field(adopter,
               [&](journey::Field const&, std::int32_t value) { values.push_back(value); });
    return values;
}

std::string maybe_lookup(StoreKey const& key, Sensitive<std::string> const& text) {
    return text.disclose().empty() ? std::string{} : lookup_digest(key, text.disclose());
}

Value bytes_or_null(std::string const& bytes) {
    return bytes.empty() ? Value{Null{}} : Value{Bytes{bytes}};
}

// What is stored of an adopter, compared without opening what is sealed.
struct Stored {
    VersionKey key;
    std::string family;  // lookup
    Adopter fields;
};

struct StoredAdopters {
    std::map<std::string, Stored> of_source;               // by lookup of the local id
    std::unordered_map<std::string, std::int64_t> of_any;  // number
};

Result<StoredAdopters> read_stored(Record& record, Entry entry, std::int32_t source) {
    StoredAdopters all;
    auto const how = codecs(*record.book);
    auto const take = [&](Row const& row) -> Result<void> {
        auto lookup = std::string{row.bytes(3)};
        all.of_any.try_emplace(lookup, row.integer(0));
        if (row.integer(2) != source) return {};
        Stored stored{{row.integer(0), row.integer(1)},
                      row.is_null(4) ? std::string{} : std::string{row.bytes(4)},
                      {}};
        std::vector<std::int32_t> values;
        for (std::size_t f = 0; f < how.size(); ++f) {
            auto const value = TRY(how[f].from_row(row, static_cast<int>(5 + f)));
            values.push_back(value);
        }
        std::size_t at = 0;
        each_field(stored.fields,
                   [&](journey::Field const&, std::int32_t& value) { value = values[at++]; });
        all.of_source.insert_or_assign(std::move(lookup), std::move(stored));
        return {};
    };
    TRY(record.connection->all(
        fmt::format("select adopter, version, from_source, local_id_lookup, family_id_lookup{} "
                    "from adopter where {} order by adopter, version",
                    field_list(), known_at_1),
        std::array<Value, 1>{entry}, take));
    return all;
}

struct NewAdopter {
    Adopter const* adopter = nullptr;
    std::int64_t number = 0;
    std::string lookup, family;
};

Result<void> open_adopters(Record& record, Change& change, IncomingAdopters const& incoming,
                           std::span<NewAdopter const> opened) {
    if (opened.empty()) return {};
    auto const& table = version_table("adopter");
    auto const how = codecs(*record.book);
    auto writer = TRY(VersionWriter::begin(*record.connection, change, table));
    std::vector<Value> row(table.columns.size());
    auto const put = [&](std::string_view column, Value value) {
        row[table.column(column)] = value;
    };
    for (auto const& made : opened) {
        auto const& adopter = *made.adopter;
        auto const local_id = seal(record.key, "adopter.local_id", adopter.local_id.disclose());
        auto const family =
            adopter.family_id.disclose().empty()
                ? std::string{}
                : seal(record.key, "adopter.family_id", adopter.family_id.disclose());
        auto const origin = incoming.origins->find(adopter.file);
        put("adopter", made.number);
        put("version", change.new_version());
        put("from_source", std::int64_t{incoming.source});
        put("from_origin", origin == incoming.origins->end() ? std::int64_t{0} : origin->second);
        put("from_line", std::int64_t{adopter.line});
        put("known_from", change.entry());
        put("local_id", Bytes{local_id});
        put("local_id_lookup", Bytes{made.lookup});
        put("family_id", bytes_or_null(family));
        put("family_id_lookup", bytes_or_null(made.family));
        std::size_t f = 0;
        each_field(adopter, [&](journey::Field const& field, std::int32_t value) {
            put(field.name, how[f++].to_value(value));
        });
        TRY(writer.open(row));
    }
    return writer.finish();
}

struct StoredFamily {
    VersionKey key;
    std::string lookup;
};

using FamilyKey = std::pair<std::int64_t, std::int32_t>;  // person, day of the decision

Result<std::map<FamilyKey, StoredFamily>> read_stored_families(Record& record, Entry entry,
                                                               std::int32_t source) {
    std::map<FamilyKey, StoredFamily> all;
    auto const take = [&](Row const& row) -> Result<void> {
        all[{row.integer(0), day_of(row.text(2))}] = {{row.integer(0), row.integer(1)},
                                                      std::string{row.bytes(3)}};
        return {};
    };
    TRY(record.connection->all(
        fmt::format("select person, version, decided_on, family_id_lookup from adoptive_family "
                    "where {} and from_source = $2 order by person, version",
                    known_at_1),
        std::array<Value, 2>{entry, std::int64_t{source}}, take));
    return all;
}

struct NewFamily {
    AdoptiveFamily const* family = nullptr;
    std::int64_t person = 0;
    std::string lookup;
};

Result<void> open_families(Record& record, Change& change, std::int32_t source,
                           std::span<NewFamily const> opened) {
    if (opened.empty()) return {};
    auto const& table = version_table("adoptive_family");
    auto writer = TRY(VersionWriter::begin(*record.connection, change, table));
    for (auto const& made : opened) {
        auto const sealed =
            seal(record.key, "adoptive_family.family_id", made.family->family_id.disclose());
        std::map<std::string_view, Value> const values{
            {"person", made.person},
            {"version", change.new_version()},
            {"from_source", std::int64_t{source}},
            {"known_from", change.entry()},
            {"decided_on", day_text(made.family->decided_on.value)},
            {"family_id", Bytes{sealed}},
            {"family_id_lookup", Bytes{made.lookup}},
        };
        std::vector<Value> row;
        for (auto const& column : table.columns) row.push_back(values.at(column.name));
        TRY(writer.open(row));
    }
    return writer.finish();
}

Result<journey::Coverage> read_coverage(Record& record, Entry known_at) {
    journey::Coverage coverage;
    coverage.reason = "nothing has been imported that holds adopters";
    auto const take = [&](Row const& row) -> Result<void> {
        coverage = {journey::Holding::every_record, day_or_none(row, 0), day_or_none(row, 1),
                    std::string{row.text(2)}};
        return {};
    };
    TRY(record.connection->all(
        "select t.complete_from, t.complete_until, t.reason from import_table t join import i on "
        "i.entry = t.entry where t.name = 'adopter' and i.entry <= $1 and i.entry not in (select "
        "import from import_undone where entry <= $1) order by t.entry",
        std::array<Value, 1>{known_at}, take));
    return coverage;
}

}  // namespace

Result<TableChanges> merge_adopters(Record& record, Change& change,
                                    IncomingAdopters const& incoming) {
    auto const& adopters = *incoming.adopters;
    auto stored = TRY(read_stored(record, change.entry(), incoming.source));
    TableChanges changes{std::string{Adopter::name}, std::string{Adopter::many}};
    std::vector<NewAdopter> opened;
    auto const& table = version_table("adopter");
    for (auto const& adopter : adopters.people) {
        NewAdopter made{&adopter, 0, lookup_digest(record.key, adopter.local_id.disclose()),
                        maybe_lookup(record.key, adopter.family_id)};
        auto const anywhere = stored.of_any.find(made.lookup);
        made.number = anywhere == stored.of_any.end() ? change.new_person() : anywhere->second;
        auto const before = stored.of_source.find(made.lookup);
        if (before == stored.of_source.end()) {
            ++changes.added;
        } else {
            bool const same = before->second.family == made.family &&
                              values_of(before->second.fields) == values_of(adopter);
            auto const key = before->second.key;
            stored.of_source.erase(before);
            ++(same ? changes.unchanged : changes.changed);
            if (same) continue;
            TRY(close_version(*record.connection, change, table, key));
        }
        opened.push_back(std::move(made));
    }
    for (auto const& [lookup, left] : stored.of_source) {
        if (!in_process_since(left.fields, adopters.coverage.from)) continue;
        ++changes.withdrawn;
        TRY(close_version(*record.connection, change, table, left.key));
    }
    TRY(open_adopters(record, change, incoming, opened));
    return changes;
}

Result<TableChanges> merge_families(Record& record, Change& change,
                                    IncomingAdopters const& incoming) {
    auto const stored = TRY(read_stored_families(record, change.entry(), incoming.source));
    TableChanges changes{std::string{AdoptiveFamily::name}, std::string{AdoptiveFamily::many}};
    std::vector<NewFamily> opened;
    for (auto const& family : incoming.adopters->families) {
        NewFamily made{&family, (*incoming.person)[static_cast<std::size_t>(family.child.value)],
                       maybe_lookup(record.key, family.family_id)};
        auto const before = stored.find({made.person, family.decided_on.value});
        if (before == stored.end()) {
            if (made.lookup.empty()) continue;
            ++changes.added;
        } else {
            if (before->second.lookup == made.lookup) {
                ++changes.unchanged;
                continue;
            }
            ++(made.lookup.empty() ? changes.withdrawn : changes.changed);
            TRY(close_version(*record.connection, change, version_table("adoptive_family"),
                              before->second.key));
        }
        if (!made.lookup.empty()) opened.push_back(std::move(made));
    }
    TRY(open_families(record, change, incoming.source, opened));
    return changes;
}

DigestSum digest_of_people(Record& record, RowDigest& digest, Adopters const& adopters) {
    DigestSum sum;
    for (auto const& adopter : adopters.people) {
        digest.begin(Adopter::name);
        digest.add_text(lookup_digest(record.key, adopter.local_id.disclose()));
        digest.add_text(maybe_lookup(record.key, adopter.family_id));
        for (auto const value : values_of(adopter)) digest.add(value);
        sum += digest.end();
    }
    return sum;
}

DigestSum digest_of_families(Record& record, RowDigest& digest, IncomingAdopters const& incoming) {
    DigestSum sum;
    for (auto const& family : incoming.adopters->families) {
        digest.begin(AdoptiveFamily::name);
        digest.add((*incoming.person)[static_cast<std::size_t>(family.child.value)]);
        digest.add(family.decided_on.value);
        digest.add_text(maybe_lookup(record.key, family.family_id));
        sum += digest.end();
    }
    return sum;
}

Result<Adopters> read_adopters(Record& record, Entry known_at, FactIds const& ids) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::read));
    Adopters adopters;
    adopters.coverage = TRY(read_coverage(record, known_at));
    auto const how = codecs(*record.book);
    auto const take = [&](Row const& row) -> Result<void> {
        Adopter adopter;
        adopter.local_id = TRY(unseal(record.key, "adopter.local_id", row.bytes(0)));
        if (!row.is_null(1))
            adopter.family_id = TRY(unseal(record.key, "adopter.family_id", row.bytes(1)));
        std::vector<std::int32_t> values;
        for (std::size_t f = 0; f < how.size(); ++f) {
            auto const value = TRY(how[f].from_row(row, static_cast<int>(2 + f)));
            values.push_back(value);
        }
        std::size_t at = 0;
        each_field(adopter,
                   [&](journey::Field const&, std::int32_t& value) { value = values[at++]; });
        adopters.people.push_back(std::move(adopter));
        return {};
    };
    TRY(record.connection->all(
        fmt::format("select local_id, family_id{} from adopter where {} order by adopter, version",
                    field_list(), known_at_1),
        std::array<Value, 1>{known_at}, take));
    std::unordered_map<std::int64_t, std::int32_t> child_of;
    for (std::size_t child = 0; child < ids.person.size(); ++child)
        child_of[ids.person[child]] = static_cast<std::int32_t>(child);
    auto const take_family = [&](Row const& row) -> Result<void> {
        auto const same = ids.same_as.find(row.integer(0));
        auto const child = child_of.find(same == ids.same_as.end() ? row.integer(0) : same->second);
        if (child == child_of.end()) return {};
        AdoptiveFamily family{{child->second}, Day{day_of(row.text(1))}, {}};
        family.family_id = TRY(unseal(record.key, "adoptive_family.family_id", row.bytes(2)));
        adopters.families.push_back(std::move(family));
        return {};
    };
    TRY(record.connection->all(
        fmt::format("select person, decided_on, family_id from adoptive_family where {} order by "
                    "person, version",
                    known_at_1),
        std::array<Value, 1>{known_at}, take_family));
    adopters.says_families = !adopters.families.empty();
    TRY(transaction.commit());
    return adopters;
}

}  // namespace breakwater::store

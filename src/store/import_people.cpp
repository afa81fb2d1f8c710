#include "store/import_people.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "store/field_text.h"
#include "store/seal.h"

namespace breakwater::store {

namespace {

using journey::FieldKind;

// What is stored of a child, compared without opening what is sealed.
struct KnownChild {
    VersionKey key;
    std::string upn_lookup, nhs_lookup, names_digest;
    std::array<std::int32_t, 6> fields{};  // born, expected, died, sex, ethnicity, disabled
};

std::array<FieldCodec, 6> child_codecs(rules::RuleBook const& book) {
    return {{{FieldKind::day, nullptr},
             {FieldKind::day, nullptr},
             {FieldKind::day, nullptr},
             {FieldKind::code, book.code_set("sex")},
             {FieldKind::code, book.code_set("ethnicity")},
             {FieldKind::flag, nullptr}}};
}

std::string maybe_lookup(StoreKey const& key, std::string const& text) {
    return text.empty() ? std::string{} : lookup_digest(key, text);
}
std::string maybe_seal(StoreKey const& key, std::string_view place, std::string const& text) {
    return text.empty() ? std::string{} : seal(key, place, text);
}
Value bytes_or_null(std::string const& bytes) {
    return bytes.empty() ? Value{Null{}} : Value{Bytes{bytes}};
}

struct KnownChildren {
    std::unordered_map<std::string, KnownChild> of_source;  // by lookup of the local id
    std::unordered_map<std::string, std::int64_t> of_any;   // person
    /// By lookup of an NHS or pupil number, those who have it.
    std::unordered_map<std::string, std::vector<std::int64_t>> by_number;

    void note_number(std::string_view lookup, std::int64_t person) {
        if (lookup.empty()) return;
        auto& people = by_number[std::string{lookup}];
        if (std::find(people.begin(), people.end(), person) == people.end())
            people.push_back(person);
    }
};

Result<KnownChildren> read_known(Record& record, Change const& change, std::int32_t source) {
    KnownChildren known;
    auto const codecs = child_codecs(*record.book);
    auto const take = [&](Row const& row) -> Result<void> {
        auto lookup = std::string{row.bytes(3)};
        known.of_any.try_emplace(lookup, row.integer(0));
        known.note_number(row.bytes(4), row.integer(0));
        known.note_number(row.bytes(5), row.integer(0));
        if (row.integer(2) != source) return {};
        KnownChild child;
        child.key = {row.integer(0), row.integer(1)};
        child.upn_lookup = row.bytes(4);
        child.nhs_lookup = row.bytes(5);
        child.names_digest = row.bytes(6);
        for (std::size_t f = 0; f < codecs.size(); ++f) {
            auto const value = TRY(codecs[f].from_row(row, static_cast<int>(7 + f)));
            child.fields[f] = value;
        }
        known.of_source.emplace(std::move(lookup), std::move(child));
        return {};
    };
    auto const sql = fmt::format(
        "select person, version, from_source, local_id_lookup, upn_lookup, nhs_number_lookup, "
        "names_digest, born_on, expected_on, died_on, sex, ethnicity, disabled from child where {} "
        "order by person, version",
        known_at_1);
    TRY(record.connection->all(sql, std::array<Value, 1>{change.entry()}, take));
    return known;
}

struct NewVersion {
    std::size_t child;
    std::int64_t person;
    std::string lookup, upn_lookup, nhs_lookup, names;
};

Result<void> write_children(Record& record, Change& change, std::int32_t source,
                            journey::JourneyFacts const& facts,
                            std::span<NewVersion const> versions) {
    auto const& table = version_table("child");
    auto const codecs = child_codecs(*record.book);
    auto const& key = record.key;
    auto writer = TRY(VersionWriter::begin(*record.connection, change, table));
    for (auto const& made : versions) {
        auto const& child = facts.children[made.child];
        auto const names = facts.names.empty() ? journey::Names{} : facts.names[made.child];
        auto const local_id = seal(key, "child.local_id", child.local_id.disclose());
        auto const upn = maybe_seal(key, "child.upn", child.upn.disclose());
        auto const nhs = maybe_seal(key, "child.nhs_number", names.nhs_number.disclose());
        auto const former = maybe_seal(key, "child.former_upn", child.former_upn.disclose());
        auto const forename = maybe_seal(key, "child.forename", names.forename.disclose());
        auto const surname = maybe_seal(key, "child.surname", names.surname.disclose());
        std::array<std::int32_t, 6> const fields{child.born_on.value,   child.expected_on.value,
                                                 child.died_on.value,   child.sex.value,
                                                 child.ethnicity.value, child.disabled.value};
        std::map<std::string_view, Value> const values{
            {"person", made.person},
            {"version", change.new_version()},
            {"from_source", std::int64_t{source}},
            {"known_from", change.entry()},
            {"local_id", Bytes{local_id}},
            {"local_id_lookup", Bytes{made.lookup}},
            {"upn", bytes_or_null(upn)},
            {"upn_lookup", bytes_or_null(made.upn_lookup)},
            {"former_upn", bytes_or_null(former)},
            {"nhs_number", bytes_or_null(nhs)},
            {"nhs_number_lookup", bytes_or_null(made.nhs_lookup)},
            {"names_digest", Bytes{made.names}},
            {"forename", bytes_or_null(forename)},
            {"surname", bytes_or_null(surname)},
            {"born_on", codecs[0].to_value(fields[0])},
            {"expected_on", codecs[1].to_value(fields[1])},
            {"died_on", codecs[2].to_value(fields[2])},
            {"sex", codecs[3].to_value(fields[3])},
            {"ethnicity", codecs[4].to_value(fields[4])},
            {"disabled", codecs[5].to_value(fields[5])},
        };
        std::vector<Value> row;
        for (auto const& column : table.columns) row.push_back(values.at(column.name));
        TRY(writer.open(row));
    }
    return writer.finish();
}

// A number that so many have stands for nobody; matching.csv may say fewer.
constexpr std::size_t most_who_share = 50;

void find_shared_numbers(KnownChildren& known, std::span<NewVersion const> versions,
                         IncomingPeople& people) {
    for (auto const& made : versions)
        for (auto const* lookup : {&made.upn_lookup, &made.nhs_lookup})
            known.note_number(*lookup, made.person);
    for (auto const& made : versions)
        for (auto const* lookup : {&made.upn_lookup, &made.nhs_lookup}) {
            auto const all = known.by_number.find(*lookup);
            if (all == known.by_number.end() || all->second.size() > most_who_share) continue;
            for (auto const other : all->second)
                if (other != made.person) people.share_a_number.emplace_back(made.person, other);
        }
}

Result<void> merge_children(Record& record, Change& change, std::int32_t source,
                            journey::JourneyFacts const& facts, IncomingPeople& people) {
    auto known = TRY(read_known(record, change, source));
    std::vector<NewVersion> versions;
    std::vector<std::int64_t> new_people;
    for (std::size_t c = 0; c < facts.children.size(); ++c) {
        auto const& child = facts.children[c];
        auto const names = facts.names.empty() ? journey::Names{} : facts.names[c];
        NewVersion made{c,
                        0,
                        lookup_digest(record.key, child.local_id.disclose()),
                        maybe_lookup(record.key, child.upn.disclose()),
                        maybe_lookup(record.key, names.nhs_number.disclose()),
                        names_digest(record.key, child.former_upn, names.forename, names.surname)};
        auto const before = known.of_source.find(made.lookup);
        auto const anywhere = known.of_any.find(made.lookup);
        if (anywhere != known.of_any.end()) {
            made.person = anywhere->second;
        } else {
            made.person = change.new_person();
            new_people.push_back(made.person);
            known.of_any.emplace(made.lookup, made.person);
        }
        people.person.push_back(made.person);
        if (before != known.of_source.end()) {
            std::array<std::int32_t, 6> const fields{child.born_on.value,   child.expected_on.value,
                                                     child.died_on.value,   child.sex.value,
                                                     child.ethnicity.value, child.disabled.value};
            auto const& old = before->second;
            if (old.fields == fields && old.upn_lookup == made.upn_lookup &&
                old.nhs_lookup == made.nhs_lookup && old.names_digest == made.names)
                continue;
            ++people.changed_people;
            TRY(close_version(*record.connection, change, version_table("child"), old.key));
            people.said.closed.insert(old.key);
        }
        people.said.opened.push_back(
            {made.person, &child, facts.names.empty() ? nullptr : &facts.names[c]});
        versions.push_back(std::move(made));
    }
    people.new_people = new_people.size();
    find_shared_numbers(known, versions, people);
    if (!new_people.empty()) {
        constexpr std::string_view columns[]{"person", "known_from"};
        auto insert = TRY(record.connection->bulk_insert("person", columns));
        for (auto const person : new_people) {
            TRY(insert->add(std::array<Value, 2>{person, change.entry()}));
        }
        TRY(insert->finish());
    }
    if (versions.empty()) return {};
    return write_children(record, change, source, facts, versions);
}

struct KnownWorker {
    VersionKey key;
    std::array<std::int64_t, 3> fields{};
};

std::array<std::int64_t, 3> fields_of(journey::Worker const& worker) {
    return {worker.full_time_hundredths.value, worker.qualified.value, worker.agency.value};
}

Result<void> merge_workers(Record& record, Change& change, std::int32_t source,
                           journey::JourneyFacts const& facts, IncomingPeople& people) {
    std::unordered_map<std::string, KnownWorker> of_source;
    std::unordered_map<std::string, std::int64_t> of_any;
    auto const take = [&](Row const& row) -> Result<void> {
        auto lookup = std::string{row.bytes(3)};
        of_any.try_emplace(lookup, row.integer(0));
        if (row.integer(2) == source)
            of_source.emplace(std::move(lookup), KnownWorker{{row.integer(0), row.integer(1)},
                                                             {row.maybe_integer(4).value_or(-1),
                                                              row.maybe_integer(5).value_or(-1),
                                                              row.maybe_integer(6).value_or(-1)}});
        return {};
    };
    auto const sql = fmt::format(
        "select worker, version, from_source, local_id_lookup, full_time_hundredths, qualified, "
        "agency from worker where {} order by worker, version",
        known_at_1);
    TRY(record.connection->all(sql, std::array<Value, 1>{change.entry()}, take));

    struct Made {
        std::size_t worker;
        std::int64_t number;
        std::string lookup;
    };
    std::vector<Made> made;
    for (std::size_t w = 0; w < facts.workers.size(); ++w) {
        auto const& worker = facts.workers[w];
        auto lookup = lookup_digest(record.key, worker.local_id.disclose());
        auto const anywhere = of_any.find(lookup);
        auto const number = anywhere == of_any.end() ? change.new_person() : anywhere->second;
        of_any.emplace(lookup, number);
        people.worker.push_back(number);
        auto const before = of_source.find(lookup);
        if (before != of_source.end()) {
            if (before->second.fields == fields_of(worker)) continue;
            TRY(close_version(*record.connection, change, version_table("worker"),
                              before->second.key));
        }
        made.push_back({w, number, std::move(lookup)});
    }
    if (made.empty()) return {};
    auto writer = TRY(VersionWriter::begin(*record.connection, change, version_table("worker")));
    auto const number_or_null = [](std::int64_t value) {
        return value < 0 ? Value{Null{}} : Value{value};
    };
    for (auto const& one : made) {
        auto const fields = fields_of(facts.workers[one.worker]);
        auto const sealed =
            seal(record.key, "worker.local_id", facts.workers[one.worker].local_id.disclose());
        TRY(writer.open(std::array<Value, 9>{one.number, change.new_version(), std::int64_t{source},
                                             change.entry(), Bytes{sealed}, Bytes{one.lookup},
                                             number_or_null(fields[0]), number_or_null(fields[1]),
                                             number_or_null(fields[2])}));
    }
    return writer.finish();
}

}  // namespace

std::string names_digest(StoreKey const& key, Sensitive<std::string> const& former_upn,
                         Sensitive<std::string> const& forename,
                         Sensitive<std::string> const& surname) {
    if (former_upn.disclose().empty() && forename.disclose().empty() && surname.disclose().empty())
        return {};
    ContentDigest digest{key};
    digest.add(former_upn.disclose());
    digest.add(forename.disclose());
    digest.add(surname.disclose());
    return digest.bytes();
}

Result<IncomingPeople> find_people(Record& record, Change& change, std::int32_t source,
                                   journey::JourneyFacts const& facts) {
    IncomingPeople people;
    TRY(merge_children(record, change, source, facts, people));
    TRY(merge_workers(record, change, source, facts, people));
    return people;
}

}  // namespace breakwater::store

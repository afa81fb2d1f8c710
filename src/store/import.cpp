#include "store/import.h"

#include <fmt/format.h>

#include <algorithm>

#include "journey/some_children.h"
#include "store/adopters.h"
#include "store/import_files.h"
#include "store/import_records.h"
#include "store/on_trial.h"
#include "store/people.h"
#include "store/seal.h"

namespace breakwater::store {

namespace {

using journey::Coverage;
using journey::Holding;
using journey::JourneyFacts;

std::string_view name(Holding holding) {
    switch (holding) {
        case Holding::absent:
            return "absent";
        case Holding::every_record:
            return "every_record";
        case Holding::latest_per_child:
            return "latest_per_child";
    }
    assert(!"every holding has a name");
    return "";
}

// One record is of one authority, and never of invented and real children together.
Result<void> check_area(Connection& connection, JourneyFacts const& facts) {
    std::string area;
    bool invented = false;
    auto const take = [&](Row const& row) -> Result<void> {
        area = row.text(0);
        invented = row.integer(1) != 0;
        return {};
    };
    auto const before = TRY(connection.maybe_one(
        "select area, invented from import order by entry desc limit 1", {}, take));
    if (!before) return {};
    if (area != facts.area)
        return Error{"other_area",
                     fmt::format("this record is of the authority {}, and the extract "
                                 "is of {}: each authority has its own store",
                                 area, facts.area)};
    if (invented != facts.invented)
        return Error{"not_invented",
                     invented ? "this record holds invented children only, and the extract is not "
                                "said to be invented: keep real children in another store"
                              : "the extract holds invented children: they are never put among "
                                "real ones"};
    return {};
}

// What an earlier day's extract says was known before: it would take back what came later.
Result<void> check_order(Connection& connection, Incoming const& incoming) {
    if (!incoming.facts.as_at.known()) return {};
    std::string const as_at{day_text(incoming.facts.as_at.value)};
    Entry later = 0;
    std::string day;
    auto const take = [&](Row const& row) -> Result<void> {
        later = row.integer(0);
        day = row.text(1);
        return {};
    };
    auto const found = TRY(connection.maybe_one(
        "select i.entry, i.as_at from import i join source s on s.source = i.source where s.name = "
        "$1 and i.as_at > $2 and i.entry not in (select import from import_undone) order by "
        "i.entry desc limit 1",
        std::array<Value, 2>{std::string_view{incoming.source}, std::string_view{as_at}}, take));
    if (!found) return {};
    return Error{"older_extract",
                 fmt::format("this extract was taken on {}, and import {} of the same source holds "
                             "one of {}: what it said would be taken back. Import extracts in the "
                             "order of their days; breakwater undo {} takes the later one out",
                             as_at, later, day, later)};
}

Result<std::int32_t> source_number(Connection& connection, Entry entry, std::string const& source) {
    std::int32_t number = 0;
    auto const take = [&](Row const& row) -> Result<void> {
        number = static_cast<std::int32_t>(row.integer(0));
        return {};
    };
    auto const found =
        TRY(connection.maybe_one("select source from source where name = $1",
                                 std::array<Value, 1>{std::string_view{source}}, take));
    if (found) return number;
    auto const last = TRY(connection.number("select coalesce(max(source), 0) from source"));
    TRY(connection.change_one("insert into source (source, name, known_from) values ($1, $2, $3)",
                              std::array<Value, 3>{last + 1, std::string_view{source}, entry}));
    return static_cast<std::int32_t>(last + 1);
}

Result<void> write_import(Connection& connection, Entry entry, std::int32_t source,
                          JourneyFacts const& facts) {
    auto const children = facts.children_living_there;
    return connection.change_one(
        "insert into import (entry, source, as_at, area, area_name, invented, "
        "children_living_there) values ($1, $2, $3, $4, $5, $6, $7)",
        std::array<Value, 7>{entry, std::int64_t{source},
                             facts.as_at.known() ? Value{day_text(facts.as_at.value)} : Null{},
                             std::string_view{facts.area}, std::string_view{facts.area_name},
                             std::int64_t{facts.invented}, optional_value(children)});
}

// The names of files and sheets that rows point to, numbered from 1.
std::map<std::string_view, std::int64_t> number_origins(Incoming const& incoming) {
    auto const& facts = incoming.facts;
    std::map<std::string_view, std::int64_t> origins;
    if (incoming.adopters != nullptr)
        for (auto const& adopter : incoming.adopters->people)
            if (!adopter.file.empty()) origins.try_emplace(adopter.file, 0);
    for (std::size_t t = 0; t < journey::table_count; ++t)
        for (std::size_t row = 0; row < facts.table(t).rows(); ++row) {
            auto const file = facts.origin(t, row).file;
            if (!file.empty()) origins.try_emplace(file, 0);
        }
    std::int64_t number = 0;
    for (auto& [file, at] : origins) at = ++number;
    return origins;
}

Result<void> write_origins(Connection& connection, Entry entry,
                           std::map<std::string_view, std::int64_t> const& origins) {
    for (auto const& [file, number] : origins) {
        TRY(connection.change_one(
            "insert into import_origin (entry, number, name) values ($1, $2, $3)",
            std::array<Value, 3>{entry, number, file}));
    }
    return {};
}

Result<void> write_findings(Record& record, Entry entry, std::span<Finding const> findings) {
    std::int64_t number = 0;
    for (auto const& finding : findings) {
        auto const& value = finding.value.disclose();
        auto const sealed =
            value.empty() ? std::string{} : seal(record.key, "import_finding.value", value);
        TRY(record.connection->change_one(
            "insert into import_finding (entry, number, severity, kind, file, sheet, line, "
            "column_name, value, reason, suggestion, times) values ($1, $2, $3, $4, $5, $6, $7, "
            "$8, "
            "$9, $10, $11, $12)",
            std::array<Value, 12>{
                entry, ++number, std::string_view{finding.severity}, std::string_view{finding.kind},
                std::string_view{finding.file}, std::string_view{finding.sheet},
                std::int64_t{finding.line}, std::string_view{finding.column},
                sealed.empty() ? Value{Null{}} : Value{Bytes{sealed}},
                std::string_view{finding.reason}, std::string_view{finding.suggestion},
                static_cast<std::int64_t>(finding.times)}));
    }
    return {};
}

// What an import says of a table, as it is stored: so that two imports can be compared.
struct TableStatement {
    std::string holding, from, until, reason, held;
    bool starts_cut = false;
    std::int64_t rows = 0;
    std::string digest;
    bool operator==(TableStatement const&) const = default;
};

TableStatement statement_of(JourneyFacts const& facts, std::size_t t, DigestSum digest) {
    auto const& table = facts.table(t);
    auto const& coverage = table.coverage;
    TableStatement said;
    said.holding = name(coverage.holding);
    if (coverage.from.known()) said.from = day_text(coverage.from.value);
    auto const until = coverage.until.known() ? coverage.until : facts.as_at;
    if (until.known()) said.until = day_text(until.value);
    said.reason = coverage.reason;
    said.starts_cut = coverage.starts_cut;
    auto const& fields = journey::schemas()[t].fields;
    for (std::size_t f = 0; f < fields.size(); ++f)
        if (table.holds(f))
            said.held += (said.held.empty() ? "" : " ") + std::string{fields[f].name};
    said.rows = static_cast<std::int64_t>(table.rows());
    said.digest = digest.bytes();
    return said;
}

// The last import of the source that was not undone; 0 where there is none.
Result<Entry> import_before(Connection& connection, Entry entry, std::int32_t source) {
    return connection.number(
        "select coalesce(max(entry), 0) from import where source = $1 and entry < $2 and entry not "
        "in (select import from import_undone)",
        std::array<Value, 2>{std::int64_t{source}, entry});
}

Result<std::map<std::string, TableStatement>> statements_of(Connection& connection, Entry import) {
    std::map<std::string, TableStatement> statements;
    auto const take = [&](Row const& row) -> Result<void> {
        statements[std::string{row.text(0)}] = {
            std::string{row.text(1)}, std::string{row.text(2)}, std::string{row.text(3)},
            std::string{row.text(4)}, std::string{row.text(5)}, row.integer(8) != 0,
            row.integer(6),           std::string{row.bytes(7)}};
        return {};
    };
    TRY(
        connection.all("select name, holding, complete_from, complete_until, reason, held, rows, "
                       "digest, starts_cut from import_table where entry = $1",
                       std::array<Value, 1>{import}, take));
    return statements;
}

Result<void> write_statement(Connection& connection, Entry entry, std::string_view table,
                             TableStatement const& said) {
    return connection.change_one(
        "insert into import_table (entry, name, holding, complete_from, complete_until, reason, "
        "held, rows, digest, starts_cut) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        std::array<Value, 10>{entry, table, std::string_view{said.holding}, text_value(said.from),
                              text_value(said.until), std::string_view{said.reason},
                              std::string_view{said.held}, said.rows, Bytes{said.digest},
                              said.starts_cut ? Value{std::int64_t{1}} : Value{Null{}}});
}

struct Merged {
    ImportOutcome outcome;
    bool same_statements = true;
};

Result<Merged> merge_tables(Record& record, Change& change, std::int32_t source,
                            Incoming const& incoming, IncomingPeople const& people,
                            std::map<std::string_view, std::int64_t> const& origins,
                            std::function<void(std::uint64_t, std::uint64_t)> const& progress) {
    auto& connection = *record.connection;
    auto const& facts = incoming.facts;
    Merged merged;
    auto const before = TRY(import_before(connection, change.entry(), source));
    auto const earlier = TRY(statements_of(connection, before));
    std::uint64_t all = 0, done = 0;
    for (std::size_t t = 0; t < journey::table_count; ++t) all += facts.table(t).rows();
    for (std::size_t t = 0; t < journey::table_count; ++t) {
        auto const& schema = journey::schemas()[t];
        IncomingTable const table{t, source, &facts, &people, &origins};
        auto rows = rows_of(table, change.row_digest());
        auto const said = statement_of(facts, t, digest_of(change.row_digest(), schema.name, rows));
        auto const last = earlier.find(std::string{schema.name});
        merged.same_statements &= last != earlier.end() && last->second == said;
        TRY(write_statement(connection, change.entry(), schema.name, said));
        if (facts.table(t).coverage.holding == Holding::absent &&
            !journey::is_of_some_children(facts.table(t)))
            continue;
        // The same rows as last time from the same days on: nothing can have changed.
        if (last != earlier.end() && last->second.digest == said.digest &&
            last->second.from == said.from && last->second.holding == said.holding &&
            last->second.starts_cut == said.starts_cut) {
            merged.outcome.tables.push_back({std::string{schema.name}, std::string{schema.many},
                                             static_cast<std::uint64_t>(said.rows)});
        } else {
            auto changes =
                TRY(merge_table(record, change, table, std::move(rows), merged.outcome.samples));
            merged.outcome.tables.push_back(std::move(changes));
        }
        done += facts.table(t).rows();
        if (progress) progress(done, all);
    }
    return merged;
}

// What the import says of adopters, or of families; nothing where it has no place for them.
std::optional<TableStatement> said_of(journey::Coverage const& coverage, bool held,
                                      std::size_t rows, DigestSum digest) {
    if (!held) return std::nullopt;
    TableStatement said;
    said.holding = name(coverage.holding);
    if (coverage.from.known()) said.from = day_text(coverage.from.value);
    if (coverage.until.known()) said.until = day_text(coverage.until.value);
    said.reason = coverage.reason;
    said.rows = static_cast<std::int64_t>(rows);
    said.digest = digest.bytes();
    return said;
}

// Adopters beside the journey: where an extract has their list, and families where it has theirs.
Result<void> merge_beside(Record& record, Change& change, IncomingAdopters const& incoming,
                          Merged& merged) {
    auto const& adopters = *incoming.adopters;
    auto& connection = *record.connection;
    auto const before = TRY(import_before(connection, change.entry(), incoming.source));
    auto const earlier = TRY(statements_of(connection, before));
    journey::Coverage families;
    families.holding = Holding::latest_per_child;
    std::pair<std::string_view, std::optional<TableStatement>> const statements[]{
        {journey::Adopter::name,
         said_of(adopters.coverage, adopters.coverage.holding != Holding::absent,
                 adopters.people.size(), digest_of_people(record, change.row_digest(), adopters))},
        {journey::AdoptiveFamily::name,
         said_of(families, adopters.says_families, adopters.families.size(),
                 digest_of_families(record, change.row_digest(), incoming))}};
    for (auto const& [table, said] : statements) {
        auto const last = earlier.find(std::string{table});
        bool const was_said = last != earlier.end();
        merged.same_statements &=
            said.has_value() == was_said && (!was_said || last->second == *said);
        if (!said) continue;
        TRY(write_statement(connection, change.entry(), table, *said));
        auto const merge = table == journey::Adopter::name ? merge_adopters : merge_families;
        auto changes = TRY(merge(record, change, incoming));
        merged.outcome.tables.push_back(std::move(changes));
    }
    return {};
}

std::string detail_of(Incoming const& incoming, ImportOutcome const& outcome) {
    return fmt::format("{} of {}: {} added, {} changed, {} withdrawn", incoming.source,
                       incoming.facts.as_at.known() ? to_iso(incoming.facts.as_at.date())
                                                    : std::string{"an unstated day"},
                       outcome.total(&TableChanges::added), outcome.total(&TableChanges::changed),
                       outcome.total(&TableChanges::withdrawn));
}

Result<ImportOutcome> merge_extract(
    Record& record, Incoming const& incoming, Author const& author, Apply apply,
    std::function<void(std::uint64_t, std::uint64_t)> const& progress) {
    auto& connection = *record.connection;
    connection.expect_much();
    auto transaction = TRY(Transaction::begin(connection, Access::write));
    TRY(check_area(connection, incoming.facts));
    TRY(check_order(connection, incoming));
    auto change = TRY(Change::begin(connection, record.key, author, "import"));
    // What is written about the record, and what others supply, changes nothing of it.
    auto const known_at = TRY(connection.number(
        "select coalesce(max(entry), 0) from ledger where entry < $1 and act not in ('publish', "
        "'commentary', 'sign_off', 'figures', 'business')",
        std::array<Value, 1>{change.entry()}));
    if (incoming.previewed_at && *incoming.previewed_at != known_at)
        return Error{"record_moved_on",
                     "the record has changed since what this would do was shown: look again at "
                     "what it would do now"};
    auto const source = TRY(source_number(connection, change.entry(), incoming.source));
    TRY(write_import(connection, change.entry(), source, incoming.facts));
    auto const people = TRY(find_people(record, change, source, incoming.facts));
    auto const origins = number_origins(incoming);
    TRY(write_origins(connection, change.entry(), origins));
    auto merged = TRY(merge_tables(record, change, source, incoming, people, origins, progress));
    if (incoming.adopters != nullptr) {
        TRY(merge_beside(record, change, {source, incoming.adopters, &people.person, &origins},
                         merged));
    }
    auto& outcome = merged.outcome;
    outcome.known_at = known_at;
    outcome.new_people = people.new_people;
    outcome.changed_people = people.changed_people;
    outcome.nothing_new = change.empty() && merged.same_statements;
    auto const joined = TRY(pairs_decided_by_rule(
        record, change.entry(), wall_time(author.now).date, people.share_a_number, people.said));
    outcome.joined_people = joined.size();
    if (apply == Apply::dry_run || outcome.nothing_new) return outcome;
    TRY(write_findings(record, change.entry(), incoming.findings));
    TRY(keep_files(record, change.entry(), incoming.files));
    TRY(change.end(detail_of(incoming, outcome)));
    TRY(merge_by_rule(record, change.entry(), joined, author));
    TRY(transaction.commit());
    outcome.entry = change.entry();
    return outcome;
}

}  // namespace

std::uint64_t ImportOutcome::total(std::uint64_t TableChanges::*which) const {
    std::uint64_t sum = 0;
    for (auto const& table : tables) sum += table.*which;
    return sum;
}

Result<ImportOutcome> import_extract(
    Record& record, Incoming const& incoming, Author const& author, Apply apply,
    std::function<void(std::uint64_t, std::uint64_t)> const& progress) {
    if (apply == Apply::yes) return merge_extract(record, incoming, author, apply, progress);
    auto trial = on_trial(record);
    return merge_extract(trial, incoming, author, apply, progress);
}

}  // namespace breakwater::store

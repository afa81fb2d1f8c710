#include "store/child_record.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "store/field_text.h"
#include "store/last_figures.h"
#include "store/meeting.h"
#include "store/person_links.h"
#include "store/seal.h"

namespace breakwater::store {

namespace {

using journey::Day;
using journey::FieldKind;

class ChildReader {
public:
    ChildReader(Record& record, Entry known_at) : record_(record), known_at_(known_at) {}

    Result<std::optional<ChildRecord>> read(std::int64_t person);

private:
    Result<void> read_extracts();
    Result<void> read_sources();
    Result<bool> read_who();
    Result<void> read_table(std::size_t table);
    Result<RecordRows> rows_of_everybody(std::size_t table);
    Result<void> take_fields(std::size_t table, RecordRows const& rows);
    Result<std::int32_t> place_of_worker(std::int64_t worker);
    Result<RowSource> source_of(RecordRows const& rows, std::size_t row);
    Result<Instant> instant_of(Entry entry);

    Record& record_;
    Entry known_at_;
    ChildRecord child_;
    SourceRanks ranks_;
    std::map<std::int64_t, std::string> source_names_, files_;
    std::map<Entry, Instant> instants_;
};

Result<std::optional<ChildRecord>> ChildReader::read(std::int64_t person) {
    child_.numbers = TRY(numbers_of_person(*record_.connection, person));
    child_.person = child_.numbers.front();
    TRY(read_sources());
    auto const is_known = TRY(read_who());
    if (!is_known) return std::optional<ChildRecord>{};
    TRY(read_extracts());
    child_.sources.resize(journey::table_count);
    for (std::size_t t = 0; t < journey::table_count; ++t) {
        TRY(read_table(t));
    }
    return std::optional{std::move(child_)};
}

Result<void> ChildReader::read_extracts() {
    auto const take = [&](Row const& row) -> Result<void> {
        child_.facts.as_at = std::max(child_.facts.as_at, day_or_none(row, 0));
        child_.facts.area = row.text(1);
        if (!row.text(2).empty()) child_.area_name = row.text(2);
        child_.invented = row.integer(3) != 0;
        return {};
    };
    TRY(record_.connection->all(
        "select as_at, area, area_name, invented from import where entry <= $1 and entry not in "
        "(select import from import_undone where entry <= $1) order by entry",
        std::array<Value, 1>{known_at_}, take));
    child_.facts.invented = child_.invented;
    return {};
}

Result<void> ChildReader::read_sources() {
    auto const take = [&](Row const& row) -> Result<void> {
        source_names_[row.integer(0)] = row.text(1);
        return {};
    };
    TRY(record_.connection->all("select source, name from source", {}, take));
    // One source alone contradicts nobody.
    if (source_names_.size() == 1) {
        ranks_[static_cast<std::int32_t>(source_names_.begin()->first)] = 0;
    } else {
        ranks_ = TRY(read_source_ranks(*record_.connection, *record_.book));
    }
    return {};
}

// What the best-ranked source says; what it does not say, the next.
Result<bool> ChildReader::read_who() {
    struct Said {
        int rank = 0;
        journey::Child child;
        journey::Names names;
    };
    std::vector<Said> all;
    auto const open = [&](Row const& row, int column,
                          std::string_view place) -> Result<Sensitive<std::string>> {
        if (row.is_null(column)) return Sensitive<std::string>{};
        return unseal(record_.key, place, row.bytes(column));
    };
    auto const* const book = record_.book;
    FieldCodec const sex{FieldKind::code, book->code_set("sex")},
        ethnicity{FieldKind::code, book->code_set("ethnicity")};
    auto const take = [&](Row const& row) -> Result<void> {
        Said said;
        said.rank = ranks_.at(static_cast<std::int32_t>(row.integer(0)));
        said.child.local_id = TRY(open(row, 1, "child.local_id"));
        said.child.upn = TRY(open(row, 2, "child.upn"));
        said.child.former_upn = TRY(open(row, 3, "child.former_upn"));
        said.names.nhs_number = TRY(open(row, 4, "child.nhs_number"));
        said.names.forename = TRY(open(row, 5, "child.forename"));
        said.names.surname = TRY(open(row, 6, "child.surname"));
        said.child.born_on = day_or_none(row, 7);
        said.child.expected_on = day_or_none(row, 8);
        said.child.died_on = day_or_none(row, 9);
        said.child.sex.value = TRY(sex.from_row(row, 10));
        said.child.ethnicity.value = TRY(ethnicity.from_row(row, 11));
        said.child.disabled.value = static_cast<std::int32_t>(row.maybe_integer(12).value_or(-1));
        all.push_back(std::move(said));
        return {};
    };
    for (auto const number : child_.numbers) {
        TRY(record_.connection->all(
            "select from_source, local_id, upn, former_upn, nhs_number, forename, surname, "
            "born_on, expected_on, died_on, sex, ethnicity, disabled from child where person = $2 "
            "and known_from <= $1 and (known_until is null or known_until > $1) order by version",
            std::array<Value, 2>{known_at_, number}, take));
    }
    if (all.empty()) return false;
    std::stable_sort(all.begin(), all.end(),
                     [](Said const& a, Said const& b) { return a.rank < b.rank; });
    auto& child = child_.child;
    auto& names = child_.names;
    std::vector<std::string> local_ids;
    auto const fill_text = [](Sensitive<std::string>& to, Sensitive<std::string> const& from) {
        if (to.disclose().empty()) to = from;
    };
    auto const fill = [](auto& to, auto const& from) {
        if (!to.known()) to = from;
    };
    for (auto const& said : all) {
        auto const& local_id = said.child.local_id.disclose();
        if (std::find(local_ids.begin(), local_ids.end(), local_id) == local_ids.end())
            local_ids.push_back(local_id);
        fill_text(child.local_id, said.child.local_id);
        fill_text(child.upn, said.child.upn);
        fill_text(child.former_upn, said.child.former_upn);
        fill_text(names.nhs_number, said.names.nhs_number);
        fill_text(names.forename, said.names.forename);
        fill_text(names.surname, said.names.surname);
        fill(child.born_on, said.child.born_on);
        fill(child.expected_on, said.child.expected_on);
        fill(child.died_on, said.child.died_on);
        fill(child.sex, said.child.sex);
        fill(child.ethnicity, said.child.ethnicity);
        fill(child.disabled, said.child.disabled);
    }
    child_.local_ids = Sensitive{std::move(local_ids)};
    child_.facts.children.push_back(child);
    return true;
}

Result<RecordRows> ChildReader::rows_of_everybody(std::size_t table) {
    auto& connection = *record_.connection;
    auto const& book = *record_.book;
    auto rows =
        TRY(read_rows_of_person(connection, table, book, known_at_, child_.numbers.front()));
    for (std::size_t i = 1; i < child_.numbers.size(); ++i) {
        auto const more =
            TRY(read_rows_of_person(connection, table, book, known_at_, child_.numbers[i]));
        rows.append(more);
    }
    if (child_.numbers.size() == 1) return rows;
    rows.told_of = rows.person;
    std::fill(rows.person.begin(), rows.person.end(), child_.person);
    return rows;
}

Result<void> ChildReader::read_table(std::size_t table) {
    auto rows = TRY(rows_of_everybody(table));
    if (rows.size() == 0) return {};
    auto const met = meet(std::move(rows), journey::schemas()[table], ranks_);
    child_.facts.append(table, met.size());
    std::fill_n(child_.facts.child_data(table), met.size(), 0);
    TRY(take_fields(table, met));
    for (std::size_t i = 0; i < met.size(); ++i) {
        auto source = TRY(source_of(met, i));
        child_.sources[table].push_back(std::move(source));
    }
    return {};
}

Result<void> ChildReader::take_fields(std::size_t table, RecordRows const& rows) {
    auto const& fields = journey::schemas()[table].fields;
    for (std::size_t f = 0; f < fields.size(); ++f) {
        auto const& from = rows.fields[f];
        auto* const column = child_.facts.column_data(table, f);
        std::copy(from.begin(), from.end(), column);
        if (fields[f].kind != FieldKind::worker) continue;
        for (std::size_t i = 0; i < from.size(); ++i) {
            column[i] = TRY(place_of_worker(from[i]));
        }
    }
    return {};
}

Result<std::int32_t> ChildReader::place_of_worker(std::int64_t worker) {
    if (worker < 0) return -1;
    auto const known = std::find(child_.workers.begin(), child_.workers.end(), worker);
    if (known != child_.workers.end())
        return static_cast<std::int32_t>(known - child_.workers.begin());
    journey::Worker found;
    auto const take = [&](Row const& row) -> Result<void> {
        found.local_id = TRY(unseal(record_.key, "worker.local_id", row.bytes(0)));
        return {};
    };
    TRY(record_.connection->all(
        "select local_id from worker where worker = $2 and known_from <= $1 and (known_until is "
        "null or known_until > $1) order by version desc",
        std::array<Value, 2>{known_at_, worker}, take));
    child_.facts.workers.push_back(std::move(found));
    child_.workers.push_back(worker);
    return static_cast<std::int32_t>(child_.workers.size()) - 1;
}

Result<RowSource> ChildReader::source_of(RecordRows const& rows, std::size_t row) {
    RowSource source;
    source.source = source_names_[rows.source[row]];
    source.line = rows.line[row];
    auto const origin = rows.origin[row];
    auto const [file, is_new] = files_.try_emplace(origin);
    if (is_new) {
        TRY(record_.connection->all(
            "select name from import_origin where entry = $1 and number = $2",
            std::array<Value, 2>{origin / origins_of_an_entry, origin % origins_of_an_entry},
            [&](Row const& found) -> Result<void> {
                file->second = found.text(0);
                return {};
            }));
    }
    source.file = file->second;
    source.known_at = TRY(instant_of(origin / origins_of_an_entry));
    return source;
}

Result<Instant> ChildReader::instant_of(Entry entry) {
    auto const known = instants_.find(entry);
    if (known != instants_.end()) return known->second;
    Instant at;
    auto const take = [&](Row const& row) -> Result<void> {
        at = TRY(parse_instant(row.text(0)));
        return {};
    };
    TRY(record_.connection->one("select at from ledger where entry = $1",
                                std::array<Value, 1>{entry}, take));
    instants_.emplace(entry, at);
    return at;
}

}  // namespace

Result<std::optional<ChildRecord>> read_child(Record& record, std::int64_t person) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::read));
    auto const known_at = TRY(last_entry_of_figures(*record.connection));
    auto child = TRY(ChildReader(record, known_at).read(person));
    TRY(transaction.commit());
    return child;
}

}  // namespace breakwater::store

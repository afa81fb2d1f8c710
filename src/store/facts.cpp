// The record read back as facts, as known at an entry of its ledger.

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "store/cut_starts.h"
#include "store/field_text.h"
#include "store/meeting.h"
#include "store/person_links.h"
#include "store/record.h"
#include "store/seal.h"

namespace breakwater::store {

namespace {

using journey::Coverage;
using journey::Day;
using journey::FieldKind;
using journey::Holding;
using journey::JourneyFacts;

// An import that was not undone, as known at the entry.
constexpr std::string_view live_import =
    "i.entry <= $1 and i.entry not in (select import from import_undone where entry <= $1)";

class Reader {
public:
    Reader(Record& record, Entry known_at, Names names, FactIds* ids)
        : record_(record), known_at_(known_at), names_(names), ids_(ids) {}

    Result<JourneyFacts> read() {
        TRY(read_imports());
        ranks_ = TRY(read_source_ranks(*record_.connection, *record_.book));
        auto const links = TRY(all_links(*record_.connection));
        one_people_ = OnePeople{links, known_at_};
        TRY(read_children());
        TRY(read_workers());
        TRY(read_coverage());
        TRY(read_origins());
        for (std::size_t t = 0; t < journey::table_count; ++t) {
            TRY(read_table(t));
        }
        if (ids_ != nullptr) tell_people_and_workers();
        return std::move(facts_);
    }

private:
    Result<void> read_imports();
    Result<void> read_children();
    Result<void> read_workers();
    Result<void> read_coverage();
    Result<void> read_origins();
    Result<void> read_table(std::size_t t);
    void tell_people_and_workers();

    Record& record_;
    Entry known_at_;
    Names names_;
    FactIds* ids_;
    JourneyFacts facts_;
    SourceRanks ranks_;
    /// By table and source: the first day before which starts are cut.
    std::array<std::map<std::int32_t, Day>, journey::table_count> cut_from_;
    OnePeople one_people_;
    std::unordered_map<std::int64_t, std::int32_t> child_of_, worker_of_;
    std::unordered_map<std::int64_t, std::string> origins_;  // by entry * 4096 + number
};

Result<void> Reader::read_imports() {
    auto const take = [&](Row const& row) -> Result<void> {
        auto const as_at = day_or_none(row, 0);
        facts_.as_at = std::max(facts_.as_at, as_at);
        facts_.area = row.text(1);
        if (!row.text(2).empty()) facts_.area_name = row.text(2);
        facts_.invented = row.integer(3) != 0;
        if (!row.is_null(4)) facts_.children_living_there = row.integer(4);
        return {};
    };
    return record_.connection->all(
        fmt::format("select as_at, area, area_name, invented, children_living_there from import i "
                    "where {} order by entry",
                    live_import),
        std::array<Value, 1>{known_at_}, take);
}

Result<void> Reader::read_children() {
    struct Said {
        std::int64_t person = 0;
        int rank = 0;
        std::int64_t version = 0;
        std::string local_id;
        journey::Child child;
    };
    std::vector<Said> all;
    auto const* const sexes = record_.book->code_set("sex");
    auto const* const ethnicities = record_.book->code_set("ethnicity");
    FieldCodec const sex{FieldKind::code, sexes}, ethnicity{FieldKind::code, ethnicities};
    auto const take = [&](Row const& row) -> Result<void> {
        Said said;
        said.person = one_people_.of(row.integer(0));
        said.version = row.integer(1);
        said.rank = ranks_.at(static_cast<std::int32_t>(row.integer(2)));
        if (names_ == Names::open) said.local_id = row.bytes(3);
        said.child.born_on = day_or_none(row, 4);
        said.child.expected_on = day_or_none(row, 5);
        said.child.died_on = day_or_none(row, 6);
        said.child.sex.value = TRY(sex.from_row(row, 7));
        said.child.ethnicity.value = TRY(ethnicity.from_row(row, 8));
        said.child.disabled.value = static_cast<std::int32_t>(row.maybe_integer(9).value_or(-1));
        all.push_back(std::move(said));
        return {};
    };
    TRY(record_.connection->all(
        fmt::format("select person, version, from_source, local_id, born_on, expected_on, died_on, "
                    "sex, ethnicity, disabled from child where {} order by person, version",
                    known_at_1),
        std::array<Value, 1>{known_at_}, take));
    std::stable_sort(all.begin(), all.end(), [](Said const& a, Said const& b) {
        return a.person != b.person ? a.person < b.person : a.rank < b.rank;
    });
    for (auto& said : all) {
        auto const [at, is_new] =
            child_of_.try_emplace(said.person, static_cast<std::int32_t>(facts_.children.size()));
        if (is_new) {
            if (names_ == Names::open) {
                said.child.local_id = TRY(unseal(record_.key, "child.local_id", said.local_id));
            }
            facts_.children.push_back(std::move(said.child));
            continue;
        }
        auto& child = facts_.children[static_cast<std::size_t>(at->second)];
        if (!child.born_on.known()) child.born_on = said.child.born_on;
        if (!child.expected_on.known()) child.expected_on = said.child.expected_on;
        if (!child.died_on.known()) child.died_on = said.child.died_on;
        if (!child.sex.known()) child.sex = said.child.sex;
        if (!child.ethnicity.known()) child.ethnicity = said.child.ethnicity;
        if (!child.disabled.known()) child.disabled = said.child.disabled;
    }
    return {};
}

Result<void> Reader::read_workers() {
    auto const take = [&](Row const& row) -> Result<void> {
        auto const [at, is_new] = worker_of_.try_emplace(
            row.integer(0), static_cast<std::int32_t>(facts_.workers.size()));
        if (!is_new) return {};
        journey::Worker worker;
        if (names_ == Names::open) {
            worker.local_id = TRY(unseal(record_.key, "worker.local_id", row.bytes(2)));
        }
        worker.full_time_hundredths.value =
            static_cast<std::int32_t>(row.maybe_integer(3).value_or(-1));
        worker.qualified.value = static_cast<std::int32_t>(row.maybe_integer(4).value_or(-1));
        worker.agency.value = static_cast<std::int32_t>(row.maybe_integer(5).value_or(-1));
        facts_.workers.push_back(std::move(worker));
        return {};
    };
    return record_.connection->all(
        fmt::format("select worker, version, local_id, full_time_hundredths, qualified, agency "
                    "from worker where {} order by worker, version",
                    known_at_1),
        std::array<Value, 1>{known_at_}, take);
}

// What one import says a table holds.
struct Window {
    Holding holding = Holding::absent;
    Day from, until;
    std::string reason;
    std::int32_t source = 0;
    bool starts_cut = false;
};

// The longest unbroken time up to the last day known, from whatever imports it is made of.
Coverage joined(std::vector<Window> windows) {
    std::erase_if(windows, [](Window const& w) { return w.holding == Holding::absent; });
    auto const complete = std::count_if(windows.begin(), windows.end(), [](Window const& w) {
        return w.holding == Holding::every_record;
    });
    if (complete > 0)
        std::erase_if(windows, [](Window const& w) { return w.holding != Holding::every_record; });
    if (windows.empty()) return {};
    std::stable_sort(windows.begin(), windows.end(),
                     [](Window const& a, Window const& b) { return a.until > b.until; });
    Coverage coverage{windows.front().holding, windows.front().from, windows.front().until,
                      windows.front().reason, windows.front().starts_cut};
    for (auto const& window : windows) {
        if (!coverage.from.known()) break;
        bool const touches = window.until.known() && window.until.value + 1 >= coverage.from.value;
        if (!touches) break;
        if (!window.from.known() || window.from < coverage.from) {
            coverage.from = window.from;
            coverage.reason = window.reason;
            coverage.starts_cut = window.starts_cut;
        }
    }
    return coverage;
}

Result<void> Reader::read_coverage() {
    std::array<std::vector<Window>, journey::table_count> windows;
    std::array<std::string, journey::table_count> reason;
    for (std::size_t t = 0; t < journey::table_count; ++t)
        for (std::size_t f = 0; f < journey::schemas()[t].fields.size(); ++f)
            facts_.set_holds(t, f, false);
    auto const take = [&](Row const& row) -> Result<void> {
        auto const table = journey::find_table(row.text(0));
        if (!table) return {};
        Window window;
        window.holding = row.text(1) == "every_record"       ? Holding::every_record
                         : row.text(1) == "latest_per_child" ? Holding::latest_per_child
                                                             : Holding::absent;
        window.from = day_or_none(row, 2);
        window.until = day_or_none(row, 3);
        window.reason = row.text(4);
        window.source = static_cast<std::int32_t>(row.integer(6));
        window.starts_cut = row.integer(7) != 0;
        if (window.starts_cut) {
            auto const [at, is_new] = cut_from_[*table].try_emplace(window.source, window.from);
            if (!is_new) at->second = std::min(at->second, window.from);
        }
        reason[*table] = window.reason;
        // Rows of some children are in the record though no figure is made of them.
        if (window.holding != Holding::absent || row.integer(8) > 0) {
            auto held = row.text(5);
            while (!held.empty()) {
                auto const end = std::min(held.find(' '), held.size());
                if (auto const f = journey::schemas()[*table].find(held.substr(0, end)))
                    facts_.set_holds(*table, *f, true);
                held.remove_prefix(std::min(end + 1, held.size()));
            }
        }
        windows[*table].push_back(std::move(window));
        return {};
    };
    TRY(record_.connection->all(
        fmt::format(
            "select t.name, t.holding, t.complete_from, t.complete_until, t.reason, t.held, "
            "i.source, t.starts_cut, t.rows from import_table t join import i on i.entry = t.entry "
            "where "
            "{} order by "
            "t.entry",
            live_import),
        std::array<Value, 1>{known_at_}, take));
    for (std::size_t t = 0; t < journey::table_count; ++t) {
        auto& coverage = facts_.table(t).coverage;
        coverage = joined(std::move(windows[t]));
        if (coverage.holding == Holding::absent)
            coverage.reason = reason[t].empty()
                                  ? std::string{"nothing has been imported that holds it"}
                                  : reason[t];
    }
    return {};
}

Result<void> Reader::read_origins() {
    if (names_ != Names::open) return {};
    auto const take = [&](Row const& row) -> Result<void> {
        origins_[row.integer(0) * 4096 + row.integer(1)] = row.text(2);
        return {};
    };
    return record_.connection->all(
        "select entry, number, name from import_origin where entry <= $1",
        std::array<Value, 1>{known_at_}, take);
}

Result<void> Reader::read_table(std::size_t t) {
    auto const& schema = journey::schemas()[t];
    auto rows = TRY(read_rows(*record_.connection, t, *record_.book, known_at_));
    if (!one_people_.empty()) {
        rows.told_of = rows.person;
        for (auto& person : rows.person) person = one_people_.of(person);
    }
    for (auto const& [source, first_day] : cut_from_[t]) {
        std::vector<std::size_t> cut, others;
        for (std::size_t i = 0; i < rows.size(); ++i)
            (rows.source[i] == source ? cut : others).push_back(i);
        take_earlier_starts(rows, cut, first_day, rows, others, schema);
    }
    auto const met = meet(std::move(rows), schema, ranks_);
    // With the places where they stand, rows of one file come together.
    std::vector<std::size_t> order(met.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (names_ == Names::open)
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return met.origin[a] < met.origin[b];
        });
    for (std::size_t i = 0; i < order.size();) {
        auto end = names_ == Names::open ? i + 1 : order.size();
        while (end < order.size() && met.origin[order[end]] == met.origin[order[i]]) ++end;
        if (auto const file = origins_.find(met.origin[order[i]]); file != origins_.end())
            facts_.begin_file(t, file->second);
        facts_.append(t, end - i);
        i = end;
    }
    auto* const child = facts_.child_data(t);
    auto* const line = facts_.line_data(t);
    for (std::size_t i = 0; i < order.size(); ++i) {
        auto const who = child_of_.find(met.person[order[i]]);
        if (who == child_of_.end())
            return Error{"store_damaged",
                         "a record is of a person of whom nothing is known; run "
                         "breakwater verify"};
        child[i] = who->second;
        line[i] = met.line[order[i]];
    }
    if (ids_ != nullptr) {
        auto& event = ids_->event.emplace_back();
        for (auto const row : order) event.push_back(met.key[row]);
    }
    for (std::size_t f = 0; f < schema.fields.size(); ++f) {
        auto* const column = facts_.column_data(t, f);
        auto const& from = met.fields[f];
        if (schema.fields[f].kind != FieldKind::worker) {
            for (std::size_t i = 0; i < order.size(); ++i) column[i] = from[order[i]];
            continue;
        }
        for (std::size_t i = 0; i < order.size(); ++i) {
            auto const at = worker_of_.find(from[order[i]]);
            column[i] = at == worker_of_.end() ? -1 : at->second;
        }
    }
    return {};
}

void Reader::tell_people_and_workers() {
    ids_->person.resize(facts_.children.size());
    ids_->worker.resize(facts_.workers.size());
    for (auto const& [person, at] : child_of_) ids_->person[static_cast<std::size_t>(at)] = person;
    for (auto const& [worker, at] : worker_of_) ids_->worker[static_cast<std::size_t>(at)] = worker;
    ids_->same_as = one_people_.everybody();
}

}  // namespace

Result<JourneyFacts> read_facts(Record& record, Entry known_at, Names names, FactIds* ids) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::read));
    Reader reader{record, known_at, names, ids};
    auto facts = TRY(reader.read());
    TRY(transaction.commit());
    return facts;
}

}  // namespace breakwater::store

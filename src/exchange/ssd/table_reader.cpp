#include "exchange/ssd/table_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "exchange/cell_text.h"
#include "exchange/json_field.h"
#include "exchange/ssd/json_answers.h"
#include "kernel/lower_case.h"

namespace breakwater::exchange::ssd {

namespace {

using journey::Day;
using journey::Field;
using journey::FieldKind;
using journey::Flag;

constexpr std::size_t absent = static_cast<std::size_t>(-1);
constexpr std::size_t ids_at_once = 16;

enum class Verdict : std::uint8_t { counted, blank, set_aside, left_out };

struct Bound {
    Column const* spec = nullptr;
    std::size_t at = absent;     // which cell of the row
    std::size_t field = absent;  // which column of the facts
    std::unique_ptr<CodeReader> codes;
    std::unique_ptr<JsonAnswers> json;
    KeySpace* space = nullptr;
    std::vector<std::int32_t>* aside = nullptr;
    std::size_t matched = 0;  // where in the report's matched columns
};

class TableReader {
public:
    TableReader(SsdReading& ssd, Table const& table, CsvReader& csv)
        : ssd_(ssd),
          reading_(ssd.reading),
          table_(table),
          csv_(csv),
          record_(*journey::find_table(table.record)),
          met_(ssd.met[&table]),
          own_keys_(hash_of(table.file, key_of(table.file))) {}

    Result<void> read() {
        bind();
        for (;;) {
            CsvBlock const* const block = TRY(csv_.next());
            if (block == nullptr) break;
            report_spoilt(reading_, *block, csv_.headings().size());
            take(*block);
            reading_.read_so_far(csv_.source().consumed());
        }
        finish();
        return {};
    }

private:
    void bind();
    void take(CsvBlock const& block);
    template <class Prepare, class Take>
    void take_ids(CsvBlock const& block, std::size_t at, Prepare const& prepare, Take const& take);
    template <class Take>
    void take_ids(CsvBlock const& block, std::size_t at, IdRegister const& ids, Take const& take);
    void take_children(CsvBlock const& block);
    void take_column(CsvBlock const& block, Bound& column);
    void take_days(CsvBlock const& block, Bound& column, std::int32_t* out, std::int32_t* minutes);
    void take_flags(CsvBlock const& block, Bound& column, std::int32_t* out);
    void take_duplicates(CsvBlock const& block);
    std::int32_t slow_day(std::uint32_t line, Bound const& column, std::string_view cell,
                          std::int32_t* minute);
    std::int32_t json_answer(std::uint32_t line, Bound& column, std::string_view raw);
    // Nothing where the cell is not understood.
    std::optional<std::int32_t> contact_outcome(std::uint32_t line, Bound& column,
                                                std::string_view cell);
    std::optional<std::int32_t> flag_in_json(std::uint32_t line, Bound& column,
                                             std::string_view cell);
    void not_a_code(std::uint32_t line, Bound const& column, std::string_view cell);
    void not_whole_without(std::string_view heading) {
        reading_.read_in_part(record_,
                              fmt::format("{}.csv has no column {}", table_.file, heading));
    }
    bool all_counted() const;
    std::size_t keep_counted(std::size_t rows);
    void finish();

    SsdReading& ssd_;
    Reading& reading_;
    Table const& table_;
    CsvReader& csv_;
    std::size_t record_;
    MetRecords& met_;
    std::uint64_t own_keys_;  // tells the ids of this table from those of another
    std::size_t id_at_ = absent, person_at_ = absent;
    std::vector<Bound> columns_;
    std::size_t base_ = 0;  // fact row of the block's first row
    std::vector<Verdict> verdicts_;
    std::vector<std::uint32_t> blank_days_;  // rows with a needed day missing
    std::string space_;
    std::array<std::string, ids_at_once> id_spaces_;
    TableRows rows_;
    bool reserved_ = false;
};

void TableReader::bind() {
    std::vector<std::string_view> items{table_.id, table_.person};
    for (auto const& column : table_.columns) items.push_back(column.heading);
    auto const at = match_columns(csv_.headings(), items, reading_.source());
    id_at_ = at[0];
    person_at_ = at[1];
    auto const& schema = journey::schemas()[record_];
    rows_.table = &table_;
    rows_.record = record_;
    rows_.first = reading_.facts().table(record_).rows();
    rows_.aside.resize(table_.columns.size());
    columns_.reserve(table_.columns.size());
    for (std::size_t c = 0; c < table_.columns.size(); ++c) {
        Column const& spec = table_.columns[c];
        if (at[c + 2] == absent) {
            if (spec.needed) not_whole_without(spec.heading);
            continue;
        }
        bool const fed = !spec.field.empty() &&
                         std::any_of(columns_.begin(), columns_.end(),
                                     [&](auto const& b) { return b.spec->field == spec.field; });
        if (fed) continue;
        Bound bound;
        bound.spec = &spec;
        bound.at = at[c + 2];
        if (!spec.field.empty()) {
            bound.field = *schema.find(spec.field);
            reading_.held[record_][bound.field] = true;
        }
        if (spec.as == As::code || spec.as == As::contact_outcome) {
            std::string_view const set = schema.fields[bound.field].code_set;
            bound.codes = std::make_unique<CodeReader>(reading_.spellings, set);
            if (!reading_.spellings.has_set(set))
                reading_.problem(
                    csv_.headings_line(), spec.heading, {},
                    {"no_code_set",
                     fmt::format("the code set {} is not among the rules: no cell of this "
                                 "column could be understood",
                                 set),
                     fmt::format("check that rules/codes/{}.csv is there", set)});
        }
        if (spec.as == As::json_flag || spec.as == As::contact_outcome)
            bound.json = std::make_unique<JsonAnswers>();
        bool const in_space = spec.as == As::key || spec.as == As::link || spec.as == As::owner;
        if (in_space) bound.space = &ssd_.spaces[spec.detail];
        if (in_space || spec.as == As::moment || (spec.as == As::day && spec.field.empty()))
            bound.aside = &rows_.aside[c];
        auto const& matched = reading_.source().matched;
        for (std::size_t m = 0; m < matched.size(); ++m)
            if (matched[m].item == spec.heading) bound.matched = m;
        columns_.push_back(std::move(bound));
    }
    bool const child_by_owner = std::any_of(columns_.begin(), columns_.end(),
                                            [](auto const& b) { return b.spec->as == As::owner; });
    if (person_at_ == absent && !child_by_owner) {
        not_whole_without(table_.person);
        reading_.problem(csv_.headings_line(), table_.person, {},
                         {"no_child_column",
                          fmt::format("has no column {}: no row can be counted", table_.person),
                          "export the table with the heading of the specification"});
    }
    reading_.fed[record_] = true;
    reading_.facts().begin_file(record_, reading_.source().file);
}

void TableReader::take(CsvBlock const& block) {
    std::size_t const rows = block.rows();
    if (rows == 0) return;
    if (!reserved_) {
        reserved_ = true;
        std::size_t const expected = csv_.expected_rows(block);
        reading_.facts().reserve(record_, reading_.facts().table(record_).rows() + expected);
        for (auto& column : columns_)
            if (column.spec->as == As::key) column.space->reserve(expected);
    }
    base_ = reading_.facts().append(record_, rows);
    verdicts_.assign(rows, Verdict::counted);
    take_children(block);
    std::uint32_t* const lines = reading_.facts().line_data(record_) + base_;
    for (std::size_t r = 0; r < rows; ++r) lines[r] = block.line(r);
    for (auto& column : columns_) take_column(block, column);
    take_duplicates(block);

    // A row without its child or its needed day cannot be counted.
    std::int32_t const* const children = reading_.facts().child_data(record_) + base_;
    auto const orphans_from = static_cast<std::int32_t>(ssd_.persons);
    for (std::size_t r = 0; r < rows; ++r) {
        if (children[r] >= orphans_from && ssd_.has_persons && verdicts_[r] == Verdict::counted)
            reading_.problem(
                block.line(r), table_.person,
                reading_.facts()
                    .children[static_cast<std::size_t>(children[r])]
                    .local_id.disclose(),
                {"unknown_person",
                 "points at a person who is not in ssd_person: the row counts, but age, sex and "
                 "ethnicity are not known",
                 "add the person to ssd_person, or correct the id", Severity::warning});
        if (children[r] >= 0 || verdicts_[r] != Verdict::counted) continue;
        bool blank = true;
        for (std::size_t c = 0; c < csv_.headings().size() && blank; ++c)
            blank = plain_cell(block.raw(r, c), space_).empty();
        verdicts_[r] = blank ? Verdict::blank : Verdict::set_aside;
        if (!blank)
            reading_.problem(
                block.line(r), table_.person.empty() ? "clar_cla_id" : table_.person,
                person_at_ == absent ? std::string_view{}
                                     : plain_cell(block.raw(r, person_at_), space_),
                {"no_child", "does not say which child it is about: the row is not counted",
                 "fill in the child's id as it is in ssd_person"});
    }
    std::size_t const kept = keep_counted(rows);
    reading_.facts().truncate(record_, base_ + kept);

    std::int32_t const* const kept_children = reading_.facts().child_data(record_) + base_;
    for (auto const& column : columns_) {
        if (column.spec->as != As::key) continue;
        auto const& keys = *column.aside;
        for (std::size_t r = 0; r < kept; ++r) {
            std::int32_t const key = keys[keys.size() - kept + r];
            if (key >= 0)
                column.space->put(key, static_cast<std::int32_t>(base_ + r), kept_children[r]);
        }
    }
}

/// The cells of one column as ids, several at once: what each will be looked up in is fetched by
/// `prepare` before `take` looks at any.
template <class Prepare, class Take>
void TableReader::take_ids(CsvBlock const& block, std::size_t at, Prepare const& prepare,
                           Take const& take) {
    std::size_t const rows = block.rows();
    WantedId wanted[ids_at_once];
    for (std::size_t r = 0; r < rows; r += ids_at_once) {
        std::size_t const count = std::min(ids_at_once, rows - r);
        for (std::size_t i = 0; i < count; ++i)
            wanted[i] = prepare(r + i, plain_cell(block.raw(r + i, at), id_spaces_[i]));
        for (std::size_t i = 0; i < count; ++i) take(r + i, wanted[i]);
    }
}

template <class Take>
void TableReader::take_ids(CsvBlock const& block, std::size_t at, IdRegister const& ids,
                           Take const& take) {
    take_ids(
        block, at, [&](std::size_t, std::string_view id) { return ids.prepare(id); }, take);
}

void TableReader::take_children(CsvBlock const& block) {
    if (person_at_ == absent) return;
    std::int32_t* const out = reading_.facts().child_data(record_) + base_;
    take_ids(block, person_at_, reading_.children,
             [&](std::size_t r, WantedId const& id) { out[r] = reading_.child(id); });
}

void TableReader::take_column(CsvBlock const& block, Bound& column) {
    std::size_t const rows = block.rows();
    std::int32_t* const out = column.field == absent
                                  ? nullptr
                                  : reading_.facts().column_data(record_, column.field) + base_;
    std::int32_t* aside = nullptr;
    if (column.aside != nullptr) {
        std::size_t const before = column.aside->size();
        column.aside->resize(before + rows, -1);
        aside = column.aside->data() + before;
    }
    auto const cell = [&](std::size_t r) { return plain_cell(block.raw(r, column.at), space_); };
    switch (column.spec->as) {
        case As::day:
            take_days(block, column, out != nullptr ? out : aside, nullptr);
            break;
        case As::moment:
            take_days(block, column, out, aside);
            break;
        case As::flag:
            take_flags(block, column, out);
            break;
        case As::number:
            for (std::size_t r = 0; r < rows; ++r) {
                std::string_view const text = cell(r);
                if (is_nothing(text)) continue;
                auto const number = read_scaled(text, 0);
                // 999.9 miles is SSDA903's way to say that the distance is not known.
                if (number && *number != 1000) out[r] = *number;
                if (!number)
                    reading_.problem(block.line(r), column.spec->heading, text,
                                     {"not_a_number",
                                      "is not a number from 0: the field is not known for this row",
                                      "write digits only", Severity::error});
            }
            break;
        case As::code:
            for (std::size_t r = 0; r < rows; ++r) {
                std::string_view const text = cell(r);
                if (text.empty()) continue;
                std::int32_t const code = column.codes->read(text);
                if (code >= 0)
                    out[r] = code;
                else if (code == CodeReader::not_understood)
                    not_a_code(block.line(r), column, text);
            }
            break;
        case As::contact_outcome:
        case As::json_flag:
            for (std::size_t r = 0; r < rows; ++r)
                out[r] = json_answer(block.line(r), column, block.raw(r, column.at));
            break;
        case As::team:
            for (std::size_t r = 0; r < rows; ++r)
                if (std::string_view const text = cell(r); !is_nothing(text))
                    out[r] = ssd_.team_kind(text);
            break;
        case As::worker:
            take_ids(block, column.at, ssd_.professionals, [&](std::size_t r, WantedId const& id) {
                if (!is_nothing(id.id)) out[r] = ssd_.worker(id);
            });
            break;
        case As::key:
        case As::link:
            take_ids(block, column.at, column.space->ids, [&](std::size_t r, WantedId const& id) {
                if (!id.id.empty() && !is_nothing(id.id)) aside[r] = column.space->add(id);
            });
            break;
        case As::owner: {
            std::int32_t* const children = reading_.facts().child_data(record_) + base_;
            take_ids(block, column.at, column.space->ids, [&](std::size_t r, WantedId const& id) {
                if (id.id.empty()) return;
                std::int32_t const key = column.space->add(id);
                aside[r] = key;
                if (children[r] < 0 && key >= 0)
                    children[r] = column.space->child_of[static_cast<std::size_t>(key)];
            });
            break;
        }
        case As::keep_if:
        case As::drop_if:
            for (std::size_t r = 0; r < rows; ++r) {
                std::string_view const text = cell(r);
                bool const equal = text.size() < 32 &&
                                   (folded(text) == column.spec->detail ||
                                    (column.spec->detail == "y" && read_flag(text) == Flag::yes()));
                if (equal == (column.spec->as == As::keep_if)) continue;
                verdicts_[r] = Verdict::left_out;
            }
            break;
    }
}

void TableReader::take_days(CsvBlock const& block, Bound& column, std::int32_t* out,
                            std::int32_t* minutes) {
    std::size_t const rows = block.rows();
    bool const needed = column.spec->needed;
    for (std::size_t r = 0; r < rows; ++r) {
        std::string_view const raw = block.raw(r, column.at);
        std::string_view bare = raw;
        if (!bare.empty() && bare.back() == '\r') bare.remove_suffix(1);
        if (bare.size() >= 12 && bare.front() == '"') bare = bare.substr(1, bare.size() - 2);
        std::int32_t day = minutes == nullptr ? read_iso_day(bare.data(), bare.size()) : Day::none;
        if (day == Day::none) {
            std::string_view const cell = plain_cell(raw, space_);
            if (!cell.empty())
                day = slow_day(block.line(r), column, cell, minutes ? minutes + r : nullptr);
            if (day == Day::none && needed && verdicts_[r] == Verdict::counted) {
                bool const a_child = reading_.facts().child_data(record_)[base_ + r] >= 0;
                if (is_nothing(cell) && !a_child) continue;
                verdicts_[r] = Verdict::set_aside;
                if (is_nothing(cell))
                    reading_.problem(block.line(r), column.spec->heading, cell,
                                     {"day_missing", "has no date: the row is not counted",
                                      "fill in the day, or remove the row if nothing happened yet",
                                      Severity::warning});
            }
        }
        out[r] = day;
    }
}

std::int32_t TableReader::slow_day(std::uint32_t line, Bound const& column, std::string_view cell,
                                   std::int32_t* minute) {
    auto const read = read_moment(cell);
    if (minute != nullptr) *minute = read.moment.minute;
    auto const complain = [&](std::string_view kind, std::string reason, std::string suggestion,
                              Severity severity) {
        reading_.problem(line, column.spec->heading, cell,
                         {kind, std::move(reason), std::move(suggestion), severity});
    };
    switch (read.fault) {
        case DayFault::none:
            break;
        case DayFault::not_a_date:
            complain("not_a_date", "is not a date", "write it as 2024-08-31 or 31/08/2024",
                     Severity::error);
            break;
        case DayFault::month_first:
            complain("month_first", "puts the month before the day",
                     "write dates as 2024-08-31, or day first: other dates of this column may be "
                     "wrong too",
                     Severity::error);
            break;
        case DayFault::two_digit_year:
            complain("two_digit_year", "does not say the century",
                     "write the year with four digits", Severity::error);
            break;
        case DayFault::no_such_day:
            complain("no_such_day", "is not a day of the calendar", "correct the day",
                     Severity::error);
            break;
        case DayFault::placeholder:
            complain("placeholder_day",
                     "stands for no date in the source system: read as not recorded",
                     "leave the cell blank", Severity::note);
            break;
    }
    return read.moment.day.value;
}

void TableReader::take_flags(CsvBlock const& block, Bound& column, std::int32_t* out) {
    std::size_t const rows = block.rows();
    for (std::size_t r = 0; r < rows; ++r) {
        std::string_view const raw = block.raw(r, column.at);
        if (raw.empty()) continue;
        if (raw.size() == 1 && (raw[0] == 'Y' || raw[0] == 'N')) {
            out[r] = raw[0] == 'Y';
            continue;
        }
        std::string_view const cell = plain_cell(raw, space_);
        auto const flag = read_flag(cell);
        if (flag)
            out[r] = flag->value;
        else
            reading_.problem(
                block.line(r), column.spec->heading, cell,
                {"not_yes_or_no", "is neither yes nor no: read as not recorded", "write Y or N"});
    }
}

void TableReader::take_duplicates(CsvBlock const& block) {
    if (id_at_ == absent) return;
    std::int32_t const* const children = reading_.facts().child_data(record_) + base_;
    auto* const source_keys = reading_.facts().source_key_data(record_);
    auto const prepare = [&](std::size_t r, std::string_view id) {
        return met_.prepare(id, children[r]);
    };
    take_ids(block, id_at_, prepare, [&](std::size_t r, WantedId const& id) {
        if (is_nothing(id.id)) {
            if (verdicts_[r] == Verdict::counted && children[r] >= 0)
                reading_.problem(
                    block.line(r), table_.id, {},
                    {"key_missing",
                     "has no id of its own: the row counts, but a copy of it could not be told",
                     "export the table's key", Severity::warning});
            return;
        }
        if (verdicts_[r] != Verdict::counted) return;
        if (source_keys != nullptr) source_keys[base_ + r] = id.hash ^ own_keys_;
        if (met_.is_new(id, children[r])) return;
        verdicts_[r] = Verdict::set_aside;
        reading_.problem(
            block.line(r), table_.id, id.id,
            {"duplicate_key",
             "repeats a row of the same id and child that was read before: counted once",
             "remove the copy, or give each record its own id", Severity::warning});
    });
}

std::int32_t TableReader::json_answer(std::uint32_t line, Bound& column, std::string_view raw) {
    if (!raw.empty() && raw.back() == '\r') raw.remove_suffix(1);
    if (raw.empty()) return -1;
    if (auto const known = column.json->find(raw)) return *known;
    std::string_view const cell = plain_cell(raw, space_);
    if (is_nothing(cell)) return -1;
    auto const answer = column.spec->as == As::contact_outcome ? contact_outcome(line, column, cell)
                                                               : flag_in_json(line, column, cell);
    return answer ? column.json->keep(raw, *answer) : -1;
}

std::optional<std::int32_t> TableReader::contact_outcome(std::uint32_t line, Bound& column,
                                                         std::string_view cell) {
    if (cell.front() != '{') {
        std::int32_t const code = column.codes->read(cell);
        if (code == CodeReader::not_understood) not_a_code(line, column, cell);
        if (code < 0) return std::nullopt;
        return code;
    }
    // The first of these that is set says what became of the contact; any other flag is "other".
    static constexpr std::pair<std::string_view, std::string_view> by_rank[]{
        {"NEW_REFERRAL_FLAG", "referral"},
        {"CP_ENQUIRY_FLAG", "child_protection_enquiry"},
        {"EXISTING_REFERRAL_FLAG", "open_referral"},
        {"EARLY_HELP_FLAG", "early_help"},
        {"ADVICE_FLAG", "advice"},
        {"NFA_FLAG", "no_further_action"}};
    std::size_t best = std::size(by_rank) + 1;
    auto const read = read_json_object(cell, [&](std::string_view key, std::string_view value) {
        if (json_flag(value) != JsonFlag::yes) return;
        std::size_t rank = 0;
        while (rank < std::size(by_rank) && by_rank[rank].first != key) ++rank;
        bool const is_flag = key.ends_with("_FLAG");
        if (is_flag) best = std::min(best, rank);
    });
    if (!read.ok()) {
        reading_.problem(line, column.spec->heading, cell,
                         {"not_json", read.error().message,
                          "export the column as JSON, as the specification has it"});
        return std::nullopt;
    }
    std::int32_t answer = -1;
    if (best <= std::size(by_rank))
        answer = std::max(
            column.codes->read(best == std::size(by_rank) ? "other" : by_rank[best].second), -1);
    return answer;
}

std::optional<std::int32_t> TableReader::flag_in_json(std::uint32_t line, Bound& column,
                                                      std::string_view cell) {
    std::int32_t answer = -1;
    auto const read = read_json_object(cell, [&](std::string_view key, std::string_view value) {
        if (key != column.spec->detail) return;
        JsonFlag const flag = json_flag(value);
        answer = flag == JsonFlag::yes ? 1 : flag == JsonFlag::no ? 0 : -1;
    });
    if (!read.ok()) {
        reading_.problem(line, column.spec->heading, cell,
                         {"not_json", read.error().message,
                          "export the column as JSON, as the specification has it"});
        return std::nullopt;
    }
    return answer;
}

void TableReader::not_a_code(std::uint32_t line, Bound const& column, std::string_view cell) {
    if (!reading_.spellings.has_set(column.codes->set())) return;
    reading_.problem(
        line, column.spec->heading, cell,
        {"not_a_code",
         fmt::format("is not a code of the set {}: read as not recorded", column.codes->set()),
         fmt::format("use a code of rules/codes/{0}.csv, or say in rules/spellings/codes.csv which "
                     "it stands for",
                     column.codes->set())});
}

bool TableReader::all_counted() const {
    return std::count(verdicts_.begin(), verdicts_.end(), Verdict::counted) ==
           static_cast<std::ptrdiff_t>(verdicts_.size());
}

std::size_t TableReader::keep_counted(std::size_t rows) {
    SourceReport& source = reading_.source();
    if (all_counted()) {
        source.rows += rows;
        source.understood += rows;
        return rows;
    }
    std::size_t kept = 0;
    for (Verdict const verdict : verdicts_) {
        kept += verdict == Verdict::counted;
        source.set_aside += verdict == Verdict::set_aside;
        source.left_out += verdict == Verdict::left_out;
        source.rows += verdict != Verdict::blank;
    }
    source.understood += kept;
    auto const compact = [&](auto* values) {
        std::size_t to = 0;
        for (std::size_t r = 0; r < rows; ++r)
            if (verdicts_[r] == Verdict::counted) values[to++] = values[r];
    };
    compact(reading_.facts().child_data(record_) + base_);
    compact(reading_.facts().line_data(record_) + base_);
    if (auto* const keys = reading_.facts().source_key_data(record_)) compact(keys + base_);
    for (std::size_t f = 0; f < journey::schemas()[record_].fields.size(); ++f)
        compact(reading_.facts().column_data(record_, f) + base_);
    for (auto& column : columns_) {
        if (column.aside == nullptr) continue;
        compact(column.aside->data() + column.aside->size() - rows);
        column.aside->resize(column.aside->size() - (rows - kept));
    }
    return kept;
}

void TableReader::finish() {
    rows_.count = reading_.facts().table(record_).rows() - rows_.first;
    SourceReport& source = reading_.source();
    for (auto const& column : columns_) {
        if (column.codes != nullptr) {
            MatchedColumn& matched = source.matched[column.matched];
            matched.by_code = column.codes->by_code;
            matched.by_spelling = column.codes->by_spelling;
            matched.not_understood = column.codes->not_understood_count;
        }
        if (column.spec->as == As::drop_if) source.left_out_because = "cancelled";
        if (column.spec->as == As::keep_if) source.left_out_because = "not completed";
    }
    ssd_.rows.push_back(std::move(rows_));
}

}  // namespace

std::vector<std::int32_t> const* TableRows::aside_of(std::string_view heading) const {
    for (std::size_t c = 0; c < table->columns.size(); ++c)
        if (table->columns[c].heading == heading) return aside[c].empty() ? nullptr : &aside[c];
    return nullptr;
}

std::int32_t SsdReading::worker(WantedId const& id) {
    std::int32_t const number = professionals.add(id);
    auto& workers = reading.facts().workers;
    if (number >= static_cast<std::int32_t>(workers.size())) {
        workers.emplace_back();
        workers.back().local_id = Sensitive{std::string{id.id}};
    }
    return number;
}

std::int32_t SsdReading::team_kind(std::string_view cell) {
    std::int32_t const number = departments.add(cell);
    if (number == IdRegister::none) return -1;
    if (number >= static_cast<std::int32_t>(department_kinds.size())) {
        // No such department: the cell may hold the team's name itself.
        department_names.emplace_back(cell);
        department_kinds.push_back(reading.spellings.read("team_kind", cell).code);
    }
    return department_kinds[static_cast<std::size_t>(number)];
}

std::vector<std::size_t> match_columns(std::vector<std::string> const& headings,
                                       std::span<std::string_view const> items,
                                       SourceReport& source) {
    std::vector<std::size_t> at(items.size(), absent);
    std::vector<bool> used(headings.size(), false);
    std::vector<std::string> lower;
    for (auto const& heading : headings) lower.push_back(lower_case(heading));
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].empty()) continue;
        for (std::size_t h = 0; h < headings.size() && at[i] == absent; ++h)
            if (lower[h] == items[i]) at[i] = h;
        bool const again = std::find(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(i),
                                     items[i]) != items.begin() + static_cast<std::ptrdiff_t>(i);
        if (at[i] == absent) {
            source.missing.emplace_back(items[i]);
        } else if (!again) {
            used[at[i]] = true;
            source.matched.push_back({headings[at[i]], std::string{items[i]}});
        }
    }
    for (std::size_t h = 0; h < headings.size(); ++h)
        if (!used[h] && !headings[h].empty()) source.unmatched.push_back(headings[h]);
    return at;
}

Result<void> read_table(SsdReading& ssd, Table const& table, CsvReader& csv) {
    return TableReader(ssd, table, csv).read();
}

}  // namespace breakwater::exchange::ssd

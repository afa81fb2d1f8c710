#include "exchange/ssd/side_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "exchange/cell_text.h"
#include "exchange/item_reader.h"
#include "exchange/json_field.h"
#include "kernel/lower_case.h"

namespace breakwater::exchange::ssd {

namespace {

using journey::Day;
using journey::Flag;

constexpr std::size_t absent = static_cast<std::size_t>(-1);

constexpr std::string_view in_order[]{
    "extra_extract",          "ssd_person",         "ssd_disability",
    "ssd_immigration_status", "ssd_department",     "ssd_professionals",
    "extra_transfers_in",     "extra_missing_risk", "extra_care_leaver_periods",
    "ssd_assessment_factors"};

// One row, by the place of an item in the list of items wanted.
struct SideRow {
    std::vector<std::string_view> cells;
    std::vector<bool> const& present;
    std::uint32_t line;
    std::string_view operator[](std::size_t item) const { return cells[item]; }
};

enum class Took { counted, set_aside };

// `expect` is told how many rows there may be, before the first.
template <class Take, class Expect = void (*)(std::size_t)>
Result<void> each_row(
    SsdReading& ssd, CsvReader& csv, std::span<std::string_view const> items, Take take,
    Expect expect = [](std::size_t) {}) {
    auto const at = match_columns(csv.headings(), items, ssd.reading.source());
    std::vector<bool> present;
    for (std::size_t const column : at) present.push_back(column != absent);
    std::vector<std::string> spaces(items.size());
    SideRow row{std::vector<std::string_view>(items.size()), present, 0};
    for (bool first = true;; first = false) {
        CsvBlock const* const block = TRY(csv.next());
        if (block == nullptr) return {};
        if (first) expect(csv.expected_rows(*block));
        report_spoilt(ssd.reading, *block, csv.headings().size());
        for (std::size_t r = 0; r < block->rows(); ++r) {
            bool blank = true;
            for (std::size_t i = 0; i < items.size(); ++i) {
                if (at[i] == absent) continue;
                row.cells[i] = plain_cell(block->raw(r, at[i]), spaces[i]);
                blank = blank && row.cells[i].empty();
            }
            if (blank) continue;
            row.line = block->line(r);
            SourceReport& source = ssd.reading.source();
            ++source.rows;
            ++(take(row) == Took::counted ? source.understood : source.set_aside);
        }
        ssd.reading.read_so_far(csv.source().consumed());
    }
}

Day read_day(Reading& reading, SideRow const& row, std::size_t item, std::string_view heading) {
    std::string_view const cell = row[item];
    if (cell.empty()) return {};
    auto const read = read_moment(cell);
    if (read.fault == DayFault::none) return read.moment.day;
    if (read.fault == DayFault::placeholder) {
        reading.problem(
            row.line, heading, cell,
            {"placeholder_day", "stands for no date in the source system: read as not recorded",
             "leave the cell blank", Severity::note});
        return {};
    }
    reading.problem(
        row.line, heading, cell,
        {"not_a_date", "is not a date: read as not recorded", "write it as 2024-08-31"});
    return {};
}

Took no_child(Reading& reading, SideRow const& row, std::string_view heading) {
    reading.problem(row.line, heading, {},
                    {"no_child", "does not say which child it is about: the row is not counted",
                     "fill in the child's id as it is in ssd_person"});
    return Took::set_aside;
}

std::int32_t read_code(Reading& reading, CodeReader& codes, SideRow const& row, std::size_t item,
                       std::string_view heading) {
    if (row[item].empty()) return -1;
    std::int32_t const code = codes.read(row[item]);
    if (code == CodeReader::not_understood && reading.spellings.has_set(codes.set()))
        reading.problem(
            row.line, heading, row[item],
            {"not_a_code",
             fmt::format("is not a code of the set {}: read as not recorded", codes.set()),
             fmt::format("use a code of rules/codes/{}.csv", codes.set())});
    return std::max(code, -1);
}

Result<void> read_extract_row(SsdReading& ssd, SideFacts& side, CsvReader& csv) {
    static constexpr std::string_view items[]{"as_at",     "complete_from", "area_code",
                                              "area_name", "invented",      "children_0_to_17"};
    return each_row(ssd, csv, items, [&](SideRow const& row) {
        auto& facts = ssd.reading.facts();
        Day const as_at = read_day(ssd.reading, row, 0, items[0]);
        if (as_at.known()) side.as_at = as_at.date();
        side.complete_from = read_day(ssd.reading, row, 1, items[1]);
        std::string space;
        facts.area = row[2];
        facts.area_name = as_utf8(row[3], space);
        facts.invented = read_flag(row[4]) == Flag::yes();
        std::int64_t children = 0;
        std::from_chars(row[5].data(), row[5].data() + row[5].size(), children);
        if (children > 0)
            facts.children_living_there = children;
        else if (!row[5].empty())
            ssd.reading.problem(
                row.line, items[5], row[5],
                {"not_a_number", "is not a number of children", "write it in digits, as 49864"});
        return Took::counted;
    });
}

// NHS numbers are written in groups of three, three and four.
std::string without_gaps(std::string_view number) {
    std::string digits;
    for (char const c : number)
        if (c != ' ' && c != '-') digits += c;
    return digits;
}

journey::Names& names_of(Reading& reading, std::size_t child) {
    auto& names = reading.facts().names;
    if (names.size() <= child) names.resize(reading.facts().children.size());
    return names[child];
}

// Items 7 to 9 of read_persons, for the child added last.
void read_names(Reading& reading, SideRow const& row) {
    auto& names = names_of(reading, reading.facts().children.size() - 1);
    std::string space;
    if (!is_nothing(row[7])) names.nhs_number = Sensitive{without_gaps(as_utf8(row[7], space))};
    names.forename = Sensitive{std::string{as_utf8(row[8], space)}};
    names.surname = Sensitive{std::string{as_utf8(row[9], space)}};
}

// "Unique Pupil Number", "UPN", "Former UPN", "NHS Number"; one that is valid no longer is former.
Result<void> read_linked_identifiers(SsdReading& ssd, CsvReader& csv) {
    static constexpr std::string_view items[]{"link_person_id", "link_identifier_type",
                                              "link_identifier_value", "link_valid_to_date"};
    Reading& reading = ssd.reading;
    return each_row(ssd, csv, items, [&](SideRow const& row) {
        if (is_nothing(row[0])) return no_child(reading, row, items[0]);
        std::int32_t const number = reading.children.find(row[0]);
        if (number < 0) {
            reading.problem(row.line, items[0], row[0],
                            {"unknown_person", "is about a person who is not in ssd_person",
                             "add the person, or correct the id", Severity::warning});
            return Took::set_aside;
        }
        auto const index = static_cast<std::size_t>(number);
        if (is_nothing(row[2])) return Took::counted;
        std::string space;
        auto const value = without_gaps(as_utf8(row[2], space));
        auto const type = folded(row[1]);
        auto& child = reading.facts().children[index];
        bool const is_upn = type.find("pupil number") != type.npos || type.find("upn") != type.npos;
        bool const is_former = type.find("former") != type.npos ||
                               type.find("previous") != type.npos ||
                               read_day(reading, row, 3, items[3]).known();
        auto const keep = [&](Sensitive<std::string>& known) {
            if (known.disclose().empty()) known = Sensitive{value};
        };
        if (is_upn && !is_reason_without_pupil_number(value))
            keep(is_former ? child.former_upn : child.upn);
        else if (type.find("nhs") != type.npos && !is_former)
            keep(names_of(reading, index).nhs_number);
        return Took::counted;
    });
}

Result<void> read_persons(SsdReading& ssd, CsvReader& csv) {
    static constexpr std::string_view items[]{
        "pers_person_id", "pers_dob",    "pers_expected_dob", "pers_death_date",
        "pers_sex",       "pers_gender", "pers_ethnicity",    "pers_common_child_id",
        "pers_forename",  "pers_surname"};
    Reading& reading = ssd.reading;
    bool const keep_names = reading.options.for_the_record;
    std::span<std::string_view const> const wanted{items, keep_names ? 10U : 7U};
    CodeReader sex(reading.spellings, "sex"), ethnicity(reading.spellings, "ethnicity");
    auto const day = [&](SideRow const& row, std::size_t item) {
        std::int32_t const iso = read_iso_day(row[item].data(), row[item].size());
        return iso != Day::none ? Day{iso} : read_day(reading, row, item, items[item]);
    };
    auto const done = each_row(
        ssd, csv, wanted,
        [&](SideRow const& row) {
            std::size_t const before = reading.facts().children.size();
            std::int32_t const number = reading.child(row[0]);
            if (number < 0) return no_child(reading, row, items[0]);
            if (static_cast<std::size_t>(number) < before) {
                reading.problem(
                    row.line, items[0], row[0],
                    {"duplicate_key", "repeats a person who was read before: the first row counts",
                     "remove the copy, or give each person their own id", Severity::warning});
                return Took::set_aside;
            }
            auto& child = reading.facts().children.back();
            child.born_on = day(row, 1);
            child.expected_on = day(row, 2);
            child.died_on = day(row, 3);
            bool const by_gender = !row.present[4] || row[4].empty();
            child.sex.value =
                read_code(reading, sex, row, by_gender ? 5 : 4, items[by_gender ? 5 : 4]);
            child.ethnicity.value = read_code(reading, ethnicity, row, 6, items[6]);
            if (keep_names) read_names(reading, row);
            return Took::counted;
        },
        [&](std::size_t expected) {
            // A file of the shortest rows would ask for fifteen times its size at once.
            constexpr std::size_t most = std::size_t{1} << 18;
            auto const people = std::min(expected, most);
            reading.children.reserve(people);
            reading.facts().children.reserve(reading.facts().children.size() + people);
        });
    ssd.has_persons = true;
    ssd.persons = reading.facts().children.size();
    return done;
}

Result<void> read_disability(SsdReading& ssd, CsvReader& csv) {
    static constexpr std::string_view items[]{"disa_person_id", "disa_disability_code"};
    constexpr auto table = journey::table_index<journey::Disability>();
    CodeReader kinds(ssd.reading.spellings, "disability");
    ssd.reading.fed[table] = true;
    ssd.reading.held[table][0] = true;
    ssd.reading.facts().begin_file(table, ssd.reading.source().file);
    return each_row(ssd, csv, items, [&](SideRow const& row) {
        std::int32_t const number = ssd.reading.child(row[0]);
        if (number < 0) return no_child(ssd.reading, row, items[0]);
        Flag& disabled = ssd.reading.facts().children[static_cast<std::size_t>(number)].disabled;
        if (is_nothing(row[1]) && lower_case(row[1]) != "none") return Took::counted;
        if (lower_case(row[1]).starts_with("none"))
            disabled = disabled.known() ? disabled : Flag::no();
        else
            disabled = Flag::yes();
        // What has no code of the census still says that there is one.
        if (auto const kind = kinds.read(row[1]); kind >= 0)
            ssd.reading.facts().add(
                journey::Disability{.child = {number}, .kind = journey::Code{kind}}, row.line);
        return Took::counted;
    });
}

Result<void> read_immigration(SsdReading& ssd, SideFacts& side, CsvReader& csv) {
    static constexpr std::string_view items[]{"immi_person_id", "immi_immigration_status",
                                              "immi_immigration_status_start_date",
                                              "immi_immigration_status_end_date"};
    side.has_immigration = true;
    return each_row(ssd, csv, items, [&](SideRow const& row) {
        std::int32_t const child = ssd.reading.child(row[0]);
        if (child < 0) return no_child(ssd.reading, row, items[0]);
        std::string const status = folded(row[1]);
        if (status.find("unaccompanied") != status.npos || status.find("uasc") != status.npos)
            side.unaccompanied.push_back({child, read_day(ssd.reading, row, 2, items[2]),
                                          read_day(ssd.reading, row, 3, items[3])});
        return Took::counted;
    });
}

Result<void> read_departments(SsdReading& ssd, CsvReader& csv) {
    static constexpr std::string_view items[]{"dept_team_id", "dept_team_name"};
    return each_row(ssd, csv, items, [&](SideRow const& row) {
        std::int32_t const number = ssd.departments.add(row[0]);
        if (number == IdRegister::none ||
            number < static_cast<std::int32_t>(ssd.department_kinds.size())) {
            ssd.reading.problem(
                row.line, items[0], row[0],
                {"duplicate_key", "repeats a team, or has no id: the first row counts",
                 "give each team its own id", Severity::warning});
            return Took::set_aside;
        }
        std::string space;
        ssd.department_names.emplace_back(as_utf8(row[1], space));
        std::int32_t kind =
            ssd.reading.spellings.read("team_kind", ssd.department_names.back()).code;
        if (kind < 0 && !row[1].empty())
            kind = ssd.reading.spellings.read("team_kind", "other").code;
        ssd.department_kinds.push_back(kind);
        return Took::counted;
    });
}

Result<void> read_professionals(SsdReading& ssd, CsvReader& csv) {
    static constexpr std::string_view items[]{"prof_professional_id", "prof_full_time_equivalency",
                                              "prof_social_worker_registration_no",
                                              "prof_agency_worker_flag"};
    return each_row(ssd, csv, items, [&](SideRow const& row) {
        if (is_nothing(row[0])) {
            ssd.reading.problem(
                row.line, items[0], row[0],
                {"key_missing", "has no id: the worker is not counted", "export the table's key"});
            return Took::set_aside;
        }
        std::int32_t const number = ssd.worker(ssd.professionals.prepare(row[0]));
        if (number < 0) return Took::set_aside;
        auto& worker = ssd.reading.facts().workers[static_cast<std::size_t>(number)];
        if (!is_nothing(row[1])) {
            auto const hundredths = read_scaled(row[1], 2);
            if (hundredths)
                worker.full_time_hundredths.value = *hundredths;
            else
                ssd.reading.problem(
                    row.line, items[1], row[1],
                    {"not_a_number", "is not a share of full time: read as not recorded",
                     "write 1 for full time, 0.5 for half"});
        }
        if (row.present[2] && row[2] != "PLACEHOLDER_DATA")
            worker.qualified = is_nothing(row[2]) ? Flag::no() : Flag::yes();
        if (auto const agency = read_flag(row[3])) worker.agency = *agency;
        return Took::counted;
    });
}

Result<void> read_transfers_in(SsdReading& ssd, SideFacts& side, CsvReader& csv) {
    static constexpr std::string_view items[]{"icpc_id", "notified_date"};
    KeySpace& conferences = ssd.spaces["conference"];
    return each_row(ssd, csv, items, [&](SideRow const& row) {
        std::int32_t const key = row[0].empty() ? -1 : conferences.add(row[0]);
        Day const notified = read_day(ssd.reading, row, 1, items[1]);
        if (key < 0 || !notified.known()) {
            ssd.reading.problem(
                row.line, items[key < 0 ? 0 : 1], {},
                {"day_missing", "needs the conference's id and the day: the row is not counted",
                 "fill in both"});
            return Took::set_aside;
        }
        side.transfer_notified[key] = notified;
        return Took::counted;
    });
}

Result<void> read_missing_risk(SsdReading& ssd, SideFacts& side, CsvReader& csv) {
    static constexpr std::string_view items[]{"missing_id", "risk", "hours"};
    auto const& headings = csv.headings();
    side.has_missing_hours =
        std::any_of(headings.begin(), headings.end(),
                    [](std::string const& heading) { return lower_case(heading) == items[2]; });
    std::span<std::string_view const> const wanted{items, side.has_missing_hours ? 3U : 2U};
    CodeReader risks(ssd.reading.spellings, "missing_risk");
    KeySpace& episodes = ssd.spaces["missing"];
    side.has_missing_risk = true;
    return each_row(ssd, csv, wanted, [&](SideRow const& row) {
        std::int32_t const key = row[0].empty() ? -1 : episodes.add(row[0]);
        if (key < 0) {
            ssd.reading.problem(
                row.line, items[0], {},
                {"key_missing", "does not say which missing episode: the row is not counted",
                 "fill in miss_table_id"});
            return Took::set_aside;
        }
        side.missing_risk[key] = read_code(ssd.reading, risks, row, 1, items[1]);
        if (!side.has_missing_hours || is_nothing(row[2])) return Took::counted;
        auto const hours = read_scaled(row[2], 0);
        if (hours)
            side.missing_hours[key] = *hours;
        else
            ssd.reading.problem(row.line, items[2], row[2],
                                {"not_a_number", "is not a number of hours: read as not recorded",
                                 "write digits only"});
        return Took::counted;
    });
}

Result<void> read_care_leaver_periods(SsdReading& ssd, SideFacts& side, CsvReader& csv) {
    static constexpr std::string_view items[]{"person_id", "start_date", "end_date", "eligibility"};
    CodeReader eligibility(ssd.reading.spellings, "care_leaver_eligibility");
    side.has_care_leaver_periods = true;
    return each_row(ssd, csv, items, [&](SideRow const& row) {
        std::int32_t const child = ssd.reading.child(row[0]);
        if (child < 0) return no_child(ssd.reading, row, items[0]);
        Day const started = read_day(ssd.reading, row, 1, items[1]);
        if (!started.known()) {
            ssd.reading.problem(
                row.line, items[1], row[1],
                {"day_missing", "has no start: the row is not counted", "fill in the day"});
            return Took::set_aside;
        }
        side.care_leaver_periods.push_back({child, started, read_day(ssd.reading, row, 2, items[2]),
                                            read_code(ssd.reading, eligibility, row, 3, items[3]),
                                            row.line});
        return Took::counted;
    });
}

// {"1A": "Yes", "2B": "No"} with every factor as a key, ["1A", "2B"] with those that were found, or
// the codes alone with commas between: suppliers do all three.
Result<void> each_factor(std::string_view cell,
                         std::function<void(std::string_view)> const& found) {
    if (cell.starts_with('{'))
        return read_json_object(cell, [&](std::string_view key, std::string_view value) {
            if (json_flag(value) == JsonFlag::yes) found(key);
        });
    if (cell.starts_with('[')) return read_json_list(cell, found);
    while (!cell.empty()) {
        auto const comma = std::min(cell.find(','), cell.size());
        auto code = cell.substr(0, comma);
        while (code.starts_with(' ')) code.remove_prefix(1);
        while (code.ends_with(' ')) code.remove_suffix(1);
        if (!code.empty()) found(code);
        cell.remove_prefix(std::min(comma + 1, cell.size()));
    }
    return {};
}

Result<void> read_assessment_factors(SsdReading& ssd, SideFacts& side, CsvReader& csv) {
    static constexpr std::string_view items[]{"cinf_assessment_id", "cinf_assessment_factors_json"};
    CodeReader factors(ssd.reading.spellings, "assessment_factor");
    KeySpace& assessments = ssd.spaces["assessment"];
    side.factors_file = ssd.reading.source().file;
    return each_row(ssd, csv, items, [&](SideRow const& row) {
        if (is_nothing(row[0])) {
            ssd.reading.problem(
                row.line, items[0], {},
                {"key_missing", "does not say which assessment: the row is not counted",
                 "fill in cina_assessment_id"});
            return Took::set_aside;
        }
        std::int32_t const key = assessments.add(row[0]);
        if (key < 0 || is_nothing(row[1])) return Took::counted;
        std::size_t const before = side.factors.size();
        auto const take = [&](std::string_view text) {
            std::int32_t const factor = factors.read(text);
            if (factor == CodeReader::not_understood)
                ssd.reading.problem(
                    row.line, items[1], text,
                    {"not_a_code", "is not a code of the set assessment_factor: not counted",
                     "use a code of rules/codes/assessment_factor.csv"});
            bool const again = std::any_of(
                side.factors.begin() + static_cast<std::ptrdiff_t>(before), side.factors.end(),
                [&](FoundFactor const& each) { return each.factor == factor; });
            if (factor >= 0 && !again) side.factors.push_back({key, factor, row.line});
        };
        auto const done = each_factor(row[1], take);
        if (done.ok()) return Took::counted;
        ssd.reading.problem(row.line, items[1], row[1],
                            {"not_json", done.error().message + ": what is before it counts",
                             "write the codes as a list: [\"1A\", \"2B\"]"});
        return Took::counted;
    });
}

}  // namespace

void side_table_in_part(SsdReading& ssd, SideFacts& side, std::string_view name) {
    using namespace journey;
    Reading& reading = ssd.reading;
    auto const of = [&](std::size_t table) { reading.read_in_part(table, reading.stopped); };
    auto const of_columns = [&](As as) {
        for (Table const& table : tables())
            for (auto const& column : table.columns)
                if (column.as == as) of(*journey::find_table(table.record));
    };
    // An import would take what was not read of a person for what is not recorded.
    bool const of_people = name == "ssd_person" || name == "ssd_disability" ||
                           name == "ssd_professionals" || name == identity_table;
    ssd.people_in_part = ssd.people_in_part || (of_people && reading.options.for_the_record);
    if (name == "ssd_person" || name == "extra_extract" || ssd.people_in_part)
        for (std::size_t t = 0; t < table_count; ++t) of(t);
    if (name == "ssd_disability") of(table_index<Disability>());
    if (name == "ssd_immigration_status") side.has_immigration = false;
    if (name == "ssd_department") of_columns(As::team);
    if (name == "ssd_professionals") of_columns(As::worker);
    if (name == "extra_transfers_in") of(table_index<InitialConference>());
    if (name == "extra_missing_risk") side.has_missing_risk = side.has_missing_hours = false;
    if (name == "extra_care_leaver_periods") of(table_index<CareLeaver>());
    if (name == "ssd_assessment_factors") of(table_index<AssessmentFactor>());
}

std::span<std::string_view const> side_tables_in_order() {
    return in_order;
}

bool is_side_table(std::string_view stem) {
    return std::any_of(std::begin(in_order), std::end(in_order), [&](std::string_view name) {
        return stem == name || (name.starts_with("ssd_") && stem == name.substr(4));
    });
}

bool is_identity_table(std::string_view stem) {
    return stem == identity_table || stem == identity_table.substr(4);
}

Result<void> read_side_table(SsdReading& ssd, SideFacts& side, std::string_view stem,
                             CsvReader& csv) {
    if (stem == "extra_extract") return read_extract_row(ssd, side, csv);
    if (stem == "ssd_person") return read_persons(ssd, csv);
    if (stem == "ssd_disability") return read_disability(ssd, csv);
    if (stem == "ssd_immigration_status") return read_immigration(ssd, side, csv);
    if (stem == "ssd_department") return read_departments(ssd, csv);
    if (stem == "ssd_professionals") return read_professionals(ssd, csv);
    if (stem == identity_table) return read_linked_identifiers(ssd, csv);
    if (stem == "extra_transfers_in") return read_transfers_in(ssd, side, csv);
    if (stem == "ssd_assessment_factors") return read_assessment_factors(ssd, side, csv);
    if (stem == "extra_missing_risk") return read_missing_risk(ssd, side, csv);
    assert(stem == "extra_care_leaver_periods");
    return read_care_leaver_periods(ssd, side, csv);
}

}  // namespace breakwater::exchange::ssd

#include <fmt/format.h>

#include <charconv>

#include "exchange/quality_checks.h"
#include "kernel/csv_rows.h"
#include "kernel/text_file.h"

namespace breakwater::exchange {

using journey::Day;
using journey::schemas;

namespace {

// A line of rules/record/expected_ends.csv.
struct ExpectedEnd {
    std::size_t record = 0, end = 0;
    std::optional<std::int32_t> years;  // of age; not known: the day of death
    std::int32_t days = 0;
    std::string says;
};

std::optional<std::int32_t> whole_number(std::string_view cell) {
    std::int32_t number = 0;
    auto const read = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    bool const whole = read.ec == std::errc{} && read.ptr == cell.data() + cell.size();
    if (!whole || number < 0 || number > 1000) return std::nullopt;
    return number;
}

Result<std::vector<ExpectedEnd>> read_expected(std::filesystem::path const& path) {
    auto const text = TRY(read_text_file(path));
    CsvRows rows{text};
    rows.next();
    auto const at =
        TRY(find_columns(rows.cells(), {"record", "years", "days", "says"}, path.string()));
    std::vector<ExpectedEnd> all;
    while (rows.next()) {
        auto const refuse = [&](std::string_view cell, std::string_view wanted) {
            return Error{"not_understood",
                         fmt::format("“{}” is not {}", cell, wanted),
                         {path.string(), rows.line()}};
        };
        auto const record = journey::find_table(rows.cell(at[0]));
        if (!record) return refuse(rows.cell(at[0]), "a kind of record");
        auto const end = schemas()[*record].find("ended_on");
        if (!end) return refuse(rows.cell(at[0]), "a kind of record that ends");
        ExpectedEnd expected{*record, *end, {}, 0, std::string{rows.cell(at[3])}};
        if (auto const years = rows.cell(at[1]); !years.empty()) {
            expected.years = whole_number(years);
            if (!expected.years) return refuse(years, "a whole number of years");
        }
        auto const days = whole_number(rows.cell(at[2]));
        if (!days) return refuse(rows.cell(at[2]), "a whole number of days");
        expected.days = *days;
        all.push_back(std::move(expected));
    }
    return all;
}

void check(Extract& extract, ExpectedEnd const& expected) {
    auto const& facts = extract.facts;
    auto const& records = facts.table(expected.record);
    auto const ends = records.column(expected.end);
    auto const& schema = schemas()[expected.record];
    for (std::size_t row = 0; row < records.rows(); ++row) {
        if (ends[row] != Day::none) continue;
        auto const& child = facts.children[static_cast<std::size_t>(records.child()[row])];
        Day const since = expected.years ? child.born_on : child.died_on;
        if (!since.known()) continue;
        Date const last =
            expected.years ? add_months(since.date(), 12 * *expected.years) : since.date();
        if (facts.as_at.value <= Day{last}.value + expected.days) continue;
        auto const origin = facts.origin(expected.record, row);
        extract.report.add({.file = std::string{origin.file},
                            .line = origin.line,
                            .column = fmt::format("{}.ended_on", schema.name),
                            .kind = "open_too_late",
                            .reason = expected.says,
                            .suggestion = fmt::format(
                                "record the day the {} ended, or correct the child's day of {}",
                                schema.one, expected.years ? "birth" : "death"),
                            .severity = Severity::warning});
    }
}

}  // namespace

void check_expected_ends(Extract& extract, rules::RuleBook const& rules) {
    if (!extract.facts.as_at.known()) return;
    auto const path = rules.folder() / "record" / "expected_ends.csv";
    auto const all = read_expected(path);
    if (!all.ok()) {
        extract.report.add({.file = path.filename().string(),
                            .line = static_cast<std::uint32_t>(all.error().place.line),
                            .kind = "cannot_read",
                            .reason = all.error().message,
                            .suggestion = "mend the file: these checks were not made",
                            .severity = Severity::error});
        return;
    }
    for (auto const& expected : all.value()) check(extract, expected);
}

}  // namespace breakwater::exchange

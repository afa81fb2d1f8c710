#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "exchange/quality_checks.h"
#include "kernel/csv_rows.h"
#include "kernel/text_file.h"

namespace breakwater::exchange {

using journey::Day;
using journey::Holding;
using journey::schemas;

namespace {

// A line of rules/record/expected_records.csv.
struct Expected {
    std::size_t record = 0, expects = 0;
    std::int32_t within = 0;            // days
    std::optional<std::size_t> open;    // the end of `expects`, which must stand open on the day
    std::optional<std::size_t> unless;  // a flag of the record
    std::string says;
};

Result<std::vector<Expected>> read_expected(std::filesystem::path const& path) {
    auto const text = TRY(read_text_file(path));
    CsvRows rows{text};
    rows.next();
    auto const at = TRY(find_columns(
        rows.cells(), {"record", "expects", "within", "unless", "says"}, path.string()));
    std::vector<Expected> all;
    while (rows.next()) {
        auto const refuse = [&](std::string_view cell, std::string_view wanted) {
            return Error{"not_understood",
                         fmt::format("“{}” is not {}", cell, wanted),
                         {path.string(), rows.line()}};
        };
        auto const record = journey::find_table(rows.cell(at[0])),
                   expects = journey::find_table(rows.cell(at[1]));
        if (!record) return refuse(rows.cell(at[0]), "a kind of record");
        if (!expects) return refuse(rows.cell(at[1]), "a kind of record");
        Expected expected{*record, *expects, 0, {}, {}, std::string{rows.cell(at[4])}};
        auto const days = rows.cell(at[2]);
        if (days == "open") {
            for (std::string_view const end : {"ended_on", "closed_on"})
                if (auto const field = schemas()[*expects].find(end)) expected.open = field;
            if (!expected.open) return refuse(rows.cell(at[1]), "a kind of record that ends");
        }
        auto const read = std::from_chars(days.data(), days.data() + days.size(), expected.within);
        bool const whole = read.ec == std::errc{} && read.ptr == days.data() + days.size();
        if (!expected.open && (!whole || expected.within < 0))
            return refuse(days, "a whole number of days, or \"open\"");
        if (auto const unless = rows.cell(at[3]); !unless.empty()) {
            expected.unless = schemas()[*record].find(unless);
            if (!expected.unless) return refuse(unless, "a field of the record");
        }
        all.push_back(std::move(expected));
    }
    return all;
}

bool is_whole(journey::FactTable const& table) {
    return table.coverage.holding == Holding::every_record && table.rows() > 0;
}

// When each child has one of the records that are expected.
struct Spell {
    std::int32_t child, from, until;
    auto operator<=>(Spell const&) const = default;
};

class Spells {
public:
    Spells(journey::FactTable const& table, Expected const& expected) : within_(expected.within) {
        for (std::size_t row = 0; row < table.rows(); ++row) {
            auto const day = table.column(0)[row];
            if (day == Day::none) continue;
            first_ = std::min(first_, day);
            auto until = day + within_;
            if (expected.open) {
                auto const end = table.column(*expected.open)[row];
                until = end == Day::none ? std::numeric_limits<std::int32_t>::max() : end;
            }
            spells_.push_back({table.child()[row], day, until});
        }
        std::sort(spells_.begin(), spells_.end());
        if (table.coverage.from.known()) first_ = table.coverage.from.value;
    }

    // Whether all that could be there for this day is in the extract.
    bool reach(std::int32_t day) const { return day - within_ >= first_; }
    bool any(std::int32_t child, std::int32_t day) const {
        auto at = std::lower_bound(spells_.begin(), spells_.end(), child,
                                   [](Spell const& a, std::int32_t b) { return a.child < b; });
        for (; at != spells_.end() && at->child == child && at->from <= day; ++at)
            if (at->until >= day) return true;
        return false;
    }

private:
    std::int32_t within_;
    std::int32_t first_ = std::numeric_limits<std::int32_t>::max();
    std::vector<Spell> spells_;
};

void check(Extract& extract, Expected const& expected) {
    auto const& records = extract.facts.table(expected.record);
    auto const& before = extract.facts.table(expected.expects);
    if (!is_whole(records) || !is_whole(before)) return;
    Spells const spells{before, expected};
    auto const& schema = schemas()[expected.record];
    for (std::size_t row = 0; row < records.rows(); ++row) {
        auto const child = records.child()[row], day = records.column(0)[row];
        if (day == Day::none || !spells.reach(day) || spells.any(child, day)) continue;
        if (expected.unless && records.column(*expected.unless)[row] == 1) continue;
        auto const origin = extract.facts.origin(expected.record, row);
        extract.report.add(
            {.file = std::string{origin.file},
             .line = origin.line,
             .column = fmt::format("{}.{}", schema.name, schema.fields.front().name),
             .kind = "expected_record_missing",
             .reason = expected.says,
             .suggestion = fmt::format("record the {}, or correct the day that is wrong",
                                       schemas()[expected.expects].one),
             .severity = Severity::warning});
    }
}

}  // namespace

void check_expected_records(Extract& extract, rules::RuleBook const& rules) {
    auto const path = rules.folder() / "record" / "expected_records.csv";
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

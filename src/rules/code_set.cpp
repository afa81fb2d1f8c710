#include "rules/code_set.h"

#include <fmt/format.h>

#include <array>

#include "rules/csv_table.h"

namespace breakwater::rules {

CodeSet::CodeSet(std::string name, std::vector<CodeRow> rows)
    : name_(std::move(name)), rows_(std::move(rows)) {
    by_code_.reserve(rows_.size());
    for (std::size_t i = 0; i < rows_.size(); ++i)
        if (!rows_[i].code.empty()) by_code_.emplace(rows_[i].code, static_cast<std::int32_t>(i));
}

std::optional<std::int32_t> CodeSet::find(std::string_view code) const {
    auto const found = by_code_.find(code);
    if (found == by_code_.end()) return std::nullopt;
    return found->second;
}

CodeRow const* CodeSet::row_on(std::int32_t code, Date on) const {
    if (code < 0 || static_cast<std::size_t>(code) >= rows_.size()) return nullptr;
    auto const& first = rows_[static_cast<std::size_t>(code)];
    for (auto const& row : rows_)
        if (row.code == first.code && row.since <= on && (!row.until || on < *row.until))
            return &row;
    return nullptr;
}

bool CodeSet::in_use(std::int32_t code, Date on) const {
    return row_on(code, on) != nullptr;
}

ReadCodeSet read_code_set(std::string_view text, std::string name, std::string_view file) {
    static constexpr std::array<std::string_view, 6> headings{"code",  "title", "group",
                                                              "since", "until", "source"};
    auto table = read_csv_table(text, headings, file);
    auto problems = std::move(table.problems);
    auto const problem = [&](CsvCell const& cell, std::string_view code, std::string message) {
        problems.push_back(
            {std::string(code), std::move(message), {std::string(file), cell.line, cell.column}});
    };
    std::vector<CodeRow> rows;
    rows.reserve(table.rows());
    for (std::size_t i = 0; i < table.rows(); ++i) {
        auto const row = table.row(i);
        auto const since = parse_date(row[3].text);
        auto const until = row[4].text.empty() ? since : parse_date(row[4].text);
        bool usable = true;
        auto const refuse = [&](CsvCell const& cell, std::string_view code, std::string message) {
            problem(cell, code, std::move(message));
            usable = false;
        };
        if (row[0].text.empty()) refuse(row[0], "no_code", "the row has no code");
        if (row[1].text.empty()) refuse(row[1], "no_title", "a code needs a title, in words");
        if (!since)
            refuse(row[3], since.error().code, "since: " + since.error().message);
        else if (!until)
            refuse(row[4], until.error().code, "until: " + until.error().message);
        else if (!row[4].text.empty() && until.value() <= since.value())
            refuse(row[4], "until_before_since",
                   "until is the first day the code is no longer in use: it should be after since");
        if (row[5].text.empty()) refuse(row[5], "no_source", "a code needs a source");
        if (!usable) {
            // Its place is kept: numbers of the codes below must not depend on a slip above.
            rows.push_back({{}, {}, {}, Date::max(), std::nullopt, {}});
            continue;
        }
        CodeRow next{std::string(row[0].text),
                     std::string(row[1].text),
                     std::string(row[2].text),
                     since.value(),
                     std::nullopt,
                     std::string(row[5].text)};
        if (!row[4].text.empty()) next.until = until.value();
        for (auto const& earlier : rows)
            if (earlier.code == next.code && next.since < earlier.until.value_or(Date::max()) &&
                earlier.since < next.until.value_or(Date::max())) {
                problem(row[0], "code_twice",
                        fmt::format("“{}” has two rows for {}: give each its own dates", next.code,
                                    to_iso(std::max(next.since, earlier.since))));
                break;
            }
        rows.push_back(std::move(next));
    }
    return {CodeSet(std::move(name), std::move(rows)), std::move(problems)};
}

}  // namespace breakwater::rules

#include "rules/code_set.h"

#include <fmt/format.h>

#include <array>

#include "rules/dated_rows.h"

namespace breakwater::rules {

namespace {

bool overlap(CodeRow const& a, CodeRow const& b) {
    return a.since < b.until.value_or(Date::max()) && b.since < a.until.value_or(Date::max());
}

}  // namespace

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
    DatedRows rows(text, file, headings);
    std::vector<CodeRow> read;
    while (rows.next()) {
        bool usable = true;
        auto const refuse = [&](std::size_t cell, std::string_view code, std::string message) {
            rows.refuse(cell, code, std::move(message));
            usable = false;
        };
        auto const since = parse_date(rows.cell(3));
        auto const until = rows.cell(4).empty() ? since : parse_date(rows.cell(4));
        if (rows.cell(0).empty()) refuse(0, "no_code", "the row has no code");
        if (rows.cell(1).empty()) refuse(1, "no_title", "a code needs a title, in words");
        if (!since)
            refuse(3, since.error().code, "since: " + since.error().message);
        else if (!until)
            refuse(4, until.error().code, "until: " + until.error().message);
        else if (!rows.cell(4).empty() && until.value() <= since.value())
            refuse(4, "until_before_since",
                   "until is the first day the code is no longer in use: it should be after since");
        if (rows.cell(5).empty()) refuse(5, "no_source", "a code needs a source: who says so");
        if (!usable) {
            // Its place is kept: the numbers of the codes below must not hang on a slip above.
            read.push_back({{}, {}, {}, Date::max(), std::nullopt, {}});
            continue;
        }
        CodeRow row{std::string(rows.cell(0)),
                    std::string(rows.cell(1)),
                    std::string(rows.cell(2)),
                    since.value(),
                    std::nullopt,
                    std::string(rows.cell(5))};
        if (!rows.cell(4).empty()) row.until = until.value();
        for (auto const& earlier : read)
            if (earlier.code == row.code && overlap(earlier, row))
                rows.refuse(0, "code_twice",
                            fmt::format("“{}” has two rows for {}: give each its own dates",
                                        row.code, to_iso(std::max(row.since, earlier.since))));
        read.push_back(std::move(row));
    }
    return {CodeSet(std::move(name), std::move(read)), rows.take_problems()};
}

}  // namespace breakwater::rules

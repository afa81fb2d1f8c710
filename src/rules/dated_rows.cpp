#include "rules/dated_rows.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cassert>

#include "rules/text_blocks.h"

namespace breakwater::rules {

DatedRows::DatedRows(std::string_view text, std::string_view file,
                     std::span<std::string_view const> headings)
    : text_(text), file_(file), headings_(headings), rows_(text) {
    if (find_not_utf8(text) != std::string_view::npos) {
        problems_.push_back(
            {"not_utf8", "this file is not UTF-8: save it as UTF-8", {file_, 0, 0}});
        return;
    }
    readable_ = rows_.next() && std::ranges::equal(rows_.cells(), headings);
    if (!readable_)
        problems_.push_back(
            {"wrong_headings",
             fmt::format("the first row should be the headings {}", fmt::join(headings, ",")),
             {file_, std::max(1, rows_.line()), 1}});
}

bool DatedRows::next() {
    while (readable_ && rows_.next()) {
        if (rows_.cut_off())
            refuse(0, "open_quote", "a quotation mark in this row opens and never closes");
        else if (rows_.cells().size() != headings_.size())
            refuse(0, "wrong_cells",
                   fmt::format("{} cells where {} belong ({}): put a text that holds commas in "
                               "quotation marks",
                               rows_.cells().size(), headings_.size(), fmt::join(headings_, ",")));
        else
            return true;
    }
    return false;
}

void DatedRows::refuse(std::size_t column, std::string_view code, std::string message) {
    problems_.push_back({std::string(code), std::move(message), place(column)});
}

void DatedRows::read_dates(std::size_t since_column, std::size_t until_column, Date& since,
                           std::optional<Date>& until) {
    auto const from = parse_date(cell(since_column));
    if (from.ok())
        since = from.value();
    else
        refuse(since_column, "not_a_date", "since must be a date, as 2026-01-01");
    if (cell(until_column).empty()) return;
    auto const end = parse_date(cell(until_column));
    if (!end.ok())
        refuse(until_column, "not_a_date", "until must be a date, or empty");
    else if (from.ok() && end.value() <= from.value())
        refuse(until_column, "until_before_since", "until must be after since");
    else
        until = end.value();
}

Error not_understood(std::string_view code, std::span<Error const> problems) {
    assert(!problems.empty());
    auto const& first = problems.front();
    if (problems.size() == 1) return {std::string(code), first.message, first.place};
    return {std::string(code), fmt::format("{}; and {} more", first.message, problems.size() - 1),
            first.place};
}

// A cell whose doubled quotes were undone lies outside the text: the row alone is then known.
Place DatedRows::place(std::size_t column) const {
    Place place{file_, rows_.line(), 0};
    auto const cell = rows_.cell(column);
    auto const after = std::less_equal<char const*>{};
    if (!after(text_.data(), cell.data()) || !after(cell.data(), text_.data() + text_.size()))
        return place;
    auto const at = static_cast<std::size_t>(cell.data() - text_.data());
    auto const line_end = at == 0 ? std::string_view::npos : text_.rfind('\n', at - 1);
    place.column = static_cast<int>(line_end == std::string_view::npos ? at + 1 : at - line_end);
    return place;
}

}  // namespace breakwater::rules

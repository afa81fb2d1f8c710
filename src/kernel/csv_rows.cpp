#include "kernel/csv_rows.h"

#include <fmt/format.h>

#include <algorithm>

namespace breakwater {

namespace {

std::string_view without_spaces(std::string_view cell) {
    while (!cell.empty() && (cell.front() == ' ' || cell.front() == '\t')) cell.remove_prefix(1);
    while (!cell.empty() && (cell.back() == ' ' || cell.back() == '\t' || cell.back() == '\r'))
        cell.remove_suffix(1);
    return cell;
}

}  // namespace

CsvRows::CsvRows(std::string_view text) : text_(text) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
}

bool CsvRows::next() {
    cells_.clear();
    if (!unquoted_.empty()) unquoted_.clear();
    cut_off_ = false;
    pass_over_lines_without_cells();
    if (at_ >= text_.size()) return false;
    line_ = line_at_;
    for (;;) {
        std::size_t first = at_;
        while (first < text_.size() && (text_[first] == ' ' || text_[first] == '\t')) ++first;
        bool const quoted = first < text_.size() && text_[first] == '"';
        if (quoted) at_ = first;
        cells_.push_back(quoted ? quoted_cell() : plain_cell());
        if (at_ >= text_.size()) return true;
        char const end = text_[at_++];
        if (end == '\n') {
            ++line_at_;
            return true;
        }
    }
}

/// From the opening quote to the separator after the closing one. Text between the two, which
/// should not be there, is left out.
std::string_view CsvRows::quoted_cell() {
    std::size_t const begin = ++at_;
    std::string* unquoted = nullptr;
    std::size_t piece = begin;
    std::string_view cell;
    for (;;) {
        std::size_t const quote = text_.find('"', at_);
        std::size_t const end = std::min(quote, text_.size());
        line_at_ +=
            static_cast<int>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(at_),
                                        text_.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
        cut_off_ = quote == std::string_view::npos;
        bool const doubled = !cut_off_ && quote + 1 < text_.size() && text_[quote + 1] == '"';
        if (doubled && !unquoted) unquoted = &unquoted_.emplace_back();
        if (unquoted) unquoted->append(text_.substr(piece, end + (doubled ? 1 : 0) - piece));
        at_ = std::min(text_.size(), end + (doubled ? 2 : 1));
        piece = at_;
        if (doubled) continue;
        cell = unquoted ? std::string_view{*unquoted} : text_.substr(begin, end - begin);
        break;
    }
    at_ = std::min(text_.find_first_of(",\n", at_), text_.size());
    return without_spaces(cell);
}

std::string_view CsvRows::plain_cell() {
    char const* const begin = text_.data() + at_;
    char const* const end = text_.data() + text_.size();
    char const* at = begin;
    while (at != end && *at != ',' && *at != '\n') ++at;
    at_ += static_cast<std::size_t>(at - begin);
    return without_spaces({begin, static_cast<std::size_t>(at - begin)});
}

void CsvRows::pass_over_lines_without_cells() {
    while (at_ < text_.size()) {
        if (std::string_view{"# \t\r\n"}.find(text_[at_]) == std::string_view::npos) return;
        std::size_t const end = std::min(text_.find('\n', at_), text_.size());
        std::string_view const line = without_spaces(text_.substr(at_, end - at_));
        if (!line.empty() && line.front() != '#') return;
        at_ = std::min(text_.size(), end + 1);
        ++line_at_;
    }
}

Result<std::vector<std::size_t>> find_columns(std::span<std::string_view const> headings,
                                              std::initializer_list<std::string_view> wanted,
                                              std::string_view file) {
    std::vector<std::size_t> columns;
    for (std::string_view const heading : wanted) {
        auto const found = std::find(headings.begin(), headings.end(), heading);
        if (found == headings.end())
            return Error{"no_column",
                         fmt::format("there is no column “{}”: the first row names the columns, "
                                     "and must name {}",
                                     heading, fmt::join(wanted, ", ")),
                         Place{std::string{file}, 1, 0}};
        columns.push_back(static_cast<std::size_t>(found - headings.begin()));
    }
    return columns;
}

}  // namespace breakwater

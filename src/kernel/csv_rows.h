#pragma once
// The rows of comma-separated text (RFC 4180) that is held in memory: our own tables under rules/,
// and published figures, which are small. Extracts are streamed by exchange's own reader.

#include <deque>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"

namespace breakwater {

class CsvRows {
public:
    /// `text` must outlive the rows. A byte order mark, CRLF, blank lines and lines that begin
    /// with "#" are passed over.
    explicit CsvRows(std::string_view text);

    /// The next row; false at the end.
    bool next();
    /// Views into the text, or into this reader where quotes in a cell were doubled; spaces around
    /// a cell are left out.
    std::span<std::string_view const> cells() const { return cells_; }
    /// The cell, or nothing written where the row is too short.
    std::string_view cell(std::size_t column) const {
        return column < cells_.size() ? cells_[column] : std::string_view{};
    }
    int line() const { return line_; }  ///< where the row begins, from 1
    /// The row holds a quote that is never closed: it ran to the end of the text.
    bool cut_off() const { return cut_off_; }

private:
    std::string_view quoted_cell();
    std::string_view plain_cell();
    void pass_over_lines_without_cells();

    std::string_view text_;
    std::size_t at_ = 0;
    int line_at_ = 1;  ///< of the byte at `at_`
    int line_ = 0;
    bool cut_off_ = false;
    std::vector<std::string_view> cells_;
    std::deque<std::string> unquoted_;
};

/// Where each wanted heading stands among a table's first row. Code no_column, naming `file`, where
/// one is not there.
Result<std::vector<std::size_t>> find_columns(std::span<std::string_view const> headings,
                                              std::initializer_list<std::string_view> wanted,
                                              std::string_view file);

}  // namespace breakwater

#pragma once
// A table of an export as comma-separated text (RFC 4180) that tells nothing recorded from an empty
// text: a null is a cell without quotes and without characters, and texts are always in quotes.

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "kernel/result.h"

namespace breakwater::store {

/// Adds one cell; texts are quoted, what is null is left empty.
void append_quoted(std::string& line, std::string_view text);

/// Reads rows one by one, whatever the size of the file; a cell may have 64 MiB.
class CsvTable {
public:
    using Cell = std::optional<std::string>;  ///< none: null

    explicit CsvTable(std::istream& in, std::string file) : in_(in), file_(std::move(file)) {}
    /// The next row, false at the end. Code bad_table: a quote that is not closed, or something
    /// after one that is.
    Result<bool> next(std::vector<Cell>& cells);
    int line() const { return line_; }  ///< of the row's first byte, from 1
    Error error(std::string_view why) const;

private:
    Result<void> quoted_cell(std::string& text);
    std::istream& in_;
    std::string file_;
    int line_ = 0, lines_read_ = 0;
};

}  // namespace breakwater::store

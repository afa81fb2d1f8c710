#pragma once
// Reads the small CSV files under rules/: comma-separated, quoted where needed, first line the
// headings. For the authorities' extracts, which are large and unruly, see exchange/.

#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"

namespace breakwater::rules {

struct CsvCell {
    std::string_view text;
    int line = 0;
    int column = 0;  ///< in bytes from 1
};

/// Cells are views into the text, which must outlive the table.
struct CsvTable {
    std::size_t columns = 0;
    std::vector<CsvCell> cells;        ///< row after row, without the headings
    std::deque<std::string> unquoted;  ///< cells whose doubled quotes had to be undone
    std::vector<Error> problems;

    std::size_t rows() const { return columns == 0 ? 0 : cells.size() / columns; }
    std::span<CsvCell const> row(std::size_t i) const {
        return std::span(cells).subspan(i * columns, columns);
    }
};

/// Rows that do not fit the headings are left out and become problems (wrong_cells, open_quote);
/// other headings than `headings`, in that order, are one problem (wrong_headings) and no rows.
CsvTable read_csv_table(std::string_view text, std::span<std::string_view const> headings,
                        std::string_view file);

}  // namespace breakwater::rules

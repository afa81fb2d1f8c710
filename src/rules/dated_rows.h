#pragma once
// The small tables under rules/ (codes, calendars), row by row with the place of each cell.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/csv_rows.h"
#include "kernel/date.h"
#include "kernel/result.h"

namespace breakwater::rules {

/// Rows that fit the headings; whatever does not is a problem (not_utf8, wrong_headings,
/// wrong_cells, open_quote).
class DatedRows {
public:
    /// The headings must be these, in this order. `text` must outlive the rows.
    DatedRows(std::string_view text, std::string_view file,
              std::span<std::string_view const> headings);

    bool next();
    std::string_view cell(std::size_t column) const { return rows_.cell(column); }
    /// Notes what is wrong with a cell of this row.
    void refuse(std::size_t column, std::string_view code, std::string message);
    /// From which day to which, of a line that has both: `until` is empty while it holds. Problems:
    /// not_a_date, until_before_since; what could not be read is left as it was.
    void read_dates(std::size_t since_column, std::size_t until_column, Date& since,
                    std::optional<Date>& until);
    int line() const { return rows_.line(); }
    std::size_t problem_count() const { return problems_.size(); }
    std::vector<Error> take_problems() { return std::move(problems_); }

private:
    Place place(std::size_t column) const;

    std::string_view text_;
    std::string file_;
    std::span<std::string_view const> headings_;
    CsvRows rows_;
    bool readable_ = false;
    std::vector<Error> problems_;
};

/// The first of them, and how many more there are. There is at least one.
Error not_understood(std::string_view code, std::span<Error const> problems);

}  // namespace breakwater::rules

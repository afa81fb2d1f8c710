#pragma once
// One CSV file of an extract, written row by row: ISO dates, quotes only where needed, a line feed
// after each row. Mistakes are put in on the way out where the city asks for them.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "synth/city.h"
#include "synth/mistakes.h"

namespace breakwater::synth {

class CsvTable {
public:
    CsvTable(std::filesystem::path file, std::vector<Column> columns, Mistakes& mistakes);

    CsvTable& number(std::int64_t value);
    CsvTable& id(int value);  ///< blank for 0
    CsvTable& text(std::string_view value);
    CsvTable& flag(bool value) { return text(value ? "Y" : "N"); }
    CsvTable& day(Day value);              ///< blank for `never`
    CsvTable& minute(std::int64_t value);  ///< 2024-03-30 23:10:00; blank for never_minute
    CsvTable& hundredths(int value);       ///< 0.60, 1.00
    void end_row();                        ///< Asserts that every column has been given.

    /// Writes the file. Code file_not_written.
    Result<void> write();

private:
    void begin_cell();
    std::vector<std::string> cells() const;

    std::filesystem::path file_;
    std::vector<Column> columns_;
    RowMistakes mistakes_;
    std::string out_;
    std::vector<std::size_t> starts_;  // where each cell of the row begins in out_
    std::size_t row_ = 0;              // where the row begins
    int line_ = 1;
};

/// Writes the whole text as the file. Code file_not_written.
Result<void> write_text(std::string_view text, std::filesystem::path const& file);

/// errors.csv: file, line, column, field and kind of every mistake made. Code file_not_written.
Result<void> write_mistakes_made(Mistakes const& mistakes, std::filesystem::path const& file);

/// "2024-08-31", without a calendar's sums each time.
std::string_view iso_text(Day day);

}  // namespace breakwater::synth

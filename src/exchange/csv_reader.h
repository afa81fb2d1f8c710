#pragma once
// Comma-separated text (RFC 4180) in blocks of whole rows: where each cell stands, without copying
// it. Semicolons, tabs and bars are taken as separators where the headings use them. A row that
// cannot be read is set aside with its reason and the next line is read as a new row.

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/csv_marks.h"
#include "exchange/text_source.h"

namespace breakwater::exchange {

/// A row that is not in the block, and why.
struct SpoiltRow {
    enum class Why {
        wrong_number_of_cells,
        quote_never_closed,
        text_after_quote,
        too_long,
        cut_off
    };
    Why why;
    std::uint32_t line;
    std::uint32_t cells;  ///< cells found; 0 where they could not be told apart
};

/// Rows of one block. Every row has as many cells as there are headings.
class CsvBlock {
public:
    std::size_t rows() const { return row_count_; }
    std::uint32_t line(std::size_t row) const { return rows_[row].line; }
    /// As written: with its quotes and spaces. Valid until the next block is read. 16 bytes before
    /// its begin and 64 after its end may be loaded: they mean nothing, but they are there.
    std::string_view raw(std::size_t row, std::size_t column) const {
        std::uint32_t const* end = ends_ + rows_[row].first_end + column;
        std::uint32_t const begin = end[-1] + 1;
        return {text_ + begin, *end - begin};
    }
    std::span<SpoiltRow const> spoilt() const { return spoilt_; }

private:
    friend class CsvReader;
    friend struct CsvScan;
    struct Row {
        std::uint32_t first_end;  // where in ends_ the end of the row's first cell is
        std::uint32_t line;
    };
    char const* text_ = nullptr;
    std::uint32_t const* ends_ = nullptr;
    Row const* rows_ = nullptr;
    std::size_t row_count_ = 0;
    std::vector<SpoiltRow> spoilt_;
};

/// `raw` without its quotes and the spaces around it; `space` is written to only where quotes
/// inside the cell are doubled.
inline std::string_view plain_cell(std::string_view raw, std::string& space);
std::string_view bare_cell(std::string_view raw, std::string& space);  ///< the same, whatever it is

// The common cell, without quotes or spaces at its ends, is not looked at twice.
inline std::string_view plain_cell(std::string_view raw, std::string& space) {
    if (raw.empty()) return raw;
    bool const plain = static_cast<unsigned char>(raw.front()) > '"' &&
                       static_cast<unsigned char>(raw.back()) > '"';
    return plain ? raw : bare_cell(raw, space);
}

struct CsvLimits {
    std::size_t block_bytes = 64 * 1024;
    std::size_t row_bytes = 1024 * 1024;
    std::size_t columns = 2048;
};

class CsvReader {
public:
    /// Reads the headings: the first row that is not blank. Codes: empty_file, too_many_columns,
    /// row_too_long, cannot_read.
    static Result<CsvReader> open(TextSource source, CsvLimits limits = {});

    /// Headings without quotes and spaces, as UTF-8.
    std::vector<std::string> const& headings() const { return headings_; }
    std::uint32_t headings_line() const { return headings_line_; }
    TextSource const& source() const { return source_; }

    /// Takes the next row that is not blank as the headings, where a title stands above them.
    /// Only before the first next(). Codes as open.
    Result<void> move_headings_down();

    /// How many rows the file has in all, judged by the first block of them. At least those.
    std::size_t expected_rows(CsvBlock const& first) const;

    /// The next block of rows, or of rows set aside; null at the end. Blank rows with fewer or
    /// more cells than the headings are left out. Code: cannot_read.
    Result<CsvBlock const*> next();

private:
    CsvReader(TextSource source, CsvLimits limits);
    void make_room(std::size_t row_bytes);
    Result<void> fill();
    void index();

    TextSource source_;
    CsvLimits limits_;
    char separator_ = 0;
    std::vector<std::string> headings_;
    std::uint32_t headings_line_ = 0;

    std::unique_ptr<char[]> space_;  // 64 bytes, the text, 64 bytes
    char* text_ = nullptr;
    std::unique_ptr<std::uint32_t[]> ends_;  // one entry, the row's ends, 64 entries
    std::unique_ptr<CsvBlock::Row[]> rows_;
    std::size_t longest_row_ = 0;  // that there is room for
    std::size_t capacity_ = 0;
    std::size_t begin_ = 0;   // first byte not yet given out in a row
    std::size_t filled_ = 0;  // bytes of text
    bool at_end_ = false;     // the source has no more
    bool closed_ = false;     // the last line had no line feed and was given one
    bool skipping_ = false;   // inside a line that is too long: nothing until the next one
    std::uint32_t line_ = 1;  // line of the row that begins at begin_
    CsvBlock block_;
};

}  // namespace breakwater::exchange

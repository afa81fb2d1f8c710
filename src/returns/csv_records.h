#pragma once
// Reads a return that is a set of CSV files, a table in each, child by child, whatever the order of
// their rows: rows are kept as their text until all files have been read. What takes memory is the
// text itself and 24 bytes a row; more than a gigabyte of it is refused.

#include <unordered_map>

#include "exchange/csv_reader.h"
#include "returns/record_source.h"

namespace breakwater::returns {

struct CsvFile {
    std::string name;  ///< "episodes.csv"
    exchange::TextSource source;
};

class CsvRecords final : public RecordSource {
public:
    /// Reads every file. Which table a file is, its headings say, in any order and case. `shape`
    /// must outlive what is read. `progress`: bytes. Codes: not_this_return where no file is a
    /// table of the return, too_large, cannot_read.
    static Result<CsvRecords> read(std::vector<CsvFile> files, Shape const& shape, TellFault tell,
                                   std::function<void(std::uint64_t done)> const& progress = {});

    Result<RawRecord const*> next() override;
    std::uint64_t consumed() const override { return consumed_; }
    std::vector<AbsentTable> absent() const override;
    std::string_view file_of(std::size_t table) const override;

private:
    struct Row {
        std::uint64_t at;  // where its cells begin in text_
        std::uint32_t child, line;
        std::uint32_t table;
    };
    struct Columns {
        std::size_t table = no_table, child = 0;
        std::vector<std::optional<std::size_t>> at;  // by field of the table: place in the file
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };

    CsvRecords(Shape const& shape, TellFault tell);
    Columns match(std::span<std::string const> headings) const;
    void tell_columns(std::span<std::string const> headings, Columns const& columns,
                      std::string_view file, std::uint32_t line);
    Result<void> take_file(exchange::CsvReader csv, Columns const& columns, std::string_view file,
                           std::function<void(std::uint64_t)> const& progress);
    void take_row(exchange::CsvBlock const& block, std::size_t row, Columns const& columns,
                  std::string_view file);
    void gather();
    void add(Row const& row);
    std::uint32_t number_of(std::string_view child);

    Shape const* shape_;
    TellFault tell_;
    std::string text_;
    std::vector<Row> rows_;
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> children_;
    std::vector<std::string_view> names_;  // of children_, by number
    std::vector<std::string> files_;       // by table
    std::vector<std::uint32_t> order_;     // of rows_: child by child, as they were read
    std::size_t next_ = 0;                 // in order_
    std::size_t first_table_ = no_table;   // of the record: where its first row stands
    std::uint64_t consumed_ = 0;
    RawRecord record_;
    std::string cell_, recoded_, values_;  // space, used again
};

}  // namespace breakwater::returns

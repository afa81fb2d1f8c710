#pragma once
// One record of a return as it is written: the header's, or a child's with all that stands inside.
// Values are kept as text beside what they were read as, so that a rule can ask about either.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "returns/shape.h"

namespace breakwater::returns {

struct RawValue {
    enum class Reading : std::uint8_t {
        missing,     ///< no element, or nothing in it
        good,        ///< as its kind is written
        unreadable,  ///< there is something, and it is not of its kind
    };
    Reading reading = Reading::missing;
    bool given = false;       ///< there is an element, perhaps with nothing in it
    std::int32_t number = 0;  ///< days since 1970-01-01; 0 and 1 for no and yes; the number itself
    std::uint32_t at = 0, size = 0;  ///< the text, in the record's
    std::uint32_t line = 0, column = 0;
};

/// A row of a table of one record, counted from 0 in the order of the text.
struct RowAt {
    std::size_t table = no_table;
    std::uint32_t row = 0;
    bool operator==(RowAt const&) const = default;
};

class RawRecord {
public:
    explicit RawRecord(Shape const& shape);

    void clear();
    /// `parent`: the row of the parent's table that it stands in; 0 for the outermost.
    RowAt add_row(std::size_t table, std::uint32_t parent, std::uint32_t line,
                  std::uint32_t column);
    /// False where the field has a value already, which stays.
    bool set(RowAt row, std::size_t field, std::string_view text, std::uint32_t line,
             std::uint32_t column);
    /// Once all is set: puts the rows of spells in the order of their beginnings, those of one day
    /// as they stand in the text, and those without one last.
    void put_in_order();

    std::uint32_t rows(std::size_t table) const {
        return static_cast<std::uint32_t>(tables_[table].rows.size());
    }
    RawValue const& value(RowAt row, std::size_t field) const {
        return tables_[row.table].values[row.row * tables_[row.table].width + field];
    }
    std::string_view text(RawValue const& value) const {
        return std::string_view{texts_}.substr(value.at, value.size);
    }
    std::uint32_t line(RowAt row) const { return tables_[row.table].rows[row.row].line; }
    std::uint32_t column(RowAt row) const { return tables_[row.table].rows[row.row].column; }
    /// The row that this one stands in, of a table that its own is inside of.
    RowAt ancestor(RowAt row, std::size_t table) const {
        while (row.table != table)
            row = {shape_->tables[row.table].parent, tables_[row.table].rows[row.row].parent};
        return row;
    }
    /// The next row in the order of spells (`step` 1), or the one before (-1); where there is none,
    /// or it or this one has no beginning, nothing.
    std::optional<RowAt> beside(RowAt row, int step) const;
    /// The first beginning of a spell that cannot be read, which leaves their order open.
    RawValue const* without_order(std::size_t table) const;
    Shape const& shape() const { return *shape_; }

private:
    struct Row {
        std::uint32_t parent, line, column;
    };
    struct Rows {
        std::size_t width = 0;
        std::vector<Row> rows;
        std::vector<RawValue> values;
    };
    Shape const* shape_;
    std::vector<Rows> tables_;
    std::string texts_;
};

/// Of "2024-08-31", alone or with a time or a time zone after it; of "31/08/2024" alone.
std::optional<std::int32_t> day_written(std::string_view text,
                                        DateForm form = DateForm::year_first);

}  // namespace breakwater::returns

#pragma once
// Mistakes of the kinds that real extracts have, put into rows on their way out, each one noted:
// what a reader must report and survive. The same seed makes the same mistakes.

#include <string>
#include <string_view>
#include <vector>

#include "synth/random.h"

namespace breakwater::synth {

enum class ColumnKind { id, person, reference, date, end_date, code, text, number };

struct Column {
    std::string_view name;
    ColumnKind kind;
};

struct Mistake {
    std::string file;  ///< the file, or the sheet of a workbook
    int line;          ///< counted from 1, headings included
    int column;        ///< counted from 1; 0 for the whole row
    std::string field;
    std::string_view kind;
};

/// All the mistakes of one extract.
struct Mistakes {
    std::uint64_t seed = 0;
    int per_100_000 = 0;
    std::vector<Mistake> made;
};

/// The mistakes of one file. Cells are text as a person would type it, without quotes.
class RowMistakes {
public:
    RowMistakes(Mistakes& mistakes, std::string file, std::vector<Column> columns);

    /// True where the next row is to have a mistake.
    bool due() { return all_->per_100_000 > 0 && random_.below(100000) < all_->per_100_000; }

    /// The rows to write in place of `cells`, which would stand on `line`: the row changed, the row
    /// and another like it, or a blank row and the row.
    std::vector<std::vector<std::string>> spoil(std::vector<std::string> cells, int line);

private:
    int any_of(std::vector<std::string> const& cells, std::initializer_list<ColumnKind> kinds);
    void note(int line, int column, std::string_view kind);

    Mistakes* all_;
    std::string file_;
    std::vector<Column> columns_;
    Random random_;
};

}  // namespace breakwater::synth

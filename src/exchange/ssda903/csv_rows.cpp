#include "exchange/ssda903/return_rows.h"

namespace breakwater::exchange::ssda903 {

Result<void> each_csv_row(CsvReader& csv, MatchedModule const& matched,
                          std::function<void(Row const&)> const& take,
                          std::function<void(CsvBlock const&)> const& spoilt) {
    auto const& columns = matched.spec->columns;
    Row row{matched.spec->module, 0, {}};
    std::vector<std::string> quoted(columns.size()), recoded(columns.size());
    for (auto const& column : columns) row.cells.push_back({column.name, {}, 0});
    for (;;) {
        CsvBlock const* const block = TRY(csv.next());
        if (block == nullptr) return {};
        spoilt(*block);
        for (std::size_t r = 0; r < block->rows(); ++r) {
            row.line = block->line(r);
            bool blank = true;
            for (std::size_t c = 0; c < columns.size(); ++c) {
                row.cells[c].line = row.line;
                if (!matched.at[c]) continue;
                row.cells[c].text =
                    as_utf8(plain_cell(block->raw(r, *matched.at[c]), quoted[c]), recoded[c]);
                blank = blank && row.cells[c].text.empty();
            }
            if (!blank) take(row);
        }
    }
}

}  // namespace breakwater::exchange::ssda903

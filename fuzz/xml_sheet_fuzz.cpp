// A worksheet's XML: refused or read, within the limits.

#include <cstdlib>

#include "exchange/annex_a/workbook.h"

using namespace breakwater::exchange::annex_a;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    WorkbookLimits const limits{.cell_bytes = 1024, .columns = 64, .rows = 1000};
    std::vector<std::string> const shared{"Child Unique ID", "Gender"};
    auto const read =
        read_worksheet_xml({reinterpret_cast<char const*>(data), size}, shared, limits,
                           [&](std::uint32_t row, std::vector<Cell> const& cells) {
                               if (row > limits.rows || cells.size() > limits.columns) std::abort();
                               for (auto const& cell : cells)
                                   if (cell.text.size() > limits.cell_bytes) std::abort();
                           });
    (void)read.ok();
    return 0;
}

// Any bytes as a workbook: refused or read, within the limits.

#include <cstdlib>

#include "exchange/annex_a/workbook.h"
#include "exchange/testing.h"

using namespace breakwater::exchange;
using namespace breakwater::exchange::annex_a;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    static testing::TemporaryFolder const folder;
    auto const path = folder.write("book.xlsx", {reinterpret_cast<char const*>(data), size});
    WorkbookLimits const limits{.inflated_bytes = 4 << 20,
                                .shared_text_bytes = 1 << 20,
                                .cell_bytes = 4096,
                                .columns = 64,
                                .sheets = 8,
                                .rows = 10'000};
    auto book = Workbook::open(path, limits);
    if (!book.ok()) return 0;
    for (std::size_t sheet = 0; sheet < book.value().sheets().size(); ++sheet)
        (void)book.value().read_sheet(sheet, [](std::uint32_t, std::vector<Cell> const&) {}).ok();
    return 0;
}

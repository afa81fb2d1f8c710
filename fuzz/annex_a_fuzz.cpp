// A list of Annex A as CSV with any text in it: every row is counted or set aside. The first byte
// says which list the rest is.

#include <cstdlib>

#include "exchange/annex_a/annex_a_lists.h"
#include "exchange/extract.h"
#include "few_spellings.h"

using namespace breakwater::exchange;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    if (size < 2) return 0;
    static testing::TemporaryFolder const folder;
    auto const& list = annex_a::lists()[data[0] % annex_a::lists().size()];
    std::string text;
    for (auto const& column : list.columns)
        text += (text.empty() ? "" : ",") + std::string{column.heading};
    text += "\n";
    text.append(reinterpret_cast<char const*>(data + 1), size - 1);
    std::filesystem::path const paths[]{folder.write("list.csv", text)};
    auto const extract = read_extract(paths, testing::rule_book_with_few_spellings());
    if (!extract.ok()) return 0;
    for (auto const& source : extract.value().report.sources)
        if (source.rows != source.understood + source.set_aside + source.left_out) std::abort();
    return 0;
}

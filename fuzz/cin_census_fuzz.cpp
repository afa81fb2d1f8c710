// A children in need census with any text in it: every row is counted, set aside or left out, and
// what is read twice is read alike. An odd first byte puts the rest among the children of a census
// that is whole, so that the search goes into the records.

#include <cstdlib>

#include "exchange/extract.h"
#include "few_spellings.h"

using namespace breakwater::exchange;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    if (size < 1) return 0;
    static testing::TemporaryFolder const folder;
    std::string text(reinterpret_cast<char const*>(data + 1), size - 1);
    if (data[0] % 2 == 1)
        text =
            "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2024</Year>"
            "<ReferenceDate>2024-03-31</ReferenceDate></CollectionDetails></Header><Children>" +
            text + "</Children></Message>";
    std::filesystem::path const paths[]{folder.write("census.xml", text)};
    auto const extract = read_extract(paths, testing::rule_book_with_few_spellings());
    if (!extract.ok()) return 0;
    for (auto const& source : extract.value().report.sources)
        if (source.rows != source.understood + source.set_aside + source.left_out) std::abort();
    // The same census given for two years: nothing of the earlier one counts again.
    std::string later = text;
    auto const year = later.find("2024-03-31");
    if (year == std::string::npos) return 0;
    later.replace(year, 10, "2025-03-31");
    std::filesystem::path const both[]{folder.write("census.xml", text),
                                       folder.write("later.xml", later)};
    auto const twice = read_extract(both, testing::rule_book_with_few_spellings());
    if (!twice.ok()) std::abort();
    for (auto const& source : twice.value().report.sources)
        if (source.rows != source.understood + source.set_aside + source.left_out) std::abort();
    return 0;
}

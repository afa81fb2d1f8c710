// Tables of the safeguarding dataset with any text in them: every row is counted, set aside, or
// left out. The first byte says which table the rest is.

#include <cstdlib>

#include "exchange/extract.h"
#include "exchange/ssd/ssd_tables.h"
#include "few_spellings.h"

using namespace breakwater::exchange;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    if (size < 2) return 0;
    static testing::TemporaryFolder const folder;
    auto const tables = ssd::tables();
    auto const& table = tables[data[0] % tables.size()];
    // The headings are the table's own, so that the search goes into the rows.
    std::string text{table.id};
    text += "," + std::string{table.person.empty() ? "spare" : table.person};
    for (auto const& column : table.columns) text += "," + std::string{column.heading};
    text += "\n";
    text.append(reinterpret_cast<char const*>(data + 1), size - 1);
    std::filesystem::path const paths[]{folder.write("ssd_person.csv", "pers_person_id\n1\n2\n"),
                                        folder.write(std::string{table.file} + ".csv", text)};
    auto const extract = read_extract(paths, testing::rule_book_with_few_spellings());
    if (!extract.ok()) return 0;
    for (auto const& source : extract.value().report.sources)
        if (source.rows != source.understood + source.set_aside + source.left_out) std::abort();
    return 0;
}

// A module of SSDA903 as CSV, or the whole return as XML, with any text in it: every row is
// counted, set aside or left out. The first byte says which the rest is.

#include <cstdlib>

#include "exchange/extract.h"
#include "exchange/ssda903/modules.h"
#include "few_spellings.h"

using namespace breakwater::exchange;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    if (size < 2) return 0;
    static testing::TemporaryFolder const folder;
    std::string const rest(reinterpret_cast<char const*>(data + 1), size - 1);
    std::size_t const kind = data[0] % (ssda903::module_count + 2);
    std::filesystem::path path;
    if (kind == ssda903::module_count) {
        path = folder.write("return.xml", rest);
    } else if (kind == ssda903::module_count + 1) {
        path = folder.write("return.xml", "<EXPSSDA903><CHILD><HEADER><CHILDID>1</CHILDID>" + rest +
                                              "</HEADER></CHILD></EXPSSDA903>");
    } else {
        std::string text;
        for (auto const& column : ssda903::modules()[kind].columns)
            text += (text.empty() ? "" : ",") + std::string{column.name};
        path = folder.write("module.csv", text + "\n" + rest);
    }
    std::filesystem::path const paths[]{path};
    auto const extract = read_extract(paths, testing::rule_book_with_few_spellings());
    if (!extract.ok()) return 0;
    for (auto const& source : extract.value().report.sources)
        if (source.rows != source.understood + source.set_aside + source.left_out) std::abort();
    return 0;
}

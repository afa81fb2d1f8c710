#include "kernel/csv_rows.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

using namespace breakwater;

namespace {

std::string read(std::string_view text) {
    std::string all;
    for (CsvRows rows{text}; rows.next();)
        all += fmt::format("{}:[{}]{}\n", rows.line(), fmt::join(rows.cells(), "|"),
                           rows.cut_off() ? "!" : "");
    return all;
}

}  // namespace

TEST_CASE("rows of comma-separated text are read as written") {
    struct Row {
        std::string_view text, read;
    };
    for (auto const& row : {
             Row{"", ""},
             Row{"a,b\n1,2\n", "1:[a|b]\n2:[1|2]\n"},
             Row{"a,b\r\n1,\r\n", "1:[a|b]\n2:[1|]\n"},
             Row{"\xEF\xBB\xBF"
                 "a\n\n  \n# a comment, passed over\nb",
                 "1:[a]\n5:[b]\n"},
             Row{"\"Rate, per 10,000\",5\n", "1:[Rate, per 10,000|5]\n"},
             Row{"\"says \"\"no\"\" twice\",5\n", "1:[says \"no\" twice|5]\n"},
             Row{"\"two\nlines\",5\nnext,6\n", "1:[two\nlines|5]\n3:[next|6]\n"},
             Row{" spaces , \"around\" ,x\n", "1:[spaces|around|x]\n"},
             Row{"\"\",\"\"\"\"\n", "1:[|\"]\n"},
             Row{"a,\"never closed\nb,c", "1:[a|never closed\nb,c]!\n"},
             Row{"a,", "1:[a|]\n"},
         })
        CHECK(read(row.text) == row.read);
}

TEST_CASE("a table that lacks a column says which, and what it must name") {
    std::vector<std::string_view> const headings{"area", "year", "value"};
    CHECK(find_columns(headings, {"value", "area"}, "x.csv").value() ==
          std::vector<std::size_t>{2, 0});
    auto const missing = find_columns(headings, {"area", "status"}, "x.csv");
    CHECK(missing.error().code == "no_column");
    CHECK(
        missing.error().message ==
        "there is no column “status”: the first row names the columns, and must name area, status");
}

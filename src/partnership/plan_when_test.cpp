#include "partnership/plan_when.h"

#include <doctest/doctest.h>

using namespace breakwater;
using namespace breakwater::partnership;

TEST_CASE("a quarter is of the year that begins in April") {
    struct Row {
        std::string text, from, until, due, printed, words;
    };
    Row const rows[]{
        {"QTR 3 21/22", "2021-10", "2021-12", "2021-12-31", "QTR 3 21/22",
         "October to December 2021"},
        {"QTR 4 21/22", "2022-01", "2022-03", "2022-03-31", "QTR 4 21/22", "January to March 2022"},
        {"QTR 2 22/23", "2022-07", "2022-09", "2022-09-30", "QTR 2 22/23",
         "July to September 2022"},
        {"qtr1 2022/23", "2022-04", "2022-06", "2022-06-30", "QTR 1 22/23", "April to June 2022"},
        {"Q3 2021/22", "2021-10", "2021-12", "2021-12-31", "QTR 3 21/22",
         "October to December 2021"},
        {"2021/22 Q3", "2021-10", "2021-12", "2021-12-31", "QTR 3 21/22",
         "October to December 2021"},
        {"Quarter 1 99/00", "", "", "", "", ""},
        {"Dec-21", "2021-12", "2021-12", "2021-12-31", "Dec-21", "December 2021"},
        {"Mar-22", "2022-03", "2022-03", "2022-03-31", "Mar-22", "March 2022"},
        {" December 2021 ", "2021-12", "2021-12", "2021-12-31", "Dec-21", "December 2021"},
        {"2024-02", "2024-02", "2024-02", "2024-02-29", "Feb-24", "February 2024"},
        {"21/22", "2021-04", "2022-03", "2022-03-31", "2021/22", "April 2021 to March 2022"},
        {"QTR 5 21/22", "", "", "", "", ""},
        {"QTR 3 21/23", "", "", "", "", ""},
        {"QTR 3", "", "", "", "", ""},
        {"soon", "", "", "", "", ""},
        {"Dec", "", "", "", "", ""},
        {"", "", "", "", "", ""},
    };
    for (auto const& row : rows) {
        CAPTURE(row.text);
        auto const read = parse_when(row.text);
        CHECK(read.ok() == !row.from.empty());
        if (!read.ok()) {
            CHECK(read.error().code == "not_a_time_of_a_plan");
            continue;
        }
        auto const when = read.value();
        CHECK(to_iso(when.from) == row.from);
        CHECK(to_iso(when.until) == row.until);
        CHECK(to_iso(when.due_on()) == row.due);
        CHECK(as_printed(when) == row.printed);
        CHECK(to_words(when) == row.words);
        CHECK(parse_when(as_printed(when)).value() == when);
    }
}

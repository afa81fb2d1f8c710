#include "kernel/csv_cell.h"

#include <doctest/doctest.h>

using breakwater::csv_cell;

TEST_CASE("a cell is quoted where it must be, and never read as a formula") {
    CHECK(csv_cell("").empty());
    CHECK(csv_cell("plain words") == "plain words");
    CHECK(csv_cell("one, two") == "\"one, two\"");
    CHECK(csv_cell("say \"no\"") == "\"say \"\"no\"\"\"");
    CHECK(csv_cell("=1+1") == "\"'=1+1\"");
    CHECK(csv_cell("-5") == "\"'-5\"");
}

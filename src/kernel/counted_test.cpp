#include "kernel/counted.h"

#include <doctest/doctest.h>

using namespace breakwater;

TEST_CASE("a count has its thousands apart and is of one or of many") {
    CHECK(counted(0) == "0");
    CHECK(counted(std::size_t{1'234'567}) == "1,234,567");
    CHECK(counted(-2'581) == "-2,581");
    CHECK(counted(1, "child", "children") == "1 child");
    CHECK(counted(0, "child", "children") == "0 children");
    CHECK(counted(2'898, "child", "children") == "2,898 children");
}

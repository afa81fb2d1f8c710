#include "kernel/decimal.h"

#include <doctest/doctest.h>

using namespace breakwater;

TEST_CASE("a figure is rounded once, half away from zero") {
    CHECK(to_string(divide(5, 8, 100, 0)) ==
          "63");  // 62.5, as the pack prints strategy discussions
    CHECK(to_string(divide(-5, 8, 100, 0)) == "-63");
    CHECK(to_string(divide(2774, 49864, 10000, 1)) == "556.3");
    CHECK(to_string(divide(0, 7, 100, 1)) == "0.0");
    CHECK(to_string(Decimal{31946, 2}.rounded(1)) == "319.5");
}

TEST_CASE("numbers are read as people print them") {
    CHECK(to_words(parse_decimal("1,491").value()) == "1,491");
    CHECK(to_words(parse_decimal("-1234567.5").value()) == "-1,234,567.5");
    CHECK(parse_decimal("23.90").value() == parse_decimal("23.9").value());
    for (auto const* bad : {"", "-", ".", "1.", "1.2.3", "N/A", "12a", "9999999999999999"})
        CHECK(parse_decimal(bad).error().code == "not_a_number");
}

#include "kernel/pence.h"

#include <doctest/doctest.h>

using namespace breakwater;

TEST_CASE("sums of money are read as papers print them, to the penny") {
    struct Row {
        std::string text;
        std::int64_t pence;
        std::string words, plain;
    };
    Row const rows[]{
        {"£81,224", 8'122'400, "£81,224", "81224.00"},
        {"81224", 8'122'400, "£81,224", "81224.00"},
        {"131,453.50", 13'145'350, "£131,453.50", "131453.50"},
        {"£0.05", 5, "£0.05", "0.05"},
        {"-£12.05", -1205, "-£12.05", "-12.05"},
        {"\u2212\u00a31,000", -100'000, "-£1,000", "-1000.00"},
        {"999,999,999.99", 99'999'999'999, "£999,999,999.99", "999999999.99"},
    };
    for (auto const& row : rows) {
        CAPTURE(row.text);
        auto const read = parse_pence(row.text);
        REQUIRE(read.ok());
        CHECK(read.value().value == row.pence);
        CHECK(to_words(read.value()) == row.words);
        CHECK(to_string(read.value()) == row.plain);
    }
    for (auto const* const text :
         {"", "£", "-", "12.5", "12.", ".50", "1,22", "81224,000", "12,2345", "1,234,56", ",123",
          "£ 12", "12p", "1000000000", "1e5", "12.505", "£-12"}) {
        CAPTURE(text);
        auto const read = parse_pence(text);
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().code == "not_money");
    }
}

TEST_CASE("a share is a percentage of the whole, and no whole has none") {
    CHECK(to_string(*percentage({8'122'400}, {13'145'300}, 1)) == "61.8");
    CHECK(to_string(*percentage({1}, {3}, 2)) == "33.33");
    CHECK(to_string(*percentage({-50}, {100}, 0)) == "-50");
    CHECK_FALSE(percentage({1}, {0}, 1));
}

TEST_CASE("a sum parted by shares loses no penny") {
    Decimal const split[]{{64, 0}, {26, 0}, {10, 0}};
    auto const parts = parted({15'911'500}, split);
    CHECK(parts == std::vector<Pence>{{10'183'360}, {4'136'990}, {1'591'150}});
    Decimal const thirds[]{{1, 0}, {1, 0}, {10, 1}};
    CHECK(parted({100}, thirds) == std::vector<Pence>{{34}, {33}, {33}});
    CHECK(parted({101}, thirds) == std::vector<Pence>{{34}, {34}, {33}});
    Decimal const some[]{{0, 0}, {333, 1}, {667, 1}};
    CHECK(parted({1}, some) == std::vector<Pence>{{0}, {0}, {1}});
    CHECK(parted({0}, thirds) == std::vector<Pence>{{0}, {0}, {0}});
}

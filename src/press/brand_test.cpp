#include "press/brand.h"

#include <doctest/doctest.h>

using namespace breakwater;
using namespace breakwater::press;

namespace {

Brand brand(std::string name, Date since) {
    return {std::move(name),    "SP", "0b5d3b", "Front door: 01632 960001", since,
            "The board, item 2"};
}

}  // namespace

TEST_CASE("a partnership's name is written and read back, and what is missing is said") {
    auto const written = to_text(brand("Seaborough Partnership", make_date(2026, 4, 1)));
    auto const read = read_brand(written, "test");
    REQUIRE(read.ok());
    CHECK(read.value().name == "Seaborough Partnership");
    CHECK(read.value().short_name == "SP");
    CHECK(read.value().colour == "0b5d3b");
    CHECK(read.value().contact == "Front door: 01632 960001");
    CHECK(read.value().since == make_date(2026, 4, 1));
    CHECK(read.value().source == "The board, item 2");
    for (std::string_view const text :
         {"", "rule x\n  name  y\n", "brand partnership\n  name  y\n",
          "brand partnership\n  name  y\n  since  soon\n  source  z\n",
          "brand partnership\n  name  y\n  since  2026-01-01\n  source  z\n  logo  w\n"}) {
        CAPTURE(text);
        CHECK(!read_brand(text, "test").ok());
    }
}

TEST_CASE("what begins as a comment does is kept all the same") {
    auto odd = brand("#1 Partnership", make_date(2026, 4, 1));
    odd.short_name = "#1P";
    odd.contact = "#safeguarding";
    odd.source = "#3 of the minutes";
    auto const read = read_brand(to_text(odd), "test");
    REQUIRE(read.ok());
    CHECK(read.value().name == odd.name);
    CHECK(read.value().short_name == odd.short_name);
    CHECK(read.value().contact == odd.contact);
    CHECK(read.value().source == odd.source);
}

TEST_CASE("the name of a day is the last that was adopted for it") {
    Brands brands;
    CHECK(brands.on(make_date(2026, 4, 1)) == nullptr);
    brands.adopt(brand("First", make_date(2020, 1, 1)));
    brands.adopt(brand("Third", make_date(2027, 1, 1)));
    brands.adopt(brand("Second", make_date(2026, 1, 1)));
    CHECK(brands.on(make_date(2025, 12, 31))->name == "First");
    CHECK(brands.on(make_date(2026, 1, 1))->name == "Second");
    CHECK(brands.on(make_date(2028, 1, 1))->name == "Second");
    CHECK(brands.all().size() == 2);
}

#include "reports/look.h"

#include <doctest/doctest.h>

using namespace breakwater::reports;

TEST_CASE("a colour is six digits, and white words on it stand out or not") {
    CHECK(is_colour("0b5d3b"));
    for (auto const* const text : {"", "0b5d3", "0b5d3b0", "0B5D3B", "#0b5d3", "white "})
        CHECK_FALSE(is_colour(text));
    CHECK(contrast_with_white("000000") == doctest::Approx(21));
    CHECK(contrast_with_white("ffffff") == doctest::Approx(1));
    CHECK(contrast_with_white("767676") == doctest::Approx(4.54).epsilon(0.01));
    CHECK(is_behind_white("767676"));
    CHECK_FALSE(is_behind_white("777777"));
    CHECK_FALSE(is_behind_white("12436"));
}

TEST_CASE("a look is sound whose colour can be read on and whose logo is carried") {
    std::string const logo = "data:image/png;base64,iVBORw0K";
    CHECK(is_sound({}));
    CHECK(is_sound({"0b5d3b", logo, NameInLogo::yes}));
    CHECK(is_sound({"", logo}));
    CHECK_FALSE(is_sound({"ffd800", logo}));
    CHECK_FALSE(is_sound({"", "https://evil.example/logo.png"}));
    CHECK_FALSE(is_sound({"", "", NameInLogo::yes}));
    CHECK(look_rules({}).empty());
    CHECK(look_rules({"0b5d3b", ""}).find("#0b5d3b") != std::string::npos);
}

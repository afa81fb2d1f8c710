#include "web/site_colour.h"

#include <doctest/doctest.h>

using namespace breakwater::web;

TEST_CASE("a colour's style is had by its address, and by no other") {
    auto const style = colour_style(colour_address("0b5d3b"));
    REQUIRE(style);
    CHECK(style->find("background:#0b5d3b") != std::string::npos);
    for (std::string_view const address :
         {"", "/assets/colour-.css", "/assets/colour-0b5d3.css", "/assets/colour-0B5D3B.css",
          "/assets/colour-0b5d3b", "/assets/colour-}body{.css", "/assets/colour-0b5d3b.css.css",
          "/assets/colour-.cs"}) {
        CAPTURE(address);
        CHECK_FALSE(colour_style(address));
    }
}

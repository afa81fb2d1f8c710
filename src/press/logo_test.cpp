#include "press/logo.h"

#include <doctest/doctest.h>

#include "press/testing_pictures.h"

using namespace breakwater;
using namespace breakwater::press;

namespace {

Logo logo_of(std::string_view bytes) {
    auto picture = read_picture(bytes);
    REQUIRE(picture.ok());
    return with_digest({std::move(picture).value(),
                        reports::NameInLogo::yes,
                        make_date(2026, 4, 1),
                        "The board, item 2",
                        {}});
}

}  // namespace

TEST_CASE("a logo is written as text and read back, as a PNG, an SVG, or none") {
    for (auto const& bytes :
         {std::string{testing::a_drawing}, testing::png_of(96, 64), testing::png_of(96, 96)}) {
        auto const logo = logo_of(bytes);
        CHECK(logo.digest.size() == 32);
        auto const read = read_logo(to_text(logo), "test");
        REQUIRE_MESSAGE(read.ok(), read.error().message);
        CHECK(read.value().picture->bytes == logo.picture->bytes);
        CHECK(read.value().picture->kind == logo.picture->kind);
        CHECK(read.value().digest == logo.digest);
        CHECK(read.value().name_in_logo == reports::NameInLogo::yes);
        CHECK(read.value().source == "The board, item 2");
        CHECK(to_text(read.value()) == to_text(logo));
    }
    Logo const none{{}, reports::NameInLogo::no, make_date(2027, 1, 1), "The board", {}};
    auto const read = read_logo(to_text(none), "test");
    REQUIRE(read.ok());
    CHECK_FALSE(read.value().picture);
    CHECK(read.value().since == make_date(2027, 1, 1));
    CHECK(to_text_for_people(to_text(none)) == to_text(none));
    auto const shown = to_text_for_people(to_text(logo_of(testing::a_drawing)));
    CHECK(shown.find("bytes as base64") != std::string::npos);
    CHECK(shown.size() < 200);
}

TEST_CASE("text that is no logo is refused") {
    std::string const begins = "logo partnership\n  since  2026-04-01\n  source  b\n  shows  ";
    for (auto const& text :
         {std::string{}, std::string{"brand partnership\n  name  x\n"}, begins + "gif\n",
          begins + "svg\n", begins + "svg\n  content  !!!\n", begins + "svg\n  content  PHN2Zy8+\n",
          begins + "none\n  content  PHN2Zy8+\n", begins + "none\n  name  within\n",
          begins + "none\n  href  x\n", std::string{"logo partnership\n  shows  none\n"}}) {
        CAPTURE(text);
        CHECK_FALSE(read_logo(text, "test").ok());
    }
}

TEST_CASE("a report looks as the partnership does, in a colour that can be read on") {
    Brand brand{.name = "SP",
                .short_name = "",
                .colour = "0b5d3b",
                .contact = "",
                .since = {},
                .source = ""};
    auto const logo = logo_of(testing::a_drawing);
    auto const look = look_of(&brand, &logo);
    CHECK(is_sound(look));
    CHECK(look.colour == "0b5d3b");
    CHECK(look.logo.starts_with("data:image/svg+xml;base64,"));
    CHECK(look.name_in_logo == reports::NameInLogo::yes);
    brand.colour = "ffd800";
    CHECK(look_of(&brand, nullptr) == reports::Look{});
    CHECK(look_of(nullptr, nullptr) == reports::Look{});
}

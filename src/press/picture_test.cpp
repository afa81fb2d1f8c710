#include "press/picture.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "press/testing_pictures.h"

using namespace breakwater;
using namespace breakwater::press;
using namespace breakwater::press::testing;

namespace {

std::string code_of(std::string_view bytes) {
    auto const read = read_picture(bytes);
    return read.ok() ? "ok" : read.error().code;
}

std::string drawing(std::string_view inside, std::string_view root = "viewBox=\"0 0 120 40\"") {
    return fmt::format(
        "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
        "xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:ink=\"http://www.inkscape.org/ns\" "
        "xmlns:h=\"http://www.w3.org/1999/xhtml\" {}>{}</svg>",
        root, inside);
}

constexpr std::string_view square = "<path d=\"M0 0h10v10H0z\"/>";

std::string with_square(std::string_view inside) {
    return drawing(fmt::format("{}{}", square, inside));
}

}  // namespace

TEST_CASE("an SVG is written anew from its shapes, and is then itself") {
    auto const sent = drawing(
        "<title>A logo</title><ink:view page=\"1\"><ink:guide/></ink:view><!-- drawn by -->"
        "<defs><linearGradient id=\"shade\"><stop offset=\"0\" style=\"stop-color:#0b5d3b;"
        "-ink-note:'x'\"/></linearGradient><linearGradient id=\"b\" xlink:href=\"#shade\"/></defs>"
        "<g ink:label=\"Layer 1\" class=\"top\" style=\"fill:url(#shade); stroke : none\" "
        "fill=\"red\"><path d=\"M 0,0\n h10  v10z\" fill=\"burlywood\"/></g>");
    auto const read = read_picture(sent);
    REQUIRE_MESSAGE(read.ok(), read.error().message);
    auto const& picture = read.value();
    CHECK(picture.kind == PictureKind::svg);
    CHECK(picture.width == 120);
    CHECK(picture.height == 40);
    CHECK(picture.bytes ==
          "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 40\" width=\"120\" "
          "height=\"40\"><defs><linearGradient id=\"shade\"><stop offset=\"0\" "
          "stop-color=\"#0b5d3b\"></stop></linearGradient><linearGradient id=\"b\" "
          "href=\"#shade\"></linearGradient></defs><g fill=\"url(#shade)\" stroke=\"none\"><path "
          "d=\"M 0,0 h10 v10z\" fill=\"burlywood\"></path></g></svg>");
    REQUIRE(read_picture(picture.bytes).ok());
    CHECK(read_picture(picture.bytes).value().bytes == picture.bytes);
    CHECK(code_of(drawing(square, "width=\"120px\" height=\"40\"")) == "ok");
}

TEST_CASE("what a style sheet says of classes goes to the shapes, as a browser would have it") {
    auto const read = read_picture(drawing(
        "<defs><style type=\"text/css\"><![CDATA[ .st0, .st1 {fill:#0b5d3b} /* .st0{fill:red} */\n"
        ".st1{stroke:#fff;font-family:'Arial';fill:none}.st2{fill:blue}]]></style></defs>"
        "<path class=\"st0\" fill=\"red\" d=\"M0 0\"/><path class=\"other  st1\" "
        "style=\"stroke-width:2\" d=\"M0 0\"/>"));
    REQUIRE_MESSAGE(read.ok(), read.error().message);
    CHECK(read.value().bytes.ends_with(
        "<defs></defs><path d=\"M0 0\" fill=\"#0b5d3b\"></path><path d=\"M0 0\" stroke=\"#fff\" "
        "fill=\"none\" stroke-width=\"2\"></path></svg>"));
}

TEST_CASE("what an SVG could run, load, link or hide is refused, with what to do") {
    struct Row {
        std::string sent, words;
    };
    std::string const doctype =
        "<!DOCTYPE svg [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>" + drawing("&b;");
    for (auto const& row : {
             Row{with_square("<script>alert(1)</script>"), "<script>"},
             Row{with_square("<h:script>alert(1)</h:script>"), "<script>"},
             Row{with_square("<ink:note><h:b>x</h:b></ink:note>"), "<b>"},
             Row{with_square("<ink:note><ink:SCRIPT/></ink:note>"), "<SCRIPT>"},
             Row{with_square("<g onload=\"alert(1)\"/>"), "onload"},
             Row{with_square("<metadata><ink:a onClick=\"x\"/></metadata>"), "onClick"},
             Row{drawing(square, "viewBox=\"0 0 9 9\" onload=\"x\""), "onload"},
             Row{with_square("<foreignObject/>"), "<foreignObject>"},
             Row{with_square("<image href=\"data:image/png;base64,AAAA\"/>"), "save it as PNG"},
             Row{with_square("<image xlink:href=\"https://evil.example/a.png\"/>"), "<image>"},
             Row{with_square("<use xlink:href=\"#a\"/>"), "into paths"},
             Row{with_square("<a href=\"https://evil.example\"/>"), "<a>"},
             Row{with_square("<text>Seaborough</text>"), "turn text into paths"},
             Row{drawing("<style>@import url(https://evil.example)</style><path d=\"M0 0\"/>"),
                 "Presentation attributes"},
             Row{with_square("<style>.a{fill:red}</style>"), "<style>"},
             Row{drawing("<style>path{fill:red}</style><path d=\"M0 0\"/>"), "rules for classes"},
             Row{drawing("<style>.a .b{fill:red}</style><path d=\"M0 0\"/>"), "\u201c.a .b"},
             Row{drawing("<style>.a{fill:red</style><path d=\"M0 0\"/>"), "not understood"},
             Row{drawing("<style>@media print{.a{fill:red}}</style><path d=\"M0 0\"/>"),
                 "not understood"},
             Row{drawing("<style>.a{fill:url(https://evil.example)}</style><path class=\"a\" "
                         "d=\"M0 0\"/>"),
                 "fill"},
             Row{drawing("<style><path d=\"M0 0\"/></style>"), "<path>"},
             Row{with_square("<animate attributeName=\"d\"/>"), "<animate>"},
             Row{with_square("<filter/>"), "<filter>"},
             Row{with_square("<svg/>"), "<svg>"},
             Row{with_square("<linearGradient xlink:href=\"other.svg#a\"/>"), "other.svg#a"},
             Row{with_square("<g fill=\"url(https://evil.example#a)\"/>"), "fill"},
             Row{with_square("<g fill=\"URL(a.svg)\"/>"), "fill"},
             Row{with_square("<g style=\"fill:url('#a')\"/>"), "fill"},
             Row{with_square("<g style=\"fill:\\75 rl(a)\"/>"), "fill"},
             Row{with_square("<path d=\"&lt;script&gt;\"/>"), "d="},
             Row{with_square("<clipPath><path clip-path=\"url(#a)\" d=\"M0 0\"/></clipPath>"),
                 "clips what clips"},
             Row{doctype, "document type"},
             Row{"<?xml-stylesheet href=\"a.css\"?>" + drawing(square), "stylesheet"},
             Row{"<svg viewBox=\"0 0 9 9\"><path d=\"M0 0\"/></svg>", "own namespace"},
             Row{"<html><body/></html>", "own namespace"},
             Row{drawing("<g/>"), "draws nothing"},
             Row{drawing(square, ""), "how large"},
             Row{drawing(square, "viewBox=\"0 0 0 9\""), "how large"},
             Row{drawing(square, "viewBox=\"0 0 1e999 9\""), "four numbers"},
             Row{drawing(square, "width=\"100%\" height=\"9\""), "how large"},
         }) {
        CAPTURE(row.sent);
        auto const read = read_picture(row.sent);
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().code == "svg_refused");
        CHECK_MESSAGE(read.error().message.find(row.words) != std::string::npos,
                      read.error().message);
    }
    std::string deep;
    for (int i = 0; i < 40; ++i) deep += "<g>";
    CHECK(code_of(drawing(deep)) == "svg_refused");
    CHECK(code_of(drawing(square).substr(0, 200)) == "svg_damaged");
    CHECK(code_of(drawing(square, "viewBox=\"0 0 900 100\"")) == "picture_shape");
    CHECK(code_of(drawing(square, "viewBox=\"0 0 100 300\"")) == "picture_shape");
}

TEST_CASE("a PNG is written anew from its pixels, without what stood beside them") {
    auto const plain = png_of(96, 64);
    auto const read = read_picture(plain);
    REQUIRE_MESSAGE(read.ok(), read.error().message);
    CHECK(read.value().width == 96);
    CHECK(read.value().height == 64);
    CHECK(read_picture(read.value().bytes).value().bytes == read.value().bytes);
    auto const noted = png_of(96, 64, {.beside = "tEXtComment made by Jo Bloggs"});
    REQUIRE(read_picture(noted).ok());
    CHECK(noted.find("Jo Bloggs") != std::string::npos);
    CHECK(read_picture(noted).value().bytes == read.value().bytes);
    CHECK(code_of(plain + "<script>alert(1)</script>") == "ok");
    CHECK(read_picture(plain + "<script>").value().bytes == read.value().bytes);
    CHECK(code_of(png_of(97, 65, {.is_interlaced = true})) == "ok");
}

TEST_CASE("what is no PNG, or not one for a logo, is refused") {
    auto const plain = png_of(96, 64);
    CHECK(code_of("") == "not_a_picture");
    CHECK(code_of("GIF89a") == "not_a_picture");
    CHECK(code_of(std::string(picture_bytes_max + 1, '<')) == "picture_too_large");
    CHECK(code_of(png_of(96, 40)) == "picture_too_large");
    CHECK(code_of(png_of(3000, 64)) == "picture_too_large");
    CHECK(code_of(png_of(96, 601)) == "picture_too_large");
    CHECK(code_of(png_of(600, 64)) == "picture_shape");
    CHECK(code_of(png_of(96, 64, {.rows_missing = 1})) == "png_damaged");
    CHECK(code_of(png_of(96, 64, {.filter = 5})) == "png_damaged");
    CHECK(code_of(png_of(96, 64, {.colours = 3})) == "png_damaged");
    CHECK(code_of(png_of(96, 64, {.colours = 5})) == "png_damaged");
    CHECK(code_of(png_of(96, 64, {.beside = "ABCDunknown"})) == "png_damaged");
    for (auto const cut : {9, 20, 40, 60}) {
        CAPTURE(cut);
        CHECK(code_of(plain.substr(0, static_cast<std::size_t>(cut))) == "png_damaged");
    }
    auto flipped = plain;
    flipped[50] = static_cast<char>(flipped[50] ^ 1);
    CHECK(code_of(flipped) == "png_damaged");
}

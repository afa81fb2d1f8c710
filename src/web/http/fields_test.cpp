#include "web/http/fields.h"

#include <doctest/doctest.h>

using namespace breakwater::web;

TEST_CASE("a form's fields are decoded, and their line ends are line feeds") {
    auto const fields =
        parse_urlencoded("name=Leo+Placeholder&note=a%0D%0Ab%26c&team=1&team=2&&x", 10);
    REQUIRE(fields.ok());
    CHECK(fields.value().first("name") == "Leo Placeholder");
    CHECK(fields.value().first("note") == "a\nb&c");
    CHECK(fields.value().every("team") == std::vector<std::string_view>{"1", "2"});
    CHECK(fields.value().has("x"));
    CHECK(fields.value().first("none").empty());
}

TEST_CASE("a form that cannot be text is refused") {
    struct Row {
        std::string_view text;
        std::string_view code;
    };
    for (auto const& row :
         {Row{"a=%", "bad_escape"}, Row{"a=%4", "bad_escape"}, Row{"a=%zz", "bad_escape"},
          Row{"a=%00", "bad_text"}, Row{"a=%1b", "bad_text"}, Row{"a=%ff", "bad_text"},
          Row{"a=%c0%af", "bad_text"}, Row{"a=%ed%a0%80", "bad_text"},
          Row{"a&b&c&d", "too_many_fields"}}) {
        auto const fields = parse_urlencoded(row.text, 3);
        REQUIRE_FALSE(fields.ok());
        CHECK(fields.error().code == row.code);
    }
}

TEST_CASE("a path is its parts; what could climb out of it, or hide a slash, is refused") {
    CHECK(path_segments("/").value().empty());
    CHECK(path_segments("/children/10%20a").value() ==
          std::vector<std::string>{"children", "10 a"});
    CHECK(path_segments("/children/").value() == std::vector<std::string>{"children"});
    CHECK(path_segments("/a+b").value() == std::vector<std::string>{"a+b"});
    for (auto const* const path :
         {"", "a", "//a", "/a//b", "/../etc/passwd", "/a/../b", "/a/./b", "/%2e%2e/a", "/a%2fb",
          "/a%5cb", "/a%00", "/a%0a", "/%ff", "/%c0%ae%c0%ae/a", "/%"})
        CHECK_MESSAGE(!path_segments(path).ok(), path);
}

TEST_CASE("text put in an address comes out of it again") {
    std::string const text = "a b/c?d=\u00e9&%";
    CHECK(percent_encoded(text) == "a%20b%2Fc%3Fd%3D%C3%A9%26%25");
    CHECK(percent_decoded(percent_encoded(text), Plus::is_plus).value() == text);
}

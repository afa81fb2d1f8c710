#include "exchange/json_field.h"

#include <doctest/doctest.h>

#include <string>

using namespace breakwater;
using namespace breakwater::exchange;

TEST_CASE("an object's keys and values are found, nested ones as a whole") {
    std::string seen;
    auto const read = read_json_object(
        R"( {"NFA_FLAG": "Y", "TOTAL":2, "COMMENTS":"a \"word\"",)"
        R"( "MORE":{"a":[1,{"b":null}]}, "OK":true} )",
        [&](auto key, auto value) { seen += std::string(key) + "=" + std::string(value) + ";"; });
    CHECK(read.ok());
    CHECK(seen == R"(NFA_FLAG=Y;TOTAL=2;COMMENTS=a \"word\";MORE={"a":[1,{"b":null}]};OK=true;)");
    CHECK(read_json_object("{}", [](auto, auto) {}).ok());
}

TEST_CASE("what is not JSON is refused") {
    for (std::string_view const text :
         {"", "{", "[]", "{NFA_FLAG: \"Y\"}", "{\"a\":}", "{\"a\":1,}", "{\"a\":1} x", "{\"a\":01}",
          "{\"a\":\"b}", "{\"a\":\"\\x\"}", "{'a':1}", "{\"a\":nul}", "{\"a\" 1}", "{\"a\":[1}"}) {
        CAPTURE(text);
        auto const read = read_json_object(text, [](auto, auto) {});
        REQUIRE(!read.ok());
        CHECK(read.error().code == "not_json");
    }
    std::string const deep = "{\"a\":" + std::string(100000, '[');
    CHECK(!read_json_object(deep, [](auto, auto) {}).ok());
}

TEST_CASE("a list's values are found in their order, and what is no list is refused") {
    std::string seen;
    auto const each = [&](std::string_view value) { seen += std::string(value) + ";"; };
    CHECK(read_json_list(R"( ["1A", "2B" , 16] )", each).ok());
    CHECK(seen == "1A;2B;16;");
    CHECK(read_json_list("[]", each).ok());
    for (std::string_view const text : {"", "{}", "[", "[\"1A\"", "[\"1A\",]", "[1A]", "[] x"}) {
        CAPTURE(text);
        CHECK(!read_json_list(text, [](auto) {}).ok());
    }
}

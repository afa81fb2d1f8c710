#include "app/json.h"

#include <doctest/doctest.h>

using namespace breakwater;
using namespace breakwater::app;

TEST_CASE("an object keeps the order in which it was written") {
    Json json;
    json.begin_object().member("due", "2021-04-13").member("days", 15).member("met", true);
    json.key("steps").begin_array().value(1).value(Decimal{25, 1}).end_array();
    json.member("until", std::optional<int>{}).end_object();
    CHECK(json.text() == R"({"due": "2021-04-13", "days": 15, "met": true, "steps": [1, 2.5], )"
                         R"("until": null})");
}

TEST_CASE("text is escaped, and bytes that are no text are replaced") {
    struct Row {
        std::string_view text, json;
    };
    for (auto const& row :
         {Row{"a \"b\" \\", R"("a \"b\" \\")"}, Row{"a\nb", R"("a\nb")"},
          Row{"\x01", R"("\u0001")"}, Row{"£5", "\"£5\""}, Row{"\xFF!", "\"\uFFFD!\""},
          Row{"\xE0\x80\x80", "\"\uFFFD\uFFFD\uFFFD\""}})
        CHECK(Json{}.value(row.text).text() == row.json);
}

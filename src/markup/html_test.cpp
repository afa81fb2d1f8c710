#include "markup/html.h"

#include <doctest/doctest.h>

using namespace breakwater::markup;

TEST_CASE("words are escaped wherever they stand") {
    Html html;
    html.element<"p">(attr<"title">("\"><script>"), "a < b & 'c'");
    CHECK(html.view() == "<p title=\"&quot;&gt;&lt;script&gt;\">a &lt; b &amp; 'c'</p>");
}

TEST_CASE("a link leads only where it may") {
    struct Row {
        std::string_view address;
        bool from_document;
        bool from_site;
    };
    for (auto const& row : {
             Row{"#place", true, true},
             Row{"https://example.org/", true, true},
             Row{"mailto:team@example.org", true, true},
             Row{"tel:+442380000000", true, true},
             Row{"/children/1", false, true},
             Row{"?page=2", false, true},
             Row{"//evil.example", false, false},
             Row{"/\\evil.example", false, false},
             Row{"http://example.org/", false, false},
             Row{"java\tscript:alert(1)", false, false},
             Row{"JavaScript:alert(1)", false, false},
             Row{"data:text/html,x", false, false},
             Row{"", false, false},
         }) {
        CHECK_MESSAGE(
            (href(row.address).value == row.address && !row.address.empty()) == row.from_document,
            row.address);
        CHECK_MESSAGE(
            (site_href(row.address).value == row.address && !row.address.empty()) == row.from_site,
            row.address);
    }
    CHECK(site_action("/sign-in").value == "/sign-in");
    CHECK(site_action("https://evil.example").value == "#");
}

TEST_CASE("attributes can be left out, be flags, and be handed on") {
    Html html;
    PassedAttributes const handed{pass<"data-sort">("due & late")};
    html.empty<"input">(attr_if_any<"id">(""), attr_if_any<"name">("n"), flag<"disabled">(true),
                        flag<"checked">(false), handed);
    CHECK(html.view() == "<input name=\"n\" disabled=\"\" data-sort=\"due &amp; late\"/>");
}

TEST_CASE("content is words, which are escaped, or markup that was written before") {
    Html html;
    html.element<"p">(Content{"a<b"});
    html.element<"p">(Content{markup_of([](Html& inner) { inner.element<"b">("a<b"); })});
    CHECK(html.view() == "<p>a&lt;b</p><p><b>a&lt;b</b></p>");
    CHECK(Content{}.empty());
    CHECK(Content{Markup{}}.empty());
}

TEST_CASE("headings have levels") {
    Html html;
    html.heading(2, attr<"class">("c"), "Two");
    html.heading(9, "Six");
    CHECK(html.view() == "<h2 class=\"c\">Two</h2><h6>Six</h6>");
}

TEST_CASE("scripts and stylesheets are the site's own files") {
    Html html;
    html.script("/assets/a.js", Html::Script::module);
    html.script("https://evil.example/a.js", Html::Script::blocking);
    html.link("stylesheet", "/assets/a.css");
    CHECK(html.view() ==
          "<script type=\"module\" src=\"/assets/a.js\"></script><script src=\"#\"></script>"
          "<link rel=\"stylesheet\" href=\"/assets/a.css\"/>");
}

TEST_CASE("a picture is the site's own, or carried in the page, and never from elsewhere") {
    for (std::string_view const from :
         {"/logo/0f3a", "data:image/png;base64,iVBORw0K", "data:image/svg+xml;base64,PHN2Zz4=",
          "data:image/svg+xml;base64,PHN2Zy8+Cg==", "data:image/svg+xml;base64,PH=="}) {
        CAPTURE(from);
        CHECK(picture_source(from).value == from);
    }
    for (std::string_view const from :
         {"", "https://evil.example/a.png", "//evil.example/a.png", "javascript:alert(1)",
          "data:image/png;base64,", "data:image/png;base64,abc", "data:image/png;base64,====",
          "data:text/html;base64,PHN2Zz4=", "data:image/svg+xml,<svg/>",
          "data:image/svg+xml;base64,PHN2Zz4\""}) {
        CAPTURE(from);
        CHECK(picture_source(from).value == "#");
    }
}

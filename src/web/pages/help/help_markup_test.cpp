#include "web/pages/help/help_markup.h"

#include <doctest/doctest.h>

#include "web/pages/help/help_texts.h"

using namespace breakwater;
using namespace breakwater::web;

TEST_CASE("help is written from our own texts, without what only the project has") {
    struct Row {
        std::string_view markdown, html;
    };
    for (auto const& row :
         {Row{"# Packs\n\nOne *word* and **two**.",
              "<p class=\"govuk-body\">One <em>word</em> and <strong>two</strong>.</p>"},
          Row{"[packs](packs.md#sign-off)",
              "<p class=\"govuk-body\"><a class=\"govuk-link\" "
              "href=\"/help/packs#sign-off\">packs</a></p>"},
          Row{"[first](README.md)",
              "<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/help\">first</a></p>"},
          Row{"[server](../running/server.md)", "<p class=\"govuk-body\">server</p>"},
          Row{"[away](https://example.org/a.md)", "<p class=\"govuk-body\">away</p>"},
          Row{"[script](javascript:alert(1).md)", "<p class=\"govuk-body\">script</p>"},
          Row{"![a picture](../pictures/home.png)", ""}, Row{"<script>alert(1)</script>", ""},
          Row{"# One\n\n## What is kept, and how\n\n# Two",
              "<h2 class=\"govuk-heading-m\" id=\"what-is-kept-and-how\">What is kept, and "
              "how</h2><h2 class=\"govuk-heading-m\" id=\"two\">Two</h2>"},
          Row{"    a < b\n", "<pre class=\"app-text app-code govuk-body\">a &lt; b\n</pre>"},
          Row{"1. One\n2. Two\n   - of two\n",
              "<ol class=\"govuk-list govuk-list--number\"><li>One</li><li>Two<ul "
              "class=\"govuk-list govuk-list--bullet\"><li>of two</li></ul></li></ol>"}}) {
        CAPTURE(row.markdown);
        CHECK(help_markup(row.markdown).view() == row.html);
    }
    auto const table = help_markup("# T\n\n## Of\n\n| a | b |\n|---|---|\n| 1 | 2 |\n").view();
    CHECK(table.find("aria-label=\"Of, table 1\"") != table.npos);
    CHECK(table.find("<td class=\"govuk-table__cell\">2</td>") != table.npos);
}

TEST_CASE("each text of the help has a title and something to say, and no two have one title") {
    REQUIRE(help_texts().size() > 5);
    CHECK(help_texts().front().name.empty());
    std::string titles = "\n";
    for (auto const& text : help_texts()) {
        CAPTURE(text.name);
        auto const title = help_title(text.markdown);
        CHECK_FALSE(title.empty());
        CHECK(titles.find("\n" + title + "\n") == titles.npos);
        titles += title + "\n";
        CHECK(help_markup(text.markdown).view().size() > 200);
    }
}

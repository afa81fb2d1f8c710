// One document, in each of its forms.

#include <doctest/doctest.h>

#include "kernel/text_file.h"
#include "reports/commentary.h"
#include "reports/html.h"
#include "reports/pdf.h"
#include "reports/scratch_folder.h"
#include "reports/xlsx.h"

using namespace breakwater;
using namespace breakwater::reports;

namespace {

Document hostile() {
    Document document{.title = "A <b>title</b> & \"more\"", .organisation = "Here </title>"};
    document.published_on = make_date(2024, 9, 18);
    document.invented = true;
    Section section{.id = "one", .title = "<script>alert(1)</script>"};
    section.blocks.push_back(Paragraph{{{"go", Weight::plain,
                                         "javascript"
                                         ":alert(1)"}}});
    Table table{.id = "t", .sheet = "A/B: [c]", .caption = "Figures"};
    table.columns = {{.heading = "Indicator"}, {.heading = "Aug 24"}, {.heading = "Jul 24"}};
    table.rows.push_back({{TextCell{"=1+1"}, FigureCell{Decimal{14567, 0}},
                           MissingCell{Missing::not_known, "it is \"late\""}}});
    section.blocks.push_back(table);
    document.sections.push_back(section);
    return document;
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("whatever is in a document, its page holds no markup but ours") {
    auto const html = to_html(hostile());
    CHECK_FALSE(contains(html, "<script"));
    CHECK_FALSE(contains(html, "<b>"));
    CHECK_FALSE(contains(html, "href=\"javascript"));
    CHECK(contains(html, "&lt;script&gt;alert(1)&lt;/script&gt;"));
    CHECK(contains(html, "title=\"not known: it is &quot;late&quot;\""));
    CHECK(contains(html, "14,567"));
    CHECK(contains(html, invented_words));
}

TEST_CASE("a page can leave its styles out, and always says how it prints") {
    auto const bare = to_html(hostile(), Styles::left_out);
    CHECK_FALSE(contains(bare, ".app-table"));
    CHECK(contains(bare, "@page{size:A4;"));
    CHECK(contains(bare, "counter(pages)"));
    CHECK(contains(to_html(hostile()), ".app-table"));
}

TEST_CASE("the styles carry nothing of GOV.UK's own brand") {
    auto const html = to_html(hostile());
    CHECK_FALSE(contains(html, "Transport"));
    CHECK_FALSE(contains(html, "crest"));
    CHECK_FALSE(contains(html, "@font-face"));
    CHECK_FALSE(contains(html, "url("));
}

TEST_CASE("the same document gives the same workbook") {
    auto const scratch = ScratchFolder::create(std::filesystem::temp_directory_path());
    REQUIRE(scratch.ok());
    auto const& folder = scratch.value().path();
    REQUIRE(write_xlsx(hostile(), folder / "a.xlsx").ok());
    REQUIRE(write_xlsx(hostile(), folder / "b.xlsx").ok());
    auto const a = read_text_file(folder / "a.xlsx"), b = read_text_file(folder / "b.xlsx");
    REQUIRE(a.ok());
    CHECK(a.value().size() > 2000);
    CHECK(a.value() == b.value());
    CHECK(write_xlsx(hostile(), folder / "no" / "such.xlsx").error().code == "cannot_write");
}

TEST_CASE("a PDF is dated by its report") {
    std::string pdf =
        "x /CreationDate (D:20261121031521+00'00') /ModDate (D:20261121031521+00'00')";
    set_dates(pdf, make_date(2021, 11, 30));
    CHECK(pdf == "x /CreationDate (D:20211130000000+00'00') /ModDate (D:20211130000000+00'00')");
    std::string torn = "/CreationDate (D:2026";
    set_dates(torn, make_date(2021, 11, 30));
    CHECK(torn == "/CreationDate (D:2026");
}

TEST_CASE("without a browser the message says what to do") {
    auto const printed =
        print_pdf("<p>", make_date(2024, 1, 1), {.browsers = {"/no/such/browser"}});
    REQUIRE_FALSE(printed.ok());
    CHECK(printed.error().code == "no_browser");
    CHECK(contains(printed.error().message, "apt-get install chromium"));
}

TEST_CASE("a browser that prints nothing, or never ends, is an error") {
    auto const date = make_date(2024, 1, 1);
    CHECK(print_pdf("<p>", date, {.browsers = {"/bin/false"}}).error().code == "cannot_print");
    CHECK(
        print_pdf("<p>", date, {.browsers = {"/usr/bin/yes"}, .timeout_seconds = 0}).error().code ==
        "print_took_too_long");
}

TEST_CASE("commentary is read as blocks, and HTML within it is left out") {
    auto const blocks = read_markdown(
        "## Analysis\n\nContacts **rose**; see [the page](https://example.org), not "
        "[this](javascript"
        ":alert(1)).\n\n- one\n- two\n  - within\n\n<script>bad()</script>\n");
    REQUIRE(blocks.size() == 3);
    CHECK(std::get<Heading>(blocks[0]).text == "Analysis");
    auto const& text = std::get<Paragraph>(blocks[1]).text;
    REQUIRE(text.size() >= 4);
    CHECK(text[1].text == "rose");
    CHECK(text[1].weight == Weight::strong);
    CHECK(text[3].link == "https://example.org");
    for (auto const& run : text) CHECK_FALSE(contains(run.link, "javascript"));
    CHECK(std::get<List>(blocks[2]).items.size() == 3);
}

TEST_CASE("headings begin where the page says, and skip no level") {
    auto const levels = [](std::string_view text, int level) {
        std::vector<int> found;
        auto blocks = read_markdown(text);
        begin_headings_at(level, blocks);
        for (auto const& block : blocks)
            if (auto const* heading = std::get_if<Heading>(&block)) found.push_back(heading->level);
        return found;
    };
    CHECK(levels("# One\n\n### Two\n\n## Three", 2) == std::vector{2, 3, 2});
    CHECK(levels("#### One\n\n> ##### Two", 3) == std::vector{3, 3});
    CHECK(levels("Words\n\n### One\n\n# Two", 4) == std::vector{4, 4});
}

TEST_CASE("where nothing was written there is no commentary") {
    CHECK(Commentary{}.about("contacts").empty());
    Commentary const elsewhere("no/such/folder", "E06000045", Month::of(2021, 10));
    CHECK(elsewhere.about("contacts").empty());
    Commentary const shipped("rules/figures/southampton/commentary", "E06000045",
                             Month::of(2021, 10));
    CHECK(shipped.about("key-points").size() == 1);
}

TEST_CASE("a report with a look has its colour and its logo, and one without is as it was") {
    auto document = hostile();
    auto const plain = to_html(document);
    CHECK(contains(plain, "<strong>Breakwater</strong>"));
    CHECK_FALSE(contains(plain, "<img"));
    CHECK_FALSE(contains(plain, "app-logo"));
    CHECK(contains(plain, "name=\"theme-color\" content=\"#12436d\""));
    document.organisation = "Seaborough \"SCP\"";
    document.look = {"0b5d3b", "data:image/png;base64,iVBORw0K"};
    auto const html = to_html(document);
    CHECK(contains(html, "src=\"data:image/png;base64,iVBORw0K\" alt=\"Seaborough &quot;SCP"));
    CHECK(contains(html, "aria-hidden=\"true\">Seaborough &quot;SCP&quot;</p>"));
    CHECK(contains(html, "content=\"#0b5d3b\""));
    CHECK(contains(html, "@media screen{.app-header{background:#0b5d3b"));
    CHECK_FALSE(contains(html, "<strong>Breakwater</strong>"));
    document.look.name_in_logo = NameInLogo::yes;
    CHECK_FALSE(contains(to_html(document), "aria-hidden=\"true\">Seaborough"));
}

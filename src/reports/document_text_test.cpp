// A document, its text, and the same document again.

#include "reports/document_text.h"

#include <doctest/doctest.h>

#include <random>

#include "kernel/text_file.h"
#include "reports/html.h"
#include "reports/scratch_folder.h"
#include "reports/xlsx.h"

using namespace breakwater;
using namespace breakwater::reports;

namespace {

/// Documents of every block and cell, with words that text must not trip over.
class Inventor {
public:
    explicit Inventor(unsigned seed) : random_(seed) {}
    Document document() {
        Document made{.title = words(), .caption = words(), .organisation = words()};
        made.lead = words();
        made.meta = words();
        made.published_on = make_date(2000, 1, 1) + std::chrono::days{below(9000)};
        made.orientation = below(2) ? Orientation::landscape : Orientation::portrait;
        made.invented = below(2) == 1;
        made.opening = blocks();
        for (int i = below(4); i >= 0; --i)
            made.sections.push_back({.id = "s" + std::to_string(i),
                                     .title = words(),
                                     .blocks = blocks(),
                                     .page_break = below(2) ? PageBreak::before : PageBreak::none});
        return made;
    }

private:
    int below(int end) { return static_cast<int>(random_() % static_cast<unsigned>(end)); }
    std::string words() {
        static char const* const some[] = {"",           "a",  "figures 2", "|pipe",   "\\n",
                                           "two\nlines", "\r", " spaced ",  "was <b>", "£5 – é",
                                           "none",       "\\", "#",         "\t tab",  "=1+1"};
        std::string made;
        for (int i = below(4); i > 0; --i) made += some[below(15)];
        return made;
    }
    Decimal decimal() { return {below(200'001) - 100'000, below(4)}; }
    std::optional<Decimal> maybe() { return below(3) ? std::optional{decimal()} : std::nullopt; }
    Month month() { return Month::of(2000 + below(40), 1 + static_cast<unsigned>(below(12))); }
    indicators::Unit unit() { return static_cast<indicators::Unit>(below(6)); }
    std::vector<std::optional<Decimal>> values(int count) {
        std::vector<std::optional<Decimal>> made;
        while (count-- > 0) made.push_back(maybe());
        return made;
    }
    RichText text() {
        RichText made;
        for (int i = below(3); i > 0; --i)
            made.push_back({words(), static_cast<Weight>(below(4)), below(3) ? "" : "#s1"});
        return made;
    }
    std::vector<RichText> texts() {
        std::vector<RichText> made;
        for (int i = below(3); i > 0; --i) made.push_back(text());
        return made;
    }
    Cell cell() {
        switch (below(6)) {
            case 0:
                return TextCell{words(), below(2) ? "" : "#s1"};
            case 1:
                return FigureCell{decimal(), unit(), static_cast<Emphasis>(below(2))};
            case 2:
                return MissingCell{static_cast<Missing>(below(4)), words()};
            case 3:
                return RagCell{static_cast<indicators::Rag>(below(6)), words()};
            case 4:
                return DirectionCell{static_cast<indicators::Arrow>(below(4)), words()};
            default:
                return SparklineCell{values(1 + below(13)), maybe(), unit()};
        }
    }
    Table table() {
        auto const number = std::to_string(++made_);
        Table made{.id = "t" + number, .sheet = "Sheet " + number, .caption = words()};
        auto const columns = 1 + below(5);
        for (int i = 0; i < columns; ++i)
            made.columns.push_back({.heading = words(),
                                    .second_line = words(),
                                    .align = static_cast<Align>(below(2)),
                                    .month = below(2) ? std::optional{month()} : std::nullopt});
        for (int i = below(5); i > 0; --i) {
            TableRow row{.is_group = below(4) == 0};
            for (int c = row.is_group ? 1 : columns; c > 0; --c)
                row.cells.push_back(row.is_group ? Cell{TextCell{words()}} : cell());
            made.rows.push_back(std::move(row));
        }
        made.style = static_cast<TableStyle>(below(3));
        for (int i = below(3); i > 0; --i) made.notes.push_back(words());
        made.symbols_explained = below(2) == 1;
        return made;
    }
    LineChart chart() {
        LineChart made{.id = "c" + std::to_string(++made_), .title = words(), .subtitle = words()};
        made.first = month();
        made.months = 1 + below(13);
        made.unit = unit();
        for (int i = below(3); i >= 0; --i)
            made.lines.push_back({static_cast<LineRole>(below(7)), words(), values(made.months)});
        if (below(2)) made.breaks.push_back(made.first + made.months / 2);
        if (below(2)) made.begins_anew.push_back(made.first + made.months / 3);
        made.description = words();
        made.source = words();
        return made;
    }
    Block block() {
        switch (below(8)) {
            case 0:
                return Heading{3 + below(2), words()};
            case 1:
                return Paragraph{text(), static_cast<ParagraphStyle>(below(3))};
            case 2:
                return List{texts(), static_cast<ListStyle>(below(3))};
            case 3:
                return Callout{words(), texts()};
            case 4:
                return DefinitionList{{{words(), text()}, {words(), text()}}};
            case 5:
                return Tiles{{{words(), words(), static_cast<Tone>(below(4))}}};
            case 6:
                return table();
            default:
                return chart();
        }
    }
    std::vector<Block> blocks() {
        std::vector<Block> made;
        for (int i = below(5); i > 0; --i) made.push_back(block());
        return made;
    }

    std::mt19937 random_;
    int made_ = 0;
};

std::string code_of(std::string const& text) {
    auto const read = parse_document(text, "d.txt");
    return read.ok() ? "" : read.error().code;
}

std::string with(std::string text, std::string_view from, std::string_view to) {
    auto const at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("of five hundred documents, each read from its text gives the same text and page") {
    for (unsigned seed = 0; seed < 500; ++seed) {
        CAPTURE(seed);
        auto const document = Inventor(seed).document();
        auto const text = to_text(document);
        auto const read = parse_document(text, "d.txt");
        REQUIRE_MESSAGE(read.ok(), describe(read.error()));
        CHECK(to_text(read.value()) == text);
        CHECK(to_html(read.value(), Styles::left_out) == to_html(document, Styles::left_out));
    }
}

TEST_CASE("a document keeps the look it was made with, and one of before has none") {
    Document document{.title = "A title"};
    auto const plain = to_text(document);
    CHECK(plain.find("look") == std::string::npos);
    CHECK(parse_document(plain, "d.txt").value().look == Look{});
    document.look = {"0b5d3b", "data:image/png;base64,iVBORw0K", NameInLogo::yes};
    auto const text = to_text(document);
    auto const read = parse_document(text, "d.txt");
    REQUIRE_MESSAGE(read.ok(), describe(read.error()));
    CHECK(read.value().look == document.look);
    CHECK(to_text(read.value()) == text);
    CHECK(text.starts_with(plain));
    CHECK(code_of(with(text, "0b5d3b", "ffd800")) == "bad_shape");
    CHECK(code_of(with(text, "data:image/png", "https://evil.example")) == "bad_shape");
    CHECK(code_of(plain + "look_colour\nlook_logo\nlook_name_in_logo no\n") == "not_canonical");
}

TEST_CASE("a document read from its text gives the same workbook") {
    auto const scratch = ScratchFolder::create(std::filesystem::temp_directory_path());
    REQUIRE(scratch.ok());
    auto const &was = scratch.value().path() / "was.xlsx", &is = scratch.value().path() / "is.xlsx";
    for (unsigned seed = 0; seed < 10; ++seed) {
        auto const document = Inventor(seed).document();
        REQUIRE(write_xlsx(document, was).ok());
        REQUIRE(write_xlsx(parse_document(to_text(document), "d.txt").value(), is).ok());
        CHECK(read_text_file(was).value() == read_text_file(is).value());
    }
}

TEST_CASE("text that is not as documents are written is refused, with its line") {
    Document document{.title = "A title"};
    document.published_on = make_date(2024, 9, 18);
    Table table{.id = "t", .sheet = "T", .columns = {{.heading = "One"}, {.heading = "Two"}}};
    table.rows.push_back({{FigureCell{Decimal{12, 1}}, TextCell{"x"}}});
    document.opening.push_back(table);
    auto const text = to_text(document);
    CHECK(code_of(text) == "");
    struct {
        std::string_view from, to, code;
    } const changes[] = {
        {"kind table", "kind picture", "unknown_word"},
        {"value 1.2", "value 1.20x", "not_a_number"},
        {"value 1.2", "value 01.2", "not_canonical"},
        {"published_on 2024-09-18", "published_on 2024-09-31", "not_a_date"},
        {"cells 2", "cells 3", "another_word"},
        {"is_group no", "is_group yes", "bad_shape"},
        {"title A title", "titled A title", "another_word"},
        {"title A title", "title A \\title", "not_escaped"},
        {"sections 0\n", "sections 0\nsections 0\n", "left_over"},
        {"sections 0\n", "sections 0", "cut_short"},
        {"title A title", "title A \xff title", "not_utf8"},
    };
    for (auto const& change : changes) {
        CAPTURE(change.to);
        CHECK(code_of(with(text, change.from, change.to)) == change.code);
    }
    CHECK(parse_document(with(text, "value 1.2", "value x"), "d.txt").error().place.line == 27);
}

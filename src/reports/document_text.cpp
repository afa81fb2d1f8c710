#include "reports/document_text.h"

#include <algorithm>
#include <array>

#include "publication/outturn_lines.h"
#include "publication/plain_lines.h"

namespace breakwater::reports {

using publication::LineReader;
using publication::LineWriter;
using publication::unit_names;

namespace {

// Each in the order of its enumerators.
constexpr std::array<std::string_view, 4> weight_names{"plain", "strong", "emphasis", "code"};
constexpr std::array<std::string_view, 3> paragraph_names{"body", "lead", "note"};
constexpr std::array<std::string_view, 3> list_names{"bullets", "numbers", "contents"};
constexpr std::array<std::string_view, 4> tone_names{"neutral", "red", "amber", "green"};
constexpr std::array<std::string_view, 4> missing_names{"not_available", "not_applicable",
                                                        "suppressed", "not_known"};
constexpr std::array<std::string_view, 2> emphasis_names{"plain", "latest"};
constexpr std::array<std::string_view, 6> rag_names{"red",       "amber",     "green",
                                                    "no_target", "not_rated", "not_known"};
constexpr std::array<std::string_view, 4> arrow_names{"up", "down", "level", "none"};
constexpr std::array<std::string_view, 2> align_names{"left", "right"};
constexpr std::array<std::string_view, 3> table_names{"glance", "months", "plain"};
constexpr std::array<std::string_view, 7> role_names{
    "local", "target", "yearly_target", "neighbours", "region", "england", "last_year"};
constexpr std::array<std::string_view, 2> break_names{"none", "before"};
constexpr std::array<std::string_view, 2> orientation_names{"portrait", "landscape"};
constexpr std::array<std::string_view, 2> name_in_logo_names{"no", "yes"};
// Each in the order of its variant.
constexpr std::array<std::string_view, 6> cell_names{"text", "figure",    "missing",
                                                     "rag",  "direction", "sparkline"};
constexpr std::array<std::string_view, 8> block_names{"heading", "paragraph", "list",  "callout",
                                                      "terms",   "tiles",     "table", "chart"};

/// Which alternative a variant holds, written; or read, and made to hold an empty one of it.
template <class... Kinds, std::size_t N>
void kind_line(LineWriter& lines, std::variant<Kinds...> const& value,
               std::array<std::string_view, N> const& names) {
    lines.choice("kind", value.index(), names);
}
template <class... Kinds, std::size_t N>
void kind_line(LineReader& lines, std::variant<Kinds...>& value,
               std::array<std::string_view, N> const& names) {
    std::size_t kind = 0;
    lines.choice("kind", kind, names);
    std::array<std::variant<Kinds...>, N> const empty{Kinds{}...};
    value = empty.at(kind);
}

// In what follows `lines` writes or reads; a value is const for the one and not for the other.

template <class Lines, class Text>
void rich_text(Lines& lines, std::string_view word, Text& text) {
    lines.list(word, text, [&](auto& run) {
        lines.text("run", run.text);
        lines.choice("weight", run.weight, weight_names);
        lines.text("link", run.link);
    });
}

template <class Lines, class Texts>
void rich_texts(Lines& lines, std::string_view word, Texts& texts) {
    lines.list(word, texts, [&](auto& text) { rich_text(lines, "runs", text); });
}

template <class Lines, class Values>
void series(Lines& lines, std::string_view word, Values& values) {
    lines.list(word, values, [&](auto& value) { lines.maybe_decimal("at", value); });
}

template <class Lines, class Texts>
void texts_lines(Lines& lines, std::string_view word, Texts& texts) {
    lines.list(word, texts, [&](auto& text) { lines.text("line", text); });
}

template <class Lines>
struct CellLines {
    Lines& lines;
    template <class Kind>
    void operator()(Kind& cell) {
        using Plain = std::remove_const_t<Kind>;
        if constexpr (std::is_same_v<Plain, TextCell>) {
            lines.text("text", cell.text);
            lines.text("link", cell.link);
        } else if constexpr (std::is_same_v<Plain, FigureCell>) {
            lines.decimal("value", cell.value);
            lines.choice("unit", cell.unit, unit_names);
            lines.choice("emphasis", cell.emphasis, emphasis_names);
        } else if constexpr (std::is_same_v<Plain, MissingCell>) {
            lines.choice("missing", cell.missing, missing_names);
            lines.text("reason", cell.reason);
        } else if constexpr (std::is_same_v<Plain, RagCell>) {
            lines.choice("rag", cell.rag, rag_names);
            lines.text("because", cell.because);
        } else if constexpr (std::is_same_v<Plain, DirectionCell>) {
            lines.choice("arrow", cell.arrow, arrow_names);
            lines.text("words", cell.words);
        } else {
            static_assert(std::is_same_v<Plain, SparklineCell>);
            series(lines, "values", cell.values);
            lines.maybe_decimal("target", cell.target);
            lines.choice("unit", cell.unit, unit_names);
            lines.list("begins_anew", cell.begins_anew,
                       [&](auto& place) { lines.number("place", place); });
        }
    }
};

template <class Lines, class ATable>
void table_lines(Lines& lines, ATable& table) {
    lines.text("id", table.id);
    lines.text("sheet", table.sheet);
    lines.text("caption", table.caption);
    lines.list("columns", table.columns, [&](auto& column) {
        lines.text("heading", column.heading);
        lines.text("second_line", column.second_line);
        lines.choice("align", column.align, align_names);
        lines.maybe_month("month", column.month);
    });
    lines.list("rows", table.rows, [&](auto& row) {
        lines.truth("is_group", row.is_group);
        lines.list("cells", row.cells, [&](auto& cell) {
            kind_line(lines, cell, cell_names);
            std::visit(CellLines<Lines>{lines}, cell);
        });
    });
    lines.choice("style", table.style, table_names);
    texts_lines(lines, "notes", table.notes);
    lines.truth("symbols_explained", table.symbols_explained);
}

template <class Lines, class Chart>
void chart_lines(Lines& lines, Chart& chart) {
    lines.text("id", chart.id);
    lines.text("title", chart.title);
    lines.text("subtitle", chart.subtitle);
    lines.month("first", chart.first);
    lines.number("months", chart.months);
    lines.choice("unit", chart.unit, unit_names);
    lines.list("lines", chart.lines, [&](auto& line) {
        lines.choice("role", line.role, role_names);
        lines.text("label", line.label);
        series(lines, "values", line.values);
    });
    lines.list("breaks", chart.breaks, [&](auto& month) { lines.month("month", month); });
    lines.list("begins_anew", chart.begins_anew, [&](auto& month) { lines.month("month", month); });
    lines.text("description", chart.description);
    lines.text("source", chart.source);
}

template <class Lines>
struct BlockLines {
    Lines& lines;
    template <class Kind>
    void operator()(Kind& block) {
        using Plain = std::remove_const_t<Kind>;
        if constexpr (std::is_same_v<Plain, Heading>) {
            lines.number("level", block.level);
            lines.text("text", block.text);
        } else if constexpr (std::is_same_v<Plain, Paragraph>) {
            lines.choice("style", block.style, paragraph_names);
            rich_text(lines, "runs", block.text);
        } else if constexpr (std::is_same_v<Plain, List>) {
            lines.choice("style", block.style, list_names);
            rich_texts(lines, "items", block.items);
        } else if constexpr (std::is_same_v<Plain, Callout>) {
            lines.text("title", block.title);
            rich_texts(lines, "paragraphs", block.paragraphs);
        } else if constexpr (std::is_same_v<Plain, DefinitionList>) {
            lines.list("terms", block.terms, [&](auto& term) {
                lines.text("name", term.name);
                rich_text(lines, "meaning", term.meaning);
            });
        } else if constexpr (std::is_same_v<Plain, Tiles>) {
            lines.list("tiles", block.tiles, [&](auto& tile) {
                lines.text("figure", tile.figure);
                lines.text("words", tile.words);
                lines.choice("tone", tile.tone, tone_names);
            });
        } else if constexpr (std::is_same_v<Plain, Table>) {
            table_lines(lines, block);
        } else {
            static_assert(std::is_same_v<Plain, LineChart>);
            chart_lines(lines, block);
        }
    }
};

template <class Lines, class Blocks>
void blocks_lines(Lines& lines, std::string_view word, Blocks& blocks) {
    lines.list(word, blocks, [&](auto& block) {
        kind_line(lines, block, block_names);
        std::visit(BlockLines<Lines>{lines}, block);
    });
}

// A look is written where there is one: a document of before there were any is as it was.
bool has_look(LineWriter const&, Document const& document) {
    return document.look != Look{};
}
bool has_look(LineReader const& lines, Document const&) {
    return lines.comes("look_colour");
}

template <class Lines, class ADocument>
void document_lines(Lines& lines, ADocument& document) {
    lines.text("title", document.title);
    lines.text("caption", document.caption);
    lines.text("organisation", document.organisation);
    lines.text("lead", document.lead);
    lines.text("meta", document.meta);
    lines.date("published_on", document.published_on);
    lines.choice("orientation", document.orientation, orientation_names);
    lines.truth("invented", document.invented);
    blocks_lines(lines, "opening", document.opening);
    lines.list("sections", document.sections, [&](auto& section) {
        lines.text("id", section.id);
        lines.text("title", section.title);
        lines.choice("page_break", section.page_break, break_names);
        blocks_lines(lines, "blocks", section.blocks);
    });
    if (!has_look(lines, document)) return;
    lines.text("look_colour", document.look.colour);
    lines.text("look_logo", document.look.logo);
    lines.choice("look_name_in_logo", document.look.name_in_logo, name_in_logo_names);
}

/// What renderers take for granted and text need not have.
struct Misshapen {
    bool operator()(Table const& table) const {
        for (auto const& row : table.rows)
            if (row.is_group ? row.cells.size() != 1 : row.cells.size() != table.columns.size())
                return true;
        return table.columns.empty() || table.sheet.empty();
    }
    bool operator()(LineChart const& chart) const {
        if (chart.months < 1 || chart.months > 1200 || chart.lines.empty()) return true;
        for (auto const& line : chart.lines)
            if (line.values.size() != static_cast<std::size_t>(chart.months)) return true;
        return false;
    }
    bool operator()(Heading const& heading) const { return heading.level < 3 || heading.level > 4; }
    template <class Other>
    bool operator()(Other const&) const {
        return false;
    }
};

bool misshapen(std::vector<Block> const& blocks) {
    return std::any_of(blocks.begin(), blocks.end(),
                       [](Block const& block) { return std::visit(Misshapen{}, block); });
}

bool misshapen(Document const& document) {
    return !is_sound(document.look) || misshapen(document.opening) ||
           std::any_of(document.sections.begin(), document.sections.end(),
                       [](Section const& section) { return misshapen(section.blocks); });
}

}  // namespace

std::string to_text(Document const& document) {
    LineWriter lines;
    document_lines(lines, document);
    return lines.take();
}

Result<Document> parse_document(std::string_view text, std::string const& file) {
    Document document;
    LineReader lines(text, file);
    document_lines(lines, document);
    TRY(lines.finish());
    if (to_text(document) != text)
        return Error{
            "not_canonical", "the text is not as documents are written: it was changed", {file}};
    if (misshapen(document))
        return Error{"bad_shape",
                     "a table or chart is not whole: its rows or lines have not as many values as "
                     "it has columns or months; or its colour or logo is none that a "
                     "report can have",
                     {file}};
    return document;
}

}  // namespace breakwater::reports

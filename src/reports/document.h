#pragma once
// A report as a value: sections of headings, words, tables, charts. Each renderer (html, xlsx) is
// given the same document, so that two forms of one report cannot disagree.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "indicators/direction_of_travel.h"
#include "indicators/outturn.h"
#include "indicators/rag.h"
#include "kernel/date.h"
#include "kernel/decimal.h"
#include "reports/figure_words.h"
#include "reports/look.h"

namespace breakwater::reports {

enum class Weight { plain, strong, emphasis, code };

/// A run of text. `link` is "#section" or an https address; empty for none.
struct Run {
    std::string text;
    Weight weight = Weight::plain;
    std::string link;
};
using RichText = std::vector<Run>;

enum class ParagraphStyle { body, lead, note };
struct Paragraph {
    RichText text;
    ParagraphStyle style = ParagraphStyle::body;
};

/// Level 2 to 6; a section's own title is level 2.
struct Heading {
    int level = 3;
    std::string text;
};

enum class ListStyle { bullets, numbers, contents };
struct List {
    std::vector<RichText> items;
    ListStyle style = ListStyle::bullets;
};

/// Set apart from the text by a line at its side.
struct Callout {
    std::string title;
    std::vector<RichText> paragraphs;
};

struct Term {
    std::string name;
    RichText meaning;
};
struct DefinitionList {
    std::vector<Term> terms;
};

enum class Tone { neutral, red, amber, green };
/// A count that stands alone at the top of a report: "7", "red: more than 10% off target".
struct Tile {
    std::string figure;
    std::string words;
    Tone tone = Tone::neutral;
};
struct Tiles {
    std::vector<Tile> tiles;
};

// ---- tables --------------------------------------------------------------------------------

/// What a cell says where there is no figure; printed as [x], [z], [c], with its reason.
enum class Missing { not_available, not_applicable, suppressed, not_known };
std::string_view symbol(Missing missing);    ///< "[x]"
std::string_view to_words(Missing missing);  ///< "not available"
Missing missing_of(indicators::Status status);

struct TextCell {
    std::string text;
    std::string link = {};  ///< "#section"; on pages of a site also "/path"
};
enum class Emphasis { plain, latest };
struct FigureCell {
    Decimal value;
    indicators::Unit unit = indicators::Unit::number;
    Emphasis emphasis = Emphasis::plain;
};
struct MissingCell {
    Missing missing = Missing::not_available;
    std::string reason = {};
};
struct RagCell {
    indicators::Rag rag = indicators::Rag::no_target;
    std::string because = {};  ///< "16.3% off the target of 49"
};
struct DirectionCell {
    indicators::Arrow arrow = indicators::Arrow::none;
    std::string words;  ///< "Down 5, better"
};
/// Months left to right; a month not known is a gap. `target` is drawn dashed.
struct SparklineCell {
    std::vector<std::optional<Decimal>> values;
    std::optional<Decimal> target;
    indicators::Unit unit = indicators::Unit::number;
    /// Places in `values` at which the line is broken: counted from nought again from there.
    std::vector<int> begins_anew = {};
};
using Cell = std::variant<TextCell, FigureCell, MissingCell, RagCell, DirectionCell, SparklineCell>;

enum class Align { left, right };
struct Column {
    std::string heading;
    std::string second_line = {};
    Align align = Align::right;
    /// The month the column is of, for charts and dates in a workbook.
    std::optional<Month> month = std::nullopt;
};

struct TableRow {
    std::vector<Cell> cells;  ///< as many as columns; a group heading has one
    bool is_group = false;
};

enum class TableStyle {
    glance,  ///< a key indicator a row; on a telephone each row becomes a card
    months,  ///< many narrow columns; on a telephone it scrolls
    plain
};
struct Table {
    std::string id;       ///< unique in the document, and the name of its sheet: "family_help"
    std::string sheet;    ///< "Family Help"; at most 31 characters
    std::string caption;  ///< "Month by month"
    std::vector<Column> columns;
    std::vector<TableRow> rows;
    TableStyle style = TableStyle::plain;
    std::vector<std::string> notes;
    bool symbols_explained = true;  ///< prints the key to those symbols that are in the table
};

// ---- charts --------------------------------------------------------------------------------

/// What a line is fixes its colour and dash: the same meaning everywhere.
enum class LineRole { local, target, yearly_target, neighbours, region, england, last_year };
struct ChartLine {
    LineRole role = LineRole::local;
    std::string label;
    std::vector<std::optional<Decimal>> values;  ///< one for each month; nothing is a gap
};
struct LineChart {
    std::string id;        ///< unique in the document
    std::string title;     ///< "Figure 2: The rate is above target"
    std::string subtitle;  ///< measure, unit, place, period
    Month first;           ///< the month of every line's first value
    int months = 0;
    indicators::Unit unit = indicators::Unit::number;
    std::vector<ChartLine> lines;
    std::vector<Month> breaks;  ///< first months of a changed definition: the line is broken there
    std::vector<Month> begins_anew;  ///< months counted from nought again: lines are broken there
    std::string description;  ///< the trend in a sentence or two, for those who do not see it
    std::string source;
};

using Block =
    std::variant<Heading, Paragraph, List, Callout, DefinitionList, Tiles, Table, LineChart>;

enum class PageBreak { none, before };
struct Section {
    std::string id;
    std::string title;
    std::vector<Block> blocks;
    PageBreak page_break = PageBreak::none;
};

enum class Orientation { portrait, landscape };
struct Document {
    std::string title;         ///< "Safeguarding assurance report, October 2021"
    std::string caption;       ///< above the title: who reports
    std::string organisation;  ///< in the header: the partnership
    std::string lead;          ///< the summary sentence
    std::string meta;          ///< position, publication, source
    Date published_on;
    Orientation orientation = Orientation::portrait;
    /// Made of invented children: every page, sheet and file says so.
    bool invented = false;
    std::vector<Block> opening;
    std::vector<Section> sections;
    Look look;  ///< asserts is_sound() where it is written
};

inline constexpr std::string_view invented_words =
    "Invented data: no real child, worker or authority";

}  // namespace breakwater::reports

#include "reports/xlsx.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <tuple>

#include "kernel/libxlsxwriter.h"
#include "reports/chart.h"
#include "reports/chart_layout.h"

namespace breakwater::reports {

using indicators::Rag;
using indicators::Unit;

namespace {

constexpr lxw_row_t title_row = 0, notice_row = 1, head_row = 3;

/// The lines of a chart as a workbook draws them. It joins neighbouring points of one series, so a
/// line that is broken becomes several; those after the first are not in the legend.
struct Series {
    ChartLine line;
    bool in_legend = true;
};
std::vector<Series> series_of(LineChart const& chart) {
    std::vector<Series> all;
    for (auto const& line : chart.lines) {
        Series blank{{line.role, line.label, {}}};
        blank.line.values.resize(line.values.size());
        all.push_back(blank);
        for (std::size_t month = 0; month < line.values.size(); ++month) {
            if (month > 0 && is_broken_before(chart, line, static_cast<int>(month))) {
                all.push_back(blank);
                all.back().in_legend = false;
                all.back().line.label += " from " + to_short(chart.first + static_cast<int>(month));
            }
            all.back().line.values[month] = line.values[month];
        }
    }
    return all;
}

class Workbook {
public:
    Workbook(Document const& document, std::filesystem::path const& file);
    Result<void> write();

private:
    friend struct SheetCell;
    void formats();
    void about();
    void table(Table const& table);
    void charts();
    void chart_data(lxw_worksheet* to, lxw_row_t head, LineChart const& chart,
                    std::vector<Series> const& series);
    void draw_chart(lxw_worksheet* to, lxw_row_t row, LineChart const& chart,
                    std::vector<Series> const& lines, lxw_row_t data_head);
    lxw_worksheet* sheet(std::string name);
    void page(lxw_worksheet* sheet);
    lxw_format* number_format(Unit unit, int places, Emphasis emphasis);
    lxw_format* make();
    std::vector<LineChart const*> all_charts() const;

    Document const& document_;
    std::filesystem::path file_;
    lxw_workbook* workbook_;
    std::map<std::tuple<bool, int, bool>, lxw_format*> number_formats_;
    std::set<std::string> names_;
    lxw_format* bold_ = nullptr;
    lxw_format* title_ = nullptr;
    lxw_format* notice_ = nullptr;
    lxw_format* heading_ = nullptr;
    lxw_format* heading_right_ = nullptr;
    lxw_format* month_ = nullptr;
    lxw_format* month_of_row_ = nullptr;
    lxw_format* text_ = nullptr;
    lxw_format* missing_ = nullptr;
    lxw_format* note_ = nullptr;
    lxw_format* group_ = nullptr;
    std::map<Rag, lxw_format*> rag_;
};

/// Midnight of a day, as the library takes times.
lxw_datetime datetime_of(Date date) {
    return {
        year_of(date), static_cast<int>(month_of(date)), static_cast<int>(day_of(date)), 0, 0, 0.0};
}

double shown(Decimal value, Unit unit) {
    return unit == Unit::percentage ? value.to_double() / 100 : value.to_double();
}

std::string number_pattern(Unit unit, int places) {
    auto pattern = std::string{unit == Unit::percentage ? "0" : "#,##0"};
    if (places > 0) pattern += '.' + std::string(static_cast<std::size_t>(places), '0');
    return unit == Unit::percentage ? pattern + '%' : pattern;
}

Workbook::Workbook(Document const& document, std::filesystem::path const& file)
    : document_(document), file_(file), workbook_(xlsx::workbook_new(file.c_str())) {}

Result<void> Workbook::write() {
    auto const failed = Error{"cannot_write", "cannot write the workbook", {file_.string()}};
    if (!workbook_) return failed;
    formats();
    auto title = document_.title, organisation = document_.organisation;
    std::string comments = document_.invented ? std::string{invented_words} : std::string{};
    std::string author = "Breakwater";
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.company = organisation.data();
    properties.author = author.data();
    properties.comments = comments.data();
    // Dated by the report, not by the clock: the same report gives the same bytes.
    properties.created = std::chrono::system_clock::to_time_t(document_.published_on);
    xlsx::workbook_set_properties(workbook_, &properties);
    about();
    for (auto const& section : document_.sections)
        for (auto const& block : section.blocks)
            if (auto const* each = std::get_if<Table>(&block)) table(*each);
    charts();
    if (xlsx::workbook_close(workbook_) != LXW_NO_ERROR) return failed;
    return {};
}

lxw_format* Workbook::make() {
    auto* format = xlsx::workbook_add_format(workbook_);
    xlsx::format_set_font_name(format, "Arial");
    xlsx::format_set_font_size(format, 10);
    xlsx::format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    return format;
}

void Workbook::formats() {
    bold_ = make();
    xlsx::format_set_bold(bold_);
    title_ = make();
    xlsx::format_set_bold(title_);
    xlsx::format_set_font_size(title_, 14);
    notice_ = make();
    xlsx::format_set_bold(notice_);
    xlsx::format_set_font_color(notice_, 0x942514);
    heading_ = make();
    xlsx::format_set_bold(heading_);
    xlsx::format_set_text_wrap(heading_);
    xlsx::format_set_bottom(heading_, LXW_BORDER_THIN);
    xlsx::format_set_align(heading_, LXW_ALIGN_VERTICAL_BOTTOM);
    heading_right_ = make();
    xlsx::format_set_bold(heading_right_);
    xlsx::format_set_text_wrap(heading_right_);
    xlsx::format_set_bottom(heading_right_, LXW_BORDER_THIN);
    xlsx::format_set_align(heading_right_, LXW_ALIGN_RIGHT);
    month_ = make();
    xlsx::format_set_bold(month_);
    xlsx::format_set_bottom(month_, LXW_BORDER_THIN);
    xlsx::format_set_align(month_, LXW_ALIGN_RIGHT);
    xlsx::format_set_num_format(month_, "mmm yy");
    month_of_row_ = make();
    xlsx::format_set_num_format(month_of_row_, "mmm yy");
    xlsx::format_set_align(month_of_row_, LXW_ALIGN_LEFT);
    text_ = make();
    xlsx::format_set_text_wrap(text_);
    missing_ = make();
    xlsx::format_set_align(missing_, LXW_ALIGN_RIGHT);
    xlsx::format_set_font_color(missing_, 0x484949);
    note_ = make();
    xlsx::format_set_font_color(note_, 0x484949);
    group_ = make();
    xlsx::format_set_bold(group_);
    xlsx::format_set_bottom(group_, LXW_BORDER_MEDIUM);
    for (auto const rag : {Rag::red, Rag::amber, Rag::green}) {
        auto* format = make();
        xlsx::format_set_bold(format);
        xlsx::format_set_border(format, LXW_BORDER_THIN);
        if (rag == Rag::red) {
            xlsx::format_set_bg_color(format, 0x942514);
            xlsx::format_set_font_color(format, LXW_COLOR_WHITE);
        }
        if (rag == Rag::amber) xlsx::format_set_bg_color(format, 0xFFC266);
        if (rag == Rag::green) xlsx::format_set_font_color(format, 0x0B4A33);
        rag_[rag] = format;
    }
}

lxw_format* Workbook::number_format(Unit unit, int places, Emphasis emphasis) {
    auto& format =
        number_formats_[{unit == Unit::percentage, places, emphasis == Emphasis::latest}];
    if (format) return format;
    format = make();
    xlsx::format_set_num_format(format, number_pattern(unit, places).c_str());
    if (emphasis == Emphasis::latest) xlsx::format_set_bold(format);
    return format;
}

/// A sheet of this name, or of the name with a number where it is taken; without the characters
/// that names of sheets cannot have.
lxw_worksheet* Workbook::sheet(std::string name) {
    constexpr std::size_t longest = 28;
    std::erase_if(name, [](char c) {
        return std::string_view{"[]:*?/\\'"}.find(c) != std::string_view::npos;
    });
    if (name.empty()) name = "Sheet";
    if (name.size() > longest) name.resize(longest);
    auto unique = name;
    for (int n = 2; !names_.insert(unique).second; ++n) unique = fmt::format("{} {}", name, n);
    auto* made = xlsx::workbook_add_worksheet(workbook_, unique.c_str());
    page(made);
    xlsx::worksheet_write_string(made, title_row, 0, document_.title.c_str(), title_);
    if (document_.invented)
        xlsx::worksheet_write_string(made, notice_row, 0, std::string{invented_words}.c_str(),
                                     notice_);
    return made;
}

void Workbook::page(lxw_worksheet* sheet) {
    xlsx::worksheet_set_landscape(sheet);
    xlsx::worksheet_set_paper(sheet, 9);  // A4
    xlsx::worksheet_fit_to_pages(sheet, 1, 0);
    xlsx::worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
    auto const head = document_.invented ? "&C&B" + std::string{invented_words} : std::string{};
    if (!head.empty()) xlsx::worksheet_set_header(sheet, head.c_str());
    xlsx::worksheet_set_footer(sheet, "&L&A&RPage &P of &N");
}

void Workbook::about() {
    auto* to = sheet("About");
    xlsx::worksheet_set_column(to, 0, 0, 110, nullptr);
    lxw_row_t row = 2;
    for (auto const* words : {&document_.organisation, &document_.lead, &document_.meta})
        if (!words->empty()) xlsx::worksheet_write_string(to, row++, 0, words->c_str(), text_);
    xlsx::worksheet_write_string(
        to, row + 1, 0,
        "[x] not available or not known, [z] not applicable, [c] withheld, so "
        "that nobody can be recognised.",
        note_);
}

/// Writes one cell of a table where it stands.
struct SheetCell {
    Workbook& book;
    lxw_worksheet* sheet;
    lxw_row_t row;
    lxw_col_t column;

    void words(std::string_view text, lxw_format* format) const {
        xlsx::worksheet_write_string(sheet, row, column, std::string{text}.c_str(), format);
    }
    void operator()(TextCell const& cell) const { words(cell.text, book.text_); }
    void operator()(FigureCell const& cell) const {
        xlsx::worksheet_write_number(
            sheet, row, column, shown(cell.value, cell.unit),
            book.number_format(cell.unit, cell.value.places(), cell.emphasis));
    }
    void operator()(MissingCell const& cell) const { words(symbol(cell.missing), book.missing_); }
    void operator()(RagCell const& cell) const {
        auto const found = book.rag_.find(cell.rag);
        words(to_words(cell.rag), found == book.rag_.end() ? book.note_ : found->second);
    }
    void operator()(DirectionCell const& cell) const { words(cell.words, book.text_); }
    void operator()(SparklineCell const& cell) const { words(describe(cell), book.note_); }
};

void Workbook::table(Table const& table) {
    auto* to = sheet(table.sheet);
    xlsx::worksheet_write_string(to, head_row - 1, 0, table.caption.c_str(), bold_);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        auto const& column = table.columns[i];
        auto const at = static_cast<lxw_col_t>(i);
        auto width = i == 0 ? 58.0 : (table.style == TableStyle::months ? 9.0 : 20.0);
        if (i > 0 && column.align == Align::left)
            width = table.style == TableStyle::months ? 14 : 30;
        xlsx::worksheet_set_column(to, at, at, width, nullptr);
        if (column.month) {
            auto date = datetime_of(column.month->first_day());
            xlsx::worksheet_write_datetime(to, head_row, at, &date, month_);
            continue;
        }
        auto words = column.heading;
        if (!column.second_line.empty()) words += " (" + column.second_line + ")";
        xlsx::worksheet_write_string(to, head_row, at, words.c_str(),
                                     column.align == Align::left ? heading_ : heading_right_);
    }
    // Three lines of words: spreadsheets do not make room for headings by themselves.
    xlsx::worksheet_set_row(to, head_row, 42, nullptr);
    lxw_row_t row = head_row + 1;
    for (auto const& each : table.rows) {
        for (std::size_t i = 0; i < each.cells.size(); ++i) {
            if (each.is_group)
                xlsx::worksheet_write_string(
                    to, row, 0, std::get<TextCell>(each.cells[i]).text.c_str(), group_);
            else
                std::visit(SheetCell{*this, to, row, static_cast<lxw_col_t>(i)}, each.cells[i]);
        }
        ++row;
    }
    xlsx::worksheet_freeze_panes(to, head_row + 1, 1);
    xlsx::worksheet_repeat_rows(to, head_row, head_row);
    ++row;
    for (auto const& note : table.notes)
        xlsx::worksheet_write_string(to, row++, 0, note.c_str(), note_);
}

std::vector<LineChart const*> Workbook::all_charts() const {
    std::vector<LineChart const*> found;
    for (auto const& section : document_.sections)
        for (auto const& block : section.blocks)
            if (auto const* chart = std::get_if<LineChart>(&block)) found.push_back(chart);
    return found;
}

constexpr std::string_view data_sheet = "Chart data";

void Workbook::charts() {
    auto const all = all_charts();
    if (all.empty()) return;
    auto* drawn = sheet("Charts");
    auto* data = sheet(std::string{data_sheet});
    // On paper three charts stand on a page, and none is cut.
    constexpr lxw_row_t rows_of_chart = 22;
    constexpr std::uint16_t percent_on_paper = 65;
    xlsx::worksheet_set_portrait(drawn);
    xlsx::worksheet_set_print_scale(drawn, percent_on_paper);
    std::vector<lxw_row_t> page_breaks;
    xlsx::worksheet_set_column(data, 0, 0, 14, nullptr);
    xlsx::worksheet_set_column(data, 1, 12, 20, nullptr);
    lxw_row_t row = head_row, data_row = head_row;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i > 0 && i % 3 == 0) page_breaks.push_back(row - 1);
        auto const series = series_of(*all[i]);
        chart_data(data, data_row, *all[i], series);
        draw_chart(drawn, row, *all[i], series, data_row);
        row += rows_of_chart;
        data_row += static_cast<lxw_row_t>(all[i]->months) + 4;
    }
    page_breaks.push_back(0);  // the end of the list
    if (page_breaks.size() > 1) xlsx::worksheet_set_h_pagebreaks(drawn, page_breaks.data());
}

/// The months down, a column for each series; the chart's title above, its headings in `head`.
void Workbook::chart_data(lxw_worksheet* to, lxw_row_t head, LineChart const& chart,
                          std::vector<Series> const& series) {
    xlsx::worksheet_write_string(to, head - 1, 0, chart.title.c_str(), bold_);
    xlsx::worksheet_write_string(to, head, 0, "Month", heading_);
    for (int month = 0; month < chart.months; ++month) {
        auto date = datetime_of((chart.first + month).first_day());
        xlsx::worksheet_write_datetime(to, head + 1 + static_cast<lxw_row_t>(month), 0, &date,
                                       month_of_row_);
    }
    for (std::size_t i = 0; i < series.size(); ++i) {
        auto const& line = series[i].line;
        auto const at = static_cast<lxw_col_t>(1 + i);
        xlsx::worksheet_write_string(to, head, at, line.label.c_str(), heading_right_);
        for (std::size_t month = 0; month < line.values.size(); ++month)
            if (auto const& value = line.values[month])
                xlsx::worksheet_write_number(
                    to, head + 1 + static_cast<lxw_row_t>(month), at, shown(*value, chart.unit),
                    number_format(chart.unit, value->places(), Emphasis::plain));
    }
}

lxw_color_t colour_of(LineRole role) {
    switch (role) {
        case LineRole::local:
            return 0x12436D;
        case LineRole::target:
        case LineRole::yearly_target:
            return 0x801650;
        case LineRole::neighbours:
            return 0x1F7A73;
        case LineRole::region:
            return 0x8A4B00;
        case LineRole::england:
            return 0x3D3D3D;
        case LineRole::last_year:
            return 0x5B6A74;
    }
    return 0;
}

lxw_chart_line_dash_type dash_of(LineRole role) {
    switch (role) {
        case LineRole::local:
        case LineRole::last_year:
            return LXW_CHART_LINE_DASH_SOLID;
        case LineRole::target:
            return LXW_CHART_LINE_DASH_DASH;
        case LineRole::yearly_target:
        case LineRole::neighbours:
            return LXW_CHART_LINE_DASH_ROUND_DOT;
        case LineRole::region:
            return LXW_CHART_LINE_DASH_LONG_DASH;
        case LineRole::england:
            return LXW_CHART_LINE_DASH_DASH_DOT;
    }
    return LXW_CHART_LINE_DASH_SOLID;
}

void Workbook::draw_chart(lxw_worksheet* to, lxw_row_t row, LineChart const& chart,
                          std::vector<Series> const& lines, lxw_row_t data_head) {
    auto* drawn = xlsx::workbook_add_chart(workbook_, LXW_CHART_LINE);
    auto const name = std::string{data_sheet};
    auto const first = data_head + 1, last = data_head + static_cast<lxw_row_t>(chart.months);
    std::vector<std::int16_t> not_in_legend;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto const at = static_cast<lxw_col_t>(1 + i);
        if (!lines[i].in_legend) not_in_legend.push_back(static_cast<std::int16_t>(i));
        auto* series = xlsx::chart_add_series(drawn, nullptr, nullptr);
        xlsx::chart_series_set_categories(series, name.c_str(), first, 0, last, 0);
        xlsx::chart_series_set_values(series, name.c_str(), first, at, last, at);
        xlsx::chart_series_set_name_range(series, name.c_str(), data_head, at);
        auto const local = lines[i].line.role == LineRole::local;
        lxw_chart_line line{};
        line.color = colour_of(lines[i].line.role);
        line.width = local ? 2.5F : 1.75F;
        line.dash_type = static_cast<std::uint8_t>(dash_of(lines[i].line.role));
        xlsx::chart_series_set_line(series, &line);
        xlsx::chart_series_set_marker_type(series,
                                           local ? LXW_CHART_MARKER_CIRCLE : LXW_CHART_MARKER_NONE);
    }
    xlsx::chart_title_set_name(drawn, chart.title.c_str());
    lxw_chart_font title_font{};
    title_font.size = 12;
    title_font.bold = LXW_TRUE;
    xlsx::chart_title_set_name_font(drawn, &title_font);
    xlsx::chart_axis_set_num_format(drawn->x_axis, "mmm yy");
    xlsx::chart_axis_set_min(drawn->y_axis, 0);
    // A spreadsheet by itself would go on to 120%.
    auto const whole = [](std::optional<Decimal> const& value) {
        return !value || value->to_double() <= 100;
    };
    auto const parts_of_whole =
        chart.unit == Unit::percentage &&
        std::all_of(lines.begin(), lines.end(), [&](Series const& each) {
            return std::all_of(each.line.values.begin(), each.line.values.end(), whole);
        });
    if (parts_of_whole) xlsx::chart_axis_set_max(drawn->y_axis, 1);
    lxw_chart_line grid{};
    grid.color = 0xCECECE;
    xlsx::chart_axis_major_gridlines_set_line(drawn->y_axis, &grid);
    xlsx::chart_axis_set_num_format(drawn->y_axis, number_pattern(chart.unit, 0).c_str());
    xlsx::chart_legend_set_position(drawn, LXW_CHART_LEGEND_BOTTOM);
    not_in_legend.push_back(-1);  // the end of the list
    xlsx::chart_legend_delete_series(drawn, not_in_legend.data());
    xlsx::chart_show_blanks_as(drawn, LXW_CHART_BLANKS_AS_GAP);
    auto words = chart.subtitle + ". " + chart.description;
    lxw_chart_options options{};
    options.x_scale = 1.6;
    options.y_scale = 1.4;
    options.description = words.data();
    xlsx::worksheet_insert_chart_opt(to, row, 0, drawn, &options);
}

}  // namespace

Result<void> write_xlsx(Document const& document, std::filesystem::path const& file) {
    // Looked for here, because the library would print its own message.
    std::error_code ignored;
    if (!std::filesystem::is_directory(file.parent_path(), ignored))
        return Error{
            "cannot_write", "there is no folder to write the workbook into", {file.string()}};
    return Workbook(document, file).write();
}

}  // namespace breakwater::reports

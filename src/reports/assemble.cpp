#include "reports/assemble.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/tables.h"
#include "reports/wording.h"
#include "reports/wording_parts.h"

namespace breakwater::reports {

using indicators::Comparator;
using indicators::Rag;
using indicators::TargetKind;

namespace {

using Rows = std::span<RowFigures const>;

RichText words(std::string text) {
    return {{std::move(text)}};
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
    return text;
}

class Layer {
public:
    Layer(ReportDefinition const& definition, Rows rows, ReportInputs const& inputs,
          ReportOptions const& options)
        : definition_(definition), rows_(rows), inputs_(inputs), options_(options) {}
    Document lay_out();

private:
    void front();
    void as_sections();
    void summary();
    void key_points();
    void indicator(RowFigures const& row);
    void as_pack();
    void contents();
    void glance();
    void pack_section(ReportSection const& section, Rows rows);
    void about();
    void add(std::vector<Block>& to, std::vector<Block> blocks) const {
        std::move(blocks.begin(), blocks.end(), std::back_inserter(to));
    }

    ReportDefinition const& definition_;
    Rows rows_;
    ReportInputs const& inputs_;
    ReportOptions const& options_;
    Document document_;
    int figures_ = 0;
};

Document Layer::lay_out() {
    front();
    switch (definition_.layout) {
        case Layout::sections:
            as_sections();
            break;
        case Layout::pack:
            as_pack();
            break;
    }
    about();
    return std::move(document_);
}

void Layer::front() {
    auto const month = to_words(options_.period);
    document_.title = definition_.title + ", " + month;
    document_.caption = replaced(replaced(definition_.caption, "{area}", options_.area_name),
                                 "{partnership}", options_.partnership);
    document_.organisation = options_.partnership;
    document_.lead = summary_sentence(rows_, options_.period);
    document_.published_on = options_.published_on;
    document_.invented = options_.invented;
    document_.look = options_.look;
    document_.orientation =
        definition_.layout == Layout::pack ? Orientation::landscape : Orientation::portrait;
    document_.meta =
        fmt::format("Position at {}. Published {}.", to_words(options_.period.last_day()),
                    to_words(options_.published_on));
    if (!options_.sources.empty()) {
        document_.meta += " Source: " + fmt::format("{}", fmt::join(options_.sources, "; "));
        if (document_.meta.back() != '.') document_.meta += '.';
    }
    if (options_.invented)
        document_.opening.push_back(
            Callout{"Invented data",
                    {words("These figures are of invented children in an invented authority. They "
                           "describe no real child, worker or place.")}});
}

// ---- sections: a summary, then each indicator ------------------------------------------------

void Layer::as_sections() {
    summary();
    key_points();
    for (auto const& row : rows_) indicator(row);
}

void Layer::summary() {
    Section section{.id = "summary", .title = "Summary of indicators"};
    auto table = month_table(rows_, definition_.months, After::comparators);
    table.id = "summary-table";
    table.sheet = "Summary";
    table.caption = fmt::format("{} to {}", to_words(options_.period - (definition_.months - 1)),
                                to_words(options_.period));
    std::size_t at = 0;
    for (auto& row : table.rows)
        if (!row.is_group) {
            auto& label = std::get<TextCell>(row.cells.front());
            label.link = "#" + rows_[at++].indicator;
        }
    section.blocks.push_back(std::move(table));
    document_.sections.push_back(std::move(section));
}

void Layer::key_points() {
    auto blocks = inputs_.commentary.about("key-points");
    if (blocks.empty()) return;
    Section section{.id = "key-points", .title = "Key discussion points"};
    section.blocks = std::move(blocks);
    document_.sections.push_back(std::move(section));
}

void Layer::indicator(RowFigures const& row) {
    Section section{.id = row.indicator, .title = row.label, .page_break = PageBreak::before};
    if (latest_known(row)) section.blocks.push_back(chart_of(row, options_, ++figures_));
    section.blocks.push_back(Heading{3, "What the data tells us"});
    List list;
    for (auto& sentence : what_the_data_tells_us(row)) list.items.push_back(words(sentence));
    section.blocks.push_back(std::move(list));
    auto commentary = inputs_.commentary.about(row.indicator);
    if (commentary.empty()) {
        section.blocks.push_back(Heading{3, "Analysis"});
        section.blocks.push_back(Paragraph{
            words(fmt::format("The partnership has not commented on this indicator for {}.",
                              to_words(options_.period)))});
    }
    add(section.blocks, std::move(commentary));
    document_.sections.push_back(std::move(section));
}

// ---- pack: key indicators, then a table of months for each section ---------------------------

void Layer::as_pack() {
    document_.opening.push_back(tiles_of(rows_, inputs_.amber_tolerance));
    contents();
    key_points();
    glance();
    std::size_t at = 0;
    for (auto const& section : definition_.sections) {
        pack_section(section, rows_.subspan(at, section.rows.size()));
        at += section.rows.size();
    }
}

void Layer::contents() {
    List list{.style = ListStyle::contents};
    if (inputs_.commentary.has("key-points"))
        list.items.push_back({{"Key discussion points", Weight::plain, "#key-points"}});
    list.items.push_back({{"Key indicators at a glance", Weight::plain, "#glance-section"}});
    for (auto const& section : definition_.sections)
        list.items.push_back({{section.title, Weight::plain, "#" + section.id}});
    list.items.push_back({{"About these figures", Weight::plain, "#about"}});
    document_.opening.push_back(std::move(list));
}

void Layer::glance() {
    std::vector<RowFigures> key;
    std::copy_if(rows_.begin(), rows_.end(), std::back_inserter(key),
                 [](RowFigures const& row) { return row.is_key; });
    if (key.empty()) return;
    Section section{.id = "glance-section", .title = "Key indicators at a glance"};
    section.blocks.push_back(glance_table(key));
    document_.sections.push_back(std::move(section));
}

void Layer::pack_section(ReportSection const& from, Rows rows) {
    Section section{.id = from.id, .title = from.title, .page_break = PageBreak::before};
    if (!from.desired.empty())
        section.blocks.push_back(
            Paragraph{{{"Desired outcome: ", Weight::strong}, {from.desired}}});
    auto table = month_table(rows, definition_.months, After::change);
    table.id = from.id + "-months";
    auto const table_name = from.sheet.empty() ? from.title.substr(0, 31) : from.sheet;
    table.sheet = table_name;
    table.caption = table.sheet + ", month by month";
    section.blocks.push_back(std::move(table));
    add(section.blocks, exceptions_of(rows));
    if (auto analysis = inputs_.commentary.about(from.id); !analysis.empty()) {
        section.blocks.push_back(Heading{3, "Progress analysis"});
        add(section.blocks, std::move(analysis));
    }
    for (auto const& row : rows) {
        auto words = inputs_.commentary.about(row.indicator);
        if (words.empty()) continue;
        section.blocks.push_back(Heading{3, row.label});
        add(section.blocks, std::move(words));
    }
    for (auto const& row : rows)
        if (row.has_chart && latest_known(row))
            section.blocks.push_back(chart_of(row, options_, ++figures_));
    auto comparators = comparator_table(rows);
    if (!comparators.rows.empty()) {
        comparators.id = from.id + "-others";
        comparators.sheet = table_name.substr(0, 21) + " others";
        comparators.caption = table_name + ", compared with others";
        section.blocks.push_back(std::move(comparators));
    }
    document_.sections.push_back(std::move(section));
}

// ---- for both --------------------------------------------------------------------------------

void Layer::about() {
    Section section{.id = "about", .title = "About these figures", .page_break = PageBreak::before};
    auto const tolerance = inputs_.amber_tolerance;
    DefinitionList terms{
        {{"Status",
          words(fmt::format("Green: on target or better. Amber: off target by {0}% of it or less. "
                            "Red: off target by more than {0}% of it. Not rated: a target is set, "
                            "and no direction is agreed.",
                            tolerance))},
         {"Comparators",
          words("Figures of others are of the year shown, as published; a figure of part of a year "
                "is not compared with them in words.")},
         {"Rounding",
          words("Each figure is rounded once, half away from nought, when it is made. Changes are "
                "between the figures as shown.")}}};
    if (definition_.layout == Layout::sections) {
        auto const written = std::count_if(rows_.begin(), rows_.end(), [&](RowFigures const& row) {
            return inputs_.commentary.has(row.indicator);
        });
        terms.terms.push_back(
            {"Analysis",
             words(fmt::format("The partnership has commented on {} of {} indicators. "
                               "What the data tells us is worded from the figures alone.",
                               written, rows_.size()))});
    }
    section.blocks.push_back(std::move(terms));
    section.blocks.push_back(definitions_table(rows_));
    document_.sections.push_back(std::move(section));
}

}  // namespace

Document assemble(ReportDefinition const& definition, ReportInputs const& inputs,
                  ReportOptions const& options) {
    auto const rows = gather(definition, inputs, options);
    return assemble(definition, rows, inputs, options);
}

Document assemble(ReportDefinition const& definition, std::span<RowFigures const> rows,
                  ReportInputs const& inputs, ReportOptions const& options) {
    return Layer(definition, rows, inputs, options).lay_out();
}

Tiles tiles_of(std::span<RowFigures const> rows, std::int64_t amber_tolerance) {
    int red = 0, amber = 0, green = 0, better = 0, worse = 0;
    for (auto const& row : rows) {
        auto const rag = row.latest().rating.rag;
        red += rag == Rag::red;
        amber += rag == Rag::amber;
        green += rag == Rag::green;
        if (auto const way = travel(row)) {
            better += way->travel == indicators::Travel::better;
            worse += way->travel == indicators::Travel::worse;
        }
    }
    return {{{std::to_string(red), fmt::format("red: more than {}% off target", amber_tolerance),
              Tone::red},
             {std::to_string(amber), fmt::format("amber: within {}% of target", amber_tolerance),
              Tone::amber},
             {std::to_string(green), "green: on target or better", Tone::green},
             {std::to_string(worse), fmt::format("worse than last month; {} better", better),
              Tone::neutral}}};
}

std::vector<Block> exceptions_of(std::span<RowFigures const> rows) {
    std::vector<Block> to;
    List list;
    for (auto const rag : {Rag::red, Rag::amber})
        for (auto const& row : rows)
            if (row.latest().rating.rag == rag) list.items.push_back(exception_sentence(row));
    auto const rated = std::any_of(rows.begin(), rows.end(), [](RowFigures const& row) {
        auto const rag = row.latest().rating.rag;
        return rag == Rag::red || rag == Rag::amber || rag == Rag::green;
    });
    if (!rated) return to;
    to.push_back(Heading{3, "Exceptions"});
    if (list.items.empty())
        to.push_back(Paragraph{words("Every indicator of this table that has a target meets it.")});
    else
        to.push_back(std::move(list));
    return to;
}

LineChart chart_of(RowFigures const& row, ReportOptions const& options, int number) {
    LineChart chart{.id = fmt::format("figure-{}", number),
                    .title = fmt::format("Figure {}: {}", number, finding(row)),
                    .unit = row.unit,
                    .breaks = row.breaks,
                    .begins_anew = begins_anew(row),
                    .description = chart_in_words(row)};
    // Months before the first that is known are not drawn, but seven are, known or not.
    constexpr std::ptrdiff_t fewest = 7;
    auto first = std::find_if(row.figures.begin(), row.figures.end(),
                              [](MonthFigure const& each) { return each.value; });
    if (row.figures.end() - first < fewest)
        first = row.figures.end() -
                std::min<std::ptrdiff_t>(fewest, static_cast<std::ptrdiff_t>(row.figures.size()));
    chart.first = first->month;
    chart.months = row.period - chart.first + 1;
    chart.subtitle = fmt::format("{}, {}, {}, {} to {}", row.label, basis_words(row),
                                 options.area_name, to_words(chart.first), to_words(row.period));
    ChartLine local{LineRole::local, options.area_name, {}};
    ChartLine target{LineRole::target,
                     row.target_kind == TargetKind::profiled && row.latest().target &&
                             row.latest().target->low != row.yearly_target
                         ? "Target to date"
                         : "Target",
                     {}};
    ChartLine ceiling{LineRole::target, "Target, upper end", {}};
    bool has_target = false, has_ceiling = false;
    for (auto each = first; each != row.figures.end(); ++each) {
        local.values.push_back(each->value);
        target.values.push_back(each->target ? std::optional{each->target->low} : std::nullopt);
        ceiling.values.push_back(each->target ? std::optional{each->target->high} : std::nullopt);
        has_target = has_target || each->target;
        has_ceiling = has_ceiling || (each->target && each->target->low != each->target->high);
    }
    chart.lines.push_back(std::move(local));
    if (has_target) chart.lines.push_back(std::move(target));
    if (has_ceiling) chart.lines.push_back(std::move(ceiling));
    auto const constant = [&](LineRole role, std::string label, Decimal value) {
        chart.lines.push_back(
            {role, std::move(label),
             std::vector<std::optional<Decimal>>(static_cast<std::size_t>(chart.months), value)});
    };
    if (row.yearly_target && row.latest().target && row.latest().target->low != *row.yearly_target)
        constant(LineRole::yearly_target, "Yearly target", *row.yearly_target);
    if (!is_comparable(row)) return chart;
    for (auto const& each : row.beside) {
        if (!each.value) continue;
        if (each.comparator == Comparator::statistical_neighbours)
            constant(LineRole::neighbours, each.name, *each.value);
        if (each.comparator == Comparator::region)
            constant(LineRole::region, each.name, *each.value);
        if (each.comparator == Comparator::england)
            constant(LineRole::england, each.name, *each.value);
    }
    return chart;
}

}  // namespace breakwater::reports

#include "web/pages/performance/indicator.h"

#include <fmt/format.h>

#include "kernel/text_file.h"
#include "reports/assemble.h"
#include "reports/commentary.h"
#include "reports/figure_words.h"
#include "reports/html.h"
#include "reports/scratch_folder.h"
#include "reports/tables.h"
#include "reports/wording.h"
#include "reports/xlsx.h"
#include "web/components/button.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/messages.h"
#include "web/components/navigation.h"
#include "web/pages/definitions/definitions.h"
#include "web/pages/partnership/figure_proposes.h"

namespace breakwater::web {

using indicators::Definition;
using markup::attr;
using markup::markup_of;
using markup::site_href;
using reports::MonthFigure;
using reports::RowFigures;

namespace {

std::string polarity_words(indicators::Polarity better) {
    switch (better) {
        case indicators::Polarity::higher:
            return "Higher";
        case indicators::Polarity::lower:
            return "Lower";
        case indicators::Polarity::in_range:
            return "Within a range";
        case indicators::Polarity::neither:
            return "Neither higher nor lower";
    }
    return "";
}

void add_number(reports::TableRow& line, std::optional<std::int64_t> value) {
    if (value)
        line.cells.emplace_back(reports::FigureCell{Decimal{*value, 0}});
    else
        line.cells.emplace_back(reports::MissingCell{reports::Missing::not_applicable});
}

Content link_to_definition(Definition const& definition) {
    return markup_of([&](Html& html) {
        html.element<"a">(attr<"class">("govuk-link"), site_href("/definitions/" + definition.id),
                          definition.id);
    });
}

reports::Table months_table(RowFigures const& row) {
    auto const& figures = row.figures;
    reports::Table table{.id = "data",
                         .caption = "Table 1: data for figure 1",
                         .columns = {{.heading = "Month", .align = reports::Align::left},
                                     {.heading = "Figure"},
                                     {.heading = "Counted"},
                                     {.heading = "Out of"},
                                     {.heading = "Target"},
                                     {.heading = "Status", .align = reports::Align::left}},
                         .style = reports::TableStyle::plain};
    for (auto month = figures.rbegin(); month != figures.rend(); ++month) {
        reports::TableRow line;
        line.cells.emplace_back(reports::TextCell{to_words(month->month)});
        line.cells.push_back(reports::figure_cell(row, *month));
        add_number(line, month->numerator);
        add_number(line, month->denominator);
        if (month->target)
            line.cells.emplace_back(reports::TextCell{reports::target_words(row, *month->target)});
        else
            line.cells.emplace_back(reports::MissingCell{reports::Missing::not_applicable});
        line.cells.emplace_back(reports::RagCell{month->rating.rag});
        table.rows.push_back(std::move(line));
    }
    return table;
}

class IndicatorWriter {
public:
    IndicatorWriter(Html& html, IndicatorPage const& shown)
        : html_(html), shown_(shown), row_(shown.row) {}
    void write();

private:
    void title();
    void bases();
    void glance();
    void chart_and_words();
    void about();
    void children();
    void words();
    void actions();
    void challenge();
    void published();
    void doubts();
    void link(std::string_view where, std::string_view words) {
        html_.element<"p">(attr<"class">("govuk-body app-no-print"), [&] {
            html_.element<"a">(attr<"class">("govuk-link"), site_href(where), words);
        });
    }
    void table();
    void heading(std::string_view words) {
        html_.element<"h2">(attr<"class">("govuk-heading-m"), words);
    }
    void add(reports::Block block) { reports::write_blocks(html_, std::span{&block, 1}); }

    Html& html_;
    IndicatorPage const& shown_;
    RowFigures const& row_;
};

void IndicatorWriter::write() {
    title();
    bases();
    glance();
    html_.element<"div">(attr<"class">("govuk-grid-row"), [&] {
        html_.element<"div">(attr<"class">("govuk-grid-column-two-thirds-from-desktop"), [&] {
            chart_and_words();
            words();
            actions();
            challenge();
        });
        html_.element<"div">(attr<"class">("govuk-grid-column-one-third-from-desktop"), [&] {
            about();
            children();
            published();
            doubts();
        });
    });
    table();
}

void IndicatorWriter::words() {
    if (!shown_.written && shown_.write_address.empty()) return;
    heading("Analysis, action and next steps");
    if (shown_.written) {
        for (auto& block : reports::read_markdown(shown_.written->words)) add(std::move(block));
        html_.element<"p">(attr<"class">("app-meta"), shown_.written->state);
    } else {
        html_.element<"p">(attr<"class">("govuk-body"), "Nothing has been written yet.");
    }
    if (!shown_.write_address.empty())
        link(shown_.write_address, "Write about this figure in the pack");
}

void IndicatorWriter::actions() {
    if (shown_.actions.empty() && shown_.agree_address.empty()) return;
    heading("Actions meant to move it");
    if (shown_.actions.empty()) html_.element<"p">(attr<"class">("govuk-body"), "There is none.");
    for (auto const& each : shown_.actions) {
        html_.element<"h3">(attr<"class">("govuk-heading-s"), [&] {
            html_.element<"a">(attr<"class">("govuk-link"), site_href(each.address), each.what);
        });
        html_.element<"p">(attr<"class">("govuk-body"), [&] {
            web::write(html_, each.status);
            html_.text(" " + each.expects);
        });
        SummaryList list{.classes = "govuk-summary-list--no-border app-meta"};
        if (!each.baseline.empty())
            list.rows.push_back({{std::string{"Baseline"}}, {each.baseline}, {}});
        list.rows.push_back({{std::string{"Verdict now"}}, {each.verdict}, {}});
        web::write(html_, list);
    }
    if (!shown_.agree_address.empty()) link(shown_.agree_address, "Agree an action to move it");
}

void IndicatorWriter::challenge() {
    if (shown_.challenge_address.empty()) return;
    if (auto const why = why_to_challenge(row_); !why.empty())
        web::write(html_, InsetText{.content = why});
    link(shown_.challenge_address, "Raise a challenge");
}

void IndicatorWriter::published() {
    if (shown_.published.empty()) return;
    heading("As published");
    auto const& latest = row_.latest();
    SummaryList list{.classes = "govuk-summary-list--no-border app-meta"};
    for (auto const& each : shown_.published) {
        auto const words = [&](std::optional<Decimal> value) {
            return value ? reports::in_words(*value, row_.unit) : std::string{"no figure"};
        };
        auto const moved = each.then.value != latest.value;
        auto said =
            moved ? fmt::format("{} then, {} now", words(each.then.value), words(latest.value))
                  : fmt::format("{}: as it is now", words(each.then.value));
        if (each.was_withheld) said += "; withheld from its readers";
        list.rows.push_back(
            {{fmt::format("For {}, {}", each.readers, to_words(wall_time(each.published_at).date))},
             {markup_of([&](Html& inner) {
                 inner.text(said + " ");
                 inner.element<"a">(attr<"class">("govuk-link"),
                                    site_href(fmt::format("/packs/editions/{}{}", each.edition,
                                                          moved ? "/changes" : "")),
                                    fmt::format("{} edition {}", moved ? "What moved since" : "See",
                                                each.edition));
             })},
             {}});
    }
    web::write(html_, list);
}

void IndicatorWriter::doubts() {
    if (shown_.doubts.empty()) return;
    heading("What is doubtful in its definition");
    for (auto const& doubt : shown_.doubts) html_.element<"p">(attr<"class">("govuk-body"), doubt);
}

void IndicatorWriter::title() {
    html_.element<"span">(attr<"class">("govuk-caption-l"), row_.section);
    html_.element<"h1">(attr<"class">("govuk-heading-l"), row_.label);
    html_.element<"p">(attr<"class">("app-meta"), shown_.position);
}

void IndicatorWriter::bases() {
    if (shown_.definition.bases.size() < 2) return;
    SubNavigation navigation{.label = "Over what time"};
    for (auto const basis : shown_.definition.bases) {
        auto place = shown_.place;
        place.basis = basis;
        navigation.items.push_back({std::string{indicators::to_words(basis)},
                                    indicator_address(place), basis == shown_.place.basis});
    }
    web::write(html_, navigation);
}

void IndicatorWriter::glance() {
    auto const& latest = row_.latest();
    reports::Tiles tiles;
    auto const tone = latest.rating.rag == indicators::Rag::red     ? reports::Tone::red
                      : latest.rating.rag == indicators::Rag::amber ? reports::Tone::amber
                      : latest.rating.rag == indicators::Rag::green ? reports::Tone::green
                                                                    : reports::Tone::neutral;
    auto const when = reports::when(row_.basis, row_.period, row_.running_from);
    if (latest.value)
        tiles.tiles.push_back({reports::in_words(*latest.value, row_.unit), when, tone});
    else
        tiles.tiles.push_back(
            {std::string{reports::symbol(reports::missing_of(latest.status))},
             latest.reason.empty() ? when : fmt::format("{}: {}", when, latest.reason), tone});
    if (latest.target)
        tiles.tiles.push_back({reports::target_words(row_, *latest.target),
                               fmt::format("target; {}", indicators::to_words(latest.rating.rag)),
                               tone});
    auto const since_before = reports::change_on_month_before(row_);
    if (auto const* const change = std::get_if<reports::DirectionCell>(&since_before))
        tiles.tiles.push_back({change->words, fmt::format("since {}", to_words(row_.period - 1)),
                               reports::Tone::neutral});
    for (auto const& beside : row_.beside)
        if (beside.value)
            tiles.tiles.push_back({reports::in_words(*beside.value, row_.unit),
                                   fmt::format("{}, {}", beside.name, beside.period),
                                   reports::Tone::neutral});
    add(std::move(tiles));
}

void IndicatorWriter::chart_and_words() {
    if (reports::latest_known(row_) != nullptr) add(reports::chart_of(row_, shown_.options, 1));
    heading("What the data tells us");
    reports::List list;
    for (auto& sentence : reports::what_the_data_tells_us(row_))
        list.items.push_back({{std::move(sentence)}});
    add(std::move(list));
    if (!shown_.areas_address.empty()) link(shown_.areas_address, "How other areas compare");
}

void IndicatorWriter::about() {
    auto const& definition = shown_.definition;
    heading("About this indicator");
    write_what_is_counted(html_, definition, shown_.words, shown_.catalogue);
    SummaryList list{.classes = "govuk-summary-list--no-border app-meta"};
    auto const line = [&](std::string_view key, std::string value) {
        if (!value.empty()) list.rows.push_back({{std::string{key}}, {std::move(value)}, {}});
    };
    list.rows.push_back({{std::string{"Definition"}}, {link_to_definition(definition)}, {}});
    line("Supplied by", definition.supplied_by);
    line("Divided by", row_.latest().population);
    line("Over", reports::basis_words(row_));
    line("Better is", polarity_words(definition.better));
    line("Target from", row_.target_source);
    line("Version", fmt::format("{}, from {}", definition.version, to_words(definition.since)));
    line("Source", definition.source);
    line("Note", definition.note);
    web::write(html_, list);
    if (shown_.versions.size() < 2) return;
    web::write(html_, Details{.summary = "Earlier versions",
                              .content = markup_of([&](Html& inner) {
                                  for (auto const* const version : shown_.versions)
                                      if (version->version != definition.version)
                                          inner.element<"p">(attr<"class">("govuk-body"),
                                                             "Version ",
                                                             std::to_string(version->version),
                                                             ", from ", to_words(version->since),
                                                             ": ", version->counts.words);
                              })});
}

void IndicatorWriter::children() {
    if (!shown_.may_see_children || !shown_.definition.counted() || !row_.latest().value) return;
    html_.element<"div">(attr<"class">("app-no-print"), [&] {
        heading("The children behind this number");
        html_.element<"p">(attr<"class">("govuk-body"),
                           "Who is counted and who is not, each with the dates and the rule. "
                           "Opening the list is recorded, with your name.");
        html_.element<"p">(attr<"class">("govuk-body"), [&] {
            html_.element<"a">(attr<"class">("govuk-link"),
                               site_href(children_address(shown_.place, ChildrenList::counted)),
                               "See the children behind this number");
        });
    });
}

void IndicatorWriter::table() {
    add(months_table(row_));
    if (shown_.may_take_figures_out)
        html_.element<"p">(attr<"class">("govuk-body app-no-print"), [&] {
            html_.element<"a">(attr<"class">("govuk-link"),
                               site_href(indicator_csv_address(shown_.place)),
                               "Download this table (CSV)");
            html_.text(" ");
            html_.element<"a">(attr<"class">("govuk-link"),
                               site_href(indicator_xlsx_address(shown_.place)),
                               "Download it with the chart (XLSX)");
        });
}

}  // namespace

Page indicator_page(IndicatorPage const& shown) {
    Page page;
    page.title = fmt::format("{}, {}", shown.row.label, to_words(shown.place.period));
    page.width = Width::wide;
    page.before_content = markup_of([&](Html& html) {
        web::write(html, Breadcrumbs{{{"Performance", scorecard_address(shown.place.period,
                                                                        ScorecardView::at_a_glance,
                                                                        shown.place.known_on)},
                                      {shown.row.section, ""}}});
    });
    page.content = markup_of([&](Html& html) { IndicatorWriter(html, shown).write(); });
    return page;
}

Result<std::string> indicator_xlsx(RowFigures const& row, reports::ReportOptions const& options) {
    reports::Document document;
    document.title = fmt::format("{}, {}", row.label, to_words(options.period));
    document.organisation = options.partnership;
    document.published_on = options.published_on;
    document.invented = options.invented;
    reports::Section section{.id = row.indicator, .title = row.label};
    if (reports::latest_known(row) != nullptr)
        section.blocks.emplace_back(reports::chart_of(row, options, 1));
    section.blocks.emplace_back(months_table(row));
    document.sections.push_back(std::move(section));
    std::error_code problem;
    auto const scratch =
        TRY(reports::ScratchFolder::create(std::filesystem::temp_directory_path(problem)));
    auto const file = scratch.path() / "table.xlsx";
    TRY(reports::write_xlsx(document, file));
    return read_text_file(file);
}

std::string indicator_csv(RowFigures const& row) {
    std::string out = "month,numerator,denominator,value,unit,status,target,rating\n";
    for (auto const& month : row.figures) {
        auto const number = [](std::optional<std::int64_t> value) {
            return value ? std::to_string(*value) : std::string{};
        };
        out += fmt::format("{},{},{},{},{},{},\"{}\",{}\n", to_iso(month.month),
                           number(month.numerator), number(month.denominator),
                           month.value ? breakwater::to_string(*month.value) : std::string{},
                           indicators::name(row.unit), indicators::name(month.status),
                           month.target ? reports::target_words(row, *month.target) : std::string{},
                           indicators::to_words(month.rating.rag));
    }
    return out;
}

}  // namespace breakwater::web

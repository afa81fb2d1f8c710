#include "web/pages/performance/scorecard.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/assemble.h"
#include "reports/html.h"
#include "reports/tables.h"
#include "web/components/button.h"
#include "web/components/input.h"
#include "web/components/lists.h"
#include "web/components/navigation.h"
#include "web/components/select.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using markup::site_action;
using markup::site_href;
using reports::Block;
using reports::RowFigures;
using Rows = std::span<RowFigures const>;

namespace {

constexpr std::pair<ScorecardView, char const*> views_in_words[]{
    {ScorecardView::at_a_glance, "At a glance"},
    {ScorecardView::month_by_month, "Month by month"},
    {ScorecardView::exceptions, "Exceptions"},
    {ScorecardView::benchmarks, "Benchmarks"}};

// Each view is a page of its own in tabs and bookmarks.
std::string view_words(ScorecardView view) {
    for (auto const& [which, words] : views_in_words)
        if (which == view && view != ScorecardView::at_a_glance) return fmt::format(": {}", words);
    return "";
}

class ScorecardWriter {
public:
    ScorecardWriter(Html& html, Scorecard const& card) : html_(html), card_(card) {}
    void write();

private:
    void title();
    void period_form();
    void views();
    void at_a_glance();
    void month_by_month();
    void exceptions();
    void benchmarks();
    reports::Table linked(reports::Table table, Rows rows) const;
    void add(Block block) { reports::write_blocks(html_, std::span{&block, 1}); }
    template <class Each>
    void each_section(Each const& each) {
        std::size_t at = 0;
        for (auto const& section : card_.report.sections) {
            each(section, card_.rows.subspan(at, section.rows.size()));
            at += section.rows.size();
        }
    }
    void section_heading(reports::ReportSection const& section) {
        html_.element<"h2">(attr<"class">("govuk-heading-m"), attr<"id">(section.id),
                            section.title);
    }

    Html& html_;
    Scorecard const& card_;
};

void ScorecardWriter::write() {
    title();
    add(reports::tiles_of(card_.rows, card_.amber_tolerance));
    views();
    switch (card_.view) {
        case ScorecardView::at_a_glance:
            return at_a_glance();
        case ScorecardView::month_by_month:
            return month_by_month();
        case ScorecardView::exceptions:
            return exceptions();
        case ScorecardView::benchmarks:
            return benchmarks();
    }
}

void ScorecardWriter::title() {
    html_.element<"div">(attr<"class">("app-title-row"), [&] {
        html_.element<"div">([&] {
            html_.element<"span">(attr<"class">("govuk-caption-l"), card_.caption);
            html_.element<"h1">(attr<"class">("govuk-heading-l govuk-!-margin-bottom-2"),
                                "Performance scorecard, ", to_words(card_.period));
            html_.element<"p">(attr<"class">("app-meta"), card_.position);
        });
        period_form();
    });
    html_.line();
}

// A form that is a link: without a script, and its result has an address.
void ScorecardWriter::period_form() {
    html_.element<"form">(
        attr<"method">("get"), site_action("/performance"),
        attr<"class">("app-no-print app-row-form"), [&] {
            Select months{.label = Label{.content = "Month"}, .name = "period"};
            months.value = to_iso(card_.period);
            for (auto month = card_.last_month; month >= card_.first_month; month = month - 1)
                months.items.push_back({.text = to_words(month), .value = to_iso(month)});
            web::write(html_, months);
            Input known{.name = "known"};
            known.label.content = "As known on (optional)";
            known.hint = Hint{.content = "A day, for example 2024-09-15"};
            known.classes = "govuk-input--width-10";
            known.value = card_.known_on;
            web::write(html_, known);
            if (!name(card_.view).empty())
                html_.empty<"input">(attr<"type">("hidden"), attr<"name">("view"),
                                     attr<"value">(name(card_.view)));
            web::write(html_, Button{.content = "Show", .classes = "govuk-button--secondary"});
        });
}

void ScorecardWriter::views() {
    SubNavigation navigation{.label = "Scorecard views"};
    for (auto const& [view, words] : views_in_words)
        navigation.items.push_back(
            {words, scorecard_address(card_.period, view, card_.known_on), view == card_.view});
    web::write(html_, navigation);
}

// Each row's name leads to its own page.
reports::Table ScorecardWriter::linked(reports::Table table, Rows rows) const {
    std::size_t at = 0;
    for (auto& row : table.rows) {
        if (row.is_group || at >= rows.size()) continue;
        auto const& figures = rows[at++];
        if (auto* const label = std::get_if<reports::TextCell>(&row.cells.front()))
            label->link =
                indicator_address({figures.indicator, figures.basis, card_.period, card_.known_on});
    }
    return table;
}

void ScorecardWriter::at_a_glance() {
    std::vector<RowFigures> key;
    std::copy_if(card_.rows.begin(), card_.rows.end(), std::back_inserter(key),
                 [](RowFigures const& row) { return row.is_key; });
    if (key.empty()) return month_by_month();
    html_.element<"h2">(attr<"class">("govuk-heading-m"), "Key indicators at a glance");
    add(linked(reports::glance_table(key), key));
}

void ScorecardWriter::month_by_month() {
    each_section([&](reports::ReportSection const& section, Rows rows) {
        section_heading(section);
        auto table =
            linked(reports::month_table(rows, card_.report.months, reports::After::change), rows);
        table.id = section.id + "-months";
        table.caption = section.title + ", month by month";
        add(std::move(table));
    });
}

void ScorecardWriter::exceptions() {
    bool any = false;
    each_section([&](reports::ReportSection const& section, Rows rows) {
        auto const blocks = reports::exceptions_of(rows);
        if (blocks.empty()) return;
        any = true;
        section_heading(section);
        reports::write_blocks(html_, blocks);
    });
    if (!any)
        html_.element<"p">(attr<"class">("govuk-body"),
                           "No indicator of this report has a target for this month.");
}

void ScorecardWriter::benchmarks() {
    bool any = false;
    each_section([&](reports::ReportSection const& section, Rows rows) {
        auto table = reports::comparator_table(rows);
        if (table.rows.empty()) return;
        any = true;
        section_heading(section);
        table.id = section.id + "-others";
        table.caption = section.title + ", compared with others";
        add(std::move(table));
    });
    if (!any)
        html_.element<"p">(attr<"class">("govuk-body"),
                           "No figures of others are held for these indicators.");
}

}  // namespace

Page scorecard_page(Scorecard const& scorecard) {
    Page page;
    page.title =
        "Performance scorecard, " + to_words(scorecard.period) + view_words(scorecard.view);
    page.width = Width::wide;
    page.content = markup_of([&](Html& html) { ScorecardWriter(html, scorecard).write(); });
    return page;
}

}  // namespace breakwater::web

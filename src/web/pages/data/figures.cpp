#include "web/pages/data/figures.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/figure_words.h"
#include "web/components/button.h"
#include "web/components/file_upload.h"
#include "web/components/input.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/post_form.h"
#include "web/components/prose.h"
#include "web/pages/data/data.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using markup::site_href;

namespace {

std::string address_of(SuppliedIndicator const& indicator) {
    return "/data/figures/" + indicator.definition->id;
}

std::string value_words(store::SuppliedFigure const& figure,
                        indicators::Definition const& definition) {
    return figure.value ? reports::in_words(*figure.value, definition.outturn)
                        : std::string{"not available"};
}

std::string period_words(Month period) {
    return "to the end of " + to_words(period);
}

Tag standing(SuppliedIndicator const& indicator) {
    auto const late = std::count_if(indicator.periods.begin(), indicator.periods.end(),
                                    [](FigureDue const& due) { return due.late; });
    if (late > 0) return {late == 1 ? "1 late" : fmt::format("{} late", late), "govuk-tag--red"};
    bool const waiting =
        std::any_of(indicator.periods.begin(), indicator.periods.end(),
                    [](FigureDue const& due) { return due.given == nullptr && due.chased; });
    if (waiting) return {"Due", "govuk-tag--orange"};
    return {"Up to date", "govuk-tag--green"};
}

std::string last_given(SuppliedIndicator const& indicator) {
    for (auto const& due : indicator.periods)
        if (due.given != nullptr)
            return fmt::format("{}, {}", value_words(*due.given, *indicator.definition),
                               period_words(due.period));
    return "none yet";
}

std::string missing_words(SuppliedIndicator const& indicator) {
    for (auto due = indicator.periods.rbegin(); due != indicator.periods.rend(); ++due)
        if (due->given == nullptr && due->chased)
            return fmt::format("{}, by {}", period_words(due->period), to_words(due->due));
    return "none";
}

/// Since when, and when the agency's people were written to about it.
Markup missing(SuppliedIndicator const& indicator) {
    return markup_of([&](Html& cell) {
        cell.text(missing_words(indicator));
        if (!indicator.written_on) return;
        cell.empty<"br">();
        cell.text(fmt::format("Written to on {}", to_words(wall_time(*indicator.written_on).date)));
    });
}

Markup way_back() {
    return markup_of([](Html& html) {
        write_way_back(html,
                       BackLink{.href = "/data/figures", .content = "Suppliers\u2019 figures"});
    });
}

void write_done(Html& html, std::string const& done) {
    if (!done.empty())
        write(html, NotificationBanner{.content = done, .kind = NotificationKind::success});
}

std::string entered_or_given(FigurePage const& shown, FigureDue const& due) {
    if (shown.entered != nullptr)
        return std::string{shown.entered->first(value_field_of(due.period))};
    if (due.given == nullptr) return "";
    return due.given->value ? to_string(*due.given->value) : std::string{"N/A"};
}

void write_form(Html& html, FigurePage const& shown) {
    html.element<"h2">(attr<"class">("govuk-heading-m"), "Give figures");
    paragraph(
        html,
        "Fill in those you have and leave the others empty; write N/A where there is none and "
        "will be none. A figure that you change is kept as a revision, with the one before.");
    write(html,
          PostForm{.path = address_of(shown.indicator),
                   .token = shown.token,
                   .content = markup_of([&](Html& form) {
                       for (auto const& due : shown.indicator.periods) {
                           auto const name = value_field_of(due.period);
                           Input input{.name = name,
                                       .inputmode = "decimal",
                                       .autocomplete = "off",
                                       .classes = "govuk-input--width-10"};
                           input.label.content = to_words(due.period);
                           input.value = entered_or_given(shown, due);
                           input.error = message_for(shown.problems, name);
                           if (due.given == nullptr)
                               input.hint =
                                   Hint{.content = fmt::format("{}: was due by {}",
                                                               due.late ? "Late" : "Not given",
                                                               to_words(due.due))};
                           write(form, input);
                           form.empty<"input">(
                               attr<"type">("hidden"), attr<"name">(seen_field_of(due.period)),
                               attr<"value">(
                                   std::to_string(due.given == nullptr ? 0 : due.given->revision)));
                       }
                       Input note{.name = std::string{note_field}, .autocomplete = "off"};
                       note.label.content = "What is to be said of what you changed";
                       note.hint = Hint{.content = "For example, why a figure was revised"};
                       if (shown.entered != nullptr) note.value = shown.entered->first(note_field);
                       note.error = message_for(shown.problems, note_field);
                       write(form, note);
                       write(form, Button{.content = "Keep these figures",
                                          .double_click = DoubleClick::prevented});
                   })});
}

void write_history(Html& html, FigurePage const& shown) {
    if (shown.history.empty()) return paragraph(html, "No figure has been given yet.");
    Table table{.caption = "What was given, the last first",
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"Period"},
                                               {"Figure", "numeric"},
                                               {"Revision", "numeric"},
                                               {"Given"},
                                               {"By"},
                                               {"From"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const& figure : shown.history) {
        auto const from = figure.note.empty() ? figure.source : figure.source + ": " + figure.note;
        table.rows.push_back({{to_words(figure.of.period)},
                              {value_words(figure, *shown.indicator.definition), "numeric"},
                              {std::to_string(figure.revision), "numeric"},
                              {to_words(figure.at)},
                              {fmt::format("{}, {}", figure.author, figure.agency)},
                              {from}});
    }
    write_scrollable(html, table);
}

}  // namespace

std::string value_field_of(Month period) {
    return "value-" + to_iso(period);
}

std::string seen_field_of(Month period) {
    return "seen-" + to_iso(period);
}

Page figures_page(FiguresPage const& shown) {
    Page page;
    page.title = "Suppliers\u2019 figures";
    page.width = Width::wide;
    page.content = markup_of([&](Html& html) {
        write_done(html, shown.done);
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        if (shown.views.items.size() > 1) write(html, shown.views);
        paragraph(html,
                  "Figures that other agencies count. They stand beside the council\u2019s in "
                  "scorecards and packs, as each agency gave them.");
        if (shown.may_supply)
            write(html, Button{.content = "Upload figures", .href = "/data/figures/upload"});
        Table table{.caption = "Figures that are supplied",
                    .caption_classes = "govuk-visually-hidden",
                    .head = std::vector<TableCell>{{"Indicator"},
                                                   {"Supplied by"},
                                                   {"Last given"},
                                                   {"Missing since"},
                                                   {"How it stands"}},
                    .first_cell_is_header = true,
                    .classes = "app-table"};
        for (auto const& indicator : shown.indicators)
            table.rows.push_back(
                {{markup_of([&](Html& cell) {
                     cell.element<"a">(attr<"class">("govuk-link"),
                                       site_href(address_of(indicator)),
                                       indicator.definition->title);
                 })},
                 {indicator.definition->supplied_by},
                 {last_given(indicator)},
                 {missing(indicator)},
                 {markup_of([&](Html& cell) { write(cell, standing(indicator)); })}});
        if (shown.indicators.empty())
            paragraph(html, "No indicator is supplied by your agency.");
        else
            write_scrollable(html, table);
    });
    return page;
}

Page figure_page(FigurePage const& shown) {
    auto const& definition = *shown.indicator.definition;
    Page page;
    page.title = definition.title;
    page.errors = shown.problems.empty() ? HasErrors::no : HasErrors::yes;
    page.before_content = way_back();
    page.content = markup_of([&](Html& html) {
        write_done(html, shown.done);
        write_problems(html, shown.problems);
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        SummaryList about;
        about.rows.push_back({{"Supplied by"}, {definition.supplied_by}, {}});
        about.rows.push_back(
            {{"Covers"}, {std::string{indicators::to_words(definition.bases.front())}}, {}});
        about.rows.push_back({{"Source"}, {definition.source}, {}});
        write(html, about);
        if (shown.indicator.may_supply) write_form(html, shown);
        write_history(html, shown);
    });
    return page;
}

Page figures_upload_page(FiguresUploadPage const& shown) {
    Page page;
    page.title = "Upload figures";
    page.errors = shown.problems.empty() ? HasErrors::no : HasErrors::yes;
    page.before_content = way_back();
    page.content = markup_of([&](Html& html) {
        write_problems(html, shown.problems);
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        if (!shown.rows.empty()) {
            Table table{.caption = "What is to be put right in the file",
                        .caption_classes = "govuk-table__caption--m",
                        .head = std::vector<TableCell>{{"Line", "numeric"},
                                                       {"Column"},
                                                       {"As written"},
                                                       {"What is wrong"},
                                                       {"What to do"}},
                        .classes = "app-table"};
            for (auto const& row : shown.rows)
                table.rows.push_back({{std::to_string(row.place.line), "numeric"},
                                      {row.column},
                                      {row.value},
                                      {row.reason},
                                      {row.suggestion}});
            write_scrollable(html, table);
        }
        paragraph(
            html,
            "A CSV file with the columns source_document, table, indicator, period_type, "
            "period, value, unit, note: one figure a row. The indicator is its title or its id "
            "as Definitions has them; a period is a month (2024-08), a quarter (2024/25 Q1), a "
            "term (Autumn 2024) or a year (2023/24). All figures of the file are kept, or none.");
        write(html, PostForm{.path = "/data/figures/upload",
                             .token = shown.token,
                             .has_files = true,
                             .content = markup_of([&](Html& form) {
                                 FileUpload file{.name = "file"};
                                 file.label.content = "File of figures";
                                 file.hint = Hint{.content = "CSV, at most 2 MB"};
                                 file.error = message_for(shown.problems, "file");
                                 write(form, file);
                                 write(form, Button{.content = "Send and keep",
                                                    .double_click = DoubleClick::prevented});
                             })});
    });
    return page;
}

}  // namespace breakwater::web

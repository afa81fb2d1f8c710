#include "web/pages/data/data.h"

#include <fmt/format.h>

#include <algorithm>

#include "intake/read_for_record.h"
#include "kernel/counted.h"
#include "web/components/button.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/messages.h"
#include "web/components/navigation.h"
#include "web/components/post_form.h"
#include "web/desk/gate.h"
#include "web/pages/data/did_words.h"
#include "web/pages/data/upload.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using markup::site_href;

namespace {

// A record that is fed every night has thousands after some years; each import is in its own list.
constexpr std::size_t entries_shown = 50;

std::string place_of(store::KeptFinding const& finding) {
    auto place = finding.file;
    if (!finding.sheet.empty()) place += ", sheet " + finding.sheet;
    if (finding.line > 0) place += fmt::format(", line {}", finding.line);
    return place;
}

// "12, 8, 3: 5 fewer than before".
std::string course_of(store::Trends const& trends, store::KeptFinding const& finding) {
    std::string source;
    for (auto const& import : trends.imports)
        if (import.entry == finding.import) source = import.source;
    for (auto const& trend : trends.trends) {
        if (trend.source != source || trend.kind != finding.kind ||
            trend.column != finding.column || trend.times.size() < 2)
            continue;
        auto const before = trend.times[trend.times.size() - 2], now = trend.times.back();
        return now == before ? "as often as in the import before"
               : now < before
                   ? fmt::format("{} fewer than in the import before", counted(before - now))
                   : fmt::format("{} more than in the import before", counted(now - before));
    }
    return "";
}

std::string format_of(std::string_view source) {
    return std::string{intake::format_words(source)};
}

/// What an entry of the ledger did, with formats in words: "ssd of 2024-08-31: 12 added".
std::string act_words(store::LedgerEntry const& entry) {
    auto detail = entry.detail;
    auto const space = detail.find(' ');
    if (entry.act == "import" && space != std::string::npos)
        detail = format_of(std::string_view{detail}.substr(0, space)) + detail.substr(space);
    return entry.act + ": " + detail;
}

void write_uploads(Html& html, ImportsPage const& shown) {
    if (shown.uploads.empty()) return;
    Table table{.caption = "Sent and not imported yet",
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"Upload"},
                                               {"Sent"},
                                               {"Who"},
                                               {"Files", "numeric"},
                                               {"How it stands"},
                                               {"Waits until"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const& now : shown.uploads)
        table.rows.push_back(
            {{markup_of([&](Html& cell) {
                 cell.element<"a">(attr<"class">("govuk-link"),
                                   site_href(fmt::format("/data/uploads/{}", now.upload.number)),
                                   fmt::format("Upload {}", now.upload.number));
             })},
             {to_words(now.upload.sent_at)},
             {now.upload.person},
             {counted(now.upload.files.size()), "numeric"},
             {to_words(now.state)},
             {shown.uploads_wait ? to_words(now.upload.sent_at + *shown.uploads_wait)
                                 : std::string{"somebody decides"}}});
    write_scrollable(html, table);
}

std::string actor_of(ImportsPage const& shown, store::Entry import) {
    for (auto const& entry : shown.entries)
        if (entry.entry == import) return entry.actor;
    return {};
}

}  // namespace

SubNavigation data_views(Visit const& visit, DataView here) {
    struct View {
        DataView view;
        std::string_view words, path;
        access::Action action;
    };
    using access::Action;
    constexpr View all[]{
        {DataView::imports, "Imports", "/data", Action::read_imports},
        {DataView::all_imports, "All imports", "/data/imports", Action::read_imports},
        {DataView::findings, "What needs putting right", "/data/findings",
         Action::read_data_quality},
        {DataView::figures, "Suppliers\u2019 figures", "/data/figures",
         Action::read_supplied_figures},
    };
    SubNavigation views{.label = "Data", .items = {}};
    for (auto const& each : all)
        if (may(visit, each.action))
            views.items.push_back(
                {std::string{each.words}, std::string{each.path}, each.view == here});
    return views;
}

std::string day_words(journey::Day day) {
    return day.known() ? to_words(day.date()) : std::string{"not stated"};
}

Tag severity_tag(std::string_view severity) {
    if (severity == "error") return {"Error", "govuk-tag--red"};
    if (severity == "warning") return {"Warning", "govuk-tag--orange"};
    return {"Note", "govuk-tag--grey"};
}

Page imports_page(ImportsPage const& shown) {
    Page page;
    page.title = "Data";
    page.width = Width::wide;
    page.content = markup_of([&](Html& html) {
        if (!shown.done.empty())
            web::write(
                html, NotificationBanner{.content = shown.done, .kind = NotificationKind::success});
        html.element<"h1">(attr<"class">("govuk-heading-l"), "Data");
        web::write(html, shown.views);
        if (shown.may_import)
            web::write(html, Button{.content = "Import an extract", .href = "/data/upload"});
        write_uploads(html, shown);
        if (shown.imports.empty()) {
            html.element<"p">(
                attr<"class">("govuk-body"),
                "Nothing has been imported yet. The first extract makes the figures.");
            return;
        }
        Table table{.caption = "Imports that stand",
                    .caption_classes = "govuk-table__caption--m",
                    .head = std::vector<TableCell>{{"Number"},
                                                   {"Format"},
                                                   {"Taken on"},
                                                   {"Imported"},
                                                   {"By"},
                                                   {"Records", "numeric"},
                                                   {"To take back"}},
                    .first_cell_is_header = true,
                    .classes = "app-table"};
        for (auto import = shown.imports.rbegin(); import != shown.imports.rend(); ++import) {
            // Only the last of a source can be undone.
            bool const is_last = std::none_of(
                shown.imports.rbegin(), import,
                [&](store::LiveImport const& later) { return later.source == import->source; });
            TableCell undo;
            if (shown.may_undo && is_last)
                undo.content = markup_of([&](Html& cell) {
                    cell.element<"a">(
                        attr<"class">("govuk-link"),
                        site_href(fmt::format("/data/imports/{}/undo", import->entry)), [&] {
                            cell.text("Undo");
                            cell.element<"span">(attr<"class">("govuk-visually-hidden"),
                                                 fmt::format(" import {}", import->entry));
                        });
                });
            auto const number = markup_of([&](Html& cell) {
                cell.element<"a">(attr<"class">("govuk-link"),
                                  site_href(fmt::format("/data/imports/{}", import->entry)), [&] {
                                      cell.element<"span">(attr<"class">("govuk-visually-hidden"),
                                                           "Import ");
                                      cell.text(std::to_string(import->entry));
                                  });
            });
            table.rows.push_back({{number},
                                  {format_of(import->source)},
                                  {day_words(import->as_at)},
                                  {to_words(import->imported_at)},
                                  {actor_of(shown, import->entry)},
                                  {fmt::format("{}", import->rows), "numeric"},
                                  undo});
        }
        write_scrollable(html, table);
        auto const shown_first =
            shown.entries.size() > entries_shown ? shown.entries.size() - entries_shown : 0;
        Table ledger{.caption = shown_first == 0 ? "Everything that changed the record"
                                                 : fmt::format("The last {} changes of the record",
                                                               entries_shown),
                     .caption_classes = "govuk-table__caption--m",
                     .head = std::vector<TableCell>{{"Number"}, {"When"}, {"Who"}, {"What"}},
                     .first_cell_is_header = true,
                     .classes = "app-table"};
        auto const last_shown = shown.entries.rend() - static_cast<std::ptrdiff_t>(shown_first);
        for (auto entry = shown.entries.rbegin(); entry != last_shown; ++entry)
            ledger.rows.push_back({{std::to_string(entry->entry)},
                                   {to_words(entry->at)},
                                   {entry->actor},
                                   {act_words(*entry)}});
        write_scrollable(html, ledger);
    });
    return page;
}

Page import_page(ImportPage const& shown) {
    auto const& import = shown.import;
    Page page;
    page.title = fmt::format("Import {}", import.entry);
    page.before_content = markup_of([&](Html& html) {
        web::write(html, Breadcrumbs{{{"Data", "/data"}, {page.title, ""}}});
    });
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        if (import.undone_by != 0)
            web::write(html, InsetText{.content = fmt::format("It was taken back: entry {} of the "
                                                              "ledger.",
                                                              import.undone_by)});
        SummaryList about;
        auto const line = [&](std::string_view key, std::string value) {
            about.rows.push_back({{std::string{key}}, {std::move(value)}, {}});
        };
        line("Format", format_of(import.source));
        line("Taken on", day_words(import.as_at));
        line("Authority", import.area_name.empty()
                              ? import.area
                              : fmt::format("{} ({})", import.area_name, import.area));
        line("Imported", to_words(import.imported_at));
        line("By", import.actor);
        line("What it did", did_words(import.detail));
        line("Findings", counted(import.findings, "kind of finding is kept with it",
                                 "kinds of finding are kept with it"));
        web::write(html, about);
        if (shown.may_see_returns)
            html.element<"p">(attr<"class">("govuk-body"), [&] {
                html.element<"a">(attr<"class">("govuk-link"),
                                  site_href(fmt::format("/data/imports/{}/returns", import.entry)),
                                  "What it moved among the findings of the returns");
            });
        if (shown.can_be_undone)
            web::write(html, Button{.content = "Take this import back",
                                    .href = fmt::format("/data/imports/{}/undo", import.entry),
                                    .classes = "govuk-button--secondary"});
        Table tables{.caption = "Records in it",
                     .caption_classes = "govuk-table__caption--m",
                     .head = std::vector<TableCell>{{"Records"}, {"In the extract", "numeric"}},
                     .first_cell_is_header = true,
                     .classes = "app-table"};
        for (auto const& table : import.tables)
            tables.rows.push_back({{table.many}, {fmt::format("{}", table.rows), "numeric"}});
        write_scrollable(html, tables);
        Table files{.caption = "Files it was made from, kept as they were",
                    .caption_classes = "govuk-table__caption--m",
                    .head = std::vector<TableCell>{{"File"}, {"Bytes", "numeric"}},
                    .first_cell_is_header = true,
                    .classes = "app-table"};
        for (auto const& file : import.files)
            files.rows.push_back({{file.name}, {fmt::format("{}", file.bytes), "numeric"}});
        if (!import.files.empty()) write_scrollable(html, files);
    });
    return page;
}

Page confirm_undo_page(store::LiveImport const& import, std::string form_token) {
    Page page;
    page.title = fmt::format("Take import {} back", import.entry);
    page.before_content = markup_of([&](Html& html) {
        web::write(html, Breadcrumbs{{{"Data", "/data"}, {page.title, ""}}});
    });
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        SummaryList about;
        about.rows.push_back({{"Format"}, {format_of(import.source)}, {}});
        about.rows.push_back({{"Taken on"}, {day_words(import.as_at)}, {}});
        about.rows.push_back({{"Imported"}, {to_words(import.imported_at)}, {}});
        about.rows.push_back({{"Records"}, {counted(import.rows)}, {}});
        web::write(html, about);
        web::write(html,
                   WarningText{.content = "Every figure will be as it was before this import."});
        html.element<"p">(attr<"class">("govuk-body"),
                          "The import stays in the ledger, and figures as known on a day between "
                          "still show it. To have it again, import the extract again.");
        web::write(html, PostForm{.path = fmt::format("/data/imports/{}/undo", import.entry),
                                  .token = std::move(form_token),
                                  .content = markup_of([](Html& form) {
                                      web::write(form, Button{.content = "Take this import back",
                                                              .classes = "govuk-button--warning"});
                                  })});
        html.element<"p">(attr<"class">("govuk-body"), [&] {
            html.element<"a">(attr<"class">("govuk-link"), site_href("/data"), "Leave it as it is");
        });
    });
    return page;
}

Page findings_page(FindingsPage const& shown) {
    Page page;
    page.title = "What needs putting right";
    page.width = Width::wide;
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), "What needs putting right");
        web::write(html, shown.views);
        html.element<"p">(
            attr<"class">("govuk-body"),
            "What the last extracts say that was not understood, cannot be true or is "
            "likely wrong. Put it right in the system the extract comes from, and "
            "import it again: exactly the corrections change.");
        SubNavigation severities{.label = "How grave"};
        for (auto const& [severity, words] : {std::pair<std::string, std::string>{"", "All"},
                                              {"error", "Errors"},
                                              {"warning", "Warnings"},
                                              {"note", "Notes"}}) {
            auto const count = std::count_if(
                shown.findings.begin(), shown.findings.end(), [&](auto const& finding) {
                    return severity.empty() || finding.severity == severity;
                });
            severities.items.push_back(
                {fmt::format("{} ({})", words, count),
                 severity.empty() ? "/data/findings" : "/data/findings?severity=" + severity,
                 severity == shown.severity});
        }
        web::write(html, severities);
        bool any = false;
        for (auto const& finding : shown.findings) {
            if (!shown.severity.empty() && finding.severity != shown.severity) continue;
            any = true;
            auto const [why, who] = shown.words(finding.kind);
            SummaryList list{.card = SummaryCard{.title = finding.column.empty() ? finding.kind
                                                                                 : finding.column}};
            auto const line = [&](std::string_view key, std::string value) {
                if (!value.empty())
                    list.rows.push_back({{std::string{key}}, {std::move(value)}, {}});
            };
            list.rows.push_back(
                {{"How grave"},
                 {markup_of([&](Html& cell) { web::write(cell, severity_tag(finding.severity)); })},
                 {}});
            line("What", finding.reason);
            auto const course = course_of(shown.trends, finding);
            line("How often",
                 finding.times == 1 ? "once" : fmt::format("{} times", counted(finding.times)));
            line("Course", course);
            line("Why it matters", why);
            line("What to do", finding.suggestion);
            line("Who can", who);
            line("First at", place_of(finding));
            web::write(html, list);
        }
        if (!any)
            html.element<"p">(attr<"class">("govuk-body"),
                              "Nothing was found that needs putting right.");
    });
    return page;
}

}  // namespace breakwater::web

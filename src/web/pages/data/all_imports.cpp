#include "web/pages/data/all_imports.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "intake/read_for_record.h"
#include "kernel/counted.h"
#include "kernel/csv_cell.h"
#include "kernel/lower_case.h"
#include "web/components/button.h"
#include "web/components/input.h"
#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/prose.h"
#include "web/components/select.h"
#include "web/pages/data/data.h"
#include "web/pages/data/did_words.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using markup::site_action;
using markup::site_href;

namespace {

constexpr std::string_view list_path = "/data/imports";
constexpr std::size_t imports_of_a_page = 50;
constexpr std::string_view stands = "stands", undone = "undone";

std::string narrowed_address(ImportsAsked const& asked, std::string_view ending) {
    return fmt::format("{}{}?format={}&state={}&who={}", list_path, ending,
                       percent_encoded(asked.format), percent_encoded(asked.state),
                       percent_encoded(asked.who));
}

// A search is asked for by address, so that the list it gives can be kept and sent.
void write_search(Html& html, AllImportsPage const& shown) {
    html.element<"form">(attr<"method">("get"), site_action(list_path), [&] {
        Select format{.name = "format", .items = {{.text = "Every format", .value = ""}}};
        format.label.content = "Format";
        std::set<std::string> formats;
        for (auto const& import : shown.imports) formats.insert(import.source);
        for (auto const& each : formats)
            format.items.push_back(
                {.text = std::string{intake::format_words(each)}, .value = each});
        format.value = shown.asked.format;
        write(html, format);
        Select state{.name = "state",
                     .items = {{.text = "All", .value = ""},
                               {.text = "Those that stand", .value = std::string{stands}},
                               {.text = "Those taken back", .value = std::string{undone}}},
                     .value = shown.asked.state};
        state.label.content = "Which";
        write(html, state);
        Input who{.name = "who", .value = shown.asked.who, .autocomplete = "off"};
        who.label.content = "Imported by";
        who.hint = Hint{.content = "Part of a name"};
        who.spellcheck = Spellcheck::off;
        who.classes = "govuk-input--width-20";
        write(html, who);
        write(html, Button{.content = "Show these", .classes = "govuk-button--secondary"});
    });
}

std::vector<TableCell> row_of(store::ListedImport const& import) {
    auto const number = markup_of([&](Html& cell) {
        cell.element<"a">(attr<"class">("govuk-link"),
                          site_href(fmt::format("{}/{}", list_path, import.entry)), [&] {
                              cell.element<"span">(attr<"class">("govuk-visually-hidden"),
                                                   "Import ");
                              cell.text(std::to_string(import.entry));
                          });
    });
    auto const state = import.undone_by == 0 ? Tag{"Stands", "govuk-tag--green"}
                                             : Tag{"Taken back", "govuk-tag--grey"};
    return {{number},
            {std::string{intake::format_words(import.source)}},
            {day_words(import.as_at)},
            {to_words(import.imported_at)},
            {import.actor},
            {counted(import.files), "numeric"},
            {counted(import.rows), "numeric"},
            {did_words(import.detail)},
            {counted(import.findings), "numeric"},
            {markup_of([&](Html& cell) {
                write(cell, state);
                if (import.undone_by != 0)
                    cell.element<"div">(
                        attr<"class">("govuk-hint govuk-!-margin-bottom-0"),
                        fmt::format("by {}, entry {}", import.undone_by_whom, import.undone_by));
            })}};
}

void write_pages(Html& html, ImportsAsked const& asked, int pages) {
    if (pages < 2) return;
    Pagination links;
    auto const to = [&](int page) {
        return PaginationLink{
            fmt::format("{}&page={}", narrowed_address(asked, ""), page), {}, {}, {}};
    };
    if (asked.page > 1) links.previous = to(asked.page - 1);
    if (asked.page < pages) links.next = to(asked.page + 1);
    write(html, links);
}

void write_list(Html& html, AllImportsPage const& shown) {
    auto const found = narrowed(shown.imports, shown.asked);
    paragraph(html, counted(found.size(), "import", "imports"));
    if (found.empty()) return;
    auto const pages = static_cast<int>((found.size() + imports_of_a_page - 1) / imports_of_a_page);
    auto asked = shown.asked;
    asked.page = std::clamp(asked.page, 1, pages);
    Table table{.caption = "Imports",
                .caption_classes = "govuk-visually-hidden",
                .head = std::vector<TableCell>{{"Number"},
                                               {"Format"},
                                               {"Taken on"},
                                               {"Imported"},
                                               {"By"},
                                               {"Files", "numeric"},
                                               {"Records", "numeric"},
                                               {"What it did"},
                                               {"Findings", "numeric"},
                                               {"How it stands"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    auto const first = static_cast<std::size_t>(asked.page - 1) * imports_of_a_page;
    for (auto i = first; i < std::min(found.size(), first + imports_of_a_page); ++i)
        table.rows.push_back(row_of(*found[i]));
    write_scrollable(html, table);
    write_pages(html, asked, pages);
    html.element<"p">(attr<"class">("govuk-body"), [&] {
        html.element<"a">(attr<"class">("govuk-link"),
                          site_href(narrowed_address(asked, "/list.csv")),
                          "Take this list away (CSV)");
    });
}

}  // namespace

ImportsAsked imports_asked(Fields const& query) {
    ImportsAsked asked{std::string{query.first("format")}, std::string{query.first("state")},
                       std::string{query.first("who")}};
    asked.page = query.number<int>("page").value_or(1);
    return asked;
}

std::vector<store::ListedImport const*> narrowed(std::vector<store::ListedImport> const& imports,
                                                 ImportsAsked const& asked) {
    std::vector<store::ListedImport const*> found;
    auto const who = lower_case(asked.who);
    for (auto const& import : imports) {
        bool const is_undone = import.undone_by != 0;
        bool const wanted = (asked.format.empty() || asked.format == import.source) &&
                            (asked.state.empty() || asked.state == (is_undone ? undone : stands)) &&
                            lower_case(import.actor).find(who) != std::string::npos;
        if (wanted) found.push_back(&import);
    }
    return found;
}

Page all_imports_page(AllImportsPage const& shown) {
    Page page;
    page.title = "All imports";
    page.width = Width::wide;
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        write(html, shown.views);
        if (shown.imports.empty()) {
            paragraph(html, "Nothing has been imported yet.");
            return;
        }
        write_search(html, shown);
        write_list(html, shown);
    });
    return page;
}

std::string all_imports_csv(std::vector<store::ListedImport> const& imports,
                            ImportsAsked const& asked) {
    std::string csv =
        "import,format,taken_on,imported_at,imported_by,files,bytes,records,what_it_did,findings,"
        "taken_back_by_entry,taken_back_at,taken_back_by\n";
    for (auto const* const import : narrowed(imports, asked))
        csv += fmt::format(
            "{},{},{},{},{},{},{},{},{},{},{},{},{}\n", import->entry, csv_cell(import->source),
            import->as_at.known() ? to_iso(import->as_at.date()) : "", to_iso(import->imported_at),
            csv_cell(import->actor), import->files, import->bytes, import->rows,
            csv_cell(did_words(import->detail)), import->findings,
            import->undone_by == 0 ? "" : std::to_string(import->undone_by), import->undone_at,
            csv_cell(import->undone_by_whom));
    return csv;
}

}  // namespace breakwater::web

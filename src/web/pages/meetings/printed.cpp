#include "web/pages/meetings/printed.h"

#include <fmt/format.h>

#include "reports/document.h"
#include "reports/pdf.h"
#include "reports/stylesheet.h"

namespace breakwater::web {

using markup::attr;
using markup::Html;

namespace {

/// A CSS string: "words", with what would end it escaped.
std::string css_string(std::string_view words) {
    std::string quoted = "\"";
    for (auto const c : words) {
        if (c == '<') continue;  // so that nothing within can end the style element
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c == '\n' ? ' ' : c;
    }
    return quoted + '"';
}

/// Sheets that stand upright, and those of the page "wide", with what is at the head and foot of
/// each. The page number has ground of its own: what lies under a sheet may reach there.
std::string sheet_rules(Printed const& printed) {
    auto const foot = printed.organisation.empty()
                          ? printed.title
                          : fmt::format("{} \u2013 {}", printed.title, printed.organisation);
    auto const head = printed.invented
                          ? fmt::format("{}  {}", printed.marking, reports::invented_words)
                          : printed.marking;
    return fmt::format(
        "@page{{size:A4;margin:18mm 16mm 18mm;"
        "@top-center{{content:{};font:700 8pt Arial,sans-serif}}"
        "@bottom-left{{content:{};font:7pt Arial,sans-serif;background:#fff}}"
        "@bottom-right{{content:\"Page \" counter(page);font:700 9pt Arial,sans-serif;"
        "background:#fff}}}}"
        "@page wide{{size:A4 landscape;margin:14mm 12mm 15mm}}"
        ".govuk-template,.govuk-template__body{{background:transparent}}.app-wide-sheet{{page:wide}"
        "}",
        css_string(head), css_string(foot));
}

}  // namespace

std::string printed_html(Printed const& printed) {
    Html html;
    html.begin_page();
    html.element<"html">(attr<"lang">("en-GB"), attr<"class">("govuk-template"), [&] {
        html.element<"head">([&] {
            html.empty<"meta">(attr<"charset">("utf-8"));
            html.element<"title">(printed.title);
            html.stylesheet(reports::report_stylesheet());
            html.stylesheet(sheet_rules(printed));
        });
        html.line();
        html.element<"body">(attr<"class">("govuk-template__body app-printed"), [&] {
            html.element<"main">(attr<"id">("main-content"),
                                 [&] { html.content(printed.content); });
        });
    });
    html.line();
    return std::move(html).take();
}

Result<std::string> printed_pdf(Printed const& printed, Date dated) {
    return reports::print_pdf(printed_html(printed), dated);
}

}  // namespace breakwater::web

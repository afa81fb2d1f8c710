#include "web/pages/home.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/findings.h"
#include "web/components/button.h"
#include "web/components/lists.h"
#include "web/components/messages.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using access::Action;
using markup::attr;
using markup::markup_of;
using markup::site_href;

namespace {

Response signed_out_home(Visit& visit) {
    auto const& site = visit.site;
    auto const partnership =
        site.organisation.empty() ? "the safeguarding children partnership" : site.organisation;
    auto const content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-xl"), site.service);
        html.element<"p">(attr<"class">("govuk-body-l app-prose"), "The record and the reports of ",
                          partnership, ".");
        html.element<"p">(
            attr<"class">("govuk-body app-prose"),
            "It is for people who work together to keep children safe: in children\u2019s social "
            "care, the police, health services, schools and other agencies.");
        if (visit.desk != nullptr)
            write(html, Button{.content = "Sign in", .href = "/sign-in", .is_start = true});
        write(html, InsetText{.content = site.emergency_words});
    });
    return html_response(page_html(site, {.title = "Home", .content = content}));
}

std::string roles_of(Person const& person, Date today) {
    std::string words;
    for (auto const& standing : person.actor.standings)
        if (standing.holds_on(today)) {
            if (!words.empty()) words += ", ";
            words += access::title(standing.role);
        }
    return words;
}

// What can be done from here, with a word on what it is.
void write_place(Html& html, std::string_view href, std::string_view words,
                 std::string_view about) {
    html.element<"li">([&] {
        html.element<"a">(attr<"class">("govuk-link govuk-!-font-weight-bold"), site_href(href),
                          words);
        html.element<"p">(attr<"class">("govuk-body"), about);
    });
}

void write_data(Html& html, Visit& visit) {
    auto record = visit.desk->records.lend();
    if (!record.ok()) return;
    auto const imports = store::live_imports(*record.value());
    auto const findings = store::findings_of(*record.value());
    if (!imports.ok() || !findings.ok()) return;
    SummaryList list;
    if (imports.value().empty()) {
        list.rows.push_back({{"Data"}, {"Nothing has been imported yet"}, {}});
    } else {
        auto const& last = imports.value().back();
        list.rows.push_back(
            {{"Last import"},
             {fmt::format("{}, taken on {}", last.source,
                          last.as_at.known() ? to_words(last.as_at.date()) : "an unstated day")},
             {}});
        auto const errors =
            std::count_if(findings.value().begin(), findings.value().end(),
                          [](auto const& each) { return each.severity == "error"; });
        list.rows.push_back({{"To put right"},
                             {fmt::format("{} kinds of finding, {} of them errors",
                                          findings.value().size(), errors)},
                             {}});
    }
    write(html, list);
}

}  // namespace

Response home_page(Visit& visit) {
    if (!visit.person) return signed_out_home(visit);
    Page page;
    page.title = "Home";
    page.content = markup_of([&](Html& html) {
        html.element<"span">(attr<"class">("govuk-caption-l"),
                             roles_of(*visit.person, visit.today));
        html.element<"h1">(attr<"class">("govuk-heading-l"), visit.person->account.name.disclose());
        if (may(visit, Action::read_imports)) write_data(html, visit);
        html.element<"ul">(attr<"class">("govuk-list govuk-list--spaced"), [&] {
            if (may(visit, Action::read_figures)) {
                write_place(html, "/performance", "Performance scorecard",
                            "Every indicator of the pack for a month: at a glance, month by month, "
                            "what is off target, and beside others.");
                write_place(html, "/performance?view=exceptions", "What is off target",
                            "Red first, then amber, each in a sentence.");
            }
            if (may(visit, Action::read_imports))
                write_place(html, "/data", "Data", "What was imported, when and by whom.");
            if (may(visit, Action::read_data_quality))
                write_place(html, "/data/findings", "What needs putting right",
                            "What the last extracts say that cannot be true, and who can mend it.");
            write_place(html, "/definitions", "Definitions",
                        "What each indicator counts, and whose definition it is.");
            if (may(visit, Action::read_accounts))
                write_place(html, "/administration/people", "People and their roles",
                            "Who may sign in, as what, from when until when.");
            if (may(visit, Action::read_journal))
                write_place(html, "/administration/journal", "The journal",
                            "Who looked at what and changed what, and looks to ask about.");
            write_place(html, "/journal/mine", "What I have viewed",
                        "What is recorded of you, and nobody can change.");
        });
    });
    return shown(visit, Section::home, std::move(page));
}

}  // namespace breakwater::web

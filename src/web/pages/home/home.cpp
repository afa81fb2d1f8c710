#include "web/pages/home/home.h"

#include <fmt/format.h>

#include "web/components/button.h"
#include "web/components/lists.h"
#include "web/components/messages.h"
#include "web/pages/home/needs.h"
#include "web/pages/packs/pack.h"
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

std::string_view tile_class(reports::Tone tone) {
    switch (tone) {
        case reports::Tone::red:
            return "app-glance__tile app-glance--red";
        case reports::Tone::amber:
            return "app-glance__tile app-glance--amber";
        case reports::Tone::green:
            return "app-glance__tile app-glance--green";
        case reports::Tone::neutral:
            break;
    }
    return "app-glance__tile";
}

void heading(Html& html, std::string_view words) {
    html.element<"h2">(attr<"class">("govuk-heading-m"), words);
}

void write_at_a_glance(Html& html, std::vector<Need> const& needs) {
    if (needs.empty()) return;
    html.element<"ul">(attr<"class">("app-glance"), [&] {
        for (auto const& need : needs)
            html.element<"li">(attr<"class">(tile_class(need.tone)), [&] {
                html.element<"strong">(std::to_string(need.number));
                html.element<"a">(attr<"class">("govuk-link"), site_href(need.href), need.words);
            });
    });
}

void write_published(Html& html, Needs const& needs) {
    if (needs.published.empty()) return;
    heading(html, "Published");
    html.element<"ul">(attr<"class">("govuk-list"), [&] {
        for (auto const& edition : needs.published) {
            auto const audience = publication::find_audience(edition.audience);
            html.element<"li">([&] {
                html.element<"a">(attr<"class">("govuk-link"),
                                  site_href(edition_address(edition.number)), edition.title);
                html.text(fmt::format(", for {}, {}",
                                      audience ? readers(*audience) : edition.audience,
                                      to_words(wall_time(edition.published_at).date)));
            });
        }
    });
}

void write_needs(Html& html, Needs const& needs) {
    write_at_a_glance(html, needs.at_a_glance);
    if (!needs.to_do.items.empty()) {
        heading(html, "To do");
        write(html, needs.to_do);
    }
    write_published(html, needs);
    if (!needs.data.empty()) html.element<"p">(attr<"class">("govuk-body"), needs.data);
}

void write_places(Html& html, Visit const& visit) {
    heading(html, "Where things are");
    html.element<"ul">(attr<"class">("govuk-list govuk-list--spaced"), [&] {
        if (may(visit, Action::find_child))
            write_place(html, "/children", "Find a child",
                        "By name, number or date of birth; the children whom you reach.");
        if (may(visit, Action::read_figures)) {
            write_place(html, "/performance", "Performance scorecard",
                        "Every indicator of the pack for a month: at a glance, month by month, "
                        "what is off target, and beside others.");
            write_place(html, "/performance?view=exceptions", "What is off target",
                        "Red first, then amber, each in a sentence.");
        }
        if (may(visit, Action::read_editions))
            write_place(html, "/packs", "Packs",
                        may(visit, Action::draft_commentary)
                            ? "What is being written, and what was published."
                            : "What was published, to read and to take away.");
        if (may(visit, Action::read_actions))
            write_place(html, "/partnership/actions", "Actions",
                        "What was agreed, who has it, how far it is, and whether it worked.");
        if (may(visit, Action::read_scrutiny))
            write_place(html, "/partnership/scrutiny", "Scrutiny recommendations",
                        "What the panel asked for, and what came of it.");
        if (may(visit, Action::read_imports))
            write_place(html, "/data", "Data", "What was imported, when and by whom.");
        if (may(visit, Action::read_data_quality))
            write_place(html, "/data/findings", "What needs putting right",
                        "What the last extracts say that cannot be true, and who can mend it.");
        if (may(visit, Action::read_supplied_figures))
            write_place(html, "/data/figures", "Suppliers\u2019 figures",
                        "What other agencies count and give: what is there, and what is late.");
        write_place(html, "/definitions", "Definitions",
                    "What each indicator counts, and whose definition it is.");
        if (may(visit, Action::read_accounts))
            write_place(html, "/administration/people", "People and their roles",
                        "Who may sign in, as what, from when until when.");
        if (may(visit, Action::keep_agencies))
            write_place(html, "/administration/agencies", "Agencies",
                        "Who works together, who has a role for whom, who supplies what.");
        if (may(visit, Action::read_settings))
            write_place(html, "/administration/settings", "Settings",
                        "Time limits, thresholds and targets in force, whose they are, and "
                        "since when.");
        if (may(visit, Action::keep_backups))
            write_place(html, "/administration/backups", "Backups",
                        "When the last was made, whether the record is what was written.");
        if (may(visit, Action::read_journal))
            write_place(html, "/administration/journal", "The journal",
                        "Who looked at what and changed what, and looks to ask about.");
        if (may(visit, Action::restrict_record))
            write_place(html, "/administration/restrictions", "Restricted records",
                        "Records that only some may open, and why.");
        write_place(html, "/journal/mine", "What I have viewed",
                    "What is recorded of you, and nobody can change.");
    });
}

Page page_of(Visit const& visit, Needs const& needs) {
    Page page;
    page.title = "Home";
    page.content = markup_of([&](Html& html) {
        html.element<"span">(attr<"class">("govuk-caption-l"),
                             roles_of(*visit.person, visit.today));
        html.element<"h1">(attr<"class">("govuk-heading-l"), visit.person->account.name.disclose());
        write_needs(html, needs);
        write_places(html, visit);
    });
    return page;
}

}  // namespace

Response home_page(Visit& visit) {
    if (!visit.person) return signed_out_home(visit);
    auto& written = visit.desk->figures.written();
    auto from = needs_made_from(visit);
    if (!from.empty()) from += "|home|" + visit.person->account.name.disclose();
    if (auto kept = written.find(from)) return shown(visit, Section::home, std::move(*kept));
    auto const needs = needs_of(visit);
    auto page = page_of(visit, needs);
    if (!from.empty() && needs.is_whole) written.keep(from, page);
    return shown(visit, Section::home, std::move(page));
}

}  // namespace breakwater::web

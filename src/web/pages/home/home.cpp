#include "web/pages/home/home.h"

#include <fmt/format.h>

#include "kernel/counted.h"
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
                html.element<"strong">(counted(need.number));
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

/// What can be done from here, for whoever may; without an action, for everybody.
struct Place {
    std::optional<Action> action;
    std::string_view href, words, about;
};
constexpr Place places[]{
    {Action::find_child, "/children", "Find a child",
     "By name, number or date of birth; the children whom you reach."},
    {Action::read_figures, "/performance", "Performance scorecard",
     "Every indicator of the pack for a month: at a glance, month by month, what is off target, "
     "and beside others."},
    {Action::read_figures, "/performance?view=exceptions", "What is off target",
     "Red first, then amber, each in a sentence."},
    {Action::read_editions, "/packs", "Packs",
     "What was published, to read and to take away; and what is being written, for those who "
     "write."},
    {Action::read_meetings, "/partnership/meetings", "Meetings",
     "What is coming, what is laid before it, and what was decided."},
    {Action::read_actions, "/partnership/actions", "Actions",
     "What was agreed, who has it, how far it is, and whether it worked."},
    {Action::read_challenges, "/partnership/challenges", "Challenges",
     "What one agency asked of another or of a body, and what came of it."},
    {Action::read_disagreements, "/disagreements", "Disagreements about children",
     "Where professionals do not agree: those that you raised, or are named in."},
    {Action::read_scrutiny, "/partnership/scrutiny", "Scrutiny recommendations",
     "What the panel asked for, and what came of it."},
    {Action::read_plan, "/partnership/plan", "Business plan",
     "What is to be better and by when, what threatens it, who looked, and what it costs."},
    {Action::read_imports, "/data", "Data", "What was imported, when and by whom."},
    {Action::read_data_quality, "/data/findings", "What needs putting right",
     "What the last extracts say that cannot be true, and who can mend it."},
    {Action::read_returns, "/returns", "Returns",
     "What the receiver of each statutory return would find in the record now."},
    {Action::read_supplied_figures, "/data/figures", "Suppliers\u2019 figures",
     "What other agencies count and give: what is there, and what is late."},
    {std::nullopt, "/definitions", "Definitions",
     "What each indicator counts, and whose definition it is."},
    {Action::read_accounts, "/administration/people", "People and their roles",
     "Who may sign in, as what, from when until when."},
    {Action::keep_agencies, "/administration/agencies", "Agencies",
     "Who works together, who has a role for whom, who supplies what."},
    {Action::read_settings, "/administration/settings", "Settings",
     "Time limits, thresholds and targets in force, whose they are, and since when."},
    {Action::keep_backups, "/administration/backups", "Backups",
     "When the last was made, whether the record is what was written."},
    {Action::read_journal, "/administration/journal", "The journal",
     "Who looked at what and changed what, and looks to ask about."},
    {Action::restrict_record, "/administration/restrictions", "Restricted records",
     "Records that only some may open, and why."},
    {std::nullopt, "/journal/mine", "What I have viewed",
     "What is recorded of you, and nobody can change."},
};

void write_place(Html& html, Place const& place) {
    html.element<"li">([&] {
        html.element<"a">(attr<"class">("govuk-link govuk-!-font-weight-bold"),
                          site_href(place.href), place.words);
        html.element<"p">(attr<"class">("govuk-body"), place.about);
    });
}

void write_places(Html& html, Visit const& visit) {
    heading(html, "Where things are");
    html.element<"ul">(attr<"class">("govuk-list govuk-list--spaced"), [&] {
        for (auto const& place : places)
            if (!place.action || may(visit, *place.action)) write_place(html, place);
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
    if (!from.empty() && needs.is_whole && needs.may_be_kept) written.keep(from, page);
    return shown(visit, Section::home, std::move(page));
}

}  // namespace breakwater::web

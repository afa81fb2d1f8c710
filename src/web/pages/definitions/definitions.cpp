#include "web/pages/definitions/definitions.h"

#include <fmt/format.h>

#include <algorithm>

#include "web/components/links.h"
#include "web/components/lists.h"
#include "web/components/messages.h"

namespace breakwater::web {

using indicators::Definition;
using indicators::Polarity;
using markup::attr;
using markup::markup_of;
using markup::site_href;

namespace {

std::string bases_in_words(Definition const& definition) {
    std::string words;
    for (auto const basis : definition.bases) {
        if (!words.empty()) words += ", ";
        words += indicators::to_words(basis);
    }
    return words;
}

std::string better_in_words(Polarity better) {
    switch (better) {
        case Polarity::higher:
            return "Higher";
        case Polarity::lower:
            return "Lower";
        case Polarity::in_range:
            return "Within a range";
        case Polarity::neither:
            return "Neither: it is to be understood, not raised or lowered";
    }
    return "";
}

SummaryList facts_of(Definition const& definition) {
    SummaryList list;
    auto const line = [&](std::string_view key, std::string value) {
        if (!value.empty()) list.rows.push_back({{std::string{key}}, {std::move(value)}, {}});
    };
    line("Supplied by", definition.supplied_by);
    line("Shown as", std::string{indicators::to_words(definition.outturn)});
    line("Over", bases_in_words(definition));
    line("Decimal places", std::to_string(definition.decimals));
    line("Better is", better_in_words(definition.better));
    line("In force from", to_words(definition.since));
    if (definition.until) line("In force until", to_words(*definition.until));
    line("Source", definition.source);
    line("Note", definition.note);
    return list;
}

void write_points(Html& html, std::string_view before, std::vector<std::string> const& points) {
    if (points.empty()) return;
    html.element<"p">(attr<"class">("govuk-body"), before);
    html.element<"ul">(attr<"class">("govuk-list govuk-list--bullet"), [&] {
        for (auto const& point : points) html.element<"li">(point);
    });
}

// A clock or a standard that the definition names, with where it comes from, word for word.
void write_rule(Html& html, rules::RuleBook const& book, std::string const& name, Date on) {
    auto const* const clock = book.timescale(name, on);
    if (clock == nullptr) return;
    html.element<"h3">(attr<"class">("govuk-heading-s"), clock->title);
    html.element<"p">(attr<"class">("govuk-body"),
                      fmt::format("{}{}, since {}. {}.", rules::to_words(*clock),
                                  clock->id.empty() ? "" : fmt::format(" ({})", clock->id),
                                  to_words(clock->since), clock->citation.source));
    if (!clock->citation.says.empty()) write(html, InsetText{.content = clock->citation.says});
    if (!clock->citation.note.empty())
        html.element<"p">(attr<"class">("govuk-body app-meta"), clock->citation.note);
}

void write_text(Html& html, Definition const& definition) {
    if (!definition.counted()) return;
    write(html, Details{.summary = "As the program reads it",
                        .content = markup_of([&](Html& inner) {
                            inner.element<"p">(attr<"class">("govuk-body"), [&] {
                                inner.element<"code">("counts ", definition.counts.words);
                            });
                            if (!definition.of_which_words.empty())
                                inner.element<"p">(attr<"class">("govuk-body"), [&] {
                                    inner.element<"code">("of which ", definition.of_which_words);
                                });
                        })});
}

void write_version(Html& html, DefinitionPage const& shown, Definition const& definition) {
    auto const on = definition.until ? *definition.until - std::chrono::days{1} : shown.today;
    auto const words = indicators::in_words(definition, shown.book, on);
    write_what_is_counted(html, definition, words, shown.catalogue);
    write_text(html, definition);
    web::write(html, facts_of(definition));
    if (words.rules.empty()) return;
    html.element<"h2">(attr<"class">("govuk-heading-m"), "The rules it counts by");
    for (auto const& rule : words.rules) write_rule(html, shown.book, rule, on);
}

}  // namespace

std::vector<Definition const*> versions_of(indicators::Catalogue const& catalogue,
                                           std::string_view id) {
    std::vector<Definition const*> versions;
    for (auto const& definition : catalogue.all())
        if (definition.id == id) versions.push_back(&definition);
    std::sort(versions.begin(), versions.end(),
              [](auto const* a, auto const* b) { return a->version < b->version; });
    return versions;
}

Page definitions_page(indicators::Catalogue const& catalogue) {
    // The areas in the order of the files, each indicator once, by its latest version.
    std::vector<std::string> areas;
    for (auto const& definition : catalogue.all())
        if (std::find(areas.begin(), areas.end(), definition.area) == areas.end())
            areas.push_back(definition.area);
    Page page;
    page.title = "Definitions";
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), "Definitions");
        html.element<"p">(attr<"class">("govuk-body-l"),
                          "What each indicator counts, over what time, and whose definition it is. "
                          "A changed definition is a new version: figures from before are not "
                          "compared with figures from after.");
        for (auto const& area : areas) {
            html.element<"h2">(attr<"class">("govuk-heading-m"), area);
            html.element<"ul">(attr<"class">("govuk-list"), [&] {
                for (auto const& definition : catalogue.all()) {
                    bool const shown =
                        definition.area == area && catalogue.latest(definition.id) == &definition;
                    if (!shown) continue;
                    html.element<"li">([&] {
                        html.element<"a">(attr<"class">("govuk-link"),
                                          site_href("/definitions/" + definition.id),
                                          definition.title);
                    });
                }
            });
        }
    });
    return page;
}

void write_what_is_counted(Html& html, Definition const& definition,
                           indicators::DefinitionInWords const& words,
                           indicators::Catalogue const& catalogue) {
    if (!definition.counted()) return;
    html.element<"p">(attr<"class">("govuk-body"), fmt::format("It counts {}.", words.counts));
    write_points(html, "Only where all of this holds:", words.where);
    write_points(html, "The percentage is of these; counted are those where all of this holds:",
                 words.of_which);
    if (definition.per.empty()) return;
    auto const* const divisor = catalogue.latest(definition.per);
    html.element<"p">(attr<"class">("govuk-body"), "Divided by ", [&] {
        html.element<"a">(attr<"class">("govuk-link"), site_href("/definitions/" + definition.per),
                          divisor == nullptr ? definition.per : divisor->title);
    });
}

Page definition_page(DefinitionPage const& shown) {
    auto const& versions = shown.versions;
    auto const& latest = *versions.back();
    Page page;
    page.title = latest.title;
    page.before_content = markup_of([&](Html& html) {
        web::write(html, Breadcrumbs{{{"Definitions", "/definitions"}, {latest.area, ""}}});
    });
    page.content = markup_of([&](Html& html) {
        if (!shown.done.empty())
            web::write(
                html, NotificationBanner{.content = shown.done, .kind = NotificationKind::success});
        html.element<"span">(attr<"class">("govuk-caption-l"), latest.area);
        html.element<"h1">(attr<"class">("govuk-heading-l"), latest.title);
        html.element<"p">(attr<"class">("app-meta"), latest.id);
        if (!shown.figures.empty())
            html.element<"p">(attr<"class">("govuk-body app-no-print"), [&] {
                html.element<"a">(attr<"class">("govuk-link"), site_href(shown.figures),
                                  "See its figures");
            });
        if (shown.can_be_tried)
            html.element<"p">(attr<"class">("govuk-body app-no-print"), [&] {
                html.element<"a">(attr<"class">("govuk-link"),
                                  site_href("/definitions/" + latest.id + "/trial"),
                                  "Try a changed definition");
            });
        for (auto version = versions.rbegin(); version != versions.rend(); ++version) {
            if (versions.size() > 1)
                html.element<"h2">(attr<"class">("govuk-heading-m"),
                                   fmt::format("Version {}, from {}", (*version)->version,
                                               to_words((*version)->since)));
            write_version(html, shown, **version);
        }
    });
    return page;
}

}  // namespace breakwater::web

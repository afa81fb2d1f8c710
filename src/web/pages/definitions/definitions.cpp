#include "web/pages/definitions/definitions.h"

#include <fmt/format.h>

#include <algorithm>

#include "web/components/links.h"
#include "web/components/lists.h"

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

SummaryList in_words(Definition const& definition) {
    SummaryList list;
    auto const line = [&](std::string_view key, std::string value) {
        if (!value.empty()) list.rows.push_back({{std::string{key}}, {std::move(value)}, {}});
    };
    if (definition.counted()) {
        line("Counts", definition.counts.words);
        line("Of which", definition.of_which_words);
    } else {
        line("Supplied by", definition.supplied_by);
    }
    line("Divided by the indicator", definition.per);
    line("Shown as", std::string{indicators::name(definition.outturn)});
    line("Over", bases_in_words(definition));
    line("Decimal places", std::to_string(definition.decimals));
    line("Better is", better_in_words(definition.better));
    line("In force from", to_words(definition.since));
    if (definition.until) line("In force until", to_words(*definition.until));
    line("Source", definition.source);
    line("Note", definition.note);
    return list;
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

Page definition_page(std::span<Definition const* const> versions) {
    auto const& latest = *versions.back();
    Page page;
    page.title = latest.title;
    page.before_content = markup_of([&](Html& html) {
        web::write(html, Breadcrumbs{{{"Definitions", "/definitions"}, {latest.area, ""}}});
    });
    page.content = markup_of([&](Html& html) {
        html.element<"span">(attr<"class">("govuk-caption-l"), latest.area);
        html.element<"h1">(attr<"class">("govuk-heading-l"), latest.title);
        html.element<"p">(attr<"class">("app-meta"), latest.id);
        for (auto version = versions.rbegin(); version != versions.rend(); ++version) {
            if (versions.size() > 1)
                html.element<"h2">(attr<"class">("govuk-heading-m"),
                                   fmt::format("Version {}, from {}", (*version)->version,
                                               to_words((*version)->since)));
            web::write(html, in_words(**version));
        }
    });
    return page;
}

}  // namespace breakwater::web

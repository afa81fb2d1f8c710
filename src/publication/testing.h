#pragma once
// For tests of disclosure control: figures as counted, what is shown of them in one line, and
// editions that readers have.

#include <doctest/doctest.h>

#include <filesystem>

#include "indicators/engine.h"
#include "publication/disclosure.h"

namespace breakwater::publication::testing {

inline rules::RuleBook const& book() {
    static auto const loaded =
        rules::load_rules(std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules");
    return loaded.book;
}

inline indicators::Catalogue const& catalogue() {
    static auto const loaded = indicators::load_catalogue(
        std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules/indicators", book());
    return loaded.catalogue;
}

inline indicators::Outturn counted(std::string const& indicator, indicators::Basis basis,
                                   Month period, std::int64_t all, std::int64_t satisfying = 0) {
    auto const* definition = catalogue().find(indicator, period);
    REQUIRE(definition);
    auto const per = definition->outturn == indicators::Unit::rate_per_10_000
                         ? std::optional<std::int64_t>{50'000}
                         : std::nullopt;
    return indicators::figure(*definition, "E06999001", basis, period, all, satisfying, 1, per, 1);
}

inline std::string shown(Disclosure const& disclosure) {
    std::string words;
    for (auto const& figure : disclosure.figures) {
        words += words.empty() ? "" : " ";
        switch (figure.shown) {
            case Shown::as_counted:
            case Shown::rounded:
                words += to_string(*figure.shown_value);
                break;
            case Shown::withheld_small:
                words += "c";
                break;
            case Shown::withheld_beside:
                words += "(c)";
                break;
            case Shown::not_counted:
                words += "x";
                break;
            case Shown::as_published:
                words += to_string(*figure.shown_value) + "=";
                break;
        }
    }
    return words;
}

inline Month const august = Month::of(2024, 8);
inline DisclosureRules const open{5, 10, 5, 1};

inline Disclosure protected_from(std::vector<indicators::Outturn> const& released,
                                 std::vector<indicators::Outturn> const& beneath = {},
                                 std::vector<Edition> const& earlier = {},
                                 DisclosureRules const& rules = open) {
    return protect({catalogue(), released, beneath, {}, earlier}, rules);
}

inline Edition edition_of(Disclosure const& disclosure, char const* published,
                          std::int64_t number = 1) {
    Edition edition{.number = number, .audience = Audience::open};
    edition.published_at = parse_instant(published).value();
    edition.figures = disclosure.figures;
    return edition;
}

}  // namespace breakwater::publication::testing

#pragma once
// For the tests of this room: a handful of invented children, and one definition counted on them.

#include <doctest/doctest.h>

#include "indicators/engine.h"
#include "indicators/proof.h"

namespace breakwater::indicators::testing {

inline rules::RuleBook const& rule_book() {
    static rules::LoadedRules const loaded =
        rules::load_rules(std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules");
    return loaded.book;
}

inline journey::Day day(char const* iso) {
    return iso[0] == 0 ? journey::Day{} : journey::Day{parse_date(iso).value()};
}

inline std::int32_t code(char const* set, char const* value) {
    return rule_book().code_set(set)->find(value).value();
}

/// Facts complete from 2015 to the end of 2030, every table there.
inline journey::JourneyFacts city(std::size_t children) {
    journey::JourneyFacts facts;
    facts.area = "E06999001";
    facts.invented = true;
    facts.children.resize(children);
    for (std::size_t t = 0; t < journey::table_count; ++t)
        facts.table(t).coverage = {journey::Holding::every_record, day("2015-01-01"),
                                   day("2030-12-31"), ""};
    return facts;
}

inline std::optional<PopulationInUse> fifty_thousand(std::string_view, std::string_view, Month,
                                                     std::string_view) {
    return PopulationInUse{50'000, "an invented estimate"};
}

/// Parses one definition; the keys that every test would repeat are added.
inline Catalogue catalogue_of(std::string const& lines) {
    std::string const text =
        "indicator tried\n  title Tried\n  area Test\n  better neither\n  version 1 since "
        "2000-01-01\n  source this test\n" +
        lines;
    LoadedCatalogue loaded = parse_catalogue(text, "tried.indicator", rule_book());
    for (Error const& problem : loaded.problems) FAIL_CHECK(describe(problem));
    return std::move(loaded.catalogue);
}

/// The figure of one definition for one month; its proof is checked on the way.
inline Outturn count(journey::JourneyFacts const& facts, std::string const& lines,
                     char const* month, Basis basis = Basis::month) {
    Catalogue const catalogue = catalogue_of(lines);
    Month const period = parse_month(month).value();
    Plan const plan =
        Plan::make(catalogue, rule_book(), {period, period, {"tried"}, {basis}}).value();
    auto const outturns = plan.run(facts, fifty_thousand);
    REQUIRE(outturns.size() == 1);
    if (outturns[0].status == Status::ok) {
        auto const proof =
            prove(catalogue, rule_book(), facts, fifty_thousand, "tried", basis, period);
        REQUIRE(proof.ok());
        CHECK(proof.value().outturn.value == outturns[0].value);
    }
    return outturns[0];
}

inline std::string fraction(Outturn const& o) {
    if (o.status != Status::ok) return std::string(name(o.status));
    return std::to_string(*o.numerator) +
           (o.denominator ? "/" + std::to_string(*o.denominator) : "");
}

}  // namespace breakwater::indicators::testing

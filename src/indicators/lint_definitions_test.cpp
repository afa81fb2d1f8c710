#include <doctest/doctest.h>

#include "indicators/lint.h"

using namespace breakwater;
using namespace breakwater::indicators;

namespace {

Definition sound() {
    Definition definition;
    definition.id = "sound";
    definition.title = "A sound one";
    definition.source = "a paper";
    definition.bases = {Basis::month};
    return definition;
}

std::string checks_of(LintReport const& report) {
    std::string checks;
    for (auto const& finding : report.findings) checks += finding.check + " ";
    return checks;
}

}  // namespace

TEST_CASE("definitions that cannot be meant are found, sound ones are not") {
    struct Row {
        void (*change)(Definition&);
        std::string_view checks;
    };
    for (auto const& row : {
             Row{[](Definition&) {}, ""},
             Row{[](Definition& d) { d.source.clear(); }, "no_source "},
             Row{[](Definition& d) { d.bases.clear(); }, "no_basis "},
             Row{[](Definition& d) { d.outturn = Unit::rate_per_10_000; },
                 "rate_without_population "},
             Row{[](Definition& d) {
                     d.outturn = Unit::rate_per_10_000;
                     d.population = "local";
                 },
                 ""},
             Row{[](Definition& d) { d.outturn = Unit::percentage; }, "percentage_of_itself "},
             Row{[](Definition& d) {
                     d.outturn = Unit::percentage;
                     d.per = "sound";
                 },
                 "percentage_of_itself "},
             Row{[](Definition& d) {
                     d.outturn = Unit::percentage;
                     d.per = "other";
                 },
                 "can_exceed_100 "},
             Row{[](Definition& d) {
                     d.outturn = Unit::percentage;
                     d.per = "other";
                     d.note = "It can exceed 100.";
                 },
                 ""},
             Row{[](Definition& d) {
                     d.outturn = Unit::percentage;
                     d.supplied_by = "the police";
                 },
                 ""},
         }) {
        Definition definition = sound();
        row.change(definition);
        Catalogue catalogue;
        catalogue.add(definition);
        CHECK(checks_of(lint_definitions(catalogue, {})) == row.checks);
    }
    Catalogue twice;
    twice.add(sound());
    twice.add(sound());
    CHECK(checks_of(lint_definitions(twice, {})).empty());  // two versions of one
    Definition other = sound();
    other.id = "other";
    twice.add(other);
    CHECK(checks_of(lint_definitions(twice, {})) == "same_title_twice same_title_twice ");
}

TEST_CASE("targets that no figure could be held against are found") {
    struct Row {
        std::string_view row, checks;
    };
    for (auto const& row : {
             Row{"E,lower,month,point,,10,,2023-04-01,,,a", ""},
             Row{"E,lower,quarter,point,,10,,2023-04-01,,,a", "target_on_another_basis "},
             Row{"E,lower,year_to_date,point,,10,,2023-04-01,,,a", "target_on_another_basis "},
             Row{"E,lower,year_to_date,profiled,,10,,2023-04-01,,,a", ""},
             Row{"E,neither,month,point,,10,,2023-04-01,,,a", "target_without_side "},
             Row{"E,neither,month,point,at_most,10,,2023-04-01,,,a", ""},
             Row{"E,gone,month,point,,10,,2023-04-01,,,a", "target_of_unknown_indicator "},
         }) {
        Catalogue catalogue;
        for (auto const polarity : {Polarity::lower, Polarity::neither}) {
            Definition definition = sound();
            definition.id = definition.title = name(polarity);
            definition.bases = {Basis::month, Basis::year_to_date};
            definition.better = polarity;
            catalogue.add(definition);
        }
        auto const targets =
            parse_targets("area,indicator,basis,kind,aim,value,high,since,until,table,source\n" +
                              std::string{row.row},
                          "t.csv");
        REQUIRE(targets.problems.empty());
        CHECK(checks_of(lint_definitions(catalogue, targets.targets)) == row.checks);
    }
}

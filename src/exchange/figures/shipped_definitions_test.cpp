// What we ship is held to what the linter asks of others.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>

#include "indicators/lint.h"
#include "rules/rule_book.h"

using namespace breakwater;
using namespace breakwater::indicators;

TEST_CASE("the linter finds nothing in the definitions and targets shipped") {
    std::filesystem::path const folder = std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules";
    auto const rules = rules::load_rules(folder);
    auto const loaded = load_catalogue(folder / "indicators", rules.book);
    REQUIRE(loaded.problems.empty());
    auto const targets = load_targets(folder / "targets");
    REQUIRE(targets.problems.empty());
    auto const report = lint_definitions(loaded.catalogue, targets.targets);
    CHECK_MESSAGE(report.findings.empty(), to_text(report));
    CHECK(report.checked > 150);
}

TEST_CASE("every identity and measure shipped names indicators that are defined") {
    std::filesystem::path const folder = std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules";
    auto const rules = rules::load_rules(folder);
    auto const catalogue = load_catalogue(folder / "indicators", rules.book).catalogue;
    auto const identities = load_identities(folder / "identities.csv").value();
    for (auto const& identity : identities) {
        CHECK_MESSAGE(catalogue.latest(identity.indicator), identity.indicator);
        CHECK_MESSAGE(catalogue.latest(identity.first), identity.first);
        CHECK_MESSAGE((identity.second.empty() || catalogue.latest(identity.second)),
                      identity.second);
    }
    auto const benchmarks = load_benchmarks(folder / "benchmarks").benchmarks;
    int used = 0;
    for (Definition const& definition : catalogue.all())
        used += static_cast<int>(benchmarks.uses(definition.id).size());
    CHECK(used == 37);
}

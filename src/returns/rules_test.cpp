// The rules kept with the program: every one is read, and does on its own rows what its text says.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>
#include <set>

#include "returns/example.h"
#include "returns/testing.h"

using namespace breakwater;
using namespace breakwater::returns;
using testing::book;
using testing::census;

TEST_CASE("the rules of the census are read without a problem") {
    for (auto const& problem : census().problems) FAIL_CHECK(describe(problem));
}

TEST_CASE("every rule passes and fails rows of its own, as its text says") {
    for (auto const& rule : census().rules.all()) {
        std::set<Example::Says> shown;
        for (auto const& example : rule.examples) {
            shown.insert(example.says);
            auto const fault = fault_of(example, rule, census().rules, book());
            CHECK_MESSAGE(fault.empty(), rule.place.file, ":", example.line, ": rule ", rule.number,
                          " ", fault, " of ", example.text);
        }
        CHECK_MESSAGE(
            (shown.contains(Example::Says::passes) && shown.contains(Example::Says::fails)),
            "rule ", rule.number, " has no row that passes, or none that fails");
    }
}

TEST_CASE("so many rules stand in each collection year") {
    struct Row {
        int year;
        std::size_t errors, queries;
    };
    for (auto const [year, errors, queries] :
         {Row{2023, 81, 24}, Row{2024, 81, 24}, Row{2025, 83, 26}, Row{2026, 83, 26}}) {
        std::map<Severity, std::size_t> found;
        for (auto const* rule : census().rules.of_year(year)) ++found[rule->severity];
        CHECK(found[Severity::error] == errors);
        CHECK(found[Severity::query] == queries);
    }
}

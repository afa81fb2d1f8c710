// The rules kept with the program: every one is read, and does on its own rows what its text says.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>
#include <set>

#include "returns/example.h"
#include "returns/judge.h"
#include "returns/testing.h"

using namespace breakwater;
using namespace breakwater::returns;
using testing::book;
using testing::census;
using testing::looked_after;

namespace {

ReadReturnRules const* const returns_held[]{&census(), &looked_after()};

}  // namespace

TEST_CASE("the rules of every return are read without a problem") {
    for (auto const* const held : returns_held)
        for (auto const& problem : held->problems) FAIL_CHECK(describe(problem));
}

TEST_CASE("every rule passes and fails rows of its own, as its text says") {
    for (auto const* const held : returns_held)
        for (auto const& rule : held->rules.all()) {
            std::set<Example::Says> shown;
            for (auto const& example : rule.examples) {
                shown.insert(example.says);
                auto const fault = fault_of(example, rule, held->rules, book());
                CHECK_MESSAGE(fault.empty(), rule.place.file, ":", example.line, ": rule ",
                              rule.number, " ", fault, " of ", example.text);
            }
            CHECK_MESSAGE(
                (shown.contains(Example::Says::passes) && shown.contains(Example::Says::fails)),
                "rule ", rule.number, " has no row that passes, or none that fails");
        }
}

TEST_CASE("so many rules of the census stand in each collection year") {
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

TEST_CASE("so many rules of children looked after stand in each collection year") {
    struct Row {
        int year;
        std::size_t rules;
    };
    for (auto const& [year, rules] :
         {Row{2023, 242}, Row{2024, 257}, Row{2025, 253}, Row{2026, 261}, Row{2027, 270}})
        CHECK(looked_after().rules.of_year(year).size() == rules);
    CHECK(looked_after().rules.not_held().size() == 65);
}

TEST_CASE(
    "reference dates move with the collection year, and a later wording replaces the earlier") {
    struct Row {
        int year;
        std::string_view number, rows;
        int broken;
    };
    for (auto const& [year, number, rows, broken] : {
             Row{2023, "8600", "CINdetails CINreferralDate=2023-04-01", 1},
             Row{2024, "8600", "CINdetails CINreferralDate=2023-04-01", 0},
             Row{2026, "8600", "CINdetails CINreferralDate=2026-04-01", 1},
             Row{2026, "8620", "CINdetails CINclosureDate=2025-03-31", 1},
             Row{2026, "8620", "CINdetails CINclosureDate=2025-04-01", 0},
             // Good Friday 2024 fell in the 45 working days before 31 March 2024.
             Row{2024, "8670Q", "Assessments AssessmentActualStartDate=2024-01-25", 1},
             Row{2024, "8670Q", "Assessments AssessmentActualStartDate=2024-01-26", 0},
             Row{2023, "1530", "Child UPN=A942123456789", 1},
             Row{2024, "1530", "Child UPN=A942123456789", 0},
             Row{2024, "4180", "Child GenderCurrent=1", 0},
             Row{2025, "4180", "Child GenderCurrent=1", 1},
             Row{2024, "1580", "Child LAchildID=A-1", 0},
             Row{2026, "1580", "Child LAchildID=A-1", 1},
         }) {
        Judge judge{census().rules, book(), year};
        int found = 0;
        auto const records = records_of(rows, census().rules.shape());
        for (auto const& record : records.value())
            judge.record(record, [&, wanted = number](Verdict const& verdict) {
                found += verdict.rule->number == wanted;
            });
        CHECK_MESSAGE(found == broken, year, " ", number, " ", rows);
    }
}

#include "reports/report_definition.h"

#include <doctest/doctest.h>

using namespace breakwater::reports;
using breakwater::indicators::Basis;
using breakwater::indicators::Comparator;

namespace {

std::string const whole = R"(# a comment
report monthly
  title    Monthly report
  layout   pack
  months   13
section Family Help
  desired  Help comes
           early.
  indicator contacts
    label      Contacts
    basis      year to date
    published  Pack p.46
    compare    own, England
    show       key, chart
)";

}  // namespace

TEST_CASE("a report is read as it is written") {
    auto const loaded = parse_reports(whole, "a.report");
    REQUIRE(loaded.problems.empty());
    auto const* report = loaded.find("monthly");
    REQUIRE(report);
    CHECK(report->title == "Monthly report");
    CHECK(report->layout == Layout::pack);
    REQUIRE(report->sections.size() == 1);
    auto const& section = report->sections.front();
    CHECK(section.id == "family_help");
    CHECK(section.desired == "Help comes early.");
    auto const& row = section.rows.front();
    CHECK(row.indicator == "contacts");
    CHECK(row.basis == Basis::year_to_date);
    CHECK(row.published == "Pack p.46");
    CHECK(row.compare == std::vector{Comparator::own_published, Comparator::england});
    CHECK(row.is_key);
    CHECK(row.has_chart);
}

TEST_CASE("what is wrong is said with its line") {
    struct Case {
        std::string line, code;
        int at;
    };
    for (auto const& each : {
             Case{"section A\n", "out_of_place", 1},
             Case{"report a\n  title T\n  months many\nsection S\n  indicator i\n    basis month\n",
                  "not_a_number", 3},
             Case{"report a\n  title T\n  colour red\nsection S\n  indicator i\n    basis month\n",
                  "unknown_word", 3},
             Case{"report a\n  title T\nsection S\n  indicator i\n    basis weekly\n",
                  "unknown_basis", 5},
             Case{"report a\n  title T\nsection S\n  indicator i\n  indicator j\n    basis month\n",
                  "no_basis", 4},
             Case{"report a\n  title T\nsection S\n  indicator i\n    basis month\n    compare "
                  "France\n",
                  "unknown_comparator", 6},
             Case{"report a\n  title T\n", "no_rows", 1},
             Case{"report a\nsection S\n  indicator i\n    basis month\n", "no_title", 1},
             Case{"report a\n  title\n", "no_value", 2},
         }) {
        auto const loaded = parse_reports(each.line, "a.report");
        CAPTURE(each.line);
        REQUIRE_FALSE(loaded.problems.empty());
        CHECK(loaded.problems.front().code == each.code);
        CHECK(loaded.problems.front().place.line == each.at);
        CHECK(loaded.problems.front().place.file == "a.report");
    }
}

TEST_CASE("the reports we ship load without a problem") {
    auto const loaded = load_reports("rules/reports");
    for (auto const& problem : loaded.problems) MESSAGE(describe(problem));
    CHECK(loaded.problems.empty());
    REQUIRE(loaded.find("assurance"));
    CHECK(loaded.find("assurance")->rows() == 10);
    REQUIRE(loaded.find("performance-pack"));
    CHECK(loaded.find("performance-pack")->sections.size() == 8);
}

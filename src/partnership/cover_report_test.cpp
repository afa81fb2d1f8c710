#include "partnership/cover_report.h"

#include <doctest/doctest.h>

using namespace breakwater;
using namespace breakwater::partnership;

namespace {

CoverReport a_report() {
    CoverReport report;
    for (auto const& shape : cover_parts())
        report.at(shape.part) = shape.entry == CoverEntry::yes_or_no ? "No" : "None";
    return report;
}

}  // namespace

TEST_CASE("every part of the form that is needed must be filled in, if need be with None") {
    auto report = a_report();
    CHECK(problems_of(report, Classification::public_information).empty());
    report.at(CoverPart::summary) = " \n ";
    report.at(CoverPart::property) = "";
    report.at(CoverPart::key_decision) = "Perhaps";
    auto const problems = problems_of(report, Classification::public_information);
    REQUIRE(problems.size() == 2);
    CHECK(problems[0].words == "BRIEF SUMMARY: fill it in, or enter None");
    CHECK(problems[1].words == "KEY DECISION?: choose Yes or No");
    CHECK(resources_heading(report) == "Capital/Revenue/Property/Other");
}

TEST_CASE("an exempt report says so in its own statement") {
    auto report = a_report();
    CHECK(problems_of(report, Classification::exempt).size() == 1);
    report.at(CoverPart::confidentiality) = "Exempt by paragraph 1 of Schedule 12A";
    CHECK(problems_of(report, Classification::exempt).empty());
}

TEST_CASE("paragraphs are numbered on through the form; lists and headings have no number") {
    int next = 3;
    auto const all = paragraphs_of(
        "# Context\n\nOverall it rose.\nIt fell again.\n\nAreas of focus are;\n\n- custody\n"
        "- education\nThey are important.\r\n\nNone.",
        next);
    std::vector<CoverParagraph> const expected{
        {0, {{false, {"Context"}}}},
        {3, {{false, {"Overall it rose.", "It fell again."}}}},
        {4,
         {{false, {"Areas of focus are;"}},
          {true, {"custody", "education"}},
          {false, {"They are important."}}}},
        {5, {{false, {"None."}}}},
    };
    CHECK(all == expected);
    CHECK(next == 6);
    CHECK(paragraphs_of("\n \n", next).empty());
    CHECK(next == 6);
}

TEST_CASE("recommendations are numbered in small Roman figures") {
    CHECK(roman(1) == "(i)");
    CHECK(roman(4) == "(iv)");
    CHECK(roman(9) == "(ix)");
    CHECK(roman(14) == "(xiv)");
    CHECK(roman(99) == "(xcix)");
}

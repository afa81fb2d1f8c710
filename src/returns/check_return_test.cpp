// A census file held to the rules: what is found, where, and what becomes of files with faults.

#include "returns/check_return.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "returns/check_words.h"
#include "returns/testing.h"

using namespace breakwater;
using namespace breakwater::returns;
using testing::book;
using testing::census;

namespace {

constexpr std::string_view header =
    "<Header>\n"
    "<CollectionDetails><Collection>CIN</Collection><Year>2026</Year>\n"
    "<ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails>\n"
    "</Header>\n";

std::string child(std::string_view number, std::string_view inside) {
    return fmt::format(
        "<Child><ChildIdentifiers><LAchildID>{}</LAchildID><UPNunknown>UN3</UPNunknown>"
        "<PersonBirthDate>2015-05-01</PersonBirthDate><Sex>F</Sex></ChildIdentifiers>"
        "<ChildCharacteristics><Ethnicity>WBRI</Ethnicity><Disabilities><Disability>NONE"
        "</Disability></Disabilities></ChildCharacteristics>\n{}</Child>\n",
        number, inside);
}

std::string episode(std::string_view inside) {
    return fmt::format(
        "<CINdetails><CINreferralDate>2025-06-02</CINreferralDate><ReferralSource>1A"
        "</ReferralSource><PrimaryNeedCode>N1</PrimaryNeedCode><ReferralNFA>false</ReferralNFA>\n"
        "{}</CINdetails>\n",
        inside);
}

std::string census_of(std::string_view children) {
    return fmt::format("<Message>\n{}<Children>\n{}</Children>\n</Message>\n", header, children);
}

struct Told {
    std::vector<std::string> lines;  // "8630 error child table line field value"
    Result<CheckedReturn> checked;
};

Told check(std::string_view text) {
    std::vector<std::string> lines;
    CheckRequest const request{census().rules, book(), 2026};
    auto checked = check_return(exchange::TextSource::of(text), "census.xml", request,
                                [&](CheckRow const& row) {
                                    if (row.rule != nullptr && row.rule->each == no_table)
                                        return;  // of the whole return
                                    auto line = csv_line(row);
                                    line.pop_back();
                                    lines.push_back(line);
                                });
    return {std::move(lines), std::move(checked)};
}

bool has_fault(Told const& told, std::string_view kind) {
    auto const& faults = told.checked.value().faults;
    return std::any_of(faults.begin(), faults.end(),
                       [&](FaultGroup const& group) { return group.kind == kind; });
}

bool begins(std::vector<std::string> const& lines, std::string_view start) {
    return std::any_of(lines.begin(), lines.end(),
                       [&](std::string const& line) { return line.starts_with(start); });
}

}  // namespace

TEST_CASE("a census without a fault has nothing to say but of the return as a whole") {
    auto const told = check(census_of(child("1", episode(""))));
    REQUIRE(told.checked.ok());
    CHECK(told.lines.empty());
    CHECK(told.checked.value().children == 1);
    CHECK(told.checked.value().faults.empty());
}

TEST_CASE("a finding says which child, where and what") {
    auto const told =
        check(census_of(child("1", episode("<CINclosureDate>2025-06-01</CINclosureDate>\n"
                                           "<ReasonForClosure>RC7</ReasonForClosure>\n"))));
    REQUIRE(told.lines.size() == 1);
    auto const words = in_words(told.checked.value(), census().rules, 2026);
    CHECK(words.find("CINclosureDate “2025-06-01”, CINreferralDate “2025-06-02”") !=
          std::string::npos);
    CHECK(told.lines.front() ==
          "8630,error,1,CINdetails,9,CINclosureDate,2025-06-01,CIN Closure Date is before CIN "
          "Referral Date for the same CIN episode");
}

TEST_CASE("one bad value stops the rules that turn on it, there, and no others") {
    auto const told =
        check(census_of(child("1", episode("<CINclosureDate>2025-06-31</CINclosureDate>\n")) +
                        child("2", episode("<CINclosureDate>2025-06-01</CINclosureDate>"
                                           "<ReasonForClosure>RC7</ReasonForClosure>\n"))));
    CHECK(begins(told.lines,
                 "8630,could not run,1,CINdetails,9,CINclosureDate,2025-06-31,"
                 "CINclosureDate is not a date"));
    CHECK(begins(told.lines, "8805,error,1,"));
    CHECK(begins(told.lines, "8630,error,2,"));
    CHECK_FALSE(begins(told.lines, "8630,error,1,"));
}

TEST_CASE("names with a prefix or a namespace of their own are read like any") {
    std::string text = census_of(child("1", episode("")));
    text.replace(text.find("<Message>"), 9, "<Message xmlns=\"urn:any\">");
    auto const told = check(text);
    REQUIRE(told.checked.ok());
    CHECK(told.lines.empty());
    CHECK(told.checked.value().children == 1);
}

TEST_CASE("every date of a block of reviews is read, in one block or in several") {
    auto const plan = [](std::string_view reviews) {
        return episode(fmt::format(
            "<Section47><S47ActualStartDate>2025-06-02</S47ActualStartDate><DateOfInitialCPC>"
            "2025-06-20</DateOfInitialCPC><ICPCnotRequired>0</ICPCnotRequired></Section47>"
            "<Assessments><AssessmentActualStartDate>2025-06-02</AssessmentActualStartDate>"
            "<AssessmentAuthorisationDate>2025-06-20</AssessmentAuthorisationDate>"
            "<FactorsIdentifiedAtAssessment><AssessmentFactors>1A</AssessmentFactors>"
            "</FactorsIdentifiedAtAssessment></Assessments>"
            "<ChildProtectionPlans><CPPstartDate>2025-06-20</CPPstartDate><InitialCategoryOfAbuse>"
            "NEG</InitialCategoryOfAbuse><LatestCategoryOfAbuse>NEG</LatestCategoryOfAbuse>"
            "<NumberOfPreviousCPP>0</NumberOfPreviousCPP>{}</ChildProtectionPlans>",
            reviews));
    };
    constexpr std::string_view later = "<CPPreviewDate>2025-09-10</CPPreviewDate>";
    constexpr std::string_view first = "<CPPreviewDate>2025-06-20</CPPreviewDate>";
    for (auto const& reviews :
         {fmt::format("<Reviews>{}{}</Reviews>", later, first),
          fmt::format("<Reviews>{}</Reviews><Reviews>{}</Reviews>", later, first)}) {
        auto const told = check(census_of(child("1", plan(reviews))));
        REQUIRE(told.lines.size() == 1);
        CHECK(told.lines.front().starts_with("8841,error,1,Reviews,"));
    }
    auto const empty = check(census_of(child("1", plan("<Reviews/>"))));
    REQUIRE(empty.lines.size() == 1);
    CHECK(empty.lines.front().starts_with("8842Q,query,1,Reviews,"));
}

TEST_CASE("what is no part of a census is told with its place, and the rest is checked") {
    auto const told = check(
        census_of(child("1", episode("<Colour>green</Colour>\nHello\n<ReferralNFA>0</ReferralNFA>\n"
                                     "<CPPreviewDate>2025-09-10</CPPreviewDate>\n<Child/>"))));
    REQUIRE(told.checked.ok());
    CHECK(told.lines.size() == 5);
    for (std::string_view const kind : {"unknown_element", "text_between", "twice", "misplaced"})
        CHECK(has_fault(told, kind));
    CHECK(told.checked.value().faults.front().at.front().line == 9);
    CHECK(told.checked.value().faults.front().at.front().column == 1);
}

TEST_CASE("a file that is cut off is checked as far as it goes, and says so") {
    auto const whole = census_of(child("1", episode("")) + child("2", episode("")));
    auto const second = whole.find("<LAchildID>2");
    auto const told = check(std::string_view{whole}.substr(0, second));
    REQUIRE(told.checked.ok());
    auto const& checked = told.checked.value();
    REQUIRE(checked.stopped);
    CHECK(checked.stopped->code == "cut_off");
    CHECK(checked.children == 1);
    CHECK(has_fault(told, "record_cut"));
    for (auto const& outcome : checked.outcomes)
        if (outcome.rule->each == no_table) CHECK(outcome.could_not_run == 1);
}

TEST_CASE("without header or children the rules about them say so") {
    auto const told = check("<Message><Children></Children></Message>");
    REQUIRE(told.checked.ok());
    CHECK(begins(told.lines, "100,error,"));
    CHECK(has_fault(told, "no_header"));
    CHECK(has_fault(told, "no_records"));
}

TEST_CASE("what is no census at all is an error") {
    CHECK(check("").checked.error().code == "empty_file");
    CHECK(check("LAchildID,UPN\n").checked.error().code == "xml_damaged");
    CHECK(check("<html><body/></html>").checked.error().code == "not_this_return");
    CheckRequest const other{census().rules, book(), 2019};
    CHECK(check_return(exchange::TextSource::of("<Message/>"), "f", other, [](CheckRow const&) {})
              .error()
              .code == "year_not_held");
}

TEST_CASE("the words of a check show no number of a child") {
    auto const told = check(census_of(child("SECRET-77", episode(""))));
    auto const words = in_words(told.checked.value(), census().rules, 2026);
    CHECK(begins(told.lines, "1580,error,SECRET-77,"));
    CHECK(words.find("1580 (once)") != std::string::npos);
    CHECK(words.find("SECRET") == std::string::npos);
    CHECK(words.find("why it matters: ") != std::string::npos);
}

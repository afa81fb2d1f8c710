#include "reports/pdf_pages.h"

#include <doctest/doctest.h>

using namespace breakwater;
using namespace breakwater::reports;

TEST_CASE("what pdfinfo prints is read: how each page lies, and on which page a place is") {
    auto const facts = read_pdf_facts(
        "Pages:           3\n"
        "Page    1 size:  594.96 x 841.92 pts (A4)\n"
        "Page    1 rot:   0\n"
        "Page    2 size:  841.92 x 594.96 pts (A4)\n"
        "Page    2 rot:   0\n"
        "Page    3 size:  595 x 842 pts (A4)\n"
        "Page    3 rot:   90\n");
    CHECK(facts.is_wide == std::vector<bool>{false, true, true});
    auto const places = read_pdf_facts(
        "Page  Destination                 Name\n"
        "   2 [ XYZ    6  828 null      ] \"item-7\"\n"
        "  14 [ XYZ    6  581 null      ] \"paper-3\"\n"
        "nonsense [ here ] \"no\"\n");
    REQUIRE(places.places.size() == 2);
    CHECK(places.places.at("item-7") == 2);
    CHECK(places.places.at("paper-3") == 14);
    CHECK(read_pdf_facts("").pages() == 0);
}

TEST_CASE("where a program is missing, it says which package to install") {
    PdfTools none;
    none.qpdf = none.pdfinfo = "/no/such/program";
    auto const facts = facts_of_pdf("%PDF-1.4", none);
    REQUIRE_FALSE(facts.ok());
    CHECK(facts.error().code == "no_pdf_tools");
    CHECK(facts.error().message.find("poppler-utils") != std::string::npos);
    auto const whole = lay_under("%PDF-1.4", {}, none);
    REQUIRE_FALSE(whole.ok());
    CHECK(whole.error().message.find("qpdf") != std::string::npos);
}

TEST_CASE("what is no PDF is refused, not a crash") {
    PdfTools const tools;
    auto const facts = facts_of_pdf("%PDF-1.7 and nothing more", tools);
    REQUIRE_FALSE(facts.ok());
    bool const is_said = facts.error().code == "not_a_pdf" || facts.error().code == "no_pdf_tools";
    CHECK(is_said);
}

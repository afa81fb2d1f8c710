#include "exchange/annex_a/front_sheet.h"

#include <doctest/doctest.h>

#include "exchange/testing.h"

using namespace breakwater;
using namespace breakwater::exchange;
using namespace breakwater::exchange::annex_a;

namespace {

Extract read(std::string_view front) {
    testing::TemporaryFolder folder;
    folder.write("Front_Sheet.csv", front);
    folder.write("List_3.csv",
                 "Child Unique ID,Gender,Ethnicity,Date of Birth,Age of Child (Years),"
                 "Date of referral,Referral Source\n"
                 "C1,F,WBRI,01/02/2012,12,01/08/2024,1A\n");
    auto const paths = std::vector{folder.path()};
    return read_extract(paths, testing::rule_book(), {}).value();
}

}  // namespace

TEST_CASE("the front sheet says whose the extract is, of which day, and that it is invented") {
    auto const extract = read(
        "item,value\narea_code,E06999001\narea_name,Larkhaven\n"
        "as_at,2024-08-31\ninvented,Y\nchildren_0_to_17,50000\n"
        "compiled by,somebody\n");
    CHECK(extract.facts.area == "E06999001");
    CHECK(extract.facts.area_name == "Larkhaven");
    CHECK(extract.facts.invented);
    CHECK(extract.facts.children_living_there == 50000);
    CHECK(extract.report.as_at == make_date(2024, 8, 31));
    CHECK(extract.report.as_at_from == "the front sheet");
    CHECK(extract.report.problem_count() == 0);
}

TEST_CASE("what the front sheet says and cannot be is a problem with its line") {
    auto const extract = read("item,value\nas_at,31st of August\nchildren_0_to_17,many\n");
    REQUIRE(extract.report.problems().size() == 2);
    CHECK(extract.report.problems()[0].first.kind == "not_a_date");
    CHECK(extract.report.problems()[0].first.line == 2);
    CHECK(extract.report.problems()[1].first.kind == "not_a_number");
    CHECK_FALSE(extract.facts.children_living_there.has_value());
}

TEST_CASE("a front sheet is known by its name") {
    for (auto const* name : {"Front_Sheet", "front sheet", "FRONT_SHEET"})
        CHECK(is_front_sheet(name));
    for (auto const* name : {"Front", "List_1", "Front_Sheets", ""})
        CHECK_FALSE(is_front_sheet(name));
}

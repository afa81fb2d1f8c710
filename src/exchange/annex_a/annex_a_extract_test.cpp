#include <doctest/doctest.h>
#include <zip.h>

#include <array>
#include <cstdlib>

#include "exchange/annex_a/annex_a_lists.h"
#include "exchange/annex_a/workbook.h"
#include "exchange/extract.h"
#include "exchange/testing.h"

using namespace breakwater;
using namespace breakwater::exchange;
using namespace breakwater::exchange::annex_a;
using namespace breakwater::journey;
using testing::rule_book;
using testing::TemporaryFolder;

namespace {

Day day(std::string_view iso) {
    return parse_date(iso).value();
}

void write_zip(std::filesystem::path const& path,
               std::vector<std::pair<std::string, std::string>> const& parts) {
    zipFile const file = zipOpen64(path.c_str(), APPEND_STATUS_CREATE);
    for (auto const& [name, text] : parts) {
        zipOpenNewFileInZip64(file, name.c_str(), nullptr, nullptr, 0, nullptr, 0, nullptr,
                              Z_DEFLATED, 9, 0);
        zipWriteInFileInZip(file, text.data(), static_cast<unsigned>(text.size()));
        zipCloseFileInZip(file);
    }
    zipClose(file, nullptr);
}

// A workbook of one sheet.
std::filesystem::path write_workbook(TemporaryFolder const& folder, std::string const& sheet_name,
                                     std::string const& sheet,
                                     std::string const& shared = "<sst/>") {
    auto const path = folder.path() / "annex.xlsx";
    write_zip(
        path,
        {{"xl/workbook.xml",
          "<workbook><sheets><sheet name=\"Guidance\" r:id=\"r2\" xmlns:r=\"r\"/><sheet name=\"" +
              sheet_name + "\" r:id=\"r1\" xmlns:r=\"r\"/></sheets></workbook>"},
         {"xl/_rels/workbook.xml.rels",
          "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/>"
          "<Relationship Id=\"r2\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>"},
         {"xl/sharedStrings.xml", shared},
         {"xl/worksheets/sheet1.xml", sheet},
         {"xl/worksheets/sheet2.xml",
          "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>How "
          "to</t></is></c></row></sheetData></worksheet>"}});
    return path;
}

std::string inline_row(int number, std::vector<std::string> const& cells) {
    std::string row = "<row r=\"" + std::to_string(number) + "\">";
    for (std::size_t c = 0; c < cells.size(); ++c) {
        std::string const at = std::string(1, static_cast<char>('A' + c)) + std::to_string(number);
        if (!cells[c].empty() && cells[c][0] == '#')
            row += "<c r=\"" + at + "\" t=\"e\"><f>VLOOKUP(A1,B1)</f><v>" + cells[c] + "</v></c>";
        else if (!cells[c].empty() &&
                 cells[c].find_first_not_of("0123456789.") == std::string::npos)
            row += "<c r=\"" + at + "\"><v>" + cells[c] + "</v></c>";
        else if (!cells[c].empty())
            row += "<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + cells[c] + "</t></is></c>";
    }
    return row + "</row>";
}

Result<Extract> read(std::filesystem::path const& path) {
    std::filesystem::path const paths[]{path};
    return read_extract(paths, rule_book());
}

std::filesystem::path samples() {
    char const* const given = std::getenv("BREAKWATER_SHARED");
    auto const shared = given != nullptr
                            ? std::filesystem::path{given}
                            : std::filesystem::path{BREAKWATER_SOURCE_DIR}.parent_path() / "shared";
    return shared / "data" / "samples" / "annex_a";
}

}  // namespace

TEST_CASE(
    "a list is read from a workbook: title above the headings, day numbers, errors, formula text") {
    TemporaryFolder folder;
    auto const path = write_workbook(
        folder, "List_7",
        "<worksheet><sheetData>" + inline_row(1, {"List 7: Child protection"}) +
            inline_row(2, {"Child Unique ID", "Gender", "Ethnicity", "DATE OF BIRTH", "Age",
                           "Does the child have a disability?", "Child Protection Plan Start Date ",
                           "Initial Category of Abuse", "Latest Category of Abuse",
                           "Date of the Last Statutory Visit", "Was the Child Seen Alone",
                           "Date of latest review conference", "Child Protection Plan End Date",
                           "Our own column", "Number of Previous Child Protection Plans"}) +
            inline_row(4,
                       {"101", "b) Female", "a) WBRI", "42153", "5.79", "b) No", "44235",
                        "Physical abuse", "a) Neglect", "44257", "a) Yes", "", "", "=1+1", "1"}) +
            inline_row(5, {"102", "c) Not stated/recorded", "#N/A", "", "-1", "#N/A", "05/03/2021",
                           "e) Multiple/not recommended", "Likelihood of Neglect", "44258.5",
                           "c) Unknown", "44260", "2021-06-01", "", "0"}) +
            inline_row(6, {"", "", "", "", "", "", "44235"}) +
            inline_row(7, {"103", "", "", "", "", "", "soon"}) + "</sheetData></worksheet>");
    auto const extract = read(path);
    REQUIRE(extract.ok());
    auto const& facts = extract.value().facts;
    REQUIRE(facts.table<ChildProtectionPlan>().rows() == 2);
    auto const first = facts.row<ChildProtectionPlan>(0),
               second = facts.row<ChildProtectionPlan>(1);
    CHECK(first.started_on == day("2021-02-08"));
    CHECK(!first.ended_on.known());
    CHECK(first.initial_category.value == rule_book().code_set("category_of_abuse")->find("PHY"));
    CHECK(first.latest_category.value == rule_book().code_set("category_of_abuse")->find("NEG"));
    CHECK(first.previous_plans.value == 1);
    CHECK(second.started_on == day("2021-03-05"));
    CHECK(second.ended_on == day("2021-06-01"));
    CHECK(facts.children[0].born_on == day("2015-05-29"));
    CHECK(facts.children[0].disabled == Flag::no());
    REQUIRE(facts.table<ChildProtectionVisit>().rows() == 2);
    CHECK(facts.row<ChildProtectionVisit>(0).seen_alone == Flag::yes());
    CHECK(facts.row<ChildProtectionVisit>(1).held_on == day("2021-03-03"));
    CHECK(facts.table<ReviewConference>().rows() == 1);
    CHECK(facts.origin(table_index<ChildProtectionPlan>(), 1).line == 5);
    CHECK(facts.origin(table_index<ChildProtectionPlan>(), 1).file == "annex.xlsx, sheet List_7");
    CHECK(facts.table<ChildProtectionPlan>().coverage.holding == Holding::latest_per_child);
    CHECK(facts.table<StrategyDiscussion>().coverage.reason.find(
              "Annex A has no list of strategy discussions") == 0);
    CHECK(facts.table<Contact>().coverage.reason == "the extract has no list 1");
    auto const& report = extract.value().report;
    auto const& list = report.sources[0];
    CHECK(list.read_as == "Annex A list 7");
    CHECK(list.rows == 4);
    CHECK(list.understood == 2);
    CHECK(list.set_aside == 2);
    CHECK(list.unmatched == std::vector<std::string>{"Our own column"});
    CHECK(report.sources[1].skipped == "has no headings of a list of Annex A");
}

TEST_CASE("lists are read from a folder of CSV files, and list 6 closes the referral of list 3") {
    TemporaryFolder folder;
    folder.write("List 3 - Referral.csv",
                 "List 3: Referral,,,,,,\n"
                 "Child Unique ID,Gender,Ethnicity,Date of Birth,Age,Date of referral,Referral "
                 "Source,Referral NFA?,"
                 "Number of Referrals in Last 12 Months\n"
                 "1,a) Male,WBRI - White British,01/02/2015,9,10/01/2024,q) 6: Police,b) No,2\n");
    folder.write(
        "list6.csv",
        "Child Unique ID,Gender,Ethnicity,Date of Birth,Age of Child (Years),CIN Start "
        "Date,Primary Need Code,"
        "CIN Closure Date,Reason for Closure,Case Status\n"
        "1,M,WBRI,01/02/2015,9,10/01/2024,N1 - Abuse or neglect,01/03/2024,RC8 - Case closed,e) "
        "Closed episode\n"
        "2,F,WBRI,01/02/2016,8,10/01/2020,N4 - Family in acute stress,,,c) Child in need plan\n");
    auto const extract = read(folder.path());
    REQUIRE(extract.ok());
    auto const& facts = extract.value().facts;
    // The second child's episode began before list 3 does: it is read, but adds no referral.
    REQUIRE(facts.table<Referral>().rows() == 1);
    auto const first = facts.row<Referral>(0);
    CHECK(first.closed_on == day("2024-03-01"));
    // Other referrals may have closed without being on list 6: when they did is not held.
    CHECK(!facts.table<Referral>().holds(
        *journey::schemas()[journey::table_index<Referral>()].find("closed_on")));
    CHECK(first.closure_reason.value == rule_book().code_set("closure_reason")->find("RC8"));
    CHECK(first.source.value == rule_book().code_set("contact_source")->find("6"));
    CHECK(first.earlier_in_12_months.value == 2);
    CHECK(first.no_further_action == Flag::no());
    CHECK(facts.table<Referral>().coverage.holding == Holding::every_record);
    CHECK(facts.table<Referral>().coverage.from == day("2023-09-01"));
    CHECK(extract.value().report.problem_count() == 0);
}

TEST_CASE("list 10 gives each child's decision to place for adoption, its match and its end") {
    TemporaryFolder folder;
    folder.write("list10.csv",
                 "Child Unique ID,Family identifier,Gender,Ethnicity,Date of Birth,Age of Child "
                 "(Years),Does the Child have a Disability,Date the Child Entered Care,Date of "
                 "Decision that Child Should be Placed for Adoption,Date of Placement Order,Date "
                 "of Matching Child and Prospective Adopters,Date Placed for Adoption,Date of "
                 "Adoption Order,Date of Decision that Child Should No Longer be Placed for "
                 "Adoption,Reason Why Child No Longer Placed for Adoption\n"
                 "1,AF1,a) Male,a) WBRI,01/02/2021,3,b) No,10/01/2022,10/05/2022,01/06/2022,"
                 "01/09/2022,20/09/2022,01/03/2024,,\n"
                 "2,,b) Female,a) WBRI,01/02/2020,4,b) No,10/01/2023,10/05/2023,,,,,01/02/2024,"
                 "RD2 - The Court did not make a placement order\n"
                 "3,,b) Female,a) WBRI,01/02/2020,4,b) No,10/01/2023,,,,,,,\n");
    auto const extract = read(folder.path());
    REQUIRE(extract.ok());
    auto const& facts = extract.value().facts;
    REQUIRE(facts.table<AdoptionDecision>().rows() == 2);
    CHECK(facts.row<AdoptionDecision>(0).decided_on == day("2022-05-10"));
    CHECK(facts.row<AdoptionDecision>(1).reversed_on == day("2024-02-01"));
    CHECK(facts.row<AdoptionDecision>(1).reversal_reason.value ==
          rule_book().code_set("adoption_reversal_reason")->find("RD2"));
    REQUIRE(facts.table<Adoption>().rows() == 1);
    CHECK(facts.row<Adoption>(0).matched_on == day("2022-09-01"));
    CHECK(facts.row<Adoption>(0).decided_on == day("2022-05-10"));
    CHECK(facts.table<AdoptionDecision>().coverage.holding == Holding::latest_per_child);
}

TEST_CASE("without list 3 there are no referrals, and never all the initial conferences") {
    TemporaryFolder folder;
    folder.write("list6.csv",
                 "Child Unique ID,Gender,Ethnicity,Date of Birth,Age of Child (Years),CIN Start "
                 "Date,Primary Need Code,CIN Closure Date,Reason for Closure,Case Status\n"
                 "1,M,WBRI,01/02/2015,9,10/01/2024,N1 - Abuse or neglect,,,d) Open assessment\n");
    auto const extract = read(folder.path());
    REQUIRE(extract.ok());
    auto const& facts = extract.value().facts;
    CHECK(facts.table<Referral>().rows() == 0);
    CHECK(facts.table<Referral>().coverage.holding == Holding::absent);
    CHECK(facts.table<Referral>().coverage.reason == "the extract has no list 3");
    CHECK(facts.table<InitialConference>().coverage.holding == Holding::absent);
}

namespace {

constexpr std::string_view referral_headings =
    "Child Unique ID,Gender,Ethnicity,Date of Birth,Age,Date of referral,Referral Source,Referral "
    "NFA?,Number of Referrals in Last 12 Months\n";

Coverage referrals_of(Result<Extract> const& extract) {
    REQUIRE(extract.ok());
    return extract.value().facts.table<Referral>().coverage;
}

std::uint64_t count(Extract const& extract, std::string_view kind) {
    std::uint64_t total = 0;
    for (auto const& group : extract.report.problems())
        if (group.first.kind == kind) total += group.count;
    return total;
}

}  // namespace

TEST_CASE("a list that was not read to its end, or has no days, makes no figures and says why") {
    TemporaryFolder cut;
    cut.write("List_3.csv", std::string{referral_headings} +
                                "1,M,WBRI,01/02/2015,9,10/01/2024,1A,N,0\n2,F,WBRI,01/0");
    auto const coverage = referrals_of(read(cut.path()));
    CHECK(coverage.holding == Holding::absent);
    CHECK(coverage.reason == "List_3.csv ends in the middle of a row");

    TemporaryFolder without;
    without.write("List_3.csv",
                  "Child Unique ID,Gender,Ethnicity,Date of Birth,Age,Referral Source,Referral "
                  "NFA?\n1,M,WBRI,01/02/2015,9,1A,N\n");
    without.write("List_1.csv",
                  "Child Unique ID,Gender,Ethnicity,Date of Birth,Age,Date of Contact,Contact "
                  "Source\n1,M,WBRI,01/02/2015,9,10/01/2024,1A\n");
    CHECK(referrals_of(read(without.path())).reason ==
          "List_3.csv has no column \"Date of Referral\"");

    TemporaryFolder broken;
    std::string const headings =
        inline_row(1, {"Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age",
                       "Date of referral", "Referral Source", "Referral NFA?"});
    auto const book =
        write_workbook(broken, "List_3",
                       "<worksheet><sheetData>" + headings +
                           inline_row(2, {"1", "M", "WBRI", "42153", "9", "45300"}) + "<row");
    CHECK(referrals_of(read(book)).reason ==
          "annex.xlsx, sheet List_3 could not be read to its end");
}

TEST_CASE("a list given twice is counted once, and not at all where the two differ") {
    std::string const one = "1,M,WBRI,01/02/2015,9,10/01/2024,1A,N,0\n",
                      two = "2,F,WBRI,01/02/2016,8,11/01/2024,1A,N,0\n",
                      changed = "1,M,WBRI,01/02/2015,9,10/01/2024,1A,Y,0\n",
                      head{referral_headings};
    struct {
        std::string first, second;
        std::size_t rows;
        std::string reason;
    } const table[] = {
        {one + two, one + two, 2, "Annex A list 3 goes back six months"},
        {one, two, 2, "Annex A list 3 goes back six months"},
        // In one list two alike are two.
        {one + one, two, 3, "Annex A list 3 goes back six months"},
        {one + two, changed, 3, "list 3 stands in List_3.csv and in List_3.csv, which differ"},
    };
    for (auto const& row : table) {
        TemporaryFolder folder;
        std::filesystem::create_directories(folder.path() / "july");
        folder.write("List_3.csv", head + row.first);
        folder.write("july/List_3.csv", head + row.second);
        std::filesystem::path const paths[]{folder.path(), folder.path() / "july"};
        auto const extract = read_extract(paths, rule_book());
        CHECK(referrals_of(extract).reason == row.reason);
        CHECK(extract.value().facts.table<Referral>().rows() == row.rows);
    }
}

TEST_CASE("a front sheet in CSV is read with or without its words item and value") {
    for (std::string_view const head : {"item,value\n", ""}) {
        TemporaryFolder folder;
        folder.write("Front_Sheet.csv", std::string{head} + "as_at,2024-08-31\ninvented,Y\n");
        folder.write("List_3.csv",
                     std::string{referral_headings} + "1,M,WBRI,01/02/2015,9,10/01/2024,1A,N,0\n");
        auto const extract = read(folder.path());
        REQUIRE(extract.ok());
        CHECK(extract.value().report.as_at == make_date(2024, 8, 31));
        CHECK(extract.value().facts.invented);
    }
    TemporaryFolder folder;
    folder.write("Front_Sheet.csv", "as_at\n2024-08-31\n");
    folder.write("List_3.csv",
                 std::string{referral_headings} + "1,M,WBRI,01/02/2015,9,10/01/2024,1A,N,0\n");
    auto const extract = read(folder.path());
    REQUIRE(extract.ok());
    CHECK(count(extract.value(), "no_headings") == 1);
}

TEST_CASE("sheets are told by their names") {
    struct {
        std::string_view name;
        int number;
    } const table[] = {{"List_1", 1},     {"List 11", 11},    {"list 7 - Child protection", 7},
                       {"LIST8", 8},      {"List_12", 0},     {"Guidance", 0},
                       {"List - all", 0}, {"2024 list_09", 9}};
    for (auto const& row : table) {
        CAPTURE(row.name);
        CHECK(list_named(row.name).value_or(0) == row.number);
    }
}

TEST_CASE("hostile workbooks are refused with what is wrong, in bounded memory") {
    std::string const head = "<worksheet><sheetData>", foot = "</sheetData></worksheet>";
    std::string const titles =
        inline_row(1, {"Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age",
                       "Date of Contact", "Contact Source"});
    struct {
        std::string sheet;
        std::string_view code;
    } const table[] = {
        {"<!DOCTYPE a [<!ENTITY b \"c\">]>" + head + titles + foot, "xml_refused"},
        {head + titles + std::string(80, '<'), "xml_refused"},
        {head + titles + std::string(100, 'x').replace(0, 0, "<a><a><a><a>"), "xml_refused"},
        {head + titles + inline_row(2, {"1", std::string(200'000, 'y')}) + foot, "cell_too_long"},
        {head + titles + "<row r=\"2\"><c r=\"ZZZ2\"><v>1</v></c></row>" + foot,
         "too_many_columns"},
        {head + titles + "<row r=\"99999999\"><c r=\"A1\"><v>1</v></c></row>" + foot,
         "too_many_rows"},
        {head + titles + std::string(3'000'000, ' ') + foot, "zip_bomb"},
    };
    for (auto const& row : table) {
        CAPTURE(row.code);
        TemporaryFolder folder;
        auto const extract = read(write_workbook(folder, "List 1", row.sheet));
        bool told = !extract.ok() && extract.error().code == row.code;
        if (extract.ok())
            for (auto const& group : extract.value().report.problems())
                told = told || group.first.kind == row.code;
        CHECK(told);
    }
    TemporaryFolder folder;
    auto const whole = write_workbook(folder, "List 1", head + titles + foot);
    std::filesystem::resize_file(whole, std::filesystem::file_size(whole) / 2);
    CHECK(read(whole).error().code == "not_a_workbook");
    CHECK(read(folder.write("other.xlsx", "PK\3\4 not a zip at all")).error().code ==
          "not_a_workbook");
}

TEST_CASE("a row beyond the limit is not given out, even where it has no cells") {
    std::string const sheet = "<a><row r=\"1\"><c><v>7</v></c></row><row r=\"11\"/></a>";
    std::vector<std::uint32_t> rows;
    auto const read = read_worksheet_xml(
        sheet, {}, {.rows = 10},
        [&](std::uint32_t row, std::vector<Cell> const&) { rows.push_back(row); });
    REQUIRE(!read.ok());
    CHECK(read.error().code == "too_many_rows");
    CHECK(rows == std::vector<std::uint32_t>{1});
}

TEST_CASE("the published samples are read whole: every row counted or listed with its reason") {
    if (!std::filesystem::exists(samples())) return;
    for (std::string_view const name :
         {"annexa_example.xlsx", "2015-01-sample.xlsx", "Annex_A_2024_Jan.xlsx"}) {
        CAPTURE(name);
        auto const extract = read(samples() / name);
        REQUIRE(extract.ok());
        auto const& report = extract.value().report;
        int found = 0;
        for (auto const& source : report.sources) {
            found += source.read_as.starts_with("Annex A list");
            CAPTURE(source.sheet);
            CHECK(source.rows == source.understood + source.set_aside + source.left_out);
            CHECK(source.read_as.empty() != source.skipped.empty());
        }
        CHECK(found == 11);
        CHECK(report.understood() > 0);
        std::uint64_t listed = 0, set_aside = 0;
        for (auto const& group : report.problems())
            if (group.first.severity != Severity::note) listed += group.count;
        for (auto const& source : report.sources) set_aside += source.set_aside;
        CHECK(listed >= set_aside);
        MESSAGE(name << ": " << report.rows() << " rows, " << report.understood() << " understood, "
                     << report.problem_count() << " problems");
    }
}

TEST_CASE("list 11 gives adopters, and list 10 their families, where the record is to hold them") {
    TemporaryFolder folder;
    folder.write("list11.csv",
                 "Individual adopter identifier,Family identifier,Gender,Ethnicity,Disability,Is "
                 "the (prospective) adopter fostering for adoption?,Date enquiry received,Date "
                 "Stage 1 started,Date Stage 1 ended,Date Stage 2 started,Date Stage 2 ended,Date "
                 "application submitted,Date application approved,Date adopter matched with "
                 "child(ren),Date child/children placed with adopter(s),No. of children "
                 "placed,Date of Adoption Order,Date of leaving adoption process,Reason for "
                 "leaving adoption process\n"
                 "A1,F1,b) Female,a) WBRI,b) No,a) Yes,01/02/2023,10/02/2023,01/05/2023,"
                 "02/05/2023,01/09/2023,,,01/10/2023,20/10/2023,2,,,\n"
                 "A2,,a) Male,,,,31/02/2023,,,,,05/02/2023,,,,,,01/03/2024,3 - Application "
                 "refused\n"
                 "A1,F1,b) Female,,,,,,,,,,,,,,,,\n"
                 ",F2,b) Female,,,,,,,,,,,,,,,,\n");
    folder.write("list10.csv",
                 "Child Unique ID,Family identifier,Gender,Ethnicity,Date of Birth,Age of Child "
                 "(Years),Does the Child have a Disability,Date the Child Entered Care,Date of "
                 "Decision that Child Should be Placed for Adoption\n"
                 "1,F1,a) Male,a) WBRI,01/02/2021,3,b) No,10/01/2022,10/05/2022\n"
                 "2,,a) Male,a) WBRI,01/02/2021,3,b) No,10/01/2022,11/05/2022\n");
    exchange::ReadOptions options;
    options.for_the_record = true;
    auto const extract = exchange::read_extract(std::array{folder.path()}, rule_book(), options);
    REQUIRE(extract.ok());
    auto const& adopters = extract.value().adopters;
    CHECK(adopters.coverage.holding == Holding::every_record);
    REQUIRE(adopters.people.size() == 2);
    auto const& first = adopters.people[0];
    CHECK(first.local_id.disclose() == "A1");
    CHECK(first.family_id.disclose() == "F1");
    CHECK(first.fostering_for_adoption == Flag::yes());
    CHECK(first.stage_2_ended_on == day("2023-09-01"));
    CHECK(first.children_placed == Number{2});
    CHECK(first.line == 2);
    auto const& second = adopters.people[1];
    CHECK(!second.enquired_on.known());
    CHECK(second.left_on == day("2024-03-01"));
    CHECK(second.leaving_reason.value == rule_book().code_set("adopter_leaving_reason")->find("3"));
    CHECK(adopters.says_families);
    REQUIRE(adopters.families.size() == 2);
    CHECK(adopters.families[0].family_id.disclose() == "F1");
    CHECK(adopters.families[1].decided_on == day("2022-05-11"));
    // No such day, the copy, and a row of nobody.
    CHECK(extract.value().report.problem_count() == 3);
    auto const counted = read(folder.path());
    REQUIRE(counted.ok());
    CHECK(counted.value().adopters.people.empty());
    CHECK(counted.value().adopters.families.empty());
}

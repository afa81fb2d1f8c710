#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdlib>

#include "exchange/extract.h"
#include "exchange/testing.h"

using namespace breakwater;
using namespace breakwater::exchange;
using namespace breakwater::journey;
using testing::rule_book;
using testing::TemporaryFolder;

namespace {

Day day(std::string_view iso) {
    return parse_date(iso).value();
}

Extract understood(std::filesystem::path const& path, std::string_view as_at = "2024-03-31") {
    std::filesystem::path const paths[]{path};
    ReadOptions options;
    if (!as_at.empty()) options.as_at = day(as_at).date();
    auto extract = read_extract(paths, rule_book(), std::move(options));
    REQUIRE_MESSAGE(extract.ok(), (extract.ok() ? "" : describe(extract.error())));
    return std::move(extract).value();
}

std::uint64_t count(Extract const& extract, std::string_view kind) {
    std::uint64_t total = 0;
    for (auto const& group : extract.report.problems())
        if (group.first.kind == kind) total += group.count;
    return total;
}

Code code(std::string_view set, std::string_view name) {
    return Code{rule_book().code_set(set)->find(name).value()};
}

template <class Record>
std::vector<Record> all(Extract const& extract) {
    std::vector<Record> rows;
    for (std::size_t i = 0; i < extract.facts.table<Record>().rows(); ++i)
        rows.push_back(extract.facts.row<Record>(i));
    return rows;
}

void every_row_is_counted_or_listed(Extract const& extract) {
    std::uint64_t set_aside = 0, listed = 0;
    for (auto const& source : extract.report.sources) {
        CAPTURE(source.file);
        CHECK(source.rows == source.understood + source.set_aside + source.left_out);
        set_aside += source.set_aside;
    }
    for (auto const& group : extract.report.problems())
        if (group.first.severity != Severity::note) listed += group.count;
    CHECK(listed >= set_aside);
}

constexpr std::string_view header = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n";
constexpr std::string_view episodes =
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,"
    "URN\n";

// The episodes of one child, each as "start,RNE,LS,place,end,REC".
std::string rows_of(std::string_view child, std::vector<std::string> const& each) {
    std::string out{episodes};
    for (auto const& text : each) {
        std::vector<std::string> cell(1);
        for (char const c : text) {
            if (c == ',')
                cell.emplace_back();
            else
                cell.back() += c;
        }
        out += fmt::format("{},{},{},{},N1,{},PR1,{},{},,,,\n", child, cell[0], cell[1], cell[2],
                           cell[3], cell[4], cell[5]);
    }
    return out;
}

std::filesystem::path samples() {
    char const* const given = std::getenv("BREAKWATER_SHARED");
    auto const shared = given != nullptr
                            ? std::filesystem::path{given}
                            : std::filesystem::path{BREAKWATER_SOURCE_DIR}.parent_path() / "shared";
    return shared / "data" / "samples" / "ssda903";
}

}  // namespace

TEST_CASE("every module of the return is read from its CSV file, whatever it is called") {
    TemporaryFolder folder;
    folder.write("kopfzeile.csv", std::string{header} +
                                      "C1,F,02/03/2010,WBRI,A123456789123,1,01/02/2024\n"
                                      "C2,M,05/06/2006,REFU,UN4,,\n");
    folder.write("uasc.csv", "CHILD,SEX,DOB,DUC\nC2,M,05/06/2006,05/06/2024\n");
    folder.write("Episodes 2023-24.csv",
                 std::string{episodes} +
                     "C1,01/05/2023,S,C1,N1,U6,PR1,01/09/2023,X1,CARPL,AB1 2CD,EF3 4GH,123\n"
                     "C1,01/09/2023,P,C1,N1,U4,PR4,,,,,,\n"
                     "C2,10/05/2023,S,V2,N8,H5,PR4,01/02/2024,E5,,,,\n");
    folder.write("reviews.csv", "child,dob,review,review_code\nC1,02/03/2010,28/05/2023,PN1\n");
    folder.write("oc2.csv",
                 "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,"
                 "HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED\n"
                 "C1,02/03/2010,17,,0,,1,1,0,0,,\nC2,05/06/2006,41,SDQ1,,,,,,,,\n");
    folder.write("oc3.csv", "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\nC3,01/06/2004,YES,F2,U1\n");
    folder.write("ad1.csv",
                 "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR\n"
                 "C4,01/01/2021,01/06/2023,01/08/2023,1,2,MF,L11\n");
    folder.write("placed.csv",
                 "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\n"
                 "C1,02/03/2010,01/07/2023,01/12/2023,RD3\n");
    folder.write("prev.csv",
                 "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM\nC1,02/03/2010,P2,852,zz/06/2015\n");
    folder.write("missing.csv",
                 "CHILD,DOB,MISSING,MIS_START,MIS_END\nC2,05/06/2006,M,01/07/2023,03/07/2023\n");
    folder.write(
        "sw_episodes.csv",
        "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\nC1,02/03/2010,SW123,01/05/2023,,FCONTA\n");
    folder.write("DoLo.csv",
                 "CHILD,DOB,DOLO_START,DOLO_END\nC1,02/03/2010,01/10/2023,01/11/2023\n");
    auto const extract = understood(folder.path());

    auto const& first = extract.facts.children[0];
    CHECK(first.local_id.disclose() == "C1");
    CHECK(first.born_on == day("2010-03-02"));
    CHECK(first.ethnicity == code("ethnicity", "WBRI"));
    CHECK(first.upn.disclose() == "A123456789123");
    CHECK(extract.facts.children[1].upn.disclose().empty());  // UN4: not known yet

    auto const rows = all<LookedAfterEpisode>(extract);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].reason_for_new == code("reason_new_episode", "S"));
    CHECK(rows[2].category_of_need == code("primary_need", "N8"));
    auto const periods = all<LookedAfterPeriod>(extract);
    REQUIRE(periods.size() == 2);
    CHECK(periods[0].started_on == day("2023-05-01"));
    CHECK(!periods[0].ended_on.known());
    CHECK(periods[0].unaccompanied == Flag::no());
    CHECK(periods[1].unaccompanied == Flag::yes());
    CHECK(periods[1].end_reason == code("reason_ceased", "E5"));
    auto const placements = all<Placement>(extract);
    REQUIRE(placements.size() == 3);
    CHECK(placements[0].reason_changed == code("reason_placement_change", "CARPL"));
    CHECK(placements[0].ended_on == day("2023-09-01"));
    CHECK(placements[1].provider == code("placement_provider", "PR4"));
    auto const statuses = all<LegalStatus>(extract);
    REQUIRE(statuses.size() == 2);  // C1 for both of the child's episodes
    CHECK(!statuses[0].ended_on.known());

    CHECK(all<LookedAfterReview>(extract).at(0).participation ==
          code("review_participation", "PN1"));
    auto const years = all<LookedAfterYear>(extract);
    REQUIRE(years.size() == 2);
    CHECK(years[0].year_ended_on == day("2024-03-31"));
    CHECK(years[0].difficulties_score.value == 17);
    CHECK(years[0].immunisations == Flag::yes());
    CHECK(years[0].health_assessment == Flag::no());
    CHECK(!years[0].development_check.known());
    CHECK(!years[1].difficulties_score.known());  // 41 is no score
    CHECK(all<CareLeaverYear>(extract).at(0).accommodation ==
          code("care_leaver_accommodation", "U1"));
    auto const adoption = all<Adoption>(extract).at(0);
    CHECK(adoption.matched_on == day("2023-08-01"));
    CHECK(adoption.adopters.value == 2);
    CHECK(adoption.adopters_status == code("adopters_status", "L11"));
    CHECK(all<AdoptionDecision>(extract).at(0).reversal_reason ==
          code("adoption_reversal_reason", "RD3"));
    auto const before = all<PreviousPermanence>(extract).at(0);
    CHECK(before.kind == code("previous_permanence", "P2"));
    CHECK(!before.ordered_on.known());
    CHECK(all<MissingEpisode>(extract).at(0).kind == code("missing_kind", "missing"));
    auto const allocation = all<Allocation>(extract).at(0);
    CHECK(extract.facts.workers.at(static_cast<std::size_t>(allocation.worker.value))
              .local_id.disclose() == "SW123");
    CHECK(allocation.holds == code("allocation_kind", "social_worker"));
    CHECK(all<DeprivationOfLiberty>(extract).at(0).ended_on == day("2023-11-01"));

    CHECK(count(extract, "not_a_number") == 1);
    CHECK(count(extract, "partial_date") == 1);
    CHECK(count(extract, "unknown_person") == 2);  // C3 and C4
    CHECK(extract.report.sources[0].unmatched == std::vector<std::string>{"MOTHER", "MC_DOB"});
    every_row_is_counted_or_listed(extract);
}

TEST_CASE("a return is complete for its year, and says why the rest is not available") {
    TemporaryFolder folder;
    folder.write("header.csv", std::string{header} + "C1,F,02/03/2010,WBRI,,,\n");
    folder.write("episodes.csv", rows_of("C1", {"01/05/2021,P,C2,U4,,"}));
    folder.write("missing.csv", "CHILD,DOB,MISSING,MIS_START,MIS_END\n");
    auto const extract = understood(folder.path());
    auto const& periods = extract.facts.table<LookedAfterPeriod>();
    CHECK(periods.coverage.holding == Holding::every_record);
    CHECK(periods.coverage.from == day("2023-04-01"));
    CHECK(periods.coverage.until == day("2024-03-31"));
    CHECK(periods.coverage.starts_cut);
    CHECK(!extract.facts.table<LookedAfterEpisode>().coverage.starts_cut);
    // Begun before the year: that the episode before it is in an earlier return is as it should be.
    CHECK(count(extract, "episode_without_one_before") == 0);
    CHECK(!periods.holds(*schemas()[table_index<LookedAfterPeriod>()].find("unaccompanied")));
    CHECK(!extract.facts.table<Placement>().holds(
        *schemas()[table_index<Placement>()].find("distance_miles")));
    struct {
        std::size_t table;
        std::string_view reason;
    } const table[] = {
        {table_index<LookedAfterReview>(), "the return has no reviews.csv"},
        {table_index<MissingEpisode>(),
         "SSDA903 holds missing episodes of children while looked after, not of every child"},
        {table_index<Allocation>(),
         "SSDA903 holds social workers of children while looked after, not of every child"},
        {table_index<Referral>(), "SSDA903 holds no referrals: the children in need census does"},
    };
    for (auto const& row : table) {
        CHECK(extract.facts.table(row.table).coverage.holding == Holding::absent);
        CHECK(extract.facts.table(row.table).coverage.reason == row.reason);
    }
    for (std::size_t t = 0; t < table_count; ++t) {
        auto const& coverage = extract.facts.table(t).coverage;
        CAPTURE(schemas()[t].name);
        CHECK((coverage.holding != Holding::absent || !coverage.reason.empty()));
    }
}

TEST_CASE("episodes that follow each other make periods, placements and legal statuses") {
    struct {
        std::vector<std::string> episodes;
        std::string periods, placements, statuses, problem;
    } const table[] = {
        // A change of legal status only goes on in the same placement.
        {{"01/05/2023,S,C1,U6,01/08/2023,X1", "01/08/2023,L,C2,U6,01/11/2023,X1",
          "01/11/2023,P,C2,K2,,"},
         "2023-05-01..",
         "2023-05-01..2023-11-01 2023-11-01..",
         "2023-05-01..2023-08-01 2023-08-01..",
         ""},
        // Two periods with time between them.
        {{"01/05/2023,S,V2,U6,01/06/2023,E4A", "01/09/2023,S,V2,U6,,"},
         "2023-05-01..2023-06-01 2023-09-01..",
         "2023-05-01..2023-06-01 2023-09-01..",
         "2023-05-01..2023-06-01 2023-09-01..",
         ""},
        // Left and came back on one day: two periods, as the reasons say.
        {{"01/05/2023,S,V2,U6,01/06/2023,E4A", "01/06/2023,S,V2,U6,,"},
         "2023-05-01..2023-06-01 2023-06-01..",
         "2023-05-01..2023-06-01 2023-06-01..",
         "2023-05-01..2023-06-01 2023-06-01..",
         ""},
        // The order of the file does not matter.
        {{"01/08/2023,P,C1,U4,,", "01/05/2023,S,C1,U6,01/08/2023,X1"},
         "2023-05-01..",
         "2023-05-01..2023-08-01 2023-08-01..",
         "2023-05-01..",
         ""},
        // An episode that was not ended when the next one began.
        {{"01/05/2023,S,C1,U6,,", "01/08/2023,P,C1,U4,01/10/2023,E4A"},
         "2023-05-01..2023-10-01",
         "2023-05-01.. 2023-08-01..2023-10-01",
         "2023-05-01..2023-10-01",
         ""},
        {{"01/05/2023,S,C1,U6,01/08/2023,X1"},
         "2023-05-01..2023-08-01",
         "2023-05-01..2023-08-01",
         "2023-05-01..2023-08-01",
         "episode_without_one_after"},
        {{"01/05/2023,P,C1,U6,,"},
         "2023-05-01..",
         "2023-05-01..",
         "2023-05-01..",
         "episode_without_one_before"},
    };
    auto const words = [](auto const& rows) {
        std::string out;
        for (auto const& row : rows) {
            out += (out.empty() ? "" : " ") + to_iso(row.started_on.date()) + "..";
            if (row.ended_on.known()) out += to_iso(row.ended_on.date());
        }
        return out;
    };
    for (auto const& row : table) {
        CAPTURE(row.episodes[0]);
        TemporaryFolder folder;
        auto const extract = understood(folder.write("episodes.csv", rows_of("C1", row.episodes)));
        CHECK(words(all<LookedAfterPeriod>(extract)) == row.periods);
        CHECK(words(all<Placement>(extract)) == row.placements);
        CHECK(words(all<LegalStatus>(extract)) == row.statuses);
        if (row.problem.empty()) CHECK(extract.report.problem_count() == 0);
        if (!row.problem.empty()) CHECK(count(extract, row.problem) == 1);
    }
}

TEST_CASE("a period of agreed series of short breaks only is respite") {
    TemporaryFolder folder;
    folder.write("episodes.csv", std::string{episodes} +
                                     "A,01/05/2023,S,V4,N2,U6,PR1,,,,,,\n"
                                     "B,01/05/2023,S,V3,N2,U6,PR1,08/05/2023,X1,,,,\n"
                                     "B,08/05/2023,B,V2,N2,U6,PR1,,,,,,\n");
    auto const periods = all<LookedAfterPeriod>(understood(folder.path()));
    REQUIRE(periods.size() == 2);
    CHECK(periods[0].respite == Flag::yes());
    CHECK(periods[1].respite == Flag::no());
}

TEST_CASE("the XML form of a return says the same as its CSV files") {
    TemporaryFolder folder;
    auto const path = folder.write("return.xml", R"(<?xml version='1.0' encoding='us-ascii'?>
<EXPSSDA903><CHILD>
<HEADER><AREVIEW><REVIEW>28/05/2023</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>
<AREVIEW><REVIEW>01/11/2023</REVIEW><REVIEW_CODE>PN2</REVIEW_CODE></AREVIEW>
<CHILDID>C1</CHILDID><UPN>A123456789123</UPN><SEX>2</SEX><DOB>02/03/2010</DOB>
<ETHNIC>WBRI</ETHNIC><UASC /><MOTHER>1</MOTHER><MC_DOB>01/02/2024</MC_DOB>
<PERMANENCE><PREV_PERM>P1</PREV_PERM><LA_PERM>852</LA_PERM><DATE_PERM>01/06/2015</DATE_PERM>
</PERMANENCE><AMISSING><MISSING>A</MISSING><MIS_START>01/07/2023</MIS_START></AMISSING>
<OC2><SDQ_SCORE>17</SDQ_SCORE><CONVICTED>0</CONVICTED><TEETH_CHECK>1</TEETH_CHECK></OC2>
<AD_PLACED><DATE_PLACED>01/07/2023</DATE_PLACED></AD_PLACED><NEWS>7</NEWS></HEADER>
<EPISODE><DECOM>01/05/2023</DECOM><RNE>S</RNE><LS>C1</LS><CIN>N1</CIN><PL>U6</PL>
<PLACE_PROVIDER>PR1</PLACE_PROVIDER><DEC>01/09/2023</DEC><REC>X1</REC>
<REASON_PLACE_CHANGE>CARPL</REASON_PLACE_CHANGE></EPISODE>
<EPISODE><DECOM>01/09/2023</DECOM><RNE>P</RNE><LS>C1</LS><CIN>N1</CIN><PL>U4</PL><DEC /></EPISODE>
</CHILD>
<CHILD><HEADER><CHILDID>C2</CHILDID><SEX>1</SEX><DOB>05/06/2006</DOB><ETHNIC>AOTH</ETHNIC>
<UASC>1</UASC><DUC>05/06/2024</DUC><IN_TOUCH>YES</IN_TOUCH><ACTIV>F2</ACTIV><ACCOM>U1</ACCOM>
<DATE_INT>01/06/2023</DATE_INT><NB_ADOPTR>1</NB_ADOPTR></HEADER>
<EPISODE><DECOM>10/05/2023</DECOM><RNE>S</RNE><LS>V2</LS><CIN>N8</CIN><PL>K3</PL></EPISODE></CHILD>
<CHILD><HEADER><SEX>1</SEX></HEADER><EPISODE><DECOM>10/05/2023</DECOM></EPISODE></CHILD>
</EXPSSDA903>)");
    auto const extract = understood(path);
    REQUIRE(extract.facts.children.size() == 2);
    CHECK(extract.facts.children[0].sex == code("sex", "F"));
    CHECK(all<LookedAfterReview>(extract).size() == 2);
    auto const periods = all<LookedAfterPeriod>(extract);
    REQUIRE(periods.size() == 2);
    CHECK(periods[0].unaccompanied == Flag::no());
    CHECK(periods[1].unaccompanied == Flag::yes());
    auto const placements = all<Placement>(extract);
    REQUIRE(placements.size() == 3);
    CHECK(placements[0].type == code("placement_type", "U6"));
    CHECK(placements[2].type == code("placement_type", "K3"));
    CHECK(all<PreviousPermanence>(extract).at(0).ordered_on == day("2015-06-01"));
    CHECK(all<MissingEpisode>(extract).at(0).kind ==
          code("missing_kind", "away_without_authorisation"));
    CHECK(all<LookedAfterYear>(extract).at(0).dental_check == Flag::yes());
    CHECK(all<AdoptionDecision>(extract).at(0).decided_on == day("2023-07-01"));
    CHECK(all<CareLeaverYear>(extract).at(0).in_touch == code("in_touch", "YES"));
    CHECK(all<Adoption>(extract).at(0).adopters.value == 1);
    CHECK(count(extract, "no_child") == 2);
    auto const& unmatched = extract.report.sources[0].unmatched;
    CHECK(std::find(unmatched.begin(), unmatched.end(), "NEWS (1)") != unmatched.end());
    CHECK(extract.facts.table<Adoption>().coverage.holding == Holding::every_record);
    every_row_is_counted_or_listed(extract);
}

TEST_CASE("returns of several years make one longer record, the latest believed") {
    TemporaryFolder folder;
    std::filesystem::create_directory(folder.path() / "y2023");
    std::filesystem::create_directory(folder.path() / "y2024");
    folder.write("y2023/episodes.csv",
                 std::string{episodes} +
                     "A,01/05/2022,S,C1,N1,U6,PR1,,,,,,\n"                 // goes on
                     "B,01/06/2022,S,C1,N1,U6,PR1,,,,,,\n"                 // is gone
                     "C,01/07/2022,S,V2,N1,U6,PR1,01/12/2022,E4A,,,,\n");  // ended
    folder.write("y2024/episodes.csv", std::string{episodes} +
                                           "A,01/05/2022,S,C1,N1,U6,PR1,01/06/2023,X1,,,,\n"
                                           "A,01/06/2023,L,C2,N1,U6,PR1,,,,,,\n"
                                           "D,01/01/2024,S,V2,N1,U6,PR1,01/02/2024,E4A,,,,\n");
    std::filesystem::path const paths[]{folder.path() / "y2023", folder.path() / "y2024"};
    auto read = read_extract(paths, rule_book());
    REQUIRE(read.ok());
    auto const& extract = read.value();
    CHECK(all<LookedAfterPeriod>(extract).size() == 3);
    CHECK(all<Placement>(extract).size() == 3);
    CHECK(count(extract, "not_in_later_return") == 1);
    CHECK(extract.report.sources[0].file == "y2024/episodes.csv");
    CHECK(extract.report.sources[0].read_as == "SSDA903 2024, episodes");
    CHECK(extract.report.sources[1].left_out == 2);
    CHECK(extract.facts.table<LookedAfterPeriod>().coverage.from == day("2022-04-01"));
    CHECK(extract.facts.table<LookedAfterPeriod>().coverage.until == day("2024-03-31"));
    CHECK(extract.report.as_at == day("2024-03-31").date());
    every_row_is_counted_or_listed(extract);
}

TEST_CASE("the year is told by the days on which episodes ended, mistyped ones apart") {
    TemporaryFolder folder;
    std::string text{episodes};
    for (int i = 0; i < 100; ++i)
        text += fmt::format("{},01/05/2022,S,C1,N1,U6,PR1,01/{:02}/2023,E4A,,,,\n", i, 5 + i % 8);
    text += "X,01/05/2022,S,C1,N1,U6,PR1,01/06/2025,E4A,,,,\n";
    auto const extract = understood(folder.write("episodes.csv", text), "");
    CHECK(extract.report.as_at == day("2024-03-31").date());
    CHECK(count(extract, "year_not_stated") == 1);
}

TEST_CASE("a census and a return are read together, each of its own tables") {
    TemporaryFolder folder;
    folder.write("episodes.csv", rows_of("C1", {"01/05/2023,S,C1,U6,,"}));
    folder.write("census.xml",
                 "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2024</Year>"
                 "<ReferenceDate>2024-03-31</ReferenceDate></CollectionDetails></Header><Children>"
                 "<Child><ChildIdentifiers><LAchildID>C1</LAchildID></ChildIdentifiers><CINdetails>"
                 "<CINreferralDate>2023-04-20</CINreferralDate></CINdetails></Child></Children>"
                 "</Message>");
    folder.write("extra_extract.csv",
                 "as_at,complete_from,area_code,area_name,invented\n"
                 "2024-03-31,,E06999001,Larkhaven,Y\n");
    auto const extract = understood(folder.path(), "");
    CHECK(extract.facts.children.size() == 1);
    CHECK(extract.facts.area == "E06999001");
    CHECK(extract.facts.invented);
    CHECK(all<Referral>(extract).size() == 1);
    CHECK(all<LookedAfterPeriod>(extract).size() == 1);
    CHECK(extract.facts.table<Referral>().coverage.holding == Holding::every_record);
    CHECK(extract.facts.table<LookedAfterPeriod>().coverage.holding == Holding::every_record);
    CHECK(extract.facts.table<Contact>().coverage.reason ==
          "the children in need census holds no contacts");
    CHECK(count(extract, "year_not_stated") == 0);
}

TEST_CASE(
    "what cannot be understood is listed with its line and column, and the rest still counts") {
    TemporaryFolder folder;
    folder.write("reviews.csv",
                 "CHILD,DOB,REVIEW,REVIEW_CODE\n"
                 "C1,02/03/2010,31/06/2023,PN1\n"  // no such day
                 ",02/03/2010,01/06/2023,PN1\n"    // no child
                 "C1,02/03/2010,,PN1\n"            // no day
                 "C1,02/03/2010,01/06/2023,PN9\n"  // no code
                 "C1,02/04/2010,01/09/2023,PN1\n"  // another date of birth
                 "C1,02/03/2010,01/06/2023,PN1\n"  // again
                 "C1,02/03/2010,06/30/2023,PN1\n"  // month first
                 "C1,02/03/2010\n"
                 "C1,02/03/2010,01/12/2023,P");
    auto const extract = understood(folder.path());
    for (std::string_view const kind :
         {"no_such_day", "no_child", "day_missing", "two_dates_of_birth", "duplicate_key",
          "month_first", "wrong_number_of_cells"}) {
        CAPTURE(kind);
        CHECK(count(extract, kind) == 1);
    }
    CHECK(count(extract, "not_a_code") == 2);
    CHECK(all<LookedAfterReview>(extract).size() == 3);
    for (auto const& group : extract.report.problems())
        if (group.first.kind == "no_such_day") {
            CHECK(group.first.line == 2);
            CHECK(group.first.column == "REVIEW");
        }
    every_row_is_counted_or_listed(extract);
}

TEST_CASE("a return that is cut off, damaged or in another encoding says so") {
    std::string const xml =
        "<EXPSSDA903><CHILD><HEADER><CHILDID>C1</CHILDID></HEADER><EPISODE><DECOM>01/05/2023</"
        "DECOM>"
        "</EPISODE></CHILD></EXPSSDA903>";
    {
        TemporaryFolder folder;
        auto const extract = understood(folder.write("r.xml", xml.substr(0, xml.size() - 20)));
        CHECK(count(extract, "cut_off") == 1);
        CHECK(extract.facts.table<LookedAfterPeriod>().coverage.holding == Holding::absent);
        CHECK(extract.facts.table<LookedAfterPeriod>().coverage.reason ==
              "r.xml was not read to its end");
    }
    std::string wide = "\xFF\xFE";
    for (char const c : rows_of("C1", {"01/05/2023,S,C1,U6,,"})) {
        wide += c;
        wide += '\0';
    }
    TemporaryFolder folder;
    auto const extract = understood(folder.write("episodes.csv", wide));
    CHECK(all<LookedAfterPeriod>(extract).size() == 1);
    CHECK(extract.report.sources[0].encoding == "UTF-16 LE");
}

TEST_CASE("the published return is read whole: every row counted or listed with its reason") {
    if (!std::filesystem::exists(samples())) return;
    auto const extract = understood(samples(), "");
    CHECK(extract.report.sources.size() == 11);
    for (auto const& source : extract.report.sources) {
        CAPTURE(source.file);
        CHECK(source.skipped.empty());
        CHECK(source.understood > 0);
    }
    CHECK(extract.facts.children.size() == 2676);
    CHECK(extract.facts.table<LookedAfterEpisode>().rows() == 5050);
    every_row_is_counted_or_listed(extract);
}

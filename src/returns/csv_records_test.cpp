// A return that is a set of CSV files held to the rules: what is found, in which file, and what
// becomes of files with faults. And the same return as XML.

#include "returns/csv_records.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "returns/check_words.h"
#include "returns/testing.h"

using namespace breakwater;
using namespace breakwater::returns;
using testing::book;
using testing::looked_after;

namespace {

constexpr std::string_view header =
    "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
    "A,1,01/05/2012,WBRI,UN3,,\n"
    "B,2,02/06/2008,AIND,UN3,0,\n";
constexpr std::string_view episodes =
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,"
    "URN\n"
    "B,01/06/2022,P,C2,N1,U6,PR1,,,,LE1 1AA,LE1 1AB,7654321\n"
    "A,01/05/2022,S,C2,N1,U4,PR1,,,,LE1 1AA,LE1 1AB,1234567\n"
    "B,01/05/2022,S,C2,N1,U4,PR1,01/06/2022,X1,CARPL,LE1 1AA,LE1 1AB,1234567\n";

struct Given {
    std::string_view name, text;
};

struct Told {
    std::vector<std::string> lines;
    Result<CheckedReturn> checked;
};

CheckRequest const request{looked_after().rules, book(), 2023};

// Of the rules about these tables alone: those of files that are not given could not run.
Told check(std::vector<Given> const& given) {
    std::vector<CsvFile> files;
    for (auto const& each : given)
        files.push_back({std::string{each.name}, exchange::TextSource::of(each.text)});
    std::vector<std::string> lines;
    auto checked = check_return(std::move(files), "set", request, [&](CheckRow const& row) {
        if (row.kind == CheckRow::Kind::could_not_run && row.line == 0) return;
        auto line = csv_line(row);
        line.pop_back();
        lines.push_back(line);
    });
    return {std::move(lines), std::move(checked)};
}

bool begins(std::vector<std::string> const& lines, std::string_view start) {
    return std::any_of(lines.begin(), lines.end(),
                       [&](std::string const& line) { return line.starts_with(start); });
}

std::string with(std::string_view text, std::string_view old, std::string_view now) {
    std::string changed{text};
    auto const at = changed.find(old);
    REQUIRE(at != std::string::npos);
    return changed.replace(at, old.size(), now);
}

}  // namespace

TEST_CASE("rows of a child are put together from files in any order, and episodes by their days") {
    auto const told = check({{"e.csv", episodes}, {"h.csv", header}});
    REQUIRE(told.checked.ok());
    CHECK(told.checked.value().children == 2);
    for (auto const& line : told.lines) FAIL_CHECK(line);
}

TEST_CASE("a finding names the file, the line in it, the child and the value") {
    auto const wrong = with(episodes, "01/06/2022,X1", "30/05/2022,X1");
    auto const told = check({{"h.csv", header}, {"e.csv", wrong}});
    CHECK(begins(told.lines, "433,error,B,Episodes,2,DECOM,01/06/2022,"));
    CHECK(begins(told.lines, "388,error,B,Episodes,4,REC,X1,"));
    auto const words = in_words(told.checked.value(), looked_after().rules, 2023);
    CHECK(words.find("at line 2 of e.csv: DECOM “01/06/2022”") != std::string::npos);
    CHECK(words.find(" B") == std::string::npos);
}

TEST_CASE("rules that lean on a file that is not given could not run, and say so once") {
    auto const told = check({{"h.csv", header}});
    REQUIRE(told.checked.ok());
    for (auto const& outcome : told.checked.value().outcomes) {
        if (outcome.rule->number == "142") CHECK(outcome.could_not_run == 1);
        if (outcome.rule->number == "102") CHECK(outcome.could_not_run == 0);
    }
    auto const words = in_words(told.checked.value(), looked_after().rules, 2023);
    CHECK(words.find("the files hold no episodes.csv") != std::string::npos);
}

TEST_CASE("a day that cannot be read stops the rules of the order once, and no other child's") {
    auto const wrong = with(episodes, "B,01/06/2022,P", "B,31/06/2022,P");
    auto const told = check({{"h.csv", header}, {"e.csv", wrong}});
    CHECK(begins(told.lines, "141,error,B,Episodes,2,DECOM,31/06/2022,"));
    auto const stopped = std::count_if(told.lines.begin(), told.lines.end(), [](auto const& line) {
        return line.starts_with("433,could not run,B,Episodes,2,DECOM,");
    });
    CHECK(stopped == 1);
    CHECK(!begins(told.lines, "433,could not run,A"));
}

TEST_CASE("what is no part of the return is told, and the rest is checked") {
    auto const told = check({{"h.csv", with(header, "MC_DOB", "COLOUR")},
                             {"again.csv", header},
                             {"notes.csv", "CHILD,note\nA,hello\n"},
                             {"empty.csv", ""},
                             {"e.csv", with(episodes, "A,01/05/2022", ",01/05/2022")}});
    REQUIRE(told.checked.ok());
    std::vector<std::string> kinds;
    for (auto const& fault : told.checked.value().faults) kinds.push_back(fault.kind);
    for (std::string_view const kind : {"column_missing", "column_unknown", "table_twice",
                                        "not_of_the_return", "empty_file", "no_child"})
        CHECK_MESSAGE(std::find(kinds.begin(), kinds.end(), kind) != kinds.end(), kind);
    CHECK(begins(told.lines, ",file,,e.csv,3,,,"));
}

TEST_CASE("files of which none is a table of the return are an error") {
    CHECK(check({{"notes.csv", "a,b\n1,2\n"}}).checked.error().code == "not_this_return");
    CHECK(check({}).checked.error().code == "not_this_return");
}

TEST_CASE("more rows of a child than any child has are passed over") {
    std::string many{"CHILD,DOB,REVIEW,REVIEW_CODE\n"};
    for (int i = 0; i < 600; ++i) many += "A,01/05/2012,01/09/2022,PN1\n";
    auto const told = check({{"h.csv", header}, {"r.csv", many}});
    REQUIRE(told.checked.ok());
    REQUIRE(!told.checked.value().faults.empty());
    CHECK(told.checked.value().faults.front().kind == "too_many");
    CHECK(told.checked.value().faults.front().count == 100);
}

TEST_CASE("the XML form of a return finds what its files find") {
    auto const told = [](std::string_view text) {
        std::vector<std::string> lines;
        auto const checked = check_return(exchange::TextSource::of(text), "r.xml", request,
                                          [&](CheckRow const& row) {
                                              if (row.line > 0) lines.push_back(csv_line(row));
                                          });
        REQUIRE(checked.ok());
        return lines;
    };
    constexpr std::string_view one =
        "<EXPSSDA903><CHILD><HEADER><CHILDID>A</CHILDID><SEX>1</SEX><DOB>01/05/2012</DOB>\n"
        "<ETHNIC>WBRI</ETHNIC><UPN>UN3</UPN><UASC>0</UASC>\n"
        "<AREVIEW><REVIEW>01/09/2022</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>\n"
        "<PERMANENCE><PREV_PERM>Z1</PREV_PERM></PERMANENCE></HEADER>\n"
        "<EPISODE><DECOM>01/05/2022</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>U4</PL>\n"
        "<PLACE_PROVIDER>PR1</PLACE_PROVIDER><HOME_POST>LE1 1AA</HOME_POST>\n"
        "<PL_POST>LE1 1AB</PL_POST><URN>1234567</URN></EPISODE></CHILD></EXPSSDA903>";
    for (auto const& line : told(one)) FAIL_CHECK(line);
    auto const wrong = told(with(with(one, "PN1", "PN9"), "</UASC>", "</UASC><ACCOM>U9</ACCOM>"));
    CHECK(begins(wrong, "167,error,A,Reviews,3,REVIEW_CODE,PN9,"));
    CHECK(begins(wrong, "133,error,A,OC3,2,ACCOM,U9,"));
    CHECK(begins(wrong, "153,error,A,OC3,2,"));
}

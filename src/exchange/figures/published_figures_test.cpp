#include "exchange/figures/published_figures.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "exchange/figures/southampton_fixture.h"

using namespace breakwater;
using namespace breakwater::exchange;
using namespace breakwater::indicators;

namespace {

constexpr std::string_view headings =
    "source_document,table,indicator,period_type,period,value,unit,note\n";
constexpr std::string_view small_map =
    "area E06000045\n"
    "comparator England = england\n"
    "document D\nyear rows compare\n"
    "table T\n"
    "  Contacts = contacts, year_to_date, target profiled at_most\n"
    "  Rate = contacts_rate, rolling_12_months\n"
    "  Share = re_referrals, month\n"
    "  Old = no_such_indicator, month\n"
    "  * = not mapped: not wanted here\n";

PublishedFigures read(std::string_view rows) {
    PublishedFigures figures;
    auto const map = parse_figure_map(small_map, "d.map").value();
    auto const done = read_figures_text(std::string{headings} + std::string{rows}, "d.csv", map,
                                        catalogue_of_ids(), figures);
    REQUIRE(done.ok());
    return figures;
}

}  // namespace

TEST_CASE("a printed period ends with a month") {
    struct Row {
        std::string_view type, period, month;
    };
    for (auto const& row : {
             Row{"month", "2024-08", "2024-08"},
             Row{"quarter", "2019/20 Q1", "2019-06"},
             Row{"quarter", "2019/20 Q4", "2020-03"},
             Row{"year", "2023/24", "2024-03"},
             Row{"year", "1999/00", "2000-03"},
             Row{"year", "2023", "2023-12"},
             Row{"academic year", "2022/23", "2023-07"},
             Row{"term", "Autumn 2019", "2019-12"},
             Row{"term", "Spring 2020", "2020-04"},
             Row{"term", "Summer 2020", "2020-07"},
             Row{"target", "2024/25", "2025-03"},
             Row{"benchmark", "31 March 2022", "2022-03"},
             Row{"benchmark", "2022/23", "2023-03"},
             Row{"month", "2024-13", "none"},
             Row{"quarter", "2019/20 Q5", "none"},
             Row{"quarter", "2019/21 Q1", "none"},
             Row{"year", "mid-2016", "none"},
             Row{"term", "Winter 2019", "none"},
             Row{"benchmark", "unstated (consistent with 2019/20)", "none"},
             Row{"fortnight", "2024-08", "none"},
             Row{"", "", "none"},
         }) {
        auto const month = read_period(row.type, row.period);
        CHECK_MESSAGE((month ? to_iso(month.value()) : "none") == row.month, row.period);
    }
}

TEST_CASE("a row becomes an outturn, a target, a comparison, or is left out on purpose") {
    auto const figures = read(
        "D,T,Contacts,month,2021-04,\"1,897\",count,\n"
        "D,T,Contacts,year,2021/22,15880,count,target; as agreed\n"
        "D,T,Rate,year,2020/21,484.0,rate_per_10000,England 2020/21\n"
        "D,T,Rate,year,2020/21,N/A,rate_per_10000,England 2020/21\n"
        "D,T,Share,month,2021-04,89%,percent,\n"
        "D,T,Share,month,2021-05,N/A,percent,\n"
        "D,T,Weather,month,2021-05,fair,,\n");
    CHECK(figures.problems.empty());
    auto const& published = figures.published;
    auto const* contacts = published.outturns.find("contacts", "E06000045", Basis::year_to_date,
                                                   Month::of(2021, 4), "T");
    REQUIRE(contacts);
    CHECK(to_string(*contacts->value) == "1897");
    CHECK(contacts->published_in == "T");
    auto const* target =
        published.targets.find("contacts", "E06000045", Basis::year_to_date, Month::of(2021, 10));
    REQUIRE(target);
    CHECK(target_at(*target, Month::of(2021, 10)).words == "9,263: 7 twelfths of 15,880 a year");
    auto const* england = published.comparison("contacts_rate", Comparator::england, "T");
    REQUIRE(england);
    CHECK(to_string(*england->value) == "484.0");
    CHECK(england->year_ending == 2021);
    CHECK(published.comparisons[1].printed == "N/A");
    CHECK_FALSE(published.comparisons[1].value.has_value());
    auto const* share =
        published.outturns.find("re_referrals", "E06000045", Basis::month, Month::of(2021, 5));
    REQUIRE(share);
    CHECK(share->status == Status::not_available);
    CHECK(share->reason == "printed as N/A");
    CHECK(figures.counts.not_mapped == 1);
}

TEST_CASE("a row that is not understood says where, what was written, why, and what to do") {
    struct Row {
        std::string_view text, code, column, written;
        int column_number;
    };
    for (auto const& row : {
             Row{"D,U,Contacts,month,2021-04,5,count,", "label_not_mapped", "indicator", "Contacts",
                 3},
             Row{"D,T,Old,month,2021-04,5,count,", "unknown_indicator", "indicator", "Old", 3},
             Row{"D,T,Contacts,month,2021-04,five,count,", "not_a_number", "value", "five", 6},
             Row{"D,T,Contacts,month,April,5,count,", "unknown_period", "period", "April", 5},
             Row{"D,T,Contacts,month,2021-04,5,pounds,", "unknown_unit", "unit", "pounds", 7},
             Row{"D,T,Contacts,month,2021-04,5,percent,", "another_unit", "unit", "percent", 7},
             Row{"D,T,Rate,benchmark,2020/21,5,rate_per_10000,", "no_comparator", "note", "", 8},
             Row{"D,T,\"Share,month,2021-04,5,percent,\n", "row_cut_off", "indicator",
                 "Share,month,2021-04,5,percent,\n", 3},
         }) {
        auto const figures = read(row.text);
        REQUIRE(figures.problems.size() == 1);
        auto const& problem = figures.problems[0];
        CHECK(problem.code == row.code);
        CHECK(problem.column == row.column);
        CHECK(problem.value == row.written);
        CHECK(problem.place == Place{"d.csv", 2, row.column_number});
        CHECK_FALSE(problem.reason.empty());
        CHECK_FALSE(problem.suggestion.empty());
        CHECK(figures.counts.problems == 1);
    }
    CHECK(read("D,T,Share,month,2021-04,5,percent,\nD,T,Share,month,2021-04,6,percent,\n")
              .problems.at(0)
              .code == "same_cell_twice");
    PublishedFigures figures;
    CHECK(read_figures_text("a,b\n", "x.csv", {}, {}, figures).error().code == "no_column");
}

TEST_CASE("a map that is not understood says which line and why") {
    struct Row {
        std::string_view text, code;
        int line;
    };
    for (auto const& row : {
             Row{"document D\n", "no_area", 1},
             Row{"area E\nfolder D\n", "line_not_understood", 2},
             Row{"area E\n  X = contacts, month\n", "label_without_table", 2},
             Row{"document D\ntable T\n  X, month\n", "line_not_understood", 3},
             Row{"document D\ntable T\n  X = contacts, monthly\n", "unknown_basis", 3},
             Row{"document D\ntable T\n  X = contacts, month, red\n", "line_not_understood", 3},
             Row{"document D\ntable T\n  X = contacts, month, compares wales\n",
                 "unknown_comparator", 3},
             Row{"document D\ntable T\n  X = contacts, month, target upwards\n", "unknown_target",
                 3},
             Row{"document D\ntable T\n  X = not mapped:\n", "line_not_understood", 3},
             Row{"document D\ntable T\n  X = contacts, month\n  X = contacts, month\n",
                 "label_twice", 4},
         }) {
        auto const map = parse_figure_map(row.text, "d.map");
        REQUIRE_FALSE(map.ok());
        CHECK(map.error().code == row.code);
        CHECK(map.error().place.line == row.line);
    }
}

TEST_CASE("every row of Southampton's published files is read, or left out for a stated reason") {
    auto const figures = southampton_figures();
    for (auto const& problem : figures.problems)
        FAIL_CHECK(fmt::format("{}:{} {} {}", problem.place.file, problem.place.line, problem.code,
                               problem.reason));
    CHECK(figures.counts.rows == 1482);
    CHECK(figures.counts.outturns + figures.counts.targets + figures.counts.comparisons +
              figures.counts.not_mapped ==
          figures.counts.rows);
    auto const value = [&](std::string_view id, Basis basis, int year, unsigned month,
                           std::string_view table) {
        auto const* found =
            figures.published.outturns.find(id, "E06000045", basis, Month::of(year, month), table);
        return found && found->value ? to_string(*found->value) : "none";
    };
    CHECK(value("contacts", Basis::year_to_date, 2021, 10, "Summary/Front Door") == "14567");
    CHECK(value("children_looked_after", Basis::at_period_end, 2023, 9,
                "Performance pack p.48 Family Safeguarding") == "510");
    CHECK(value("children_looked_after", Basis::at_period_end, 2023, 9,
                "Performance pack p.52 Children remain within or return to their birth families") ==
          "505");
    CHECK(value("section47_enquiries_started", Basis::quarter, 2019, 9, "") == "545");
    CHECK(value("absence_primary", Basis::year_to_date, 2019, 12, "") == "4.3");
    CHECK(value("neet_or_not_known", Basis::year_to_date, 2021, 3, "") == "7.6");
}

TEST_CASE("the targets shipped for Southampton are those its papers print") {
    auto const loaded =
        load_targets(std::filesystem::path{BREAKWATER_SOURCE_DIR} / "rules/targets");
    CHECK(loaded.problems.empty());
    int compared = 0;
    auto const figures = southampton_figures();
    for (Target const& printed : figures.published.targets.all()) {
        auto const last = Month::of(*printed.until) - 1;
        auto const* shipped =
            loaded.targets.find(printed.indicator, printed.area, printed.basis, last);
        REQUIRE_MESSAGE(shipped, printed.indicator);
        CHECK(to_string(shipped->value) == to_string(printed.value));
        CHECK(shipped->kind == printed.kind);
        CHECK(shipped->aim == printed.aim);
        CHECK(shipped->since == printed.since);
        ++compared;
    }
    CHECK(compared > 50);
}

#include "reports/wording.h"

#include <doctest/doctest.h>

using namespace breakwater;
using namespace breakwater::reports;
using indicators::Basis;
using indicators::Polarity;
using indicators::Status;
using indicators::Unit;

namespace {

Decimal decimal(std::string_view text) {
    return parse_decimal(text).value();
}

/// A row for months up to August 2024, oldest first; "x" is not known.
RowFigures row_of(std::vector<std::string_view> values, Unit unit = Unit::number,
                  Basis basis = Basis::month, Polarity better = Polarity::lower) {
    RowFigures row{.indicator = "sample", .label = "Sample", .unit = unit, .basis = basis};
    row.better = better;
    row.period = Month::of(2024, 8);
    row.running_from = Month::of(2023, 9);
    auto month = row.period - (static_cast<int>(values.size()) - 1);
    for (auto const value : values) {
        MonthFigure figure{.month = month};
        if (value != "x") {
            figure.value = decimal(value);
            figure.status = Status::ok;
        }
        row.figures.push_back(figure);
        month = month + 1;
    }
    return row;
}

RowFigures with_target(RowFigures row, std::string_view target, Good good) {
    row.target_better = good;
    for (auto& figure : row.figures) {
        auto const value = decimal(target);
        figure.target = indicators::TargetAt{value, value, std::string{target}};
        auto const aim = good == Good::lower ? indicators::Aim::at_most : indicators::Aim::at_least;
        figure.rating = indicators::rate(figure.value, row.better, aim, figure.target, 10);
    }
    return row;
}

std::string told(RowFigures const& row) {
    std::string text;
    for (auto const& sentence : what_the_data_tells_us(row)) text += sentence + '\n';
    return text;
}

bool says(RowFigures const& row, std::string_view words) {
    auto const text = told(row);
    INFO(text);
    CHECK_MESSAGE(text.find(words) != std::string::npos, words);
    return true;
}

bool never_says(RowFigures const& row, std::string_view words) {
    auto const text = told(row);
    INFO(text);
    CHECK_MESSAGE(text.find(words) == std::string::npos, words);
    return true;
}

}  // namespace

TEST_CASE("the latest figure is said in the words of its basis and unit") {
    struct Case {
        Unit unit;
        Basis basis;
        std::string_view words;
    };
    for (auto const& each : {
             Case{Unit::number, Basis::month, "In August 2024 the number was 62."},
             Case{Unit::percentage, Basis::month, "In August 2024 the percentage was 62%."},
             Case{Unit::rate_per_10_000, Basis::rolling_12_months,
                  "In the 12 months to August 2024 the rate was 62 per 10,000 children."},
             Case{Unit::number, Basis::at_period_end, "At 31 August 2024 the number was 62."},
             Case{Unit::number, Basis::year_to_date,
                  "From April to August 2024 the number was 62."},
             Case{Unit::rate_per_10_000, Basis::running_total,
                  "From September 2023 to August 2024 the rate was 62 per 10,000 children."},
         })
        says(row_of({"60", "62"}, each.unit, each.basis), each.words);
}

TEST_CASE("a change is the difference of the figures shown, and better or worse by direction") {
    says(row_of({"70", "62"}), "It is 8 lower than in July 2024 (70), which is better.");
    says(row_of({"62", "70"}), "It is 8 higher than in July 2024 (62), which is worse.");
    says(row_of({"62", "62"}), "It is the same as in July 2024.");
    says(row_of({"61", "62"}, Unit::percentage, Basis::month, Polarity::higher),
         "It is 1 point higher than in July 2024 (61%), which is better.");
    auto const neither = row_of({"70", "62"}, Unit::number, Basis::month, Polarity::neither);
    says(neither, "It is 8 lower than in July 2024 (70).");
    never_says(neither, "better");
}

TEST_CASE("one figure alone is said, and nothing is compared with it") {
    CHECK(told(row_of({"62"})) == "In August 2024 the number was 62.\n");
    CHECK(told(row_of({"x", "x", "62"})) ==
          "In August 2024 the number was 62.\nThe figure for July 2024 is not known.\n");
}

TEST_CASE("a total that grows is not compared with the month before, but with what that added") {
    auto const contacts =
        row_of({"1897", "3977", "6350", "8552", "10447"}, Unit::number, Basis::year_to_date);
    says(contacts, "August 2024 added 1,895; July 2024 added 2,202.");
    never_says(contacts, "higher than in July");
    never_says(contacts, "highest");
    CHECK_FALSE(travel(contacts).has_value());
    // A year to date of a percentage is no total.
    says(row_of({"70", "62"}, Unit::percentage, Basis::year_to_date), "8 points lower");
}

TEST_CASE("a share of change is given where the base is large enough to have one") {
    std::vector<std::string_view> year(13, "300");
    year.front() = "336";
    year.back() = "234";
    says(row_of(year, Unit::rate_per_10_000, Basis::rolling_12_months),
         "It is 102 lower than a year before, in August 2023 (336), a fall of 30%.");
    year.front() = "3";
    year.back() = "4";
    says(row_of(year), "It is 1 higher than a year before, in August 2023 (3).");
}

TEST_CASE("a target is met by its own side") {
    struct Case {
        std::string_view value, target;
        Good good;
        std::string_view words;
    };
    for (auto const& each : {
             Case{"336", "260", Good::lower,
                  "It is 76 above the target of 260, and lower is better: red."},
             Case{"234", "247", Good::lower,
                  "It is 13 below the target of 247, and lower is better: green."},
             Case{"94", "87", Good::lower,
                  "It is 7 above the target of 87, and lower is better: amber."},
             Case{"62", "83", Good::higher,
                  "It is 21 below the target of 83, and higher is better: red."},
             Case{"95", "95", Good::higher, "It is the same as the target of 95: green."},
         })
        says(with_target(row_of({each.value}), each.target, each.good), each.words);
    auto undecided = with_target(row_of({"62"}), "83", Good::not_agreed);
    says(undecided, "no direction is agreed for this figure, so it is not rated.");
}

TEST_CASE("part of a yearly target is said with the whole") {
    auto row = with_target(row_of({"12589", "14567"}, Unit::number, Basis::year_to_date), "9263",
                           Good::lower);
    row.target_kind = indicators::TargetKind::profiled;
    row.yearly_target = decimal("15880");
    says(row, "The target of 15,880 for the whole year allows 9,263 by the end of August 2024.");
    says(row, "It is 5,304 above that, and lower is better: red.");
    never_says(row, "already above");
    row.figures.back().value = decimal("16000");
    says(row, "It is already above the target for the whole year.");
}

TEST_CASE("others are compared with only where areas can be") {
    auto const beside =
        Beside{indicators::Comparator::england, "England", decimal("164"), "2020/21"};
    auto rate = row_of({"336"}, Unit::rate_per_10_000, Basis::running_total);
    rate.beside = {beside,
                   {indicators::Comparator::region, "South East", decimal("184"), "2020/21"}};
    says(rate, "It is above England (164 in 2020/21) and above the South East (184 in 2020/21).");
    auto part = row_of({"336"}, Unit::rate_per_10_000, Basis::year_to_date);
    part.beside = {beside};
    says(part, "It covers 5 months, so it is not compared with the whole years of England");
    auto number = row_of({"336"});
    number.beside = {beside};
    never_says(number, "England");
    auto equal = row_of({"164"}, Unit::percentage);
    equal.beside = {beside};
    says(equal, "It is the same as England (164% in 2020/21).");
}

TEST_CASE("where a figure stands among the months shown") {
    says(row_of({"5", "6", "7", "8"}), "It is the highest of the 4 months with a figure.");
    says(row_of({"8", "6", "7", "8"}), "It is the equal highest of the 4 months with a figure.");
    says(row_of({"5", "6", "7", "4"}), "It is the lowest of the 4 months with a figure.");
    says(row_of({"5", "9", "x", "4", "6"}), "it has been between 4 (July 2024) and 9 (May 2024).");
    says(row_of({"5", "5", "5", "5"}), "It has been the same in each of the 4 months");
    never_says(row_of({"5", "6", "7"}), "highest");
}

TEST_CASE("what is not known is said, with its reason and the latest that is") {
    auto row = row_of({"92", "100", "x"}, Unit::percentage);
    row.figures.back().reason = "it comes at the end of the month";
    says(row, "The figure for August 2024 is not yet known: it comes at the end of the month.");
    says(row, "The latest known is 100% for July 2024.");
    row.figures.back().status = Status::suppressed;
    says(row, "The figure for August 2024 is withheld, so that nobody can be recognised.");
    says(row_of({"x", "x"}), "No figure is known for any month shown.");
}

TEST_CASE("a percentage of few says how few") {
    auto row = row_of({"92"}, Unit::percentage);
    row.figures.back().denominator = 12;
    says(row, "Its base is only 12: one more or fewer moves it by about 8 points.");
    row.figures.back().denominator = 400;
    never_says(row, "base");
}

TEST_CASE("a changed definition is said, and nothing is compared across it") {
    auto row = row_of({"70", "62"});
    row.breaks = {row.period};
    says(row, "The definition changed in August 2024, so it is not compared with earlier months.");
    never_says(row, "lower than");
}

TEST_CASE("a summary counts the colours") {
    auto const red = with_target(row_of({"336"}), "260", Good::lower);
    auto const green = with_target(row_of({"234"}), "247", Good::lower);
    auto const unknown = with_target(row_of({"x"}), "247", Good::lower);
    auto const none = row_of({"5"});
    auto const month = Month::of(2021, 10);
    auto const sentence = [&](std::vector<RowFigures> const& rows) {
        return summary_sentence(rows, month);
    };
    CHECK(
        sentence({red, red, green, none}) ==
        "Of the 3 indicators with a target, 2 are red and 1 is green at the end of October 2021.");
    CHECK(
        sentence({red, green, unknown}) ==
        "Of the 3 indicators with a target, 1 is red, 1 is green and 1 is not known at the end of "
        "October 2021.");
    CHECK(sentence({green, none}) ==
          "The one indicator with a target is green at the end of October 2021.");
    CHECK(sentence({none, none}) ==
          "None of the 2 indicators has a target at the end of October 2021.");
}

TEST_CASE("a chart's title says what happened") {
    std::vector<std::string_view> const months{"336", "300", "234"};
    auto const rate = row_of(months, Unit::rate_per_10_000, Basis::rolling_12_months);
    CHECK(finding(rate) == "The rate fell from 336 to 234");
    CHECK(finding(with_target(rate, "247", Good::lower)) ==
          "The rate fell from 336 to 234 and meets the target");
    CHECK(finding(with_target(rate, "200", Good::lower)) ==
          "The rate fell from 336 to 234, above the target");
    CHECK(finding(row_of({"5", "7", "5"})) == "The number is 5, as in June 2024");
    CHECK(finding(row_of({"1", "2", "3"}, Unit::number, Basis::year_to_date)) ==
          "The number reached 3");
    CHECK(finding(row_of({"x"})) == "The number is not known");
    CHECK(finding(row_of({"4", "7", "x"})) == "The number rose from 4 to 7 by July 2024");
}

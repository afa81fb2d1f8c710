// What moved a figure, and that the parts add up.

#include "publication/restatement.h"

#include <doctest/doctest.h>

#include <map>
#include <random>

using namespace breakwater;
using namespace breakwater::publication;
using Kind = RowChange::Kind;

namespace {

Sensitive<std::string> child(int number) {
    return Sensitive{"C" + std::to_string(number)};
}

CountedRow row(int number, int of_child) {
    return {.row = "conference " + std::to_string(number), .child = child(of_child)};
}

Answer answer(std::vector<CountedRow> rows) {
    Answer made{.definition = "v1", .numerator = std::move(rows)};
    made.outturn.indicator = "initial_conferences";
    made.outturn.area = "E06999001";
    made.outturn.period = Month::of(2024, 8);
    made.outturn.numerator = static_cast<std::int64_t>(made.numerator.size());
    made.outturn.value = Decimal{*made.outturn.numerator, 0};
    return made;
}

Answer share(std::vector<CountedRow> rows, std::vector<CountedRow> of) {
    auto made = answer(std::move(rows));
    made.denominator = std::move(of);
    made.outturn.unit = indicators::Unit::percentage;
    made.outturn.denominator = static_cast<std::int64_t>(made.denominator.size());
    made.outturn.value = divide(*made.outturn.numerator, *made.outturn.denominator, 100, 0);
    return made;
}

RowChange change(Kind kind, int number, int of_child) {
    return {kind, "conference " + std::to_string(number), child(of_child), "entry 9"};
}

FigureRestated only(Answer const& was, Answer const& is, std::vector<RowChange> const& changes) {
    return compare(std::span{&was, 1}, std::span{&is, 1}, changes).figures.at(0);
}

}  // namespace

TEST_CASE("a restatement says in a sentence what moved a figure") {
    auto const was = answer({row(1, 1), row(2, 2), row(3, 3)});
    CHECK(to_words(only(was, was, {})) == "No difference.");
    CHECK(to_words(only(was, answer({row(1, 1)}),
                        {change(Kind::withdrawn, 2, 2), change(Kind::withdrawn, 3, 3)})) ==
          "2 fewer (3 to 1): 2 left because they were withdrawn.");
    CHECK(to_words(only(was, answer({row(1, 1), row(2, 2), row(4, 4), row(5, 5)}),
                        {change(Kind::entered, 4, 4), change(Kind::entered, 5, 5),
                         change(Kind::corrected, 3, 3)})) ==
          "1 more (3 to 4): 1 left because it was corrected; 2 joined because they were entered "
          "late.");
    CHECK(to_words(only(was, answer({row(1, 1), row(2, 2)}), {})) ==
          "1 fewer (3 to 2): 1 left and nothing in the record says why.");
}

TEST_CASE("a row that did not change itself is moved by another of the same child") {
    auto const restated = only(answer({row(1, 1)}), answer({}), {change(Kind::entered, 8, 1)});
    REQUIRE(restated.moved.size() == 1);
    CHECK(restated.moved[0].cause == Cause::late_entry);
    CHECK(restated.moved[0].by_way_of == "conference 8");
    CHECK(restated.moved[0].entry == "entry 9");
}

TEST_CASE("where the record did not change and the definition did, the definition moved it") {
    auto const was = answer({row(1, 1), row(2, 2)});
    auto now = answer({row(2, 2), row(3, 3)});
    now.definition = "v2";
    auto const restated = only(was, now, {change(Kind::entered, 3, 3)});
    REQUIRE(restated.contributions.size() == 2);
    CHECK(restated.contributions[0].cause == Cause::definition);
    CHECK(restated.contributions[0].numerator == -1);
    CHECK(restated.contributions[1].cause == Cause::late_entry);
    CHECK(restated.contributions[1].numerator == 1);
}

TEST_CASE("a rate moves by its population, and a supplied figure by its supplier") {
    auto was = answer({row(1, 1), row(2, 2)});
    was.outturn.unit = indicators::Unit::rate_per_10_000;
    was.outturn.denominator = 49'864;
    was.outturn.value = divide(2, 49'864, 10'000, 2);
    auto now = was;
    now.outturn.denominator = 40'000;
    now.outturn.value = divide(2, 40'000, 10'000, 2);
    CHECK(
        to_words(only(was, now, {})) ==
        "0.10 higher (0.40 to 0.50): the denominator is 40,000 in place of 49,864 because another "
        "estimate of the population is in use.");
    was.supplied = now.supplied = true;
    CHECK(to_words(only(was, now, {})) ==
          "0.10 higher (0.40 to 0.50): it moved because its supplier revised the figure.");
}

TEST_CASE("a figure that one side has not is held against none") {
    auto const was = answer({row(1, 1)});
    auto const gone = compare(std::span{&was, 1}, {}, {});
    REQUIRE(gone.figures.size() == 1);
    CHECK(to_words(gone.figures[0]).starts_with("No longer known (1 to no figure)"));
    auto const came = compare({}, std::span{&was, 1}, {});
    CHECK(to_words(came.figures.at(0)).starts_with("Now known (no figure to 1)"));
}

TEST_CASE("tables of causes name no child; tables of rows do") {
    auto const was = answer({row(1, 1)}), now = answer({row(1, 1), row(2, 2)});
    auto const restated =
        compare(std::span{&was, 1}, std::span{&now, 1}, std::vector{change(Kind::entered, 2, 2)});
    CHECK(to_csv(restated) ==
          "indicator,area,basis,period,before,now,difference,cause,numerator,denominator,joined,"
          "left,contribution\n"
          "initial_conferences,E06999001,month,2024-08,1,2,1,late_entry,1,0,1,0,1\n");
    CHECK(moved_csv(restated) ==
          "indicator,area,basis,period,before,now,difference,side,move,by,cause,child,row,source,"
          "ledger_entry,by_way_of\n"
          "initial_conferences,E06999001,month,2024-08,1,2,1,numerator,joined,1,late_entry,C2,"
          "conference 2,,entry 9,\n");
}

// A small record: each child has one conference, in time or not. Changes are drawn at random, one
// to a child, so that the cause of each move is known beforehand; figures are counted by going
// through every child.
TEST_CASE(
    "whatever happens to the record, the parts add up to the difference, each with its cause") {
    struct Child {
        bool there = false, in_time = false;
    };
    std::mt19937 random(7);
    auto const below = [&](int end) {
        return static_cast<int>(random() % static_cast<unsigned>(end));
    };
    int moves = 0;
    for (int tried = 0; tried < 2000; ++tried) {
        std::vector<Child> was;
        for (int i = 12 + below(20); i > 0; --i) was.push_back({below(3) > 0, below(2) == 1});
        was.front() = {true, true};
        auto is = was;
        std::vector<RowChange> changes;
        std::map<std::string, Cause> causes;
        for (int i = 1; i < static_cast<int>(is.size()); ++i) {
            auto& one = is[static_cast<std::size_t>(i)];
            if (below(3) > 0) continue;
            auto kind = Kind::corrected;
            if (!one.there) {
                one = {true, below(2) == 1};
                kind = Kind::entered;
            } else if (below(3) == 0) {
                one.there = false;
                kind = below(2) ? Kind::withdrawn : Kind::merged_or_split;
            } else {
                one.in_time = !one.in_time;
            }
            changes.push_back(change(kind, i, i));
            causes["conference " + std::to_string(i)] =
                kind == Kind::entered           ? Cause::late_entry
                : kind == Kind::withdrawn       ? Cause::withdrawal
                : kind == Kind::merged_or_split ? Cause::person
                                                : Cause::correction;
        }
        auto const counted = [](std::vector<Child> const& children) {
            std::vector<CountedRow> in, all;
            for (int i = 0; i < static_cast<int>(children.size()); ++i) {
                if (!children[static_cast<std::size_t>(i)].there) continue;
                all.push_back(row(i, i));
                if (children[static_cast<std::size_t>(i)].in_time) in.push_back(row(i, i));
            }
            return share(in, all);
        };
        auto const before = counted(was), now = counted(is);
        auto const restated = only(before, now, changes);
        CAPTURE(tried);
        std::int64_t numerator = 0, denominator = 0;
        Decimal value;
        for (auto const& of : restated.contributions) {
            numerator += of.numerator;
            denominator += of.denominator;
            if (of.value) value = value + *of.value;
            CHECK(of.cause != Cause::not_explained);
        }
        CHECK(numerator == *now.outturn.numerator - *before.outturn.numerator);
        CHECK(denominator == *now.outturn.denominator - *before.outturn.denominator);
        CHECK(value == *restated.difference);
        std::map<std::pair<Side, std::string>, int> seen;
        for (auto const& moved : restated.moved) {
            ++moves;
            CHECK(moved.cause == causes[moved.row.row]);
            CHECK(++seen[{moved.side, moved.row.row}] == 1);
        }
        // No row is left out: by going through every child again.
        std::size_t expected = 0;
        for (std::size_t i = 0; i < was.size(); ++i) {
            expected += was[i].there != is[i].there;
            expected += (was[i].there && was[i].in_time) != (is[i].there && is[i].in_time);
        }
        CHECK(restated.moved.size() == expected);
    }
    CHECK(moves > 10'000);
}

#include "partnership/expected_effect.h"

#include <doctest/doctest.h>

#include "partnership/testing.h"

using namespace breakwater;
using namespace breakwater::partnership;
using namespace breakwater::partnership::testing;

namespace {

constexpr RunChartRules chart_rules{6, 5, 3145, 10};

/// Twelve months around 72, to December 2023; then what comes from January 2024 on.
std::vector<Point> conferences(std::vector<int> const& after) {
    std::vector<Point> points;
    auto month = Month::of(2023, 1);
    for (int const value : {70, 74, 71, 73, 72, 72, 70, 74, 73, 71, 72, 72})
        points.push_back({month, Decimal{value, 0}}), month = month + 1;
    for (int const value : after) points.push_back({month, Decimal{value, 0}}), month = month + 1;
    return points;
}

ExpectedEffect rise_by_ten(int months) {
    ExpectedEffect effect;
    effect.kind = EffectKind::indicator;
    effect.of = "initial_conferences_in_timescale";
    effect.basis = "month";
    effect.baseline_from = Month::of(2023, 1);
    effect.baseline_until = Month::of(2023, 12);
    effect.expected = Expected::rise;
    effect.at_least = Decimal{10, 0};
    effect.by = Month::of(2023, 12) + months;
    return freeze_baseline(effect, conferences({})).value();
}

std::string verdict(std::vector<int> const& after, int months, std::string_view today) {
    return compare(rise_by_ten(months), conferences(after), chart_rules, day(today)).words;
}

}  // namespace

TEST_CASE("at the day it is held against what it was to move") {
    struct Row {
        std::vector<int> after;
        int months;
        std::string_view today;
        std::string words;
    };
    Row const rows[]{
        {{}, 6, "2024-03-01", "too early: the figure for June 2024 decides"},
        {{73, 75, 74}, 6, "2024-06-30", "too early: the figure for June 2024 decides"},
        {{73, 75, 74}, 6, "2024-07-01", "cannot tell: there is no figure for June 2024"},
        {{78, 80, 82, 84, 86, 91},
         6,
         "2024-07-20",
         "moved as expected: 72 to 91, a shift up since Jan 24; a rise of 10 was expected"},
        {{74, 73, 75, 74, 76, 75},
         6,
         "2024-07-20",
         "moved: 72 to 75, a shift up since Jan 24: not as far; a rise of 10 was expected"},
        {{70, 69, 68, 68, 67, 60},
         6,
         "2024-07-20",
         "moved: 72 to 60, a shift down since Jan 24: the other way; a rise of 10 was expected"},
        {{73, 71, 72, 70, 74, 73},
         6,
         "2024-07-20",
         "did not move: 72 to 73, no more than it moves by chance; a rise of 10 was expected"},
        {{73, 71, 74},
         3,
         "2024-04-20",
         "cannot tell: 72 to 74, which 3 points do not tell from chance; a rise of 10 was "
         "expected"},
        // One point may be enough where it lies far off.
        {{71, 72, 95},
         3,
         "2024-04-20",
         "moved as expected: 72 to 95, a point far up of the rest in Mar 24; a rise of 10 was "
         "expected"},
        // What rose and fell back has not moved at the month that decides.
        {{85, 86, 84, 85, 86, 87, 71},
         7,
         "2024-08-20",
         "did not move: 72 to 71, no more than it moves by chance; a rise of 10 was expected"},
        // What comes after that month is not looked at.
        {{73, 71, 72, 70, 74, 73, 99, 99},
         6,
         "2024-09-20",
         "did not move: 72 to 73, no more than it moves by chance; a rise of 10 was expected"},
    };
    for (auto const& row : rows) CHECK(verdict(row.after, row.months, row.today) == row.words);
}

TEST_CASE("what cannot be compared says why") {
    auto const today = day("2024-07-20");
    auto const series = conferences({78, 80, 82, 84, 86, 91});
    CHECK(compare(rise_by_ten(6), series, chart_rules, today, Month::of(2024, 4)).words ==
          "cannot tell: the figure has been counted by another definition since April 2024");
    CHECK(compare(rise_by_ten(6), series, chart_rules, today, Month::of(2024, 7)).verdict ==
          EffectVerdict::moved_as_expected);
    auto few = rise_by_ten(6);
    few.baseline_points = 4;
    CHECK(compare(few, series, chart_rules, today).words ==
          "cannot tell: its baseline is of 4 points, and 10 are needed");
    ExpectedEffect never_frozen;
    never_frozen.kind = EffectKind::indicator;
    CHECK(compare(never_frozen, series, chart_rules, today).words ==
          "cannot tell: its baseline was not frozen when it was agreed");
    ExpectedEffect audit;
    audit.kind = EffectKind::audit_standard;
    CHECK(compare(audit, series, chart_rules, today).words ==
          "cannot tell: it is to move a standard of an audit, which no series of figures shows");
}

TEST_CASE("a baseline is frozen once") {
    auto const frozen = rise_by_ten(6);
    CHECK(*frozen.baseline == Decimal{72, 0});
    CHECK(*frozen.baseline_range == Decimal{2, 0});
    CHECK(frozen.baseline_points == 12);
    CHECK(freeze_baseline(frozen, conferences({})).error().code == "frozen_already");
    ExpectedEffect early = frozen;
    early.baseline.reset();
    early.baseline_from = Month::of(2001, 1);
    early.baseline_until = Month::of(2001, 12);
    CHECK(freeze_baseline(early, conferences({})).error().code == "no_points");
    CHECK(freeze_baseline({}, conferences({})).error().code == "not_an_indicator");
}

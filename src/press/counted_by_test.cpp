#include "press/counted_by.h"

#include <doctest/doctest.h>

#include "rules/adopted_rules.h"

using namespace breakwater;
using namespace breakwater::press;

TEST_CASE("a standard that is adopted counts no month before its first day") {
    std::filesystem::path const folder{BREAKWATER_SOURCE_DIR "/rules"};
    auto const before = rules::load_rules(folder).book;
    auto const catalogue = indicators::load_catalogue(folder / "indicators", before).catalogue;
    rules::RuleText const adopted[]{
        {rules::RuleText::Kind::rules, "adopted", "adopted standard 1",
         "rule supervision_within_1_month_looked_after\n  title   Supervision\n"
         "  from    supervision.held_on\n  to      supervision.held_on\n  within  6 weeks\n"
         "  since   2027-01-01\n  layer   local\n  source  The board\n"}};
    auto const loaded = rules::with_adopted(before, adopted);
    REQUIRE(loaded.problems.empty());
    indicators::Populations const populations;
    indicators::Targets const targets;
    indicators::Benchmarks const benchmarks;
    auto const words = [&](rules::RuleBook const& book, std::string indicator, Month period) {
        Standards const standards{book, catalogue, populations, targets, benchmarks, {}, {}};
        indicators::Outturn outturn;
        outturn.indicator = std::move(indicator);
        outturn.period = period;
        return counted_by(standards, outturn);
    };
    struct Row {
        std::string indicator;
        Month period;
        bool is_the_same;
    };
    for (auto const& row : {Row{"supervision_looked_after", Month::of(2026, 11), true},
                            Row{"supervision_looked_after", Month::of(2026, 12), true},
                            Row{"supervision_looked_after", Month::of(2027, 1), false},
                            Row{"re_referrals", Month::of(2027, 1), true}}) {
        CAPTURE(row.indicator);
        CAPTURE(to_iso(row.period));
        bool const is_the_same = words(before, row.indicator, row.period) ==
                                 words(loaded.book, row.indicator, row.period);
        CHECK(is_the_same == row.is_the_same);
    }
}

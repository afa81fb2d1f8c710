#include "rules/time_limit.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace breakwater;
using namespace breakwater::rules;

TEST_CASE("a threshold of hours or of days is a length of time, and of nothing else") {
    struct Row {
        char const* is;
        int hours;  // 0: refused
    };
    for (auto const& row : {Row{"26 hours", 26}, Row{"8 days", 192}, Row{"0 days", -1},
                            Row{"8 weeks", 0}, Row{"8 children", 0}}) {
        CAPTURE(row.is);
        RuleText const text[]{{RuleText::Kind::rules, "test", "test.rules",
                               fmt::format("threshold backup_oldest\n  title  Oldest\n  is  {}\n"
                                           "  since  2026-01-01\n  source  A test\n",
                                           row.is)}};
        auto const loaded = load_rules(text);
        auto const limit = time_limit(loaded.book, "backup_oldest", make_date(2026, 11, 21));
        REQUIRE(limit.ok() == (row.hours != 0));
        if (row.hours > 0) CHECK(limit.value() == std::chrono::hours{row.hours});
        if (!limit.ok()) CHECK(limit.error().code == "no_setting");
        CHECK(!time_limit(loaded.book, "backup_oldest", make_date(2025, 12, 31)).ok());
    }
}

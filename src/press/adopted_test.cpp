#include "press/adopted.h"

#include <doctest/doctest.h>

using namespace breakwater;
using namespace breakwater::press;

namespace {

store::AdoptedStandard adopted(std::int64_t number, store::StandardKind kind, std::string text) {
    store::AdoptedStandard each;
    each.number = number;
    each.standard.kind = kind;
    each.standard.text = std::move(text);
    return each;
}

rules::RuleBook book() {
    rules::RuleText const texts[] = {
        {rules::RuleText::Kind::calendar, "england", "england.csv",
         "first,last,name,kind,source\n2022-09-19,,State Funeral,one-off,GOV.UK\n"},
        {rules::RuleText::Kind::rules, "test", "test.rules",
         "threshold amber\n  title  Near its target\n  is     10 per cent\n  since  2013-04-15\n"
         "  source A paper of the board\n  layer  local\n"}};
    auto loaded = rules::load_rules(texts);
    REQUIRE(loaded.problems.empty());
    return std::move(loaded.book);
}

std::int64_t amber_on(rules::RuleBook const& book, char const* day) {
    auto const* const found = book.threshold("amber", parse_date(day).value());
    return found == nullptr ? -1 : found->value;
}

}  // namespace

TEST_CASE("what was adopted of both kinds is in force, and what cannot be read is named") {
    auto const before = book();
    std::vector<store::AdoptedStandard> const all{
        adopted(1, store::StandardKind::rule,
                "threshold amber\n  title  Near its target\n  is     5 per cent\n"
                "  since  2025-01-01\n  source The board, 9 December 2024\n  layer  local\n"),
        adopted(2, store::StandardKind::target,
                "E06999001,x,month,point,,12,,2025-01-01,,,The board"),
        adopted(3, store::StandardKind::target,
                "E06999001,x,month,point,,a dozen,,2026-01-01,,,The board"),
    };
    auto const now = in_force(before, {}, all);
    CHECK(amber_on(now.book, "2024-06-01") == 10);
    CHECK(amber_on(now.book, "2025-06-01") == 5);
    CHECK(amber_on(before, "2025-06-01") == 10);
    auto const* const target =
        now.targets.find("x", "E06999001", indicators::Basis::month, Month::of(2026, 6));
    REQUIRE(target != nullptr);
    CHECK(to_string(target->value) == "12");
    REQUIRE(now.problems.size() == 1);
    CHECK(now.problems.front().place.file == "adopted standard 3");
    CHECK(in_force(before, {}, {}).problems.empty());
}

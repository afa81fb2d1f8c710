#include "press/adopted.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

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

TEST_CASE("calendars, names and definitions that were adopted are in force too") {
    auto const before = book();
    constexpr std::string_view definition =
        "indicator referrals\n  title     Referrals\n  area      Front door\n  outturn   number\n"
        "  counts    referral.received_on in period\n  basis     month\n  better    neither\n"
        "  version   {} since {}\n  source    The board\n";
    auto const written =
        indicators::parse_catalogue(fmt::format(definition, 1, "2013-04-01"), "test", before);
    REQUIRE(written.problems.empty());
    std::vector<store::AdoptedStandard> all{
        adopted(1, store::StandardKind::calendar,
                "2026-12-29,2026-12-31,\"Offices, closed\",closed,The board"),
        adopted(2, store::StandardKind::brand,
                "brand partnership\n  name    New Name\n  since   2026-01-01\n  source  Board\n"),
        adopted(3, store::StandardKind::definition, fmt::format(definition, 5, "2026-04-01")),
        adopted(4, store::StandardKind::calendar, "soon,,Closed,closed,The board"),
        adopted(5, store::StandardKind::brand, "brand partnership\n  name  Nobody\n"),
        adopted(6, store::StandardKind::definition, "indicator referrals\n  title  Nothing\n"),
        adopted(7, store::StandardKind::logo,
                "logo partnership\n  shows  none\n  since  2026-01-01\n  source  Board\n"),
        adopted(8, store::StandardKind::logo, "logo partnership\n  shows  gif\n"),
    };
    for (auto& each : all) each.standard.name = "closure_days";
    auto const now = in_force(before, {}, all);
    auto const* const closed = now.book.calendar("closure_days");
    REQUIRE(closed != nullptr);
    CHECK_FALSE(closed->days().is_working_day(make_date(2026, 12, 30)));
    CHECK(now.book.calendar().is_working_day(make_date(2026, 12, 30)));
    REQUIRE(now.brands.on(make_date(2026, 6, 1)) != nullptr);
    CHECK(now.brands.on(make_date(2026, 6, 1))->name == "New Name");
    REQUIRE(now.logos.on(make_date(2026, 6, 1)) != nullptr);
    CHECK_FALSE(now.logos.on(make_date(2026, 6, 1))->picture);
    CHECK(now.problems.size() == 3);
    auto const definitions = definitions_in_force(written.catalogue, now.book, all);
    CHECK(definitions.catalogue.latest("referrals")->version == 2);
    CHECK(definitions.catalogue.find("referrals", Month::of(2026, 3))->version == 1);
    CHECK_FALSE(definitions.problems.empty());
}

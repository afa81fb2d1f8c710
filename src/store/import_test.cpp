#include "store/import.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <random>

#include "journey/some_children.h"
#include "store/testing.h"
#include "store/undo.h"
#include "store/verify.h"

using namespace breakwater;
using namespace breakwater::store;
using namespace breakwater::store::testing;
using journey::ChildProtectionPlan;
using journey::Day;
using journey::Flag;
using journey::JourneyFacts;
using journey::Referral;

namespace {

Day day(std::string_view iso) {
    return Day{parse_date(iso).value()};
}

// An extract that holds every record of every table, of invented children 0, 1, 2 ...
JourneyFacts extract_of(int children) {
    JourneyFacts facts;
    facts.area = "E06999999";
    facts.area_name = "Invented";
    facts.invented = true;
    facts.as_at = day("2024-08-31");
    for (int c = 0; c < children; ++c) {
        journey::Child child;
        child.local_id = Sensitive{fmt::format("C{}", c)};
        child.born_on = day("2015-05-05");
        facts.children.push_back(child);
    }
    for (std::size_t t = 0; t < journey::table_count; ++t)
        facts.table(t).coverage = {journey::Holding::every_record, {}, {}, {}};
    return facts;
}

void add_plan(JourneyFacts& facts, int child, std::string_view from, std::string_view to = {}) {
    ChildProtectionPlan plan;
    plan.child.value = child;
    plan.started_on = day(from);
    if (!to.empty()) plan.ended_on = day(to);
    plan.temporary = Flag::no();
    facts.add(plan);
}

ImportOutcome import(Record& record, JourneyFacts const& facts, std::string_view on,
                     std::string const& source = "ssd", Apply apply = Apply::yes) {
    auto outcome = import_extract(record, {source, facts, {}, {}}, author_on(on), apply, {});
    if (!outcome.ok()) FAIL(outcome.error().message);
    return std::move(outcome).value();
}

std::vector<std::string> known(Record& record, std::string_view on = {}) {
    auto const entry = on.empty() ? last_entry(*record.connection).value().entry
                                  : entry_at(*record.connection, author_on(on).now).value();
    auto facts = read_facts(record, entry, Names::open);
    if (!facts.ok()) FAIL(facts.error().message);
    return lines_of(facts.value());
}

void check_clean(Record& record) {
    auto const verified = verify(record);
    REQUIRE(verified.ok());
    for (auto const& fault : verified.value().faults) FAIL_CHECK(fault.kind << ": " << fault.words);
}

// A city of random plans and referrals; `seed` gives the same one again.
JourneyFacts random_extract(unsigned seed) {
    std::mt19937 random{seed};
    auto const draw = [&](int below) {
        return static_cast<int>(random() % static_cast<unsigned>(below));
    };
    auto facts = extract_of(20);
    for (int i = 0; i < 120; ++i) {
        auto const child = draw(20);
        auto const start = 19000 + draw(400);
        bool const ended = draw(2) == 0;
        ChildProtectionPlan plan;
        plan.child.value = child;
        plan.started_on = Day{start};
        if (ended) plan.ended_on = Day{start + draw(300)};
        facts.add(plan);
        Referral referral;
        referral.child.value = draw(20);
        referral.received_on = Day{19000 + draw(60)};
        facts.add(referral);
    }
    return facts;
}

}  // namespace

TEST_CASE("what is imported is read back, and the same extract again changes nothing") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        auto facts = extract_of(2);
        add_plan(facts, 0, "2024-01-10", "2024-06-01");
        add_plan(facts, 1, "2024-02-10");
        auto const first = import(record, facts, "2024-09-01");
        CHECK(first.total(&TableChanges::added) == 2);
        CHECK(first.new_people == 2);
        CHECK(known(record) == lines_of(facts));
        auto const again = import(record, facts, "2024-09-02");
        CHECK(again.nothing_new);
        CHECK(again.entry == 0);
        CHECK(last_entry(*record.connection).value().entry == first.entry);
        check_clean(record);
    });
}

TEST_CASE("a corrected extract changes what was corrected, and what was known before stays known") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        auto facts = extract_of(3);
        add_plan(facts, 0, "2024-01-10");
        add_plan(facts, 1, "2024-02-10");
        import(record, facts, "2024-09-01");
        auto const before = known(record);

        auto corrected = extract_of(3);
        add_plan(corrected, 0, "2024-01-10", "2024-07-01");
        add_plan(corrected, 2, "2024-03-10");
        auto const dry = import(record, corrected, "2024-10-01", "ssd", Apply::dry_run);
        CHECK(dry.entry == 0);
        CHECK(known(record) == before);
        auto const done = import(record, corrected, "2024-10-01");
        CHECK(done.total(&TableChanges::added) == 1);
        CHECK(done.total(&TableChanges::changed) == 1);
        CHECK(done.total(&TableChanges::withdrawn) == 1);
        REQUIRE(done.samples.size() == 3);
        CHECK(done.samples[1].words ==
              "started_on 2024-01-10; ended_on: not recorded -> 2024-07-01");
        CHECK(known(record) == lines_of(corrected));
        CHECK(known(record, "2024-09-15") == before);
        check_clean(record);
    });
}

TEST_CASE(
    "an event that the source knows by a number is the same event when its day is corrected") {
    auto const plan_of = [](std::string_view first_day, std::uint64_t key) {
        auto facts = extract_of(1);
        facts.keep_source_keys();
        add_plan(facts, 0, first_day);
        add_plan(facts, 0, "2023-05-05", "2023-09-09");
        auto* const keys = facts.source_key_data(journey::table_index<ChildProtectionPlan>());
        keys[0] = key;
        keys[1] = key + 1;
        return facts;
    };
    on_each_engine([&](EmptyStore const& place) {
        auto record = place.open();
        import(record, plan_of("2024-01-10", 17), "2024-09-01");
        auto const corrected = import(record, plan_of("2024-01-11", 17), "2024-09-02");
        CHECK(corrected.total(&TableChanges::changed) == 1);
        CHECK(corrected.total(&TableChanges::added) == 0);
        CHECK(corrected.total(&TableChanges::withdrawn) == 0);
        CHECK(corrected.samples.front().words.find("started_on: 2024-01-10 -> 2024-01-11") !=
              std::string::npos);
        // A supplier that numbers its records anew says nothing new about them.
        auto const renumbered = import(record, plan_of("2024-01-11", 16), "2024-09-03");
        CHECK(renumbered.total(&TableChanges::unchanged) == 2);
        CHECK(renumbered.total(&TableChanges::changed) == 0);
        CHECK(renumbered.total(&TableChanges::added) == 0);
        check_clean(record);
    });
}

TEST_CASE("an extract of some months withdraws nothing from before them") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        auto facts = extract_of(2);
        add_plan(facts, 0, "2019-01-10", "2019-06-01");
        add_plan(facts, 1, "2024-02-10", "2024-05-01");
        import(record, facts, "2024-09-01");
        auto later = extract_of(2);
        auto const plans = journey::table_index<ChildProtectionPlan>();
        later.table(plans).coverage.from = day("2023-09-01");
        auto const done = import(record, later, "2024-10-01");
        CHECK(done.total(&TableChanges::withdrawn) == 1);
        CHECK(known(record).size() == 1);
        CHECK(known(record).front().find("C0") != std::string::npos);
    });
}

TEST_CASE("rows of some children only are kept, corrected by their own source, and not counted") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        constexpr auto plans = journey::table_index<ChildProtectionPlan>();
        auto facts = extract_of(2);
        add_plan(facts, 0, "2023-06-10");
        add_plan(facts, 1, "2024-02-10", "2024-05-01");
        facts.table(plans).coverage =
            journey::of_some_children(day("2023-04-01"), day("2024-08-31"), "of some children");
        import(record, facts, "2024-09-01", "ssda903");
        CHECK(known(record).size() == 2);
        auto const stored =
            read_facts(record, last_entry(*record.connection).value().entry, Names::open).value();
        CHECK(stored.table(plans).coverage.holding == journey::Holding::absent);
        CHECK(stored.table(plans).coverage.reason == "of some children");
        CHECK(stored.table(plans).holds(*journey::schemas()[plans].find("ended_on")));
        auto corrected = extract_of(2);
        add_plan(corrected, 1, "2024-02-10", "2024-05-02");
        corrected.table(plans).coverage = facts.table(plans).coverage;
        auto const done = import(record, corrected, "2024-10-01", "ssda903");
        CHECK(done.total(&TableChanges::withdrawn) == 1);
        CHECK(done.total(&TableChanges::changed) == 1);
        // A table of which nothing whole was read is left as it was.
        auto damaged = extract_of(2);
        add_plan(damaged, 0, "2023-06-10");
        damaged.table(plans).coverage = {journey::Holding::absent, {}, {}, "was cut off"};
        import(record, damaged, "2024-11-01", "ssda903");
        CHECK(known(record).size() == 1);
        check_clean(record);
    });
}

TEST_CASE(
    "an extract of an earlier day than the last is refused, and says which one to undo first") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        import(record, random_extract(1), "2024-09-01");
        auto earlier = random_extract(2);
        earlier.as_at = day("2024-07-31");
        auto const refused = import_extract(record, {"ssd", earlier, {}, {}},
                                            author_on("2024-09-02"), Apply::yes, {});
        REQUIRE(!refused.ok());
        CHECK(refused.error().code == "older_extract");
        CHECK(refused.error().message.find("breakwater undo 2") != std::string::npos);
        // Another source has days of its own.
        import(record, earlier, "2024-09-02", "annex_a");
        check_clean(record);
    });
}

TEST_CASE("what is not known after the extract's day is not known from the store either") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        auto facts = random_extract(1);
        for (std::size_t t = 0; t < journey::table_count; ++t)
            facts.table(t).coverage.until = facts.as_at;
        import(record, facts, "2024-09-01");
        auto const stored = read_facts(record, 2, Names::open).value();
        CHECK(stored.table<Referral>().coverage.until == facts.as_at);
    });
}

TEST_CASE("a spell that two yearly returns hold a part of is one, from its first start") {
    auto const year = [](std::string_view first_day, std::string_view last_day) {
        auto facts = extract_of(2);
        facts.as_at = day(last_day);
        for (std::size_t t = 0; t < journey::table_count; ++t)
            facts.table(t).coverage = {
                journey::Holding::every_record, day(first_day), day(last_day), {}, true};
        return facts;
    };
    auto const spell = [](JourneyFacts& facts, int child, std::string_view from,
                          std::string_view to = {}) {
        journey::LookedAfterPeriod period;
        period.child.value = child;
        period.started_on = day(from);
        if (!to.empty()) period.ended_on = day(to);
        facts.add(period);
    };
    on_each_engine([&](EmptyStore const& place) {
        auto record = place.open();
        auto first = year("2022-04-01", "2023-03-31");
        spell(first, 0, "2021-06-01");
        spell(first, 1, "2022-05-05");
        import(record, first, "2023-06-01", "ssda903");
        auto second = year("2023-04-01", "2024-03-31");
        spell(second, 0, "2022-12-01", "2023-07-07");  // its first episode that year
        import(record, second, "2024-06-01", "ssda903");
        auto const facts = read_facts(record, 3, Names::open).value();
        auto const& periods = facts.table<journey::LookedAfterPeriod>();
        // The other stood open and is in no later return.
        REQUIRE(periods.rows() == 1);
        auto const period = facts.row<journey::LookedAfterPeriod>(0);
        CHECK(period.started_on == day("2021-06-01"));
        CHECK(period.ended_on == day("2023-07-07"));
        CHECK(periods.coverage.starts_cut);
        CHECK(periods.coverage.from == day("2022-04-01"));
        check_clean(record);
    });
}

TEST_CASE("undoing an import brings back what was there, and the import itself can be looked up") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        import(record, random_extract(1), "2024-09-01");
        auto const before = known(record);
        auto const second = import(record, random_extract(2), "2024-10-01");
        auto const third = import(record, random_extract(3), "2024-11-01");
        auto const too_early = undo_import(record, second.entry, author_on("2024-11-10"));
        REQUIRE(!too_early.ok());
        CHECK(too_early.error().code == "undo_later_first");
        REQUIRE(undo_import(record, third.entry, author_on("2024-11-10")).ok());
        CHECK(known(record) == lines_of(random_extract(2)));
        REQUIRE(undo_import(record, second.entry, author_on("2024-11-11")).ok());
        CHECK(known(record) == before);
        CHECK(known(record, "2024-11-05") == lines_of(random_extract(3)));
        auto const twice = undo_import(record, second.entry, author_on("2024-11-12"));
        REQUIRE(!twice.ok());
        CHECK(twice.error().code == "undone_already");
        // What was undone can be imported again.
        import(record, random_extract(3), "2024-11-20");
        CHECK(known(record) == lines_of(random_extract(3)));
        check_clean(record);
    });
}

TEST_CASE("importing one extract after another leaves what importing the last alone leaves") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        for (unsigned seed = 1; seed <= 6; ++seed) {
            import(record, random_extract(seed), "2024-09-01");
            CHECK(known(record) == lines_of(random_extract(seed)));
        }
        check_clean(record);
    });
}

TEST_CASE("the same event from two sources meets in one record, the better source first") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        auto annex = extract_of(1);
        add_plan(annex, 0, "2024-01-10", "2024-06-02");
        import(record, annex, "2024-09-01", "annex_a");
        auto ssd = extract_of(1);
        ChildProtectionPlan plan;
        plan.child.value = 0;
        plan.started_on = day("2024-01-10");
        plan.previous_plans.value = 1;
        ssd.add(plan);
        import(record, ssd, "2024-09-02", "ssd");
        auto const facts = read_facts(record, 3, Names::open).value();
        auto const& plans = facts.table<ChildProtectionPlan>();
        REQUIRE(plans.rows() == 1);
        auto const met = facts.row<ChildProtectionPlan>(0);
        CHECK(met.previous_plans.value == 1);      // what only the dataset knows
        CHECK(met.ended_on == day("2024-06-02"));  // what only Annex A knows
        CHECK(facts.children.size() == 1);
        check_clean(record);
    });
}

TEST_CASE("real and invented children, and two authorities, never share a record") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        import(record, extract_of(1), "2024-09-01");
        auto real = extract_of(1);
        real.invented = false;
        auto const mixed =
            import_extract(record, {"ssd", real, {}, {}}, author_on("2024-09-02"), Apply::yes, {});
        REQUIRE(!mixed.ok());
        CHECK(mixed.error().code == "not_invented");
        auto other = extract_of(1);
        other.area = "E06999998";
        auto const elsewhere =
            import_extract(record, {"ssd", other, {}, {}}, author_on("2024-09-02"), Apply::yes, {});
        REQUIRE(!elsewhere.ok());
        CHECK(elsewhere.error().code == "other_area");
        check_clean(record);
    });
}

TEST_CASE("a clock that was put back reorders nothing") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        import(record, random_extract(1), "2024-09-01");
        import(record, random_extract(2), "2023-01-01");
        CHECK(known(record, "2024-09-01") == lines_of(random_extract(2)));
        check_clean(record);
    });
}

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <chrono>
#include <random>

#include "store/commentary.h"
#include "store/import.h"
#include "store/stored_tables.h"
#include "store/testing.h"
#include "store/verify.h"

using namespace breakwater;
using namespace breakwater::store;
using namespace breakwater::store::testing;
using journey::Day;
using journey::JourneyFacts;

namespace {

// Of nobody: 999 begins no number that is given out. The tenth digit proves the rest.
std::string nhs_number(int child) {
    for (int first = 999'000'000 + child * 10;; ++first) {
        auto const digits = fmt::format("{}", first);
        int sum = 0;
        for (std::size_t i = 0; i < 9; ++i) sum += (digits[i] - '0') * static_cast<int>(10 - i);
        int const proof = (11 - sum % 11) % 11;
        if (proof != 10) return fmt::format("{}{}", digits, proof);
    }
}

struct Draw {
    std::mt19937 random;
    int operator()(int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); }
};

journey::Adopters random_adopters(Draw& draw) {
    journey::Adopters adopters;
    adopters.coverage.holding = journey::Holding::every_record;
    for (int i = 0; i < 6; ++i) {
        if (draw(3) == 0) continue;
        journey::Adopter adopter;
        adopter.local_id = Sensitive{fmt::format("AD{}", i)};
        adopter.family_id = Sensitive{fmt::format("F{}", draw(3))};
        adopter.applied_on = Day{19'000 + draw(3)};
        adopters.people.push_back(std::move(adopter));
    }
    return adopters;
}

// Some of thirty children, as one of two sources knows them: numbers of its own, names and NHS
// numbers that it gets wrong now and then, plans and referrals.
JourneyFacts random_extract(Draw& draw, std::string_view source) {
    JourneyFacts facts;
    facts.area = "E06999999";
    facts.invented = true;
    for (std::size_t t = 0; t < journey::table_count; ++t)
        facts.table(t).coverage = {journey::Holding::every_record, {}, {}, {}};
    for (int c = 0; c < 30; ++c) {
        if (draw(5) == 0) continue;
        auto const at = static_cast<std::int32_t>(facts.children.size());
        journey::Child child;
        child.local_id = Sensitive{fmt::format("{}{}", source, c)};
        child.born_on = Day{16'000 + c + (draw(10) == 0 ? 1 : 0)};
        child.sex.value = book().code_set("sex")->find(draw(2) == 0 ? "F" : "M").value();
        facts.children.push_back(std::move(child));
        facts.names.push_back(
            {Sensitive{draw(3) == 0 ? std::string{} : nhs_number(draw(12) == 0 ? c / 2 : c)},
             Sensitive{fmt::format("Ann{}", c)},
             Sensitive{std::string{draw(4) == 0 ? "Wren" : "Swift"}}});
        for (int i = draw(4); i > 0; --i) {
            journey::ChildProtectionPlan plan;
            plan.child.value = at;
            plan.started_on = Day{19'000 + draw(5)};
            if (draw(2) == 0) plan.ended_on = Day{19'100 + draw(3)};
            facts.add(plan);
            journey::Referral referral;
            referral.child.value = at;
            referral.received_on = Day{19'000 + draw(5)};
            facts.add(referral);
        }
    }
    return facts;
}

// All that the outcome says but the entry that an applied import has.
std::vector<std::string> told(ImportOutcome const& outcome) {
    std::vector<std::string> lines{fmt::format(
        "{} new, {} changed, {} joined, known at {}, nothing new {}", outcome.new_people,
        outcome.changed_people, outcome.joined_people, outcome.known_at, outcome.nothing_new)};
    for (auto const& table : outcome.tables)
        lines.push_back(fmt::format("{}: {} {} {} {}", table.table, table.unchanged, table.added,
                                    table.changed, table.withdrawn));
    for (auto const& sample : outcome.samples)
        lines.push_back(fmt::format("{} {} {} {} {}", static_cast<int>(sample.did), sample.record,
                                    sample.child.disclose(), sample.words, sample.place));
    return lines;
}

// Every row of every table, as a backup has them.
std::vector<std::string> every_row(Record& record) {
    std::vector<std::string> rows;
    for (auto const& table : stored_tables(migrations().back().number)) {
        auto const read = record.connection->all(
            fmt::format("select {} from {}", table.column_list(), table.name), {},
            [&](Row const& row) -> Result<void> {
                rows.push_back(table.name);
                append_row(rows.back(), table, row);
                return {};
            });
        REQUIRE(read.ok());
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

ImportOutcome must_import(Record& record, Incoming const& incoming, Apply apply) {
    auto outcome = import_extract(record, incoming, author_on("2024-09-10"), apply, {});
    if (!outcome.ok()) FAIL(outcome.error().message);
    return std::move(outcome).value();
}

}  // namespace

TEST_CASE("a dry run says what applying then does, and not a row of the record is another for it") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        std::uint64_t joined = 0, changed = 0, withdrawn = 0;
        for (unsigned seed = 1; seed <= 24; ++seed) {
            Draw draw{std::mt19937{seed}};
            bool const annex = draw(2) == 0;
            auto const facts = random_extract(draw, annex ? "Z" : "A");
            auto const adopters = random_adopters(draw);
            Incoming incoming{annex ? "annex_a" : "ssd", facts, {}, {}};
            if (annex) incoming.adopters = &adopters;
            auto const before = every_row(record);
            auto const dry = must_import(record, incoming, Apply::dry_run);
            CHECK(dry.entry == 0);
            CHECK(every_row(record) == before);
            CHECK(told(must_import(record, incoming, Apply::yes)) == told(dry));
            joined += dry.joined_people;
            changed += dry.total(&TableChanges::changed);
            withdrawn += dry.total(&TableChanges::withdrawn);
        }
        CHECK(joined > 10);
        CHECK(changed > 100);
        CHECK(withdrawn > 100);
        auto const verified = verify(record);
        REQUIRE(verified.ok());
        CHECK(verified.value().faults.empty());
    });
}

TEST_CASE("whoever writes while an extract is tried out waits for nobody") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open(), other = place.open();
        Draw draw{std::mt19937{7}};
        must_import(record, {"ssd", random_extract(draw, "A"), {}, {}}, Apply::yes);
        auto const facts = random_extract(draw, "A");
        std::int64_t version = 0;
        std::chrono::steady_clock::duration longest{};
        // In the middle of it, after each kind of record.
        auto const write = [&](std::uint64_t, std::uint64_t) {
            auto const began = std::chrono::steady_clock::now();
            auto const saved = save_commentary(
                other, {author_on("2024-09-11"), 3, "analyst"},
                {"performance-pack", parse_month("2024-08").value(), "re_referrals"}, version,
                fmt::format("Re-referrals rose, version {}.", version + 1));
            longest = std::max(longest, std::chrono::steady_clock::now() - began);
            REQUIRE_MESSAGE(saved.ok(), saved.error().message);
            version = saved.value().version;
        };
        auto const dry = import_extract(record, {"ssd", facts, {}, {}}, author_on("2024-09-10"),
                                        Apply::dry_run, write);
        REQUIRE_MESSAGE(dry.ok(), dry.error().message);
        CHECK(version > 10);
        CHECK(longest < std::chrono::seconds{1});
        // Words are no news to an extract: what was shown still holds.
        Incoming again{"ssd", facts, {}, {}};
        again.previewed_at = dry.value().known_at;
        CHECK(told(must_import(record, again, Apply::yes)) == told(dry.value()));
    });
}

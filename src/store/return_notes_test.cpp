#include "store/return_notes.h"

#include <doctest/doctest.h>

#include "store/last_figures.h"
#include "store/testing.h"
#include "store/verify.h"

using namespace breakwater;
using namespace breakwater::store;
using namespace breakwater::store::testing;

namespace {

ReturnExplanation said(std::int64_t year, std::string words) {
    return {.return_name = "cin-census",
            .year = year,
            .rule = "8670Q",
            .person = {},
            .account = 3,
            .said_on = make_date(2026, 5, 1),
            .words = std::move(words)};
}

JudgingCounts judged(std::int64_t known_at, std::int64_t broken) {
    return {{"cin-census", 2026, known_at, "2026-05-01T09:00:00Z", 100},
            {{.rule = "8670Q", .broken = broken}}};
}

}  // namespace

TEST_CASE("an explanation is kept year by year, changed in place, and withdrawn with its reason") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        auto const by = author_on("2026-05-01");
        auto const before = last_entry_of_figures(*record.connection).value();
        CHECK(keep_explanation(record, by, said(2026, " ")).error().code == "no_words");
        CHECK(keep_explanation(record, by, said(2026, std::string(3'000, 'a'))).error().code ==
              "words_too_long");
        auto of_nobody = said(2026, "A transfer.");
        of_nobody.person = 99;
        CHECK(keep_explanation(record, by, of_nobody).error().code == "no_such_person");
        CHECK(keep_explanation(record, by, said(2025, "Late typing.")).value() == 1);
        CHECK(keep_explanation(record, by, said(2026, "A strike.")).value() == 2);
        // Said again of the same: the same explanation, in a further revision.
        CHECK(keep_explanation(record, by, said(2026, "A long strike.")).value() == 2);
        auto all = return_explanations(record, "cin-census").value();
        REQUIRE(all.size() == 2);
        CHECK(all[1].noun.words == "A long strike.");
        CHECK(all[1].revision == 2);
        CHECK(return_explanations(record, "ssda903").value().empty());

        CHECK(withdraw_explanation(record, by, {2, 1}, "No longer so.").error().code ==
              "newer_revision");
        CHECK(withdraw_explanation(record, by, {9, 1}, "No longer so.").error().code ==
              "no_such_noun");
        CHECK(withdraw_explanation(record, by, {2, 2}, "No longer so.").ok());
        CHECK(withdraw_explanation(record, by, {2, 3}, "No longer so.").error().code ==
              "withdrawn_already");
        all = return_explanations(record, "cin-census").value();
        CHECK(all[1].noun.withdrawn);
        CHECK(all[1].noun.words == "A long strike.");
        CHECK(all[1].noun.why == "No longer so.");
        // None of it moves a figure.
        CHECK(last_entry_of_figures(*record.connection).value() == before);
    });
}

TEST_CASE("a judging is kept where its counts have moved, and what is older is never kept later") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        int asked = 0;
        auto const by = [&]() -> Result<Author> {
            ++asked;
            return author_on("2026-05-01");
        };
        CHECK(keep_judging(record, by, judged(5, 12)).value());
        CHECK_FALSE(keep_judging(record, by, judged(6, 12)).value());
        CHECK(keep_judging(record, by, judged(7, 9)).value());
        CHECK_FALSE(keep_judging(record, by, judged(5, 12)).value());
        CHECK(asked == 2);
        auto const all = return_judgings(record, "cin-census", 2026).value();
        REQUIRE(all.size() == 2);
        CHECK(all[0].of("8670Q").broken == 12);
        CHECK(all[1].of("8670Q").broken == 9);
        CHECK(all[1].of("100").broken == 0);
        auto const last = last_judgings(record, "cin-census").value();
        REQUIRE(last.size() == 1);
        CHECK(last[0].judging.known_at == 7);
        CHECK(return_judgings(record, "cin-census", 2025).value().empty());
    });
}

TEST_CASE(
    "what is each team's is kept with a judging, and what children change teams where asked") {
    on_each_engine([](EmptyStore const& place) {
        auto record = place.open();
        auto const by = [] { return Result<Author>{author_on("2026-05-01")}; };
        auto const of = [](std::int64_t team, std::int64_t broken) {
            return [=]() -> Result<std::vector<RuleCount>> {
                return std::vector<RuleCount>{{"8670Q", broken, 0, 0, team}};
            };
        };
        // A judging of before teams were kept knows nothing of them.
        CHECK(keep_judging(record, by, judged(5, 12)).value());
        CHECK(keep_judging(record, by, judged(6, 9), of(3, 9)).value());
        CHECK_FALSE(keep_judging(record, by, judged(7, 9), of(4, 9)).value());
        CHECK(keep_judging(record, by, judged(7, 9), of(4, 9), TeamsAlone::keep).value());
        CHECK_FALSE(keep_judging(record, by, judged(8, 9), of(4, 9), TeamsAlone::keep).value());
        auto const all = return_judgings(record, "cin-census", 2026).value();
        REQUIRE(all.size() == 3);
        CHECK_FALSE(counts_of_teams(record, all[0]).value());
        auto const then = counts_of_teams(record, all[1]).value(),
                   now = counts_of_teams(record, all[2]).value();
        REQUIRE(then);
        CHECK(*then == std::vector<RuleCount>{{"8670Q", 9, 0, 0, 3}});
        REQUIRE(now);
        CHECK(now->front().team == 4);
        // The whole return's counts are not added to.
        CHECK(all[2].counts.size() == all[0].counts.size());
        CHECK(all[2].of("8670Q").broken == 9);
        CHECK(verify(record).value().faults.empty());
    });
}

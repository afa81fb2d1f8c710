// What a number that is printed now tells of earlier editions to who goes back to them.

#include <doctest/doctest.h>

#include "publication/testing.h"

using namespace breakwater;
using namespace breakwater::publication;
using namespace breakwater::publication::testing;
using indicators::Basis;
using indicators::Outturn;

namespace {

DisclosureRules const standing{5, 10, 5, 1, 5};
constexpr char const* day = "2024-07-10T09:00:00Z";
Month const april = Month::of(2024, 4), may = april + 1, june = april + 2;

Outturn contacts(Month month, std::int64_t count) {
    return counted("contacts", Basis::month, month, count);
}
Outturn to_date(Month month, std::int64_t count) {
    return counted("contacts", Basis::year_to_date, month, count);
}

}  // namespace

TEST_CASE("a month that was in no edition does not tell what another was") {
    auto const first = protected_from({contacts(april, 4), contacts(may, 30), to_date(june, 60)},
                                      {}, {}, standing);
    REQUIRE(shown(first) == "c 30 60");
    std::vector<Edition> const then{edition_of(first, day)};
    auto const now = [&](std::int64_t in_may, std::int64_t in_june) {
        return shown(protected_from({contacts(june, in_june)},
                                    {contacts(april, 4), contacts(may, in_may)}, then, standing));
    };
    // Nothing of that day has moved; or May has, and 60 and 30 are of that day still.
    CHECK(now(30, 26) == "(c)");
    CHECK(now(50, 26) == "(c)");
    // What they would take June for was more than April and it were together, or left April many.
    CHECK(now(50, 40) == "40");
    CHECK(now(50, 12) == "12");
}

TEST_CASE("what nobody counted then is worked out from what was") {
    auto const first = protected_from({contacts(may, 30)}, {contacts(april, 4)}, {}, standing);
    std::vector<Edition> const then{edition_of(first, day)};
    auto const now = [&](std::int64_t in_may, std::int64_t both) {
        return shown(protected_from({to_date(may, both)},
                                    {contacts(april, 4), contacts(may, in_may)}, then, standing));
    };
    // 34 less 30, though it was moved from one month to the other that May has lost.
    CHECK(now(20, 34) == "(c)");
    CHECK(now(36, 40) == "40");
}

TEST_CASE("a number that was withheld then may be shown once it has moved") {
    auto const first = protected_from(
        {contacts(april, 4), contacts(may, 30), contacts(june, 26), to_date(june, 60)}, {}, {},
        standing);
    REQUIRE(shown(first) == "c 30 (c) 60");
    std::vector<Edition> const then{edition_of(first, day)};
    auto const now = [&](std::int64_t in_june) {
        return shown(protected_from({contacts(june, in_june)},
                                    {contacts(april, 4), contacts(may, 50)}, then, standing));
    };
    CHECK(now(26) == "(c)");
    CHECK(now(36) == "36");
}

TEST_CASE("editions that agree in one number are gone back to each by itself") {
    auto const referrals = counted("referrals", Basis::month, june + 2, 40);
    auto const first = protected_from(
        {contacts(april, 4), contacts(may, 30), to_date(june, 60), referrals}, {}, {}, standing);
    REQUIRE(shown(first) == "c 30 60 40");
    std::vector<Edition> then{edition_of(first, day)};
    // Of a record in which the year until June has twenty more.
    auto const second = protected_from({to_date(june + 1, 100), contacts(june + 1, 20), referrals},
                                       {contacts(april, 4), contacts(may, 50)}, then, standing);
    REQUIRE(shown(second) == "100 20 40");
    then.push_back(edition_of(second, "2024-08-10T09:00:00Z", 2));
    CHECK(shown(protected_from({contacts(june, 26)},
                               {contacts(april, 4), contacts(may, 50), contacts(june + 1, 60)},
                               then, standing)) == "(c)");
}

TEST_CASE("a later edition is gone back to by itself too") {
    auto const referrals = counted("referrals", Basis::month, june + 2, 40);
    // Of a record in which the year until June has twenty more, published first.
    auto const first = protected_from({to_date(june + 1, 100), contacts(june + 1, 20), referrals},
                                      {contacts(april, 4), contacts(may, 50)}, {}, standing);
    REQUIRE(shown(first) == "100 20 40");
    std::vector<Edition> then{edition_of(first, day)};
    auto const second = protected_from(
        {contacts(april, 4), contacts(may, 30), to_date(june, 60), referrals}, {}, then, standing);
    REQUIRE(shown(second) == "c 30 60 40");
    then.push_back(edition_of(second, "2024-08-10T09:00:00Z", 2));
    CHECK(shown(protected_from({contacts(june, 26)},
                               {contacts(april, 4), contacts(may, 50), contacts(june + 1, 60)},
                               then, standing)) == "(c)");
}

TEST_CASE("a flow that the record does not obey tells nobody that a guess is wrong") {
    std::vector<indicators::Identity> const identities{{indicators::Identity::Kind::stock,
                                                        "child_protection_plans", "plans_started",
                                                        "plans_ended", ""}};
    auto const started = [](Month month, std::int64_t count) {
        return counted("plans_started", Basis::month, month, count);
    };
    auto const at_end = [](Month month, std::int64_t count) {
        return counted("child_protection_plans", Basis::at_period_end, month, count);
    };
    auto const protected_with = [&](std::vector<Outturn> const& released,
                                    std::vector<Outturn> const& beneath,
                                    std::vector<Edition> const& earlier) {
        return protect({catalogue(), released, beneath, identities, earlier}, standing);
    };
    // 90 and 26 less 20 are not 99: some plans have no day on which they began.
    auto const ended = counted("plans_ended", Basis::month, june, 20);
    std::vector<Outturn> const stocks{at_end(may, 90), at_end(june, 99), ended};
    auto first_of = stocks;
    first_of.insert(first_of.end(), {started(april, 4), started(may, 30),
                                     counted("plans_started", Basis::year_to_date, june, 60)});
    auto const first = protected_with(first_of, {started(june, 26)}, {});
    REQUIRE(shown(first) == "90 99 20 c 30 60");
    auto beneath = stocks;
    beneath.insert(beneath.end(), {started(april, 4), started(may, 50)});
    CHECK(shown(protected_with({started(june, 26)}, beneath, {edition_of(first, day)})) == "(c)");
}

TEST_CASE("what stands though it was small when it was printed is not small now") {
    DisclosureRules const lower{2, 0, 2, 1, 5};
    auto const first = protected_from({contacts(may, 4), to_date(june, 60)}, {}, {}, lower);
    REQUIRE(shown(first) == "4 60");
    std::vector<Edition> const then{edition_of(first, day)};
    // May is six at the least: of 37, 30 in April and May's, June has one at the most.
    CHECK(shown(protected_from(
              {contacts(april, 30), contacts(may, 6), contacts(june, 1), to_date(june, 37)}, {},
              then, standing)) == "(c) 4= c 37");
}

TEST_CASE("a number printed under a lower threshold may be nought now") {
    DisclosureRules const lower{2, 0, 2, 1, 5};
    auto const first = protected_from({contacts(may, 4)}, {}, {}, lower);
    REQUIRE(shown(first) == "4");
    std::vector<Edition> const then{edition_of(first, day)};
    // May stands at 4 and is nought: of 33, 30 in April and May's, June has three at the most.
    CHECK(shown(protected_from(
              {contacts(april, 30), contacts(may, 0), contacts(june, 3), to_date(june, 33)}, {},
              then, standing)) == "(c) 4= c 33");
}

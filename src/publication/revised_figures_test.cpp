// What two editions tell of a number that was revised between them.

#include <doctest/doctest.h>

#include <random>

#include "publication/testing.h"

using namespace breakwater;
using namespace breakwater::publication;
using namespace breakwater::publication::testing;
using indicators::Basis;
using indicators::Outturn;

namespace {

DisclosureRules const standing{5, 10, 5, 1, 5};
constexpr char const* days[]{"2024-09-10T09:00:00Z", "2024-10-10T09:00:00Z",
                             "2024-11-10T09:00:00Z", "2024-12-10T09:00:00Z",
                             "2025-01-10T09:00:00Z", "2025-02-10T09:00:00Z"};

/// Publishes one month's contacts as they were counted each time, and gives what was shown.
std::string course_of(std::vector<std::int64_t> const& counts) {
    std::vector<Edition> editions;
    std::string course;
    for (auto const count : counts) {
        auto const done = protected_from({counted("contacts", Basis::month, august, count)}, {},
                                         editions, standing);
        course += (course.empty() ? "" : ", ") + shown(done);
        auto const number = static_cast<std::int64_t>(editions.size());
        editions.push_back(edition_of(done, days[number], number + 1));
    }
    return course;
}

}  // namespace

TEST_CASE("a published number that has moved by few stands as it was published") {
    CHECK(course_of({42, 45}) == "42, 42=");
    CHECK(course_of({42, 37}) == "42, 42=");
    CHECK(course_of({42, 48}) == "42, 48");
    CHECK(course_of({42, 45, 47, 48}) == "42, 42=, 42=, 48");
    // Back to what it was, and back to near what readers have from before.
    CHECK(course_of({42, 45, 42}) == "42, 42=, 42");
    CHECK(course_of({42, 60, 44}) == "42, 60, 42=");
    CHECK(course_of({9, 4}) == "9, c");
    CHECK(course_of({4, 9}) == "c, 9");
}

TEST_CASE("shares and rates are made of the numbers that stand") {
    auto const first =
        protected_from({counted("initial_conferences_in_timescale", Basis::month, august, 40, 30),
                        counted("contacts_rate", Basis::year_to_date, august, 83)},
                       {}, {}, standing);
    CHECK(shown(first) == "75 17");
    auto const now =
        protected_from({counted("initial_conferences_in_timescale", Basis::month, august, 42, 33),
                        counted("contacts_rate", Basis::year_to_date, august, 86)},
                       {}, {edition_of(first, days[0])}, standing);
    CHECK(shown(now) == "75= 17=");
    CHECK(now.as_published == 2);
    CHECK(as_released(now.figures[0]).denominator == 40);
    CHECK(now.figures[0].outturn.denominator == 42);
}

TEST_CASE("a part that stands and a whole that moved need not make a share") {
    auto const share = [](std::int64_t of, std::int64_t in) {
        return std::vector{
            counted("initial_conferences_in_timescale", Basis::month, august, of, in)};
    };
    auto const first = protected_from(share(60, 40), {}, {}, standing);
    auto const now = protected_from(share(38, 38), {}, {edition_of(first, days[0])}, standing);
    CHECK(shown(now) == "(c)");
}

TEST_CASE("a number that stands is taken for known within what it may have moved") {
    // May stands at 30 and is 33: with the year to date, April is anything from 1 to 9.
    auto const april = Month::of(2024, 4);
    auto const before = edition_of(
        protected_from({counted("contacts", Basis::month, april + 1, 30)}, {}, {}, standing),
        days[0]);
    auto const now = [&](DisclosureRules const& rules) {
        return shown(protected_from({counted("contacts", Basis::month, april + 1, 33),
                                     counted("contacts", Basis::year_to_date, april + 1, 37)},
                                    {counted("contacts", Basis::month, april, 4)}, {before},
                                    rules));
    };
    CHECK(now(standing) == "30= 37");
    CHECK(now({5, 10, 5, 1, 2}) == "(c) 37");
    // With more numbers to be left for it, what stands is no cover.
    CHECK(now({5, 10, 12, 1, 5}) == "30= (c)");
}

TEST_CASE("what covered a small number covers it still where its neighbours stand") {
    auto const april = Month::of(2024, 4);
    auto const counts = [&](std::int64_t may) {
        return std::vector{counted("contacts", Basis::month, april, 4),
                           counted("contacts", Basis::month, april + 1, may),
                           counted("contacts", Basis::month, april + 2, 26),
                           counted("contacts", Basis::year_to_date, april + 2, 30 + may)};
    };
    auto const first = protected_from(counts(30), {}, {}, standing);
    CHECK(shown(first) == "c 30 (c) 60");
    // Were June shown now, April would be what 60 and 30 leave beside it.
    auto const now = protected_from(counts(34), {}, {edition_of(first, days[0])}, standing);
    CHECK(shown(now) == "c 30= (c) 60=");
}

TEST_CASE("a number that stands makes no share with one that is new") {
    auto const first = protected_from({counted("initial_conferences", Basis::month, august, 15)},
                                      {}, {}, standing);
    CHECK(shown(first) == "15");
    auto const now =
        protected_from({counted("initial_conferences_in_timescale", Basis::month, august, 20, 8)},
                       {}, {edition_of(first, days[0])}, standing);
    CHECK(shown(now) == "(c)");
}

TEST_CASE("what others have is not told apart by few either") {
    DisclosureRules const board{3, 5, 3, 1, 5};
    auto const contacts = [](std::int64_t count) {
        return std::vector{counted("contacts", Basis::month, august, count)};
    };
    auto earlier = edition_of(protected_from(contacts(42), {}, {}, board), days[0]);
    earlier.audience = Audience::board;
    auto const released = contacts(44);
    auto disclosure = protected_from(released, {}, {}, standing);
    CHECK(shown(disclosure) == "44");  // the public has nothing of it yet
    protect_also(disclosure, {catalogue(), released, {}, {}, std::span{&earlier, 1}}, board);
    CHECK(shown(disclosure) == "(c)");
}

TEST_CASE("whatever a number does from edition to edition, no two that are shown are near") {
    std::mt19937 random{7};
    for (int trial = 0; trial < 400; ++trial) {
        std::vector<Edition> editions;
        std::vector<std::int64_t> had;
        auto count = static_cast<std::int64_t>(random() % 30);
        for (std::int64_t number = 0; number < 6; ++number) {
            auto const done = protected_from({counted("contacts", Basis::month, august, count)}, {},
                                             editions, standing);
            if (auto const& now = done.figures[0].shown_numerator) {
                for (auto const before : had)
                    CHECK((before == *now || std::abs(before - *now) > 5));
                CHECK(std::abs(*now - count) <= 5);
                had.push_back(*now);
            }
            editions.push_back(edition_of(done, days[number], number + 1));
            count = std::max<std::int64_t>(0, count + static_cast<std::int64_t>(random() % 17) - 8);
        }
    }
}

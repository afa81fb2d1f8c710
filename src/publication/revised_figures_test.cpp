// What two editions tell of a number that was revised between them.

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <set>

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

Month const april = Month::of(2024, 4);

/// What April, May and both together are shown as, once what they were before was published.
struct TwoMonths {
    std::int64_t april = 0, may = 0;
};
std::vector<Outturn> with_their_sum(TwoMonths const& counts) {
    return {counted("contacts", Basis::month, april, counts.april),
            counted("contacts", Basis::month, april + 1, counts.may),
            counted("contacts", Basis::year_to_date, april + 1, counts.april + counts.may)};
}
std::string revised(TwoMonths const& before, TwoMonths const& now) {
    auto const first = protected_from(with_their_sum(before), {}, {}, standing);
    return shown(protected_from(with_their_sum(now), {}, {edition_of(first, days[0])}, standing));
}

/// What each of the three may be to a reader: of what was printed before, what it has moved to by
/// few and would be printed as again; of what is withheld, anything but nought.
std::array<std::set<std::int64_t>, 3> all_possible(
    Disclosure const& done, std::array<std::set<std::int64_t>, 3> const& printed) {
    std::array<std::set<std::int64_t>, 3> possible;
    auto const fits = [&](std::size_t at, std::int64_t number) {
        auto const& as_shown = done.figures[at].shown_numerator;
        if (!as_shown) return number >= 1;
        if (!printed[at].contains(*as_shown)) return number == *as_shown;
        bool const would_be_withheld = number >= 1 && number <= 5;
        return std::abs(number - *as_shown) <= 5 && !would_be_withheld;
    };
    constexpr std::int64_t most = 60;
    for (std::int64_t first = 0; first <= most; ++first)
        for (std::int64_t second = 0; second <= most; ++second) {
            std::array const now{first, second, first + second};
            if (!fits(0, now[0]) || !fits(1, now[1]) || !fits(2, now[2])) continue;
            for (std::size_t at = 0; at < 3; ++at) possible[at].insert(now[at]);
        }
    return possible;
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

TEST_CASE(
    "what covered a small number covers what it was where its neighbours have moved by many") {
    auto const counts = [&](std::int64_t may, std::int64_t june) {
        return std::vector{counted("contacts", Basis::month, april, 4),
                           counted("contacts", Basis::month, april + 1, may),
                           counted("contacts", Basis::month, april + 2, june),
                           counted("contacts", Basis::year_to_date, april + 2, 4 + may + june)};
    };
    auto const first = protected_from(counts(30, 26), {}, {}, standing);
    CHECK(shown(first) == "c 30 (c) 60");
    auto const now = [&](std::int64_t may, std::int64_t june) {
        return shown(protected_from(counts(may, june), {}, {edition_of(first, days[0])}, standing));
    };
    // May is the least now, and covers April. But June's 26 beside 60 and 30 is what April
    // was.
    CHECK(now(12, 26) == "c (c) (c) 42");
    // June has moved too, and tells nothing of that day.
    CHECK(now(12, 36) == "c (c) 36 52");
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

TEST_CASE("of a figure that stands for the public what is new is no less new to others") {
    DisclosureRules const board{3, 5, 3, 1, 3};
    auto const ratio = [](std::int64_t enquiries, std::int64_t discussions) {
        auto figure =
            counted("strategy_discussions_leading_to_enquiry", Basis::month, august, enquiries);
        figure.denominator = discussions;
        return std::vector{figure};
    };
    // The public has the discussions, at 16; the board the enquiries, at 9.
    auto const discussions =
        edition_of(protected_from({counted("strategy_discussions", Basis::month, august, 16)}, {},
                                  {}, standing),
                   days[0]);
    auto for_board = edition_of(
        protected_from({counted("section47_enquiries_completed", Basis::month, august, 9)}, {}, {},
                       board),
        days[0], 2);
    for_board.audience = Audience::board;
    auto const released = ratio(10, 18);
    auto disclosure = protected_from(released, {}, {discussions}, standing);
    CHECK(disclosure.figures[0].shown == Shown::as_published);
    std::vector<Edition> const theirs{discussions, for_board};
    protect_also(disclosure, {catalogue(), released, {}, {}, theirs}, board);
    CHECK(disclosure.figures[0].shown == Shown::withheld_beside);
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

TEST_CASE("a sum that is printed anew does not tell what its parts that stand have moved by") {
    // 42 and 30 may each have moved by five at the most: of eight, three to five are of each.
    CHECK(revised({42, 30}, {46, 34}) == "42= 30= (c)");
    // Of six, each has one to five.
    CHECK(revised({42, 30}, {45, 33}) == "42= 30= 78");
    CHECK(revised({42, 30}, {39, 27}) == "42= 30= 66");
    CHECK(revised({42, 30}, {37, 27}) == "42= 30= (c)");
    // May has moved by many: beside their sum it would tell April's three.
    CHECK(revised({42, 30}, {45, 40}) == "42= (c) 85");
    // Nothing of April is told where it may not have moved at all.
    CHECK(revised({42, 30}, {42, 33}) == "42 30= 72=");
}

TEST_CASE("a month that stands cannot be had from the next and the year to date") {
    std::vector<Outturn> const then{counted("contacts", Basis::month, april, 42)};
    auto const before = edition_of(protected_from(then, {}, {}, standing), days[0]);
    CHECK(shown(protected_from(with_their_sum({45, 30}), {}, {before}, standing)) == "42= (c) 75");
    // What has not moved looks as if it might have: there is nothing to tell of it.
    CHECK(shown(protected_from(with_their_sum({42, 30}), {}, {before}, standing)) == "42 30 72");
}

TEST_CASE("of several months that may have moved nobody can say which has") {
    auto const counts = [](std::int64_t may, bool with_july) {
        std::vector<Outturn> made{counted("contacts", Basis::month, april, 42),
                                  counted("contacts", Basis::month, april + 1, may),
                                  counted("contacts", Basis::month, april + 2, 51)};
        if (!with_july) return made;
        made.push_back(counted("contacts", Basis::month, april + 3, 20));
        made.push_back(counted("contacts", Basis::year_to_date, april + 3, 113 + may));
        return made;
    };
    auto const first = protected_from(counts(30, false), {}, {}, standing);
    std::vector<Edition> editions{edition_of(first, days[0])};
    auto const pack = protected_from(counts(33, true), {}, editions, standing);
    CHECK(shown(pack) == "42 30= 51 20 146");
    // Their quarter was in no edition, but 123 to whoever added up: 126 would tell of three.
    editions.push_back(edition_of(pack, days[1], 2));
    std::vector<Outturn> const quarter{counted("contacts", Basis::quarter, april + 2, 126)};
    CHECK(shown(protected_from(quarter, {}, editions, standing)) == "(c)");
}

TEST_CASE("those who are left of a whole stand for themselves, though no table has them") {
    auto const share = [](std::int64_t of, std::int64_t in) {
        return std::vector{
            counted("initial_conferences_in_timescale", Basis::month, august, of, in)};
    };
    auto const first = edition_of(protected_from(share(60, 40), {}, {}, standing), days[0]);
    auto const now = [&](std::int64_t of, std::int64_t in) {
        return shown(protected_from(share(of, in), {}, {first}, standing));
    };
    CHECK(now(80, 58) == "(c)");  // not in time: 20 then, 22 now
    CHECK(now(80, 54) == "68");   // 26 now
}

TEST_CASE("a month between two running totals is not told to have moved by few") {
    auto const totals = [](std::int64_t until_july, std::int64_t in_august) {
        return std::vector{
            counted("contacts", Basis::year_to_date, august - 1, until_july),
            counted("contacts", Basis::year_to_date, august, until_july + in_august)};
    };
    auto const in_august = [](std::int64_t count) {
        return std::vector{counted("contacts", Basis::month, august, count)};
    };
    auto const first =
        edition_of(protected_from(totals(80, 30), in_august(30), {}, standing), days[0]);
    auto const now = [&](std::int64_t until_july, std::int64_t count) {
        return shown(
            protected_from(totals(until_july, count), in_august(count), {first}, standing));
    };
    CHECK(now(90, 33) == "90 (c)");
    CHECK(now(90, 37) == "90 127");
    // August itself is new in print, and known already.
    auto const august_alone = protected_from(in_august(33), {}, {first}, standing);
    CHECK(shown(august_alone) == "(c)");
}

TEST_CASE("whatever two months and their sum do, no small revision of them can be told") {
    std::mt19937 random{23};
    int guarded = 0, withheld = 0;
    for (int trial = 0; trial < 300; ++trial) {
        std::vector<Edition> editions;
        std::array<std::set<std::int64_t>, 3> printed;
        std::array<std::int64_t, 2> counts{static_cast<std::int64_t>(random() % 20 + 8),
                                           static_cast<std::int64_t>(random() % 20 + 8)};
        for (std::int64_t number = 0; number < 3; ++number) {
            auto const done =
                protected_from(with_their_sum({counts[0], counts[1]}), {}, editions, standing);
            auto const possible = all_possible(done, printed);
            std::array const now{counts[0], counts[1], counts[0] + counts[1]};
            for (std::size_t at = 0; at < 3; ++at) {
                CHECK(possible[at].contains(now[at]));
                for (auto const before : printed[at]) {
                    auto const moved = std::abs(now[at] - before);
                    if (moved < 1 || moved > 5) continue;
                    ++guarded;
                    CHECK(possible[at].size() >= 5);
                }
            }
            for (std::size_t at = 0; at < 3; ++at)
                if (auto const& as_shown = done.figures[at].shown_numerator)
                    printed[at].insert(*as_shown);
                else
                    ++withheld;
            editions.push_back(edition_of(done, days[number], number + 1));
            for (auto& count : counts)
                count =
                    std::max<std::int64_t>(6, count + static_cast<std::int64_t>(random() % 15) - 5);
        }
    }
    CHECK(guarded > 300);
    MESSAGE("guarded ", guarded, " small revisions; of 2700 figures ", withheld, " were withheld");
}

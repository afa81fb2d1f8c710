// What is withheld beside a small number, held against every table there could be.

#include "publication/suppression.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

using namespace breakwater::publication;
using State = ReleasedCell::State;

namespace {

ReleasedCell cell(std::int64_t count, std::int64_t smallest = 3) {
    ReleasedCell made{.count = count, .shown = {count, count}, .least = 1, .worth = count};
    made.small = made.to_be_guarded = count >= 1 && count <= smallest;
    return made;
}

/// Two rows, two columns, their totals and the total of all: cells 0 1 | 2, 3 4 | 5, 6 7 | 8.
struct Square {
    std::vector<ReleasedCell> cells;
    std::vector<Relation> relations;
};
Square square(std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t d) {
    Square made;
    for (auto const count : {a, b, a + b, c, d, c + d, a + c, b + d, a + b + c + d})
        made.cells.push_back(cell(count));
    for (std::size_t row = 0; row < 3; ++row)
        made.relations.push_back({{{row * 3, 1}, {row * 3 + 1, 1}, {row * 3 + 2, -1}}});
    for (std::size_t column = 0; column < 3; ++column)
        made.relations.push_back({{{column, 1}, {column + 3, 1}, {column + 6, -1}}});
    return made;
}

/// By trying every table of numbers up to 14 for the four inner cells: what each cell can be.
std::vector<std::set<std::int64_t>> all_possible(Square const& of, Suppression const& done) {
    std::vector<std::set<std::int64_t>> possible(9);
    auto const fits = [&](std::size_t at, std::int64_t value) {
        return done.cells[at] != Withheld::no ? value >= of.cells[at].least
                                              : value == of.cells[at].count;
    };
    constexpr int most = 14;
    for (int a = 0; a <= most; ++a) {
        if (!fits(0, a)) continue;
        for (int b = 0; b <= most; ++b) {
            if (!fits(1, b) || !fits(2, a + b)) continue;
            for (int c = 0; c <= most; ++c) {
                if (!fits(3, c) || !fits(6, a + c)) continue;
                for (int d = 0; d <= most; ++d) {
                    if (!fits(4, d) || !fits(5, c + d) || !fits(7, b + d) ||
                        !fits(8, a + b + c + d))
                        continue;
                    std::int64_t const values[] = {a,     b,     a + b,        c, d, c + d,
                                                   a + c, b + d, a + b + c + d};
                    for (std::size_t i = 0; i < 9; ++i) possible[i].insert(values[i]);
                }
            }
        }
    }
    return possible;
}

}  // namespace

TEST_CASE("one small number in a table takes three others with it") {
    auto const table = square(2, 40, 30, 50);
    auto const done = suppress(table.cells, table.relations, 3);
    CHECK(done.cells[0] == Withheld::small);
    CHECK(std::count(done.cells.begin(), done.cells.end(), Withheld::beside) == 3);
    CHECK(done.known_already.empty());
    CHECK(done.still_possible[0].candidates() >= 3);
}

TEST_CASE("of two that would do, the lesser is withheld") {
    // A small month, a large month, and their sum.
    std::vector<ReleasedCell> const cells{cell(2), cell(90), cell(92)};
    std::vector<Relation> const sum{{{{0, 1}, {1, 1}, {2, -1}}}};
    auto const done = suppress(cells, sum, 3);
    CHECK(done.cells == std::vector{Withheld::small, Withheld::beside, Withheld::no});
}

TEST_CASE("what was released before cannot be hidden, and is said where it gives a number away") {
    std::vector<ReleasedCell> cells{cell(2), cell(90), cell(92)};
    std::vector<Relation> const sum{{{{0, 1}, {1, 1}, {2, -1}}}};
    cells[1].state = State::known_already;
    CHECK(suppress(cells, sum, 3).cells ==
          std::vector{Withheld::small, Withheld::no, Withheld::beside});
    cells[2].state = State::known_already;
    auto const done = suppress(cells, sum, 3);
    CHECK(done.cells == std::vector{Withheld::small, Withheld::no, Withheld::no});
    CHECK(done.known_already == std::vector<std::size_t>{0});
}

TEST_CASE("a number that is nowhere printed is guarded too") {
    // The year to date in July and in August: the month of August between them.
    std::vector<ReleasedCell> cells{cell(50), cell(52), cell(2)};
    cells[2].state = State::never_printed;
    cells[2].least = 0;
    std::vector<Relation> const sum{{{{1, 1}, {0, -1}, {2, -1}}}};
    auto const done = suppress(cells, sum, 3);
    CHECK(done.cells == std::vector{Withheld::beside, Withheld::no, Withheld::no});
}

TEST_CASE("in no table of a thousand can a small number be told from what is left") {
    std::mt19937 random(1);
    auto const draw = [&] { return static_cast<std::int64_t>(random() % 9); };
    int guarded = 0, withheld = 0;
    for (int tried = 0; tried < 1000; ++tried) {
        auto const a = draw(), b = draw(), c = draw(), d = draw();
        auto const table = square(a, b, c, d);
        auto const done = suppress(table.cells, table.relations, 3);
        CAPTURE(a);
        CAPTURE(b);
        CAPTURE(c);
        CAPTURE(d);
        REQUIRE(done.known_already.empty());
        auto const possible = all_possible(table, done);
        for (std::size_t i = 0; i < 9; ++i) {
            withheld += done.cells[i] != Withheld::no;
            if (!table.cells[i].to_be_guarded) continue;
            ++guarded;
            CHECK(possible[i].size() >= 3);
        }
    }
    CHECK(guarded > 1000);
    MESSAGE("guarded ", guarded, " small numbers, withheld ", withheld, " of 9000 cells");
}

TEST_CASE("intervals narrow by sums, in whole numbers") {
    std::vector<Relation> const relations{{{{0, 2}, {1, 1}, {2, -1}}},
                                          {{{1, 1}, {0, -1}}, Relation::Kind::at_most_nought}};
    RelationIndex const index(3, relations);
    std::vector<Interval> known{{}, {}, {7, 7}};
    propagate(known, index);
    CHECK((known[0] == Interval{2, 3}));
    CHECK((known[1] == Interval{1, 3}));
    CHECK((bounds_of(0, known, index) == Interval{3, 3}));  // 2a + b = 7, b <= a: a >= 7/3
}

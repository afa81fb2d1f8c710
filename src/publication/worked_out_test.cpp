// What readers can add and subtract.

#include "publication/worked_out.h"

#include <doctest/doctest.h>

using namespace breakwater::publication;

namespace {

using Found = std::map<std::size_t, std::int64_t>;

/// The last cell is the sum of the others.
Relation sum_of(std::initializer_list<std::size_t> cells, std::size_t sum) {
    Relation relation{{{sum, -1}}};
    for (auto const cell : cells) relation.terms.push_back({cell, 1});
    return relation;
}

}  // namespace

TEST_CASE("what is left of a sum is known") {
    std::vector<Relation> const sum{sum_of({0, 1}, 2)};
    CHECK(worked_out(sum, {{0, 30}, {2, 33}}) == Found{{1, 3}});
    CHECK(worked_out(sum, {{2, 33}}).empty());
    CHECK(worked_out(sum, {{0, 30}, {1, 3}, {2, 33}}).empty());
}

TEST_CASE("what two sums share need not be known to know the rest of them") {
    // A year to date and the next one: the month between them.
    std::vector<Relation> const sums{sum_of({0, 1}, 3), sum_of({0, 1, 2}, 4)};
    CHECK(worked_out(sums, {{3, 80}, {4, 110}}) == Found{{2, 30}});
    // Three sums of pairs: half of them together, less each.
    std::vector<Relation> const pairs{sum_of({0, 1}, 3), sum_of({1, 2}, 4), sum_of({0, 2}, 5)};
    CHECK(worked_out(pairs, {{3, 3}, {4, 5}, {5, 4}}) == Found{{0, 1}, {1, 2}, {2, 3}});
    CHECK(worked_out(pairs, {{3, 3}, {4, 5}}).empty());
}

TEST_CASE("what is least and greatest tells nothing here") {
    std::vector<Relation> const at_most{{{{0, 1}, {1, -1}}, Relation::Kind::at_most_nought}};
    CHECK(worked_out(at_most, {{1, 0}}).empty());
}

TEST_CASE("a sum that contradicts another is left out") {
    std::vector<Relation> const sums{sum_of({0}, 1), sum_of({0}, 2)};
    CHECK(worked_out(sums, {{1, 4}, {2, 5}}).size() == 1);
}

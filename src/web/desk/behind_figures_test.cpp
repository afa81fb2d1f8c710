#include "web/desk/behind_figures.h"

#include <doctest/doctest.h>

using namespace breakwater;
using namespace breakwater::web;

namespace {

BehindFigure figure_of(std::size_t items) {
    BehindFigure figure;
    figure.counted.resize(items);
    return figure;
}

/// How often something had to be made.
struct Making {
    BehindFigures& figures;
    int made = 0;
    Result<BehindInHand> at(std::string const& key, std::size_t items) {
        return figures.at(key, [&]() -> Result<BehindFigure> {
            ++made;
            return figure_of(items);
        });
    }
};

}  // namespace

TEST_CASE("the children behind a figure are found once, and the oldest are thrown away") {
    BehindFigures figures{10};
    Making making{figures};
    CHECK(making.at("a", 4).value()->counted.size() == 4);
    CHECK(making.at("a", 4).value()->counted.size() == 4);
    CHECK(making.made == 1);
    REQUIRE(making.at("b", 5).ok());
    CHECK(figures.items() == 9);
    REQUIRE(making.at("a", 4).ok());
    REQUIRE(making.at("c", 3).ok());
    CHECK(figures.items() == 7);  // without b, which nobody asked for since
    REQUIRE(making.at("a", 4).ok());
    CHECK(making.made == 3);
    REQUIRE(making.at("b", 5).ok());
    CHECK(making.made == 4);
}

TEST_CASE("what is in hand is not thrown away, and what is too large is not kept") {
    BehindFigures figures{10};
    Making making{figures};
    {
        auto const held = making.at("a", 8).value();
        auto const large = making.at("b", 100).value();
        CHECK(held->counted.size() == 8);
        CHECK(large->counted.size() == 100);
        CHECK(figures.items() == 108);
    }
    CHECK(figures.items() <= 10);
}

TEST_CASE("an error is given on, and nothing of it kept") {
    BehindFigures figures;
    auto const failed = figures.at("a", []() -> Result<BehindFigure> { return Error{"no", "no"}; });
    CHECK_FALSE(failed.ok());
    CHECK(figures.items() == 0);
}

TEST_CASE("an item knows its child by number and by words, and needs the facts no more") {
    indicators::Proof proof;
    proof.numerator.push_back({.child = 1, .what = "one"});
    proof.numerator.push_back({.worker = 0, .what = "a worker"});
    proof.not_satisfying.push_back({.child = 0});
    proof.divisor.push_back({.child = 2});
    proof.left_out.push_back({.child = 1});
    std::vector<std::int64_t> const persons{30, 20, 10};
    BehindFigure behind;
    {
        journey::JourneyFacts facts;
        for (std::string const name : {"a", "b", "c"}) {
            journey::Child child;
            child.local_id = Sensitive{name};
            facts.children.push_back(child);
        }
        journey::Worker worker;
        worker.local_id = Sensitive{std::string{"w"}};
        facts.workers.push_back(worker);
        behind = behind_figure(proof, facts, persons);
    }
    REQUIRE(behind.counted.size() == 2);
    CHECK(behind.counted[0].person == 20);
    CHECK(behind.counted[0].subject == "Child b");
    CHECK(behind.counted[1].person == 0);
    CHECK(behind.counted[1].subject == "Worker w");
    CHECK(behind.in_denominator_only[0].person == 30);
    CHECK(behind.persons == std::vector<std::int64_t>{20, 30});
}

// Which parts shut each other out together.

#include "publication/apart_groups.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

using namespace breakwater::publication;

namespace {

/// By trying every set of parts: those in which each shuts out each, and to which none can be
/// added.
std::set<Group> all_by_trial(std::size_t parts, std::vector<bool> const& apart) {
    auto const are_apart = [&](std::size_t set) {
        for (std::size_t a = 0; a < parts; ++a)
            for (std::size_t b = 0; b < a; ++b)
                if ((set >> a & 1U) && (set >> b & 1U) && !apart[a * parts + b]) return false;
        return true;
    };
    std::set<Group> found;
    for (std::size_t set = 0; set < std::size_t{1} << parts; ++set) {
        if (!are_apart(set)) continue;
        bool grows = false;
        Group group;
        for (std::size_t part = 0; part < parts; ++part)
            if (set >> part & 1U)
                group.push_back(part);
            else
                grows = grows || are_apart(set | std::size_t{1} << part);
        if (!grows && group.size() > 1) found.insert(group);
    }
    return found;
}

}  // namespace

TEST_CASE("of parts that all shut each other out there is one group") {
    ApartParts const parts(40, [](auto, auto) { return true; });
    auto const groups = parts.groups(1);
    CHECK(groups.all);
    REQUIRE(groups.found.size() == 1);
    CHECK(groups.found[0].size() == 40);
    CHECK(parts.bundles().size() == 40);
    CHECK(ApartParts(40, [](auto, auto) { return false; }).groups(1).found.empty());
    CHECK(ApartParts(0, [](auto, auto) { return true; }).groups(1).found.empty());
}

TEST_CASE("every group is found, and once") {
    std::mt19937 random{5};
    constexpr std::size_t parts = 9;
    for (int trial = 0; trial < 200; ++trial) {
        std::vector<bool> apart(parts * parts);
        for (std::size_t a = 0; a < parts; ++a)
            for (std::size_t b = 0; b < a; ++b)
                apart[a * parts + b] = apart[b * parts + a] = random() % 3 > 0;
        auto const groups = ApartParts(parts, [&](auto a, auto b) {
                                return bool{apart[a * parts + b]};
                            }).groups(200);
        CHECK(groups.all);
        std::set<Group> found;
        for (auto group : groups.found) {
            std::sort(group.begin(), group.end());
            CHECK(found.insert(group).second);
        }
        CHECK(found == all_by_trial(parts, apart));
    }
}

TEST_CASE("more groups than asked for are said to be more") {
    // Forty parts, of which those of the same dozen-and-one overlap: three to the power of 13.
    ApartParts const parts(40, [](auto a, auto b) { return a / 3 != b / 3; });
    auto const groups = parts.groups(200);
    CHECK_FALSE(groups.all);
    CHECK(groups.found.size() == 200);
    auto const bundles = parts.bundles();
    CHECK(bundles.size() == 14);
    CHECK(bundles[0] == Group{0, 1, 2});
    // Within a bundle nothing shuts out anything.
    CHECK(parts.groups(bundles[0], 200).found.empty());
    CHECK(parts.groups(bundles[0], 200).all);
}

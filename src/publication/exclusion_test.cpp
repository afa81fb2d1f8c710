// Quantities that shut each other out, held against every table that there could be.

#include "publication/exclusion.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

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

constexpr std::array<char const*, 4> kinds{"independent_fostering", "own_foster_carers",
                                           "childrens_homes", "unregulated_settings"};
DisclosureRules const at_once{5, 10, 5, 1, 0, {"placement"}};
DisclosureRules const several{5, 10, 5, 1};

Outturn at_end(char const* indicator, std::int64_t count) {
    return counted(indicator, Basis::at_period_end, august, count);
}

Quantity quantity_of(char const* indicator) {
    auto const& definition = *catalogue().find(indicator, august);
    Quantity quantity{.counts = definition.counts.words};
    if (definition.counts.what == indicators::Count::What::records)
        quantity.kind = Quantity::Kind::events;
    if (definition.counts.what == indicators::Count::What::children_with)
        quantity.kind = Quantity::Kind::distinct;
    for (auto const* const some : {&definition.counts.where, &definition.of_which})
        for (auto const& condition : *some) quantity.where.insert(condition.words);
    return quantity;
}

bool apart(char const* a, char const* b, DisclosureRules const& rules = at_once) {
    return Exclusion(catalogue(), rules.one_at_a_time).apart(quantity_of(a), quantity_of(b));
}

/// Children in our care, and in placements of some types, each an indicator of its own.
indicators::Catalogue of_types(std::vector<std::string> const& types) {
    std::string text;
    auto const add = [&](std::string const& id, std::string const& placement) {
        text += fmt::format(
            "indicator {}\n  title {}\n  area Test\n  outturn number\n  counts children at period "
            "end\n  where looked_after_period open [respite is not yes]\n{}  basis at period end\n"
            "  better neither\n  version 1 since 2000-01-01\n  source this test\n\n",
            id, id, placement);
    };
    add("whole", "");
    for (std::size_t i = 0; i < types.size(); ++i)
        add(fmt::format("part_{}", i), fmt::format("  where placement open [{}]\n", types[i]));
    auto loaded = indicators::parse_catalogue(text, "types.indicator", book());
    for (auto const& problem : loaded.problems) FAIL_CHECK(describe(problem));
    return std::move(loaded.catalogue);
}

/// The whole and then its parts, from the first to be released.
std::vector<Outturn> outturns_of(indicators::Catalogue const& made,
                                 std::vector<std::int64_t> const& counts, std::size_t first = 0) {
    std::vector<Outturn> released;
    for (std::size_t i = first; i < counts.size(); ++i) {
        auto const id = i == 0 ? std::string{"whole"} : fmt::format("part_{}", i - 1);
        released.push_back(indicators::figure(*made.find(id, august), "E06999001",
                                              Basis::at_period_end, august, counts[i], 0, 1,
                                              std::nullopt, 1));
    }
    return released;
}
std::string shown_of(indicators::Catalogue const& made, std::vector<std::int64_t> const& counts) {
    return shown(protect({made, outturns_of(made, counts), {}, {}, {}}, at_once));
}

constexpr std::array types{"U1", "U2", "U3", "U4", "U5", "U6", "A3", "A4", "A5", "A6", "P1",
                           "P2", "P3", "H5", "K1", "K2", "R1", "R2", "R3", "R5", "S1"};

/// By trying every table of numbers: what each number can be to somebody who knows that the kinds
/// and the rest make the whole.
std::array<std::set<std::int64_t>, 5> all_possible(std::int64_t whole, Disclosure const& done) {
    std::array<std::set<std::int64_t>, 5> possible;
    std::array<std::int64_t, 4> now{};
    auto const fits = [&](std::size_t kind) {
        auto const& figure = done.figures[kind + 1];
        return figure.shown_numerator ? now[kind] == *figure.shown_numerator : now[kind] >= 1;
    };
    auto const all_figures_fit = [&](std::int64_t rest) {
        for (std::size_t kind = 0; kind < 4; ++kind) possible[kind].insert(now[kind]);
        possible[4].insert(rest);
    };
    for (now[0] = 0; now[0] <= whole; ++now[0]) {
        if (!fits(0)) continue;
        for (now[1] = 0; now[0] + now[1] <= whole; ++now[1]) {
            if (!fits(1)) continue;
            for (now[2] = 0; now[0] + now[1] + now[2] <= whole; ++now[2]) {
                if (!fits(2)) continue;
                for (now[3] = 0; now[0] + now[1] + now[2] + now[3] <= whole; ++now[3])
                    if (fits(3)) all_figures_fit(whole - now[0] - now[1] - now[2] - now[3]);
            }
        }
    }
    return possible;
}

}  // namespace

TEST_CASE("a child is in placements of two kinds only where they may be in two placements") {
    CHECK(apart("independent_fostering", "childrens_homes"));
    CHECK(apart("independent_fostering", "own_foster_carers"));
    CHECK(apart("independent_fostering_percentage", "childrens_homes"));
    CHECK_FALSE(apart("independent_fostering", "independent_fostering_percentage"));
    CHECK_FALSE(apart("independent_fostering", "childrens_homes", several));
    CHECK_FALSE(apart("children_looked_after", "childrens_homes"));
}

TEST_CASE("records of one kind are none of another, and children of two records may be of both") {
    Exclusion const exclusion(catalogue(), {});
    std::string const episodes = "missing_episode.started_on in period";
    auto const of = [&](std::string const& condition, Quantity::Kind kind) {
        return Quantity{.counts = episodes, .where = {condition}, .kind = kind};
    };
    using Kind = Quantity::Kind;
    CHECK(exclusion.apart(of("risk is high", Kind::events), of("risk is low", Kind::events)));
    CHECK_FALSE(
        exclusion.apart(of("risk is high", Kind::events), of("risk is high", Kind::events)));
    CHECK_FALSE(
        exclusion.apart(of("risk is high", Kind::distinct), of("risk is low", Kind::distinct)));
    CHECK_FALSE(exclusion.apart(of("risk is high", Kind::events),
                                of("interview_offered is yes", Kind::events)));
}

TEST_CASE("what kinds of placement leave of a whole is reckoned with") {
    auto const released = [&](DisclosureRules const& rules) {
        return shown(protected_from({at_end("children_looked_after", 90), at_end(kinds[0], 60),
                                     at_end(kinds[2], 27), at_end(kinds[3], 3)},
                                    {}, {}, rules));
    };
    // 90 less 60 less 27: nobody is left but the three, or fewer and others.
    CHECK(released(several) == "90 60 27 c");
    CHECK(released(at_once) == "90 60 (c) c");
}

TEST_CASE("forty indicators that shut each other out are looked through at once") {
    std::vector<std::string> each;
    for (std::size_t i = 0; i < 20; ++i)
        for (auto const* const provider : {"PR1", "PR4"})
            each.push_back(fmt::format("type is {}, provider is {}", types[i], provider));
    // 40 times 10, and three more of some other kind: they are what is left.
    auto const made = of_types(each);
    std::vector<std::int64_t> counts(41, 10);
    counts[0] = 403;
    auto const words = shown_of(made, counts);
    CHECK(words.starts_with("403 "));
    CHECK(words.find("(c)") != std::string::npos);
    counts[0] = 410;
    CHECK(shown_of(made, counts).find("(c)") == std::string::npos);
}

TEST_CASE("forty that overlap by threes are told by what any of the three has") {
    // Of two types, the one, the other and both, sixteen times, with some of one alone.
    std::vector<std::string> each;
    for (std::size_t i = 0; i + 1 < 20; i += 2) {
        each.push_back(fmt::format("type is {}", types[i]));
        each.push_back(fmt::format("type is {}, {}", types[i], types[i + 1]));
        each.push_back(fmt::format("provider is PR4, type is {}", types[i]));
        each.push_back(fmt::format("type is {}", types[i + 1]));
    }
    REQUIRE(each.size() == 40);
    auto const made = of_types(each);
    std::vector<std::int64_t> counts{403};
    for (int i = 0; i < 10; ++i) counts.insert(counts.end(), {20, 40, 10, 20});
    // Ten times 40 are all but three.
    auto const words = shown_of(made, counts);
    CHECK(words.find("(c)") != std::string::npos);
    counts[0] = 430;
    CHECK(shown_of(made, counts).find("(c)") == std::string::npos);
}

TEST_CASE("where parts overlap in more ways than can be told, they are withheld") {
    // Each has two of 21 types, the next two of the one before it: a ring, in thousands of groups.
    std::vector<std::string> ring;
    for (std::size_t i = 0; i < 21; ++i)
        ring.push_back(fmt::format("type is {}, {}", types[i], types[(i + 1) % 21]));
    auto const made = of_types(ring);
    std::vector<std::int64_t> counts(22, 20);
    counts[0] = 500;
    auto const words = shown_of(made, counts);
    CHECK(words.starts_with("500 c c c"));
    CHECK(std::count(words.begin(), words.end(), 'c') == 21);
}

TEST_CASE("where parts that overlap in too many ways are known, their whole is withheld") {
    std::vector<std::string> ring;
    for (std::size_t i = 0; i < 21; ++i)
        ring.push_back(fmt::format("type is {}, {}", types[i], types[(i + 1) % 21]));
    auto const made = of_types(ring);
    // Every other one of the ring, ten times 20: three are left of 203.
    std::vector<std::int64_t> counts(22, 20);
    counts[0] = 203;
    auto const parts = outturns_of(made, counts, 1);
    auto const first = protect({made, parts, {}, {}, {}}, at_once);
    CHECK(shown(first).find('c') == std::string::npos);
    auto const earlier = edition_of(first, "2024-09-10T09:00:00Z");
    auto const whole = outturns_of(made, {203});
    CHECK(shown(protect({made, whole, {}, {}, std::span{&earlier, 1}}, at_once)) == "c");
}

TEST_CASE("where those parts have moved since, it is withheld from whoever goes back to them") {
    std::vector<std::string> ring;
    for (std::size_t i = 0; i < 21; ++i)
        ring.push_back(fmt::format("type is {}, {}", types[i], types[(i + 1) % 21]));
    auto const made = of_types(ring);
    std::vector<std::int64_t> counts(22, 20);
    counts[0] = 203;
    auto const first = protect({made, outturns_of(made, counts, 1), {}, {}, {}}, at_once);
    auto const earlier = edition_of(first, "2024-09-10T09:00:00Z");
    std::vector<std::int64_t> const moved(22, 10);
    auto const beneath = outturns_of(made, moved, 1);
    auto const whole = outturns_of(made, {203});
    CHECK(shown(protect({made, whole, beneath, {}, std::span{&earlier, 1}}, at_once)) == "(c)");
}

TEST_CASE("no table that kinds of placement make leaves a small number few others") {
    std::mt19937 random{11};
    int guarded = 0;
    for (int trial = 0; trial < 120; ++trial) {
        std::array<std::int64_t, 5> counts{};
        std::int64_t whole = 0;
        for (auto& count : counts) {
            count = static_cast<std::int64_t>(random() % 14);
            whole += count;
        }
        std::vector<Outturn> released{at_end("children_looked_after", whole)};
        for (std::size_t kind = 0; kind < 4; ++kind)
            released.push_back(at_end(kinds[kind], counts[kind]));
        auto const done = protected_from(released, {}, {}, at_once);
        if (!done.figures[0].shown_numerator) continue;
        auto const possible = all_possible(whole, done);
        for (std::size_t at = 0; at < 5; ++at) {
            if (counts[at] < 1 || counts[at] > 5) continue;
            ++guarded;
            CHECK(possible[at].contains(counts[at]));
            CHECK(possible[at].size() >= 5);
        }
    }
    CHECK(guarded > 50);
}

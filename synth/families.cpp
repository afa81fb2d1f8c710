// The families of the invented city: brothers and sisters, twins, children not yet born.

#include "synth/making.h"
#include "synth/volumes.h"

namespace breakwater::synth {

namespace {

constexpr std::array<std::string_view, 20> ethnicities{
    "WBRI", "WOTH", "AIND", "APKN", "ABAN", "AOTH", "BAFR", "BCRB", "BOTH", "MWBC",
    "MWBA", "MWAS", "MOTH", "WIRI", "WIRT", "WROM", "CHNE", "OOTH", "REFU", "NOBT"};
constexpr std::array<int, 20> ethnicity_weights{640, 72, 30, 26, 26, 20, 34, 9,  9, 16,
                                                14,  18, 22, 4,  3,  6,  6,  20, 5, 20};
constexpr std::array<std::string_view, 8> disabilities{"LD",  "BEH", "AUT", "COMM",
                                                       "MOB", "DDA", "VIS", "HEAR"};
constexpr std::array<int, 8> disability_weights{260, 170, 300, 90, 80, 60, 20, 20};
constexpr std::array<int, 5> family_sizes{400, 370, 150, 60, 20};

}  // namespace

void make_families(Making& making, Day burn_in) {
    Random& random = making.random;
    Day const oldest = burn_in - 18 * 365;
    Day const youngest = making.last + 200;
    // As many children as keep the asked number aged 0 to 17 on any day.
    std::int64_t const wanted =
        std::int64_t{making.city.options.children} * (youngest - oldest) / (18 * 365 + 4);
    auto& children = making.city.children;
    children.reserve(static_cast<std::size_t>(wanted) + 8);
    while (static_cast<std::int64_t>(children.size()) < wanted) {
        int const family = static_cast<int>(making.families.size());
        int const size = random.pick(family_sizes) + 1;
        making.families.push_back({static_cast<int>(children.size()), size});
        Day born = oldest + random.below(youngest - oldest);
        int const ethnicity = random.pick(ethnicity_weights);
        for (int i = 0; i < size; ++i) {
            bool const twin = i > 0 && random.chance(25);
            if (i > 0 && !twin) born += random.between(330, 1700);
            Child child{.id = 0, .family = family, .born = born};
            child.sex = random.chance(513) ? "M" : "F";
            child.ethnicity = ethnicities[static_cast<std::size_t>(ethnicity)];
            child.disability = "NONE";
            if (random.chance(34))
                child.disability =
                    disabilities[static_cast<std::size_t>(random.pick(disability_weights))];
            // Half of the deaths of children are in the first month of life.
            if (random.below(10000) < 42)
                child.died =
                    born + (random.chance(500) ? random.below(28) : random.below(18 * 365));
            children.push_back(child);
        }
    }
    making.looked_after_until.assign(children.size(), 0);
    making.plans_before.assign(children.size(), {0, 0});
}

}  // namespace breakwater::synth

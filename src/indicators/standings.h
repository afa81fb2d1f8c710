#pragma once
// Where an area stands among others by official statistics of one year: rank and quarter. No
// judgement is made where neither higher nor lower is better: then the first is the highest.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "indicators/benchmark.h"

namespace breakwater::indicators {

struct Standing {
    std::string code, name;
    std::optional<Decimal> value;
    char status = ' ';        ///< why there is no value; ' ' where no figure is held at all
    std::optional<int> rank;  ///< from 1; areas of one value share the better rank
    bool is_own = false;
};

struct StandingsQuestion {
    std::string measure;
    Polarity better = Polarity::neither;
    int year_ending = 0;
};

struct Standings {
    std::vector<Standing> areas;  ///< by rank, then by name; those without a value last
    int ranked = 0;               ///< areas with a value, own among them
    std::optional<int> own_rank;
    /// 1 to 4: the quarter of the ranked that the own area is in; none where fewer than four are.
    std::optional<int> own_quarter;
    Benchmarks::OfNeighbours mean, median;  ///< of the others, without the own area
};

/// `codes`: the areas it stands among; the own area is added where it is not one of them.
Standings standings(Benchmarks const& benchmarks, StandingsQuestion const& question,
                    std::string_view own, std::span<std::string const> codes);

}  // namespace breakwater::indicators

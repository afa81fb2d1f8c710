#pragma once
// One indicator among other authorities: the statistical neighbours of each model, and the areas
// that look at their figures together; ranks, quarters and the years.

#include "indicators/in_words.h"
#include "indicators/standings.h"
#include "web/components/page.h"
#include "web/pages/performance/addresses.h"

namespace breakwater::web {

/// Whom an area is held beside: a model of neighbours, or a group.
struct AreaCircle {
    std::string key;    ///< as in the address: "2021", "together"
    std::string title;  ///< "Statistical neighbours, 2021 model"
    std::vector<std::string> codes;
};

/// The circles of an area, the model in use in the month first.
std::vector<AreaCircle> circles_of(indicators::Benchmarks const& benchmarks, std::string_view area,
                                   Month period);

struct AreasPage {
    IndicatorPlace place;
    indicators::Definition const& definition;
    indicators::Benchmarks const& benchmarks;
    std::vector<indicators::MeasureUse const*> uses;  ///< at least one
    std::size_t use = 0;                              ///< the one shown
    std::string area;
    std::vector<AreaCircle> circles;  ///< at least one
    std::size_t circle = 0;
    int year_ending = 0;
    std::vector<int> years;  ///< that were out by the month, the last first
    std::string own_count;   ///< what the record itself counts for that year; empty: nothing
};

Page areas_page(AreasPage const& shown);

/// "/performance/2024-08/re_referrals/areas?basis=month&among=2021&year=2023"
std::string areas_address(IndicatorPlace const& place, std::string_view among = {}, int year = 0,
                          std::size_t use = 0);

}  // namespace breakwater::web

#include "indicators/standings.h"

#include <algorithm>

namespace breakwater::indicators {

namespace {

bool stands_before(Polarity better, Standing const& a, Standing const& b) {
    if (a.value.has_value() != b.value.has_value()) return a.value.has_value();
    if (a.value && *a.value != *b.value)
        return better == Polarity::lower ? *a.value < *b.value : *b.value < *a.value;
    return a.name < b.name;
}

}  // namespace

Standings standings(Benchmarks const& benchmarks, StandingsQuestion const& question,
                    std::string_view own, std::span<std::string const> codes) {
    Standings made;
    std::vector<std::string> others;
    for (auto const& code : codes)
        if (code != own) others.push_back(code);
    auto const add = [&](std::string_view code) {
        auto const* const area = benchmarks.area(code);
        auto const* const figure = benchmarks.find(question.measure, code, question.year_ending);
        Standing one{.code = std::string{code},
                     .name = area == nullptr ? std::string{code} : area->name,
                     .value = {},
                     .rank = {},
                     .is_own = code == own};
        if (figure != nullptr) {
            one.value = figure->value;
            one.status = figure->status;
        }
        made.areas.push_back(std::move(one));
    };
    add(own);
    for (auto const& code : others) add(code);
    std::sort(made.areas.begin(), made.areas.end(),
              [&](auto const& a, auto const& b) { return stands_before(question.better, a, b); });
    for (std::size_t i = 0; i < made.areas.size() && made.areas[i].value; ++i) {
        auto& area = made.areas[i];
        bool const shared = i > 0 && made.areas[i - 1].value == area.value;
        area.rank = shared ? made.areas[i - 1].rank : static_cast<int>(i) + 1;
        if (area.is_own) made.own_rank = area.rank;
        ++made.ranked;
    }
    constexpr int quarters = 4;
    if (made.own_rank && made.ranked >= quarters)
        made.own_quarter = (*made.own_rank * quarters + made.ranked - 1) / made.ranked;
    made.mean =
        benchmarks.of_areas(question.measure, others, question.year_ending, NeighbourMethod::mean);
    made.median = benchmarks.of_areas(question.measure, others, question.year_ending,
                                      NeighbourMethod::median);
    return made;
}

}  // namespace breakwater::indicators

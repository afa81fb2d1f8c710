#include "indicators/published.h"

#include <array>

namespace breakwater::indicators {

std::string_view name(Comparator comparator) {
    switch (comparator) {
        case Comparator::own_published:
            return "own_published";
        case Comparator::statistical_neighbours:
            return "statistical_neighbours";
        case Comparator::region:
            return "region";
        case Comparator::england:
            return "england";
        case Comparator::family:
            return "family";
    }
    __builtin_unreachable();
}

std::optional<Comparator> find_comparator(std::string_view text) {
    for (Comparator const each : {Comparator::own_published, Comparator::statistical_neighbours,
                                  Comparator::region, Comparator::england, Comparator::family})
        if (name(each) == text) return each;
    return std::nullopt;
}

bool is_plain_figure(Decimal value) {
    constexpr std::int64_t million_million = 1'000'000'000'000;
    return value.places() <= 4 && value.units() > -million_million &&
           value.units() < million_million;
}

Comparison const* Published::comparison(std::string_view indicator, Comparator comparator,
                                        std::string_view table) const {
    Comparison const* found = nullptr;
    for (Comparison const& each : comparisons) {
        if (each.indicator != indicator || each.comparator != comparator) continue;
        if (!found) found = &each;
        if (!table.empty() && each.published_in == table) return &each;
    }
    return found;
}

}  // namespace breakwater::indicators

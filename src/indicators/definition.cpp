#include "indicators/definition.h"

#include <algorithm>

namespace breakwater::indicators {

std::string_view name(Polarity polarity) {
    switch (polarity) {
        case Polarity::higher:
            return "higher";
        case Polarity::lower:
            return "lower";
        case Polarity::neither:
            return "neither";
        case Polarity::in_range:
            return "in range";
    }
    __builtin_unreachable();
}

bool Definition::has(Basis basis) const {
    return std::ranges::find(bases, basis) != bases.end();
}

Definition const* Catalogue::find(std::string_view id, Month month) const {
    Date const on = month.last_day();
    for (Definition const& definition : definitions_)
        if (definition.id == id && definition.since <= on &&
            (!definition.until || on < *definition.until))
            return &definition;
    return nullptr;
}

Definition const* Catalogue::latest(std::string_view id) const {
    Definition const* latest = nullptr;
    for (Definition const& definition : definitions_)
        if (definition.id == id && (!latest || definition.version > latest->version))
            latest = &definition;
    return latest;
}

}  // namespace breakwater::indicators

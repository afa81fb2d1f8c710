#include "indicators/adopted_definition.h"

#include <algorithm>

namespace breakwater::indicators {

Catalogue with_adopted(Catalogue const& catalogue, Definition adopted) {
    Catalogue now;
    int last = 0;
    for (auto definition : catalogue.all()) {
        bool const is_of_it = definition.id == adopted.id;
        if (is_of_it && definition.since >= adopted.since) continue;
        if (is_of_it && (!definition.until || *definition.until > adopted.since))
            definition.until = adopted.since;
        if (is_of_it) last = std::max(last, definition.version);
        now.add(std::move(definition));
    }
    adopted.version = last + 1;
    adopted.until.reset();
    now.add(std::move(adopted));
    return now;
}

}  // namespace breakwater::indicators

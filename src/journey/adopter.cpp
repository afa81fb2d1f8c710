#include "journey/adopter.h"

#include <algorithm>

namespace breakwater::journey {

Day first_day(Adopter const& adopter) {
    Day first;
    each_field(adopter, [&](Field const& field, std::int32_t value) {
        if (field.kind != FieldKind::day || value == Day::none) return;
        if (!first.known() || value < first.value) first = Day{value};
    });
    return first;
}

bool in_process_since(Adopter const& adopter, Day since) {
    Day const over = std::max(adopter.order_on, adopter.left_on);
    return !over.known() || over >= since;
}

Adopters adopters_until(Adopters adopters, Day last) {
    std::erase_if(adopters.people, [&](Adopter const& adopter) {
        auto const first = first_day(adopter);
        return first.known() && first > last;
    });
    for (auto& adopter : adopters.people) {
        each_field(adopter, [&](Field const& field, std::int32_t& value) {
            if (field.kind == FieldKind::day && value > last.value) value = Day::none;
        });
        if (!adopter.left_on.known()) adopter.leaving_reason = {};
        if (!adopter.placed_on.known()) adopter.children_placed = {};
    }
    std::erase_if(adopters.families,
                  [&](AdoptiveFamily const& family) { return family.decided_on > last; });
    auto& until = adopters.coverage.until;
    if (until.known()) until = std::min(until, last);
    return adopters;
}

}  // namespace breakwater::journey

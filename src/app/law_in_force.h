#pragma once
// The law with what the area of a store has adopted since: for commands that count or judge what a
// store holds.

#include "app/standards.h"
#include "app/store_place.h"
#include "reports/look.h"

namespace breakwater::app {

/// load_law(), and the area's own rules, calendars and definitions in it; as load_law() where the
/// command counts an extract, or there is no store that can be opened, which the command itself
/// then says. What was adopted and does not load is said on the console's error stream. Code
/// store_damaged.
Result<Law> load_law_in_force(Arguments const& arguments, Console& console);

/// load_shown_beside(), and the area's own targets in it.
Result<ShownBeside> load_shown_beside_in_force(Arguments const& arguments, Law const& law,
                                               Console& console);

struct Partnership {
    std::string
        name;  ///< --partnership, else what it has adopted to call itself; empty for nothing
    reports::Look look;  ///< the colour and the logo that it has adopted
};
/// What stands at the head of what is made: by what the store's area has adopted for the day. Code
/// store_damaged.
Result<Partnership> partnership_on(Arguments const& arguments, Law const& law, Date day);

}  // namespace breakwater::app

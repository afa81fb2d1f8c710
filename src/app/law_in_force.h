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

/// What stands at the head of what is made: --partnership, else what the store's area has adopted
/// to call itself on the day; empty for nothing. Code store_damaged.
Result<std::string> partnership_name(Arguments const& arguments, Law const& law, Date day);

/// How it looks: the colour and the logo that the store's area has adopted for the day. Code
/// store_damaged.
Result<reports::Look> partnership_look(Arguments const& arguments, Law const& law, Date day);

}  // namespace breakwater::app

#pragma once
// Holds actions against the figures of a store, for commands: after an import, and by a timer.

#include "app/store_place.h"

namespace breakwater::app {

/// Keeps what is new as the program's, in the journal before it is kept, and prints a line for
/// each. Nothing is counted where no action's time has come. Codes: those of press::keep_verdicts()
/// and of press::count_effect_series().
Result<void> keep_verdicts(Arguments const& arguments, Console& console, Law const& law,
                           store::Record& record);

}  // namespace breakwater::app

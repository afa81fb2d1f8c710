#pragma once
// Holds actions against the figures that pages show, as the server does by itself.

#include "press/keep_verdicts.h"
#include "web/desk/desk.h"

namespace breakwater::web {

/// Keeps what is new as the program's: `actor` says in the journal which. Nothing is counted where
/// no action's time has come, or nothing has been imported. Codes: those of press::keep_verdicts()
/// and of FigureShelf::at().
Result<std::vector<press::KeptVerdict>> keep_verdicts(Desk& desk, store::Record& record,
                                                      Instant now, std::string_view actor);

}  // namespace breakwater::web

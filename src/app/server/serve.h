#pragma once
// Serves the pages until told to stop: what `breakwater serve` does, in a program of its own.

#include "app/command_line.h"

namespace breakwater::app {

/// Prints the address when it is ready to answer. Codes: usage; those of opening the record, of
/// loading the law and of listening.
Result<Exit> serve(Arguments const& arguments, Console& console);

}  // namespace breakwater::app

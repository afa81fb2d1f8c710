#pragma once
// Reading an extract for a command: with progress on a terminal, and with what was not understood
// said on the error stream.

#include <optional>
#include <string>
#include <vector>

#include "app/console.h"
#include "exchange/extract.h"
#include "press/report_source.h"

namespace breakwater::app {

/// Reads the paths of --extract. One line on the error stream says how many problems there were and
/// how to see them. Errors are those of exchange::read_extract.
Result<exchange::Extract> read_extract(std::vector<std::string> const& paths,
                                       rules::RuleBook const& book, Console& console);

using press::settle_area;

}  // namespace breakwater::app

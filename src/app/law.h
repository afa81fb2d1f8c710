#pragma once
// The text everything is counted by, loaded once: clocks, codes and calendars, the definitions of
// the indicators, and how many children there are.

#include <filesystem>
#include <vector>

#include "app/console.h"
#include "indicators/definition.h"
#include "indicators/engine.h"
#include "indicators/population.h"
#include "indicators/population_lookup.h"
#include "kernel/result.h"
#include "rules/rule_book.h"

namespace breakwater::app {

struct Law {
    std::filesystem::path folder;
    rules::RuleBook book;
    indicators::Catalogue catalogue;
    indicators::Populations populations;
    std::vector<Error> problems;  ///< what did not load, each with file and line
};

/// Reads the folder rules/. What does not load is said on the console's error stream and left out.
/// Codes: no_rules_folder.
Result<Law> load_law(Console& console);

/// The same, saying nothing: for a command that shows the problems itself.
Result<Law> load_law();

/// Code unknown_indicator, with the nearest.
Result<void> check_indicator(indicators::Catalogue const& catalogue, std::string_view id);

}  // namespace breakwater::app

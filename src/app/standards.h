#pragma once
// The law with what figures are shown and published beside: targets, official statistics,
// identities and the reports' own definitions. For commands that make a report.

#include "app/law.h"
#include "press/standards.h"

namespace breakwater::app {

struct ShownBeside {
    indicators::LoadedTargets targets;
    indicators::LoadedBenchmarks benchmarks;
    std::vector<indicators::Identity> identities;
    reports::LoadedReports reports;
};

/// What does not load is said on the console's error stream and left out. Codes: those of
/// indicators::load_identities.
Result<ShownBeside> load_shown_beside(Law const& law, Console& console);

/// Both outlive what is given.
press::Standards standards_of(Law const& law, ShownBeside const& beside);

}  // namespace breakwater::app

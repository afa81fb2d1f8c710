#include "app/standards.h"

#include <fmt/format.h>

namespace breakwater::app {

Result<ShownBeside> load_shown_beside(Law const& law, Console& console) {
    ShownBeside beside;
    beside.targets = indicators::load_targets(law.folder / "targets");
    beside.benchmarks = indicators::load_benchmarks(law.folder / "benchmarks");
    beside.identities = TRY(indicators::load_identities(law.folder / "identities.csv"));
    beside.reports = reports::load_reports(law.folder / "reports");
    for (auto const* problems :
         {&beside.targets.problems, &beside.benchmarks.problems, &beside.reports.problems})
        for (auto const& problem : *problems) fmt::print(console.err, "{}\n", describe(problem));
    return beside;
}

press::Standards standards_of(Law const& law, ShownBeside const& beside) {
    return {.book = law.book,
            .catalogue = law.catalogue,
            .populations = law.populations,
            .targets = beside.targets.targets,
            .benchmarks = beside.benchmarks.benchmarks,
            .identities = beside.identities,
            .reports = beside.reports.reports};
}

}  // namespace breakwater::app

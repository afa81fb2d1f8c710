#include "app/law.h"

#include <fmt/format.h>

#include "app/rules_folder.h"
#include "kernel/nearest.h"

namespace breakwater::app {

Result<Law> load_law(Console& console) {
    auto law = TRY(load_law());
    for (auto const& problem : law.problems) fmt::print(console.err, "{}\n", describe(problem));
    return law;
}

Result<Law> load_law() {
    Law law;
    law.folder = TRY(find_rules_folder());
    auto const keep = [&](std::vector<Error> const& problems) {
        law.problems.insert(law.problems.end(), problems.begin(), problems.end());
    };
    auto rules = rules::load_rules(law.folder);
    law.book = std::move(rules.book);
    keep(rules.problems);
    auto definitions = indicators::load_catalogue(law.folder / "indicators", law.book);
    law.catalogue = std::move(definitions.catalogue);
    keep(definitions.problems);
    auto estimates = indicators::load_populations(law.folder / "benchmarks");
    law.populations = std::move(estimates.populations);
    keep(estimates.problems);
    return law;
}

Result<void> check_indicator(indicators::Catalogue const& catalogue, std::string_view id) {
    if (catalogue.latest(id) != nullptr) return {};
    std::vector<std::string_view> known;
    for (auto const& definition : catalogue.all()) known.push_back(definition.id);
    auto const meant = did_you_mean(id, known);
    return Error{"unknown_indicator",
                 fmt::format("there is no indicator {}{}", id,
                             meant.empty() ? "; breakwater indicators lists them" : meant)};
}

}  // namespace breakwater::app

#include "app/law_in_force.h"

#include <fmt/format.h>

#include "press/adopted.h"

namespace breakwater::app {

namespace {

Result<std::vector<store::AdoptedStandard>> adopted(Arguments const& arguments, Law const& law) {
    if (arguments.has("--extract")) return std::vector<store::AdoptedStandard>{};
    auto record = open_store(arguments, law);
    if (!record.ok()) return std::vector<store::AdoptedStandard>{};
    return store::adopted_standards(record.value());
}

}  // namespace

Result<Law> load_law_in_force(Arguments const& arguments, Console& console) {
    auto law = TRY(load_law(console));
    auto const standards = TRY(adopted(arguments, law));
    if (standards.empty()) return law;
    auto in_force = press::in_force(law.book, {}, standards);
    for (auto const& problem : in_force.problems)
        fmt::print(console.err, "{}\n", describe(problem));
    law.book = std::move(in_force.book);
    auto definitions = press::definitions_in_force(law.catalogue, law.book, standards);
    for (auto const& problem : definitions.problems)
        fmt::print(console.err, "{}\n", describe(problem));
    law.catalogue = std::move(definitions.catalogue);
    return law;
}

Result<ShownBeside> load_shown_beside_in_force(Arguments const& arguments, Law const& law,
                                               Console& console) {
    auto beside = TRY(load_shown_beside(law, console));
    auto const standards = TRY(adopted(arguments, law));
    beside.targets.targets = press::in_force({}, beside.targets.targets, standards).targets;
    return beside;
}

Result<Partnership> partnership_on(Arguments const& arguments, Law const& law, Date day) {
    auto const standards = TRY(adopted(arguments, law));
    auto const now = press::in_force({}, {}, standards);
    auto const* const brand = now.brands.on(day);
    Partnership partnership;
    if (auto const given = arguments.text("--partnership"))
        partnership.name = *given;
    else if (brand != nullptr)
        partnership.name = brand->name;
    partnership.look = press::look_of(brand, now.logos.on(day));
    return partnership;
}

}  // namespace breakwater::app

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

Result<std::string> partnership_name(Arguments const& arguments, Law const& law, Date day) {
    if (auto const given = arguments.text("--partnership")) return std::string{*given};
    auto const standards = TRY(adopted(arguments, law));
    auto const brands = press::in_force({}, {}, standards).brands;
    auto const* const brand = brands.on(day);
    return brand == nullptr ? std::string{} : brand->name;
}

Result<reports::Look> partnership_look(Arguments const& arguments, Law const& law, Date day) {
    auto const standards = TRY(adopted(arguments, law));
    auto const now = press::in_force({}, {}, standards);
    return press::look_of(now.brands.on(day), now.logos.on(day));
}

}  // namespace breakwater::app

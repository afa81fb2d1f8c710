#include "press/adopted.h"

#include <fmt/format.h>

#include "indicators/adopted_definition.h"
#include "indicators/adopted_target.h"
#include "rules/adopted_calendar.h"
#include "rules/adopted_rules.h"

namespace breakwater::press {

std::string adopted_words(std::int64_t number) {
    return fmt::format("adopted standard {}", number);
}

InForce in_force(rules::RuleBook const& book, indicators::Targets const& targets,
                 std::span<store::AdoptedStandard const> adopted) {
    InForce now{book, targets, {}, {}, {}};
    std::vector<rules::RuleText> texts;
    for (auto const& each : adopted) {
        auto const file = adopted_words(each.number);
        switch (each.standard.kind) {
            case store::StandardKind::rule:
                texts.push_back(
                    {rules::RuleText::Kind::rules, "adopted", file, each.standard.text});
                continue;
            case store::StandardKind::calendar:
                texts.push_back(
                    {rules::RuleText::Kind::calendar, each.standard.name, file,
                     fmt::format("{}\n{}\n", rules::calendar_headings, each.standard.text)});
                continue;
            case store::StandardKind::brand:
                if (auto brand = read_brand(each.standard.text, file); brand.ok())
                    now.brands.adopt(std::move(brand).value());
                else
                    now.problems.push_back(brand.error());
                continue;
            case store::StandardKind::logo:
                if (auto logo = read_logo(each.standard.text, file); logo.ok())
                    now.logos.adopt(std::move(logo).value());
                else
                    now.problems.push_back(logo.error());
                continue;
            case store::StandardKind::definition:
                continue;  // see definitions_in_force()
            case store::StandardKind::target:
                break;
        }
        auto read = indicators::parse_targets(
            fmt::format("{}\n{}\n", indicators::target_headings, each.standard.text), file);
        for (auto const& target : read.targets.all())
            now.targets = indicators::with_adopted(now.targets, target);
        std::move(read.problems.begin(), read.problems.end(), std::back_inserter(now.problems));
    }
    if (texts.empty()) return now;
    auto loaded = rules::with_adopted(book, texts);
    now.book = std::move(loaded.book);
    std::move(loaded.problems.begin(), loaded.problems.end(), std::back_inserter(now.problems));
    return now;
}

indicators::LoadedCatalogue definitions_in_force(indicators::Catalogue const& catalogue,
                                                 rules::RuleBook const& book,
                                                 std::span<store::AdoptedStandard const> adopted) {
    indicators::LoadedCatalogue now{catalogue, {}};
    for (auto const& each : adopted) {
        if (each.standard.kind != store::StandardKind::definition) continue;
        auto read =
            indicators::parse_catalogue(each.standard.text, adopted_words(each.number), book);
        for (auto const& definition : read.catalogue.all())
            now.catalogue = indicators::with_adopted(now.catalogue, definition);
        std::move(read.problems.begin(), read.problems.end(), std::back_inserter(now.problems));
    }
    return now;
}

}  // namespace breakwater::press

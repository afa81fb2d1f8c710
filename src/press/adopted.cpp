#include "press/adopted.h"

#include <fmt/format.h>

#include "indicators/adopted_target.h"
#include "rules/adopted_rules.h"

namespace breakwater::press {

std::string adopted_words(std::int64_t number) {
    return fmt::format("adopted standard {}", number);
}

InForce in_force(rules::RuleBook const& book, indicators::Targets const& targets,
                 std::span<store::AdoptedStandard const> adopted) {
    InForce now{book, targets, {}};
    std::vector<rules::RuleText> texts;
    for (auto const& each : adopted) {
        auto const file = adopted_words(each.number);
        if (each.standard.kind == store::StandardKind::rule) {
            texts.push_back({rules::RuleText::Kind::rules, "adopted", file, each.standard.text});
            continue;
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

}  // namespace breakwater::press

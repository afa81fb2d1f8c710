#include "indicators/definition_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "rules/text_blocks.h"

namespace breakwater::indicators {

namespace {

std::string bases_of(Definition const& definition) {
    std::string words;
    for (auto const basis : definition.bases) {
        std::string one{name(basis)};
        std::ranges::replace(one, '_', ' ');
        if (basis == Basis::running_total) {
            auto const month = to_words(definition.running_from);
            one += " from " + month.substr(0, month.find(' '));
        }
        words += (words.empty() ? "" : ", ") + one;
    }
    return words;
}

}  // namespace

std::string to_text(Definition const& definition) {
    auto text = fmt::format("indicator {}\n", definition.id);
    auto const line = [&](std::string_view key, std::string_view value) {
        if (!value.empty()) text += rules::field_line(key, 10, value);
    };
    line("title", definition.title);
    line("area", definition.area);
    line("outturn", to_words(definition.outturn));
    line("counts", definition.counts.words);
    // Tests in the brackets of what is counted stand there.
    for (auto const& condition : definition.counts.where)
        if (definition.counts.words.find(condition.words) == std::string::npos)
            line("where", condition.words);
    for (auto const& condition : definition.of_which) line("of which", condition.words);
    line("per", definition.per);
    line("basis", bases_of(definition));
    line("better", name(definition.better));
    line("population", definition.population);
    line("decimals", std::to_string(definition.decimals));
    if (!definition.counted()) line("supplied", "by " + definition.supplied_by);
    line("version", fmt::format("{} since {}", definition.version, to_iso(definition.since)));
    if (definition.until) line("until", to_iso(*definition.until));
    line("source", definition.source);
    line("note", definition.note);
    return text;
}

}  // namespace breakwater::indicators

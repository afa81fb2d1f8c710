#include "press/counted_by.h"

#include <fmt/format.h>

#include <set>

#include "publication/fingerprint.h"

namespace breakwater::press {

namespace {

using indicators::Definition;

std::string words_of(Definition const& definition) {
    auto words =
        fmt::format("{}\n{}\nper {}\n{} {}\n", definition.counts.words, definition.of_which_words,
                    definition.per, indicators::name(definition.outturn), definition.decimals);
    for (auto const& condition : definition.counts.where) words += condition.words + "\n";
    return words;
}

/// Names as rules have them: letters, digits and underscores.
std::set<std::string> names_in(std::string_view words) {
    std::set<std::string> names;
    std::string name;
    for (auto const c : words) {
        bool const belongs = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        if (belongs) {
            name += c;
        } else if (!name.empty()) {
            names.insert(std::move(name));
            name.clear();
        }
    }
    names.insert(std::move(name));
    return names;
}

/// As they stood on the last day counted: what is adopted from a later day on counts nothing of it.
/// A threshold is read when a definition is, whatever the day.
std::string rules_named_in(std::string_view words, rules::RuleBook const& book, Date last) {
    std::string text;
    auto const days = [](Date since, std::optional<Date> until) {
        return fmt::format("{} {}", to_iso(since), until ? to_iso(*until) : "");
    };
    auto const by_then = [&](std::optional<Date> until) {
        return until && *until <= last ? until : std::nullopt;
    };
    auto const names = names_in(words);
    for (auto const& clock : book.timescales())
        if (names.contains(clock.name) && clock.since <= last)
            text += fmt::format("{} {} {} {} {}\n", clock.name, clock.from, clock.to,
                                to_words(clock), days(clock.since, by_then(clock.until)));
    for (auto const& threshold : book.thresholds())
        if (names.contains(threshold.name))
            text += fmt::format("{} {} {}\n", threshold.name, threshold.value,
                                days(threshold.since, threshold.until));
    return text;
}

}  // namespace

std::string counted_by(Standards const& standards, indicators::Outturn const& outturn) {
    auto const* definition = standards.catalogue.find(outturn.indicator, outturn.period);
    if (definition == nullptr) definition = standards.catalogue.latest(outturn.indicator);
    if (definition == nullptr) return outturn.indicator;
    auto words = words_of(*definition);
    if (auto const* per = standards.catalogue.find(definition->per, outturn.period); per != nullptr)
        words += words_of(*per);
    words += rules_named_in(words, standards.book, outturn.period.last_day());
    return fmt::format("{}, version {} since {}, as written {}", definition->id,
                       definition->version, to_iso(definition->since),
                       publication::fingerprint_of(words).substr(0, 16));
}

}  // namespace breakwater::press

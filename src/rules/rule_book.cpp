#include "rules/rule_book.h"

#include <algorithm>

namespace breakwater::rules {

namespace {

bool same_id(std::string_view a, std::string_view b) {
    auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return !a.empty() && std::equal(a.begin(), a.end(), b.begin(), b.end(),
                                    [&](char x, char y) { return lower(x) == lower(y); });
}

template <class Rule>
bool goes_by(Rule const& rule, std::string_view name_or_id) {
    return rule.name == name_or_id || same_id(rule.id, name_or_id);
}

template <class Rule>
Rule const* lowest_in_force(std::span<Rule const> rules, std::string_view name_or_id, Date on) {
    Rule const* found = nullptr;
    for (auto const& rule : rules)
        if (goes_by(rule, name_or_id) && rule.in_force_on(on) &&
            (!found || rule.layer > found->layer))
            found = &rule;
    return found;
}

template <class Named>
Named const* find_named(std::span<Named const> all, std::string_view name) {
    auto const found =
        std::find_if(all.begin(), all.end(), [&](Named const& one) { return one.name() == name; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace

RuleBook::RuleBook() {
    calendars_.emplace_back("england", std::vector<Holiday>{});
}

Timescale const* RuleBook::timescale(std::string_view name_or_id, Date on) const {
    return lowest_in_force(timescales(), name_or_id, on);
}

std::vector<Timescale const*> RuleBook::versions(std::string_view name_or_id) const {
    std::vector<Timescale const*> found;
    for (auto const& clock : timescales_)
        if (goes_by(clock, name_or_id)) found.push_back(&clock);
    std::stable_sort(found.begin(), found.end(), [](auto const* a, auto const* b) {
        return std::pair{a->since, a->layer} < std::pair{b->since, b->layer};
    });
    return found;
}

Threshold const* RuleBook::threshold(std::string_view name_or_id, Date on) const {
    return lowest_in_force(thresholds(), name_or_id, on);
}

CodeSet const* RuleBook::code_set(std::string_view name) const {
    return find_named(code_sets(), name);
}

Calendar const* RuleBook::calendar(std::string_view name) const {
    return find_named(calendars(), name);
}

Calendar const& RuleBook::calendar_for(Timescale const& clock) const {
    auto const* named = calendar(clock.calendar);
    return named ? *named : england();
}

}  // namespace breakwater::rules

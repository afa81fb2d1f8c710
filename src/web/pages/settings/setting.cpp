#include "web/pages/settings/setting.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <tuple>

#include "rules/adopted_calendar.h"

namespace breakwater::web {

using access::Action;

namespace {

std::string stem_of(RuleVersion const& version) {
    return std::filesystem::path{version.place().file}.stem().string();
}

/// The file that the rule was first written in: what was adopted since has none.
std::string stem_of_rule(Desk const& desk, std::string_view name) {
    auto const written = versions_of(desk.as_written.book, name);
    return written.empty() ? std::string{} : stem_of(written.front());
}

bool belongs_to_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

bool names(std::string_view words, std::string_view rule) {
    for (auto at = words.find(rule); at != std::string_view::npos; at = words.find(rule, at + 1)) {
        auto const after = at + rule.size();
        bool const begins = at == 0 || !belongs_to_name(words[at - 1]);
        if (begins && (after == words.size() || !belongs_to_name(words[after]))) return true;
    }
    return false;
}

bool names(indicators::Definition const& definition, std::string_view rule) {
    auto const& where = definition.counts.where;
    return names(definition.counts.words, rule) || names(definition.of_which_words, rule) ||
           std::any_of(where.begin(), where.end(),
                       [&](auto const& condition) { return names(condition.words, rule); });
}

std::set<std::string> names_of_rules(rules::RuleBook const& book) {
    std::set<std::string> all;
    for (auto const& clock : book.timescales()) all.insert(clock.name);
    for (auto const& threshold : book.thresholds()) all.insert(threshold.name);
    return all;
}

void add_rules(Desk const& desk, Date today, std::vector<Setting>& settings) {
    for (auto const& name : names_of_rules(desk.standards.book)) {
        auto const versions = versions_of(desk.standards.book, name);
        auto const now = in_force(versions, today).value_or(versions.back());
        Setting setting{.name = name,
                        .id = now.id(),
                        .title = now.title(),
                        .value = now.value(),
                        .area = area_of(desk, name),
                        .layer = std::string{rules::to_words(now.layer())},
                        .since = now.since(),
                        .source = now.citation().source,
                        .href = setting_path(name),
                        .changed_by = changed_by(desk, name)};
        if (!now.in_force_on(today))
            setting.value += now.since() > today
                                 ? fmt::format(", from {} on", to_words(now.since()))
                                 : std::string{", no longer in force"};
        settings.push_back(std::move(setting));
    }
}

void add_targets(Desk const& desk, std::string_view authority, Date today,
                 std::vector<Setting>& settings) {
    for (auto const& target : desk.standards.targets.all()) {
        bool const holds = target.since <= today && (!target.until || today < *target.until);
        if (target.area != authority || !holds) continue;
        auto const* const definition = desk.standards.catalogue.latest(target.indicator);
        settings.push_back(
            {.name = target.indicator,
             .id = "",
             .title = fmt::format("{}, {}", definition ? definition->title : target.indicator,
                                  to_words(target.basis)),
             .value = target_words(target),
             .area = "Targets",
             .layer = "local",
             .since = target.since,
             .source = target.source,
             .href = target_path(target.indicator),
             .changed_by = Action::change_standards});
    }
}

void add_calendars(Desk const& desk, std::vector<Setting>& settings) {
    for (auto const& calendar : desk.standards.book.calendars()) {
        if (calendar.holidays().empty()) continue;
        settings.push_back(
            {.name = "",
             .id = "",
             .title = fmt::format("Days that do not count: {}", calendar_title(calendar.name())),
             .value =
                 fmt::format("{} holidays, listed from {} to {}", calendar.holidays().size(),
                             to_words(calendar.known_from()), to_words(calendar.known_until())),
             .area = "Calendars",
             .layer = calendar.name() == rules::calendar_of_law ? "statute" : "local",
             .since = calendar.known_from(),
             .source = calendar.holidays().back().source,
             .href = calendar_path(calendar.name()),
             .changed_by = calendar.name() == rules::calendar_of_law ? std::optional<Action>{}
                                                                     : Action::change_standards});
    }
}

void add_server(Site const& site, std::vector<Setting>& settings) {
    auto const add = [&](std::string title, std::string value, std::string source) {
        settings.push_back({.name = "",
                            .id = "",
                            .title = std::move(title),
                            .value = std::move(value),
                            .area = "This service",
                            .layer = "the server",
                            .since = {},
                            .source = std::move(source),
                            .href = "",
                            .changed_by = {}});
    };
    add("Name of the partnership", site.organisation.empty() ? "none" : site.organisation,
        "adopted here, or else --partnership, where the server is started");
    settings.back().href = brand_path();
    settings.back().changed_by = Action::change_settings;
    add("Records", site.has_real_records ? "of real children" : "of nobody real",
        "--training, where the server is started");
}

}  // namespace

std::string RuleVersion::value() const {
    return clock ? rules::to_words(*clock)
                 : fmt::format("{} {}", threshold->value, threshold->unit);
}

std::vector<RuleVersion> versions_of(rules::RuleBook const& book, std::string_view name) {
    std::vector<RuleVersion> versions;
    for (auto const& clock : book.timescales())
        if (clock.name == name) versions.push_back({.clock = &clock});
    for (auto const& threshold : book.thresholds())
        if (threshold.name == name) versions.push_back({.threshold = &threshold});
    std::stable_sort(versions.begin(), versions.end(), [](auto const& a, auto const& b) {
        return std::pair{a.since(), a.layer()} < std::pair{b.since(), b.layer()};
    });
    return versions;
}

std::optional<RuleVersion> in_force(std::vector<RuleVersion> const& versions, Date on) {
    std::optional<RuleVersion> found;
    for (auto const& version : versions)
        if (version.in_force_on(on) && (!found || version.layer() > found->layer()))
            found = version;
    return found;
}

std::vector<indicators::Definition const*> definitions_naming(
    indicators::Catalogue const& catalogue, std::string_view rule) {
    std::vector<indicators::Definition const*> found;
    for (auto const& definition : catalogue.all())
        if (catalogue.latest(definition.id) == &definition && names(definition, rule))
            found.push_back(&definition);
    return found;
}

std::string why_not_changed(Desk const& desk, std::string_view name) {
    if (stem_of_rule(desk, name) == "disclosure")
        return "It guards that nobody can be recognised in what is published: it is changed in "
               "rules/disclosure.rules, by whoever answers for that.";
    auto const versions = versions_of(desk.standards.book, name);
    bool const is_local = std::any_of(versions.begin(), versions.end(), [](auto const& version) {
        return version.layer() == rules::Layer::local;
    });
    if (versions.empty() || !is_local)
        return "It is not this area\u2019s own: law, guidance and what a region has agreed change "
               "with a new version of Breakwater\u2019s rules.";
    if (versions.front().threshold && !definitions_naming(desk.standards.catalogue, name).empty())
        return "The number stands within the definition of an indicator: it changes with a new "
               "version of that definition, so that figures of before stay what they were.";
    return "";
}

std::optional<Action> changed_by(Desk const& desk, std::string_view name) {
    if (!why_not_changed(desk, name).empty()) return std::nullopt;
    auto const stem = stem_of_rule(desk, name);
    return stem == "access" || stem == "record_keeping" ? Action::change_settings
                                                        : Action::change_standards;
}

std::vector<Setting> settings_of(Desk const& desk, Site const& site, std::string_view authority,
                                 Date today) {
    std::vector<Setting> settings;
    add_rules(desk, today, settings);
    add_targets(desk, authority, today, settings);
    add_calendars(desk, settings);
    add_server(site, settings);
    std::stable_sort(settings.begin(), settings.end(), [](auto const& a, auto const& b) {
        return std::tie(a.area, a.id, a.title) < std::tie(b.area, b.id, b.title);
    });
    return settings;
}

std::string area_of(Desk const& desk, std::string_view name) {
    return area_words(stem_of_rule(desk, name));
}

std::string setting_path(std::string_view name, std::string_view what) {
    return fmt::format("/administration/settings/{}{}", name, what);
}

std::string target_path(std::string_view indicator, std::string_view what) {
    return fmt::format("/administration/targets/{}{}", indicator, what);
}

std::string calendar_path(std::string_view calendar, std::string_view what) {
    return fmt::format("/administration/calendars/{}{}", calendar, what);
}

std::string calendar_title(std::string_view calendar) {
    if (calendar == rules::calendar_of_law) return "England\u2019s bank holidays";
    if (calendar == "school") return "school holidays";
    if (calendar == rules::closure_days) return "closure days of this area";
    return area_words(calendar);
}

std::string brand_path(std::string_view what) {
    return fmt::format("/administration/name{}", what);
}

std::string area_words(std::string_view stem) {
    std::string words{stem};
    for (auto& c : words)
        if (c == '_') c = ' ';
    if (!words.empty() && words.front() >= 'a' && words.front() <= 'z')
        words.front() = static_cast<char>(words.front() - 'a' + 'A');
    return words;
}

std::string target_words(indicators::Target const& target) {
    using indicators::TargetKind;
    switch (target.kind) {
        case TargetKind::point:
            return to_words(target.value);
        case TargetKind::profiled:
            return to_words(target.value) + " a year";
        case TargetKind::range:
            return fmt::format("{} to {}", to_words(target.value), to_words(target.high));
    }
    return "";
}

}  // namespace breakwater::web

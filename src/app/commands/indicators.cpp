#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/commands/commands.h"
#include "app/json.h"
#include "app/law.h"
#include "journey/journey_facts.h"

namespace breakwater::app {

namespace {

using indicators::Condition;
using indicators::Count;
using indicators::Definition;

constexpr Option options[] = {{"--json", Takes::nothing, "", "for a program to read"}};

constexpr Example examples[] = {
    {"indicators", "every indicator with its title, by area"},
    {"indicators initial_conferences_in_timescale", "what one counts, and by which rules"},
};

void rules_in(Condition const& condition, std::set<std::string>& rules) {
    if (!condition.reach.rule.empty()) rules.insert(condition.reach.rule);
    for (auto const& part : condition.parts) rules_in(part, rules);
    for (auto const& filter : condition.filters) rules_in(filter, rules);
}

/// The clocks a definition counts by.
std::set<std::string> rules_of(Definition const& definition) {
    std::set<std::string> rules;
    if (!definition.counts.due.rule.empty()) rules.insert(definition.counts.due.rule);
    for (auto const& condition : definition.counts.where) rules_in(condition, rules);
    for (auto const& condition : definition.of_which) rules_in(condition, rules);
    return rules;
}

/// "referrals, by the day the referral was received": what is counted, for a reader who does not
/// know the tables. Empty where the definition's own words say it.
std::string counted_in_words(Count const& counts) {
    auto const about_a_day = counts.what == Count::What::records ||
                             counts.what == Count::What::records_due ||
                             counts.what == Count::What::children_with;
    if (!about_a_day) return {};
    auto const& table = journey::schemas()[counts.table];
    auto const& field = table.fields[counts.field];
    switch (counts.what) {
        case Count::What::children_with:
            return fmt::format("children with {}, each once, by the {}", table.many, field.words);
        case Count::What::records_due:
            return fmt::format("{} that fell due, by the clock that runs from the {}", table.many,
                               field.words);
        default:
            return fmt::format("{}, by the {}", table.many, field.words);
    }
}

void line(Console& console, std::string_view name, std::string_view text) {
    if (!text.empty()) fmt::print(console.out, "{:<12} {}\n", name, text);
}

void print_rule(rules::RuleBook const& book, std::string const& name, Console& console) {
    auto const versions = book.versions(name);
    if (versions.empty()) return;
    auto const& clock = *versions.back();
    fmt::print(console.out, "\n{}{}{}\n  {}: {} from {} to {}\n  since {}, {}\n", clock.name,
               clock.id.empty() ? "" : ", ", clock.id, clock.title, to_words(clock), clock.from,
               clock.to, to_words(clock.since), clock.citation.source);
    if (!clock.citation.says.empty()) fmt::print(console.out, "  “{}”\n", clock.citation.says);
}

std::string words_of(std::span<Condition const> conditions) {
    std::string text;
    for (auto const& condition : conditions)
        text += fmt::format("{}{}", text.empty() ? "" : " and ", condition.words);
    return text;
}

std::string bases_of(Definition const& definition) {
    std::string text;
    for (auto const basis : definition.bases)
        text += fmt::format("{}{}", text.empty() ? "" : ", ", to_words(basis));
    return text;
}

void print_definition(Definition const& definition, Law const& law, Console& console) {
    fmt::print(console.out, "{}\n{}\n\n", definition.title, definition.id);
    line(console, "area", definition.area);
    line(console, "outturn", indicators::name(definition.outturn));
    if (definition.counted()) {
        line(console, "counts", definition.counts.words);
        line(console, "", counted_in_words(definition.counts));
        line(console, "where", words_of(definition.counts.where));
        line(console, "of which", definition.of_which_words);
        line(console, "per", definition.per);
    } else {
        line(console, "supplied by", definition.supplied_by);
    }
    line(console, "basis", bases_of(definition));
    line(console, "better", indicators::name(definition.better));
    line(console, "decimals", std::to_string(definition.decimals));
    line(console, "population", definition.population);
    line(console, "version",
         fmt::format("{} since {}", definition.version, to_words(definition.since)));
    line(console, "source", definition.source);
    line(console, "note", definition.note);
    line(console, "written in", fmt::format("{}:{}", definition.place.file, definition.place.line));
    for (auto const& rule : rules_of(definition)) print_rule(law.book, rule, console);
}

void add_definition(Json& json, Definition const& definition) {
    json.begin_object()
        .member("id", definition.id)
        .member("title", definition.title)
        .member("area", definition.area)
        .member("unit", indicators::name(definition.outturn))
        .member("counts", definition.counts.words)
        .member("of_which", definition.of_which_words)
        .member("per", definition.per)
        .member("supplied_by", definition.supplied_by)
        .member("better", indicators::name(definition.better))
        .member("decimals", definition.decimals)
        .member("version", definition.version)
        .member("since", to_iso(definition.since))
        .member("source", definition.source)
        .member("note", definition.note);
    json.key("bases").begin_array();
    for (auto const basis : definition.bases) json.value(indicators::name(basis));
    json.end_array().key("rules").begin_array();
    for (auto const& rule : rules_of(definition)) json.value(rule);
    json.end_array().end_object();
}

/// The latest version of each, in the order of their files.
std::vector<Definition const*> latest(indicators::Catalogue const& catalogue) {
    std::vector<Definition const*> found;
    for (auto const& definition : catalogue.all())
        if (catalogue.latest(definition.id) == &definition) found.push_back(&definition);
    return found;
}

void print_list(indicators::Catalogue const& catalogue, Console& console) {
    auto all = latest(catalogue);
    std::vector<std::string> areas;
    for (auto const* definition : all)
        if (std::find(areas.begin(), areas.end(), definition->area) == areas.end())
            areas.push_back(definition->area);
    for (auto const& area : areas) {
        fmt::print(console.out, "{}{}\n", &area == areas.data() ? "" : "\n", area);
        for (auto const* definition : all)
            if (definition->area == area)
                fmt::print(console.out, "  {:<52} {}{}\n", definition->id, definition->title,
                           definition->counted() ? "" : " (supplied)");
    }
}

Result<Exit> run_indicators(Arguments const& arguments, Console& console) {
    auto const law = TRY(load_law(console));
    if (arguments.words.empty() && !arguments.has("--json")) {
        print_list(law.catalogue, console);
        return Exit::done;
    }
    if (arguments.words.empty()) {
        Json json;
        json.begin_array();
        for (auto const* definition : latest(law.catalogue)) add_definition(json, *definition);
        fmt::print(console.out, "{}\n", json.end_array().text());
        return Exit::done;
    }
    TRY(check_indicator(law.catalogue, arguments.words.front()));
    auto const& definition = *law.catalogue.latest(arguments.words.front());
    if (arguments.has("--json")) {
        Json json;
        add_definition(json, definition);
        fmt::print(console.out, "{}\n", json.text());
    } else {
        print_definition(definition, law, console);
    }
    return Exit::done;
}

}  // namespace

Command const indicators_command{
    .name = "indicators",
    .arguments = "[ID]",
    .arguments_max = 1,
    .summary = "lists the indicators, or says what one counts and by which rules",
    .options = options,
    .examples = examples,
    .run = run_indicators,
};

}  // namespace breakwater::app

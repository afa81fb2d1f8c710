#include "indicators/in_words.h"

#include <fmt/format.h>

#include <algorithm>

#include "journey/journey_facts.h"

namespace breakwater::indicators {

using journey::Field;
using journey::FieldKind;
using journey::TableSchema;

namespace {

std::string joined(std::vector<std::string> const& parts, std::string_view last) {
    std::string all;
    for (std::size_t i = 0; i < parts.size(); ++i)
        all += (i == 0                  ? ""
                : i + 1 == parts.size() ? std::string{last}
                                        : std::string{", "}) +
               parts[i];
    return all;
}

std::string with_article(std::string_view noun) {
    bool const vowel = std::string_view{"aeiou"}.find(noun.front()) != std::string_view::npos;
    return fmt::format("{} {}", vowel ? "an" : "a", noun);
}

// A rule's title within a sentence: "Conference held ..." but not "SSDA903 ...".
std::string within_sentence(std::string title) {
    auto const is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (title.size() > 1 && is_upper(title[0]) && !is_upper(title[1]))
        title[0] = static_cast<char>(title[0] - 'A' + 'a');
    return title;
}

class Wording {
public:
    Wording(rules::RuleBook const& book, Date on) : book_(book), on_(on) {}

    std::string counts(Count const& count);
    std::string condition(Condition const& asked);
    std::vector<std::string> conditions(std::vector<Condition> const& all);
    std::vector<std::string> rules;

private:
    TableSchema const& table(std::size_t index) const { return journey::schemas()[index]; }
    Field const& field(std::size_t of, std::size_t index) const { return table(of).fields[index]; }
    std::string reach(Reach const& reach);
    std::string title(std::string const& rule);
    std::string filters(Condition const& asked);
    std::string values(Condition const& asked);
    std::string single(Condition const& asked);
    std::string negated(Condition const& asked);
    std::string at_least_held(Count const& count, std::string_view who);

    rules::RuleBook const& book_;
    Date on_;
};

// The text may name a rule that has another amount on another day: the one in force is said.
std::string Wording::reach(Reach const& reach) {
    if (reach.rule.empty()) return rules::to_words(reach.amount, reach.unit);
    title(reach.rule);
    auto const* const clock = book_.timescale(reach.rule, on_);
    return clock == nullptr ? reach.rule : rules::to_words(*clock);
}

std::string Wording::title(std::string const& rule) {
    if (std::find(rules.begin(), rules.end(), rule) == rules.end()) rules.push_back(rule);
    auto const* const clock = book_.timescale(rule, on_);
    return clock == nullptr ? rule : clock->title;
}

std::string Wording::values(Condition const& asked) {
    auto const& of = field(asked.table, asked.field);
    if (of.kind == FieldKind::flag) return asked.codes == std::vector{0} ? "no" : "yes";
    auto const* const set = book_.code_set(of.code_set);
    std::vector<std::string> titles;
    for (auto const code : asked.codes) {
        auto const* row = set == nullptr ? nullptr : set->row_on(code, on_);
        if (row == nullptr && set != nullptr) row = &set->rows()[static_cast<std::size_t>(code)];
        titles.push_back(row == nullptr ? std::to_string(code) : row->title);
    }
    return joined(titles, " or ");
}

std::string Wording::filters(Condition const& asked) {
    if (asked.filters.empty()) return {};
    return fmt::format(" ({})", fmt::join(conditions(asked.filters), "; "));
}

std::string Wording::single(Condition const& asked) {
    auto const& of = table(asked.table);
    auto const words = [&] { return field(asked.table, asked.field).words; };
    switch (asked.test) {
        case Test::is_one_of:
            return fmt::format("{}: {}", words(), values(asked));
        case Test::is_known:
            return fmt::format("{} is recorded", words());
        case Test::at_least:
            return fmt::format("{}: at least {}", words(), asked.amount);
        case Test::within:
            return within_sentence(title(asked.reach.rule));
        case Test::after_earlier:
            return fmt::format(
                "there was an earlier {} of the same child{}{}, by the {}", of.one, filters(asked),
                asked.reach == Reach{} ? "" : " within " + reach(asked.reach), words());
        case Test::open_on:
            return fmt::format("{}{} was open on the day counted", with_article(of.one),
                               filters(asked));
        case Test::followed_by:
            return fmt::format("followed by {}{}: {}", with_article(of.one), filters(asked),
                               within_sentence(title(asked.reach.rule)));
        case Test::open_when_due:
            return "it had not ended before the day it was due";
        case Test::lasted:
            return fmt::format("it lasted at least {}", reach(asked.reach));
        case Test::open:
            return fmt::format("has {} open{}", with_article(of.one), filters(asked));
        case Test::open_for:
            return fmt::format("has {} that has been open for at least {}{}", with_article(of.one),
                               reach(asked.reach), filters(asked));
        case Test::in_the_last:
            return fmt::format("had {} in the last {}{}", with_article(of.one), reach(asked.reach),
                               filters(asked));
        case Test::in_the_agreed:
            return fmt::format("had {} within the interval agreed for the child{}",
                               with_article(of.one), filters(asked));
        case Test::at_least_in_the_last:
            return fmt::format("had at least {} {} in the last {}{}", asked.amount, of.many,
                               reach(asked.reach), filters(asked));
        case Test::at_least_different:
            return fmt::format("had at least {} different: {}, in the last {}{}", asked.amount,
                               words(), reach(asked.reach), filters(asked));
        case Test::aged_under:
            return fmt::format("is aged under {}", asked.amount);
    }
    return {};
}

std::string Wording::negated(Condition const& asked) {
    if (asked.joined != Condition::Joined::single) return fmt::format("not: {}", condition(asked));
    auto const& of = table(asked.table);
    switch (asked.test) {
        case Test::is_one_of:
            return fmt::format("{}: not {}", field(asked.table, asked.field).words, values(asked));
        case Test::is_known:
            return fmt::format("{} is not recorded", field(asked.table, asked.field).words);
        case Test::open:
            return fmt::format("has no {} open{}", of.one, filters(asked));
        case Test::open_on:
            return fmt::format("no {}{} was open on the day counted", of.one, filters(asked));
        default:
            return fmt::format("not: {}", single(asked));
    }
}

std::string Wording::condition(Condition const& asked) {
    switch (asked.joined) {
        case Condition::Joined::single:
            return single(asked);
        case Condition::Joined::all:
            return joined(conditions(asked.parts), ", and ");
        case Condition::Joined::any:
            return fmt::format("{}", fmt::join(conditions(asked.parts), "; or "));
        case Condition::Joined::negated:
            return negated(asked.parts.front());
    }
    return {};
}

std::vector<std::string> Wording::conditions(std::vector<Condition> const& all) {
    std::vector<std::string> words;
    words.reserve(all.size());
    for (auto const& each : all) words.push_back(condition(each));
    return words;
}

std::string Wording::at_least_held(Count const& count, std::string_view who) {
    if (count.amount == 0) return fmt::format("{} holding children", who);
    return fmt::format("{} holding at least {} children", who, count.amount);
}

std::string Wording::counts(Count const& count) {
    using What = Count::What;
    switch (count.what) {
        case What::records:
            return fmt::format("{}, by the {}", table(count.table).many,
                               field(count.table, count.field).words);
        case What::records_due:
            return fmt::format("{} by the day they were due: {}", table(count.table).many,
                               within_sentence(title(count.due.rule)));
        case What::children_with:
            return fmt::format("children with {}, by the {}; each child once a period",
                               with_article(table(count.table).one),
                               field(count.table, count.field).words);
        case What::children:
            return "children, as it stood at the end of the period";
        case What::workers:
            return at_least_held(count, "workers");
        case What::children_of_workers:
            return fmt::format("children held by {}", at_least_held(count, "workers"));
        case What::children_of_top:
            return fmt::format("children held by the {} workers who hold most", count.amount);
        case What::top_workers:
            return fmt::format("the {} workers who hold most children", count.amount);
        case What::full_time:
            return "full-time equivalents of the workers who hold children";
    }
    return {};
}

}  // namespace

DefinitionInWords in_words(Definition const& definition, rules::RuleBook const& book, Date on) {
    if (!definition.counted()) return {};
    Wording wording{book, on};
    DefinitionInWords words;
    words.counts = wording.counts(definition.counts);
    words.where = wording.conditions(definition.counts.where);
    words.of_which = wording.conditions(definition.of_which);
    words.rules = std::move(wording.rules);
    return words;
}

}  // namespace breakwater::indicators

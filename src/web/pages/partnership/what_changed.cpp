#include "web/pages/partnership/what_changed.h"

#include <fmt/format.h>

#include <algorithm>

namespace breakwater::web {

namespace {

std::string words_in(TextField const& field, Fields const& of) {
    return std::string{of.first(field.name)};
}
std::string words_in(ChoiceField const& field, Fields const& of) {
    auto const number = of.number(field.name).value_or(0);
    for (auto const& each : field.choices)
        if (each.number == number) return each.words;
    return number == 0 ? std::string{} : fmt::format("number {}", number);
}
std::string words_in(DateField const& field, Fields const& of) {
    auto const part = [&](std::string_view name) {
        return of.number<int>(fmt::format("{}-{}", field.name, name)).value_or(0);
    };
    if (part("year") == 0) return {};
    return to_words(make_date(part("year"), static_cast<unsigned>(part("month")),
                              static_cast<unsigned>(part("day"))));
}
std::string words_in(OneOf const& field, Fields const& of) {
    for (auto const& [value, words] : field.choices)
        if (value == of.first(field.name)) return words;
    return {};
}
std::string label_of(TextField const& field) {
    return field.label;
}
std::string label_of(ChoiceField const& field) {
    return field.label;
}
std::string label_of(DateField const& field) {
    return std::string{field.legend};
}
std::string label_of(OneOf const& field) {
    return field.legend;
}

/// Of a form that asks nothing any more.
std::string without_optional(std::string label) {
    constexpr std::string_view optional = " (optional)";
    if (label.ends_with(optional)) label.resize(label.size() - optional.size());
    return label;
}

std::string or_nothing(std::string words) {
    return words.empty() ? "nothing" : words;
}

}  // namespace

std::vector<std::string> what_changed(EntryForm const& form, Fields const& before,
                                      Fields const& after) {
    std::vector<std::string> all;
    for (auto const& field : form.fields)
        std::visit(
            [&](auto const& each) {
                auto was = words_in(each, before);
                auto is = words_in(each, after);
                if (was != is)
                    all.push_back(fmt::format("{}: was {}, is {}", without_optional(label_of(each)),
                                              or_nothing(std::move(was)),
                                              or_nothing(std::move(is))));
            },
            field);
    return all;
}

std::vector<std::string> what_stood(EntryForm const& form, Fields const& before) {
    std::vector<std::string> all;
    for (auto const& field : form.fields)
        std::visit(
            [&](auto const& each) {
                auto was = words_in(each, before);
                if (!was.empty())
                    all.push_back(fmt::format("{}: {}", without_optional(label_of(each)), was));
            },
            field);
    return all;
}

/// A post, body or agency that stands no longer can stay where it stood.
void keep_what_is_chosen(EntryForm& form, partnership::Arrangements const& all) {
    for (auto& field : form.fields) {
        auto* const choice = std::get_if<ChoiceField>(&field);
        if (choice == nullptr) continue;
        auto const number = form.begun.number(choice->name).value_or(0);
        bool const is_there = std::any_of(choice->choices.begin(), choice->choices.end(),
                                          [&](auto const& each) { return each.number == number; });
        if (number == 0 || is_there) continue;
        auto words = fmt::format("number {}", number);
        if (choice->name == "body")
            words = partnership::short_name_on(all, {number}, Date::max());
        else if (choice->name == "agency" && partnership::find_agency(all, {number}) != nullptr)
            words = partnership::find_agency(all, {number})->name;
        else if (choice->name != "decision" && choice->name != "action" &&
                 partnership::find_post(all, {number}) != nullptr)
            words = partnership::post_words(all, {number});
        choice->choices.push_back({number, words + " (stands no longer)"});
    }
}

}  // namespace breakwater::web

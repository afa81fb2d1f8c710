#pragma once
// Closed lists of words: what each value is called in texts and in the store (its name, which never
// changes), and to a person (its title). A list `every(Value)` stands beside the values.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace breakwater::access {

template <class Value>
struct Named {
    Value value;
    std::string_view name, title;
};

/// True where the list holds each value at its own place; asserted beside each list.
template <class Value>
constexpr bool in_order(std::span<Named<Value> const> list) {
    for (std::size_t i = 0; i < list.size(); ++i)
        if (static_cast<std::size_t>(list[i].value) != i) return false;
    return true;
}

template <class Value>
constexpr std::string_view name(Value value) {
    return every(value)[static_cast<std::size_t>(value)].name;
}

template <class Value>
constexpr std::string_view title(Value value) {
    return every(value)[static_cast<std::size_t>(value)].title;
}

template <class Value>
constexpr std::optional<Value> find_named(std::string_view name) {
    for (auto const& each : every(Value{}))
        if (each.name == name) return each.value;
    return std::nullopt;
}

/// The title of what has this name; a name that is not of the list, as it is.
template <class Value>
constexpr std::string_view title_of(std::string_view name) {
    auto const known = find_named<Value>(name);
    return known ? title(*known) : name;
}

/// To offer where a name is not known.
template <class Value>
std::vector<std::string_view> names_of() {
    std::vector<std::string_view> names;
    for (auto const& each : every(Value{})) names.push_back(each.name);
    return names;
}

}  // namespace breakwater::access

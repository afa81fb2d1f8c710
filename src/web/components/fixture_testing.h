#pragma once
// For tests: reads the examples that GOV.UK publishes with its components (options, and the HTML
// they give) and compares them with what ours write.

#include <doctest/doctest.h>

#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>

#include "web/components/field.h"
#include "web/components/testing.h"

namespace breakwater::markup {

/// The one way to pass on markup and attributes that others wrote.
struct MarkupOfFixture {
    static Markup markup(std::string text) { return Markup{std::move(text)}; }
    static PassedAttribute attribute(std::string name, std::string value) {
        return {std::move(name), std::move(value)};
    }
};

}  // namespace breakwater::markup

namespace breakwater::web::testing {

using markup::MarkupOfFixture;

inline nlohmann::json const& at(nlohmann::json const& options, char const* key) {
    static nlohmann::json const nothing;
    auto const found = options.is_object() ? options.find(key) : options.end();
    return found == options.end() ? nothing : *found;
}

inline bool truthy(nlohmann::json const& value) {
    if (value.is_boolean()) return value.get<bool>();
    if (value.is_string()) return !value.get<std::string>().empty();
    if (value.is_number()) return value.get<double>() != 0;
    return !value.is_null();
}

inline std::string words(nlohmann::json const& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number()) return value.dump();
    return "";
}

inline std::string words(nlohmann::json const& options, char const* key) {
    return words(at(options, key));
}
inline bool yes(nlohmann::json const& options, char const* key) {
    return truthy(at(options, key));
}
inline int number(nlohmann::json const& options, char const* key, int otherwise = 0) {
    auto const& value = at(options, key);
    return value.is_number() ? value.get<int>() : otherwise;
}
inline std::string words_or(nlohmann::json const& options, char const* key,
                            std::string const& otherwise) {
    auto const found = words(options, key);
    return found.empty() ? otherwise : found;
}

inline Content content(nlohmann::json const& options, char const* html = "html",
                       char const* text = "text") {
    if (yes(options, html)) return MarkupOfFixture::markup(words(options, html));
    return words(options, text);
}

inline PassedAttributes attributes(nlohmann::json const& options, char const* key = "attributes") {
    PassedAttributes out;
    auto const& all = at(options, key);
    if (!all.is_object()) return out;
    for (auto const& [name, value] : all.items())
        out.push_back(
            MarkupOfFixture::attribute(name, value.is_boolean() ? value.dump() : words(value)));
    return out;
}

/// Words in another language go along as attributes.
inline void translate(PassedAttributes& out, nlohmann::json const& options, char const* key,
                      std::string name) {
    auto const& value = at(options, key);
    name = "data-i18n." + name;
    if (value.is_string()) out.push_back(MarkupOfFixture::attribute(name, words(value)));
    if (value.is_object())
        for (auto const& [rule, message] : value.items())
            out.push_back(MarkupOfFixture::attribute(name + "." + rule, words(message)));
}

inline std::optional<bool> maybe(nlohmann::json const& options, char const* key) {
    auto const& value = at(options, key);
    if (!value.is_boolean()) return std::nullopt;
    return value.get<bool>();
}

inline Label label(nlohmann::json const& options) {
    return {.content = content(options),
            .for_id = words(options, "for"),
            .is_page_heading = yes(options, "isPageHeading"),
            .classes = words(options, "classes"),
            .attributes = attributes(options)};
}

inline Hint hint_of(nlohmann::json const& options) {
    return {.content = content(options),
            .id = words(options, "id"),
            .classes = words(options, "classes"),
            .attributes = attributes(options)};
}

inline ErrorMessage error_of(nlohmann::json const& options) {
    auto const& first = at(options, "visuallyHiddenText");
    return {.content = content(options),
            .id = words(options, "id"),
            .said_first = first.is_null() ? "Error" : words(first),
            .classes = words(options, "classes"),
            .attributes = attributes(options)};
}

inline std::optional<Hint> hint(nlohmann::json const& options) {
    if (!yes(options, "hint")) return std::nullopt;
    return hint_of(at(options, "hint"));
}

inline std::optional<ErrorMessage> error(nlohmann::json const& options) {
    if (!yes(options, "errorMessage")) return std::nullopt;
    return error_of(at(options, "errorMessage"));
}

inline FormGroup group(nlohmann::json const& options) {
    auto const& all = at(options, "formGroup");
    return {.classes = words(all, "classes"),
            .attributes = attributes(all),
            .after_input = content(at(all, "afterInput"))};
}

inline Fieldset fieldset_of(nlohmann::json const& options) {
    Fieldset fieldset{.described_by = words(options, "describedBy"),
                      .role = words(options, "role"),
                      .classes = words(options, "classes"),
                      .attributes = attributes(options),
                      .inside = MarkupOfFixture::markup(words(options, "html"))};
    auto const& legend = at(options, "legend");
    if (truthy(legend))
        fieldset.legend = Legend{.content = content(legend),
                                 .is_page_heading = yes(legend, "isPageHeading"),
                                 .classes = words(legend, "classes")};
    return fieldset;
}

inline std::optional<Fieldset> fieldset(nlohmann::json const& options) {
    if (!yes(options, "fieldset")) return std::nullopt;
    return fieldset_of(at(options, "fieldset"));
}

template <class Component>
inline std::string written(Component const& component) {
    Html html;
    write(html, component);
    return std::move(html).take();
}

struct Row {
    char const* component;
    std::size_t examples;
    std::function<std::string(nlohmann::json const&)> write;
};

inline nlohmann::json fixtures(std::string const& component) {
    std::ifstream file(std::string{BREAKWATER_WEB_EXAMPLES} + "/" + component + ".json");
    REQUIRE_MESSAGE(file.good(), component);
    return nlohmann::json::parse(file).at("fixtures");
}

inline void check(std::vector<Row> const& components) {
    for (auto const& row : components) {
        auto const examples = fixtures(row.component);
        CHECK_MESSAGE(examples.size() == row.examples, row.component);
        for (auto const& example : examples) {
            auto const name = example.at("name").get<std::string>();
            auto const differs =
                difference(row.write(example.at("options")), example.at("html").get<std::string>());
            CHECK_MESSAGE(differs.empty(), row.component << ": " << name << "\n    " << differs);
        }
    }
}

}  // namespace breakwater::web::testing

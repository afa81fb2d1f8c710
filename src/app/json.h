#pragma once
// Writes JSON for programs that call us: objects and arrays in the order they are given.

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kernel/decimal.h"

namespace breakwater::app {

class Json {
public:
    Json& begin_object();
    Json& end_object();
    Json& begin_array();
    Json& end_array();
    Json& key(std::string_view name);

    Json& value(std::string_view text);  ///< bytes that are not UTF-8 become U+FFFD
    Json& value(char const* text) { return value(std::string_view{text}); }
    Json& value(Decimal number) { return raw(to_string(number)); }
    template <std::same_as<bool> Bool>
    Json& value(Bool yes) {
        return raw(yes ? "true" : "false");
    }
    template <std::integral Whole>
    requires(!std::same_as<Whole, bool>) Json& value(Whole number) {
        return raw(std::to_string(number));
    }
    template <class Value>
    Json& value(std::optional<Value> const& maybe) {
        return maybe ? value(*maybe) : raw("null");
    }

    template <class Value>
    Json& member(std::string_view name, Value const& what) {
        return key(name).value(what);
    }

    std::string const& text() const { return text_; }

private:
    Json& raw(std::string_view text);
    void separate();
    std::string text_;
    bool after_value_ = false;
};

}  // namespace breakwater::app

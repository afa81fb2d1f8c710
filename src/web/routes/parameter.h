#pragma once
// The parameters that an address may hold: /children/{child}/visits/{month}. A handler names their
// types, and is only called where the address holds such.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kernel/date.h"

namespace breakwater::web {

/// A whole number from 1 up, as records have it.
struct Number {
    std::int64_t value = 0;
};

/// Letters, digits, "-" and "_": an indicator, a report, a format.
struct Word {
    std::string value;
};

/// "2024-08".
struct InMonth {
    Month value;
};

/// For each type: how it is read, what it is called, and an example for tests of every route.
template <class T>
struct Parameter;

template <>
struct Parameter<Number> {
    static std::optional<Number> read(std::string_view text);
    static constexpr std::string_view example = "1";
};

template <>
struct Parameter<Word> {
    static std::optional<Word> read(std::string_view text);
    static constexpr std::string_view example = "re_referrals";
};

template <>
struct Parameter<InMonth> {
    static std::optional<InMonth> read(std::string_view text);
    static constexpr std::string_view example = "2024-08";
};

}  // namespace breakwater::web

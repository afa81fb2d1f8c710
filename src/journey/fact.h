#pragma once
// What a record about a child is made of: small values of four bytes, each able to say "not known".
// A record's describe() names its fields once; the facts table, the definitions language, the proof
// and the data dictionary all read that.

#include <array>
#include <compare>
#include <cstdint>
#include <limits>
#include <string_view>
#include <tuple>

#include "kernel/date.h"

namespace breakwater::journey {

/// A civil day as days since 1970-01-01; `none` where nothing is recorded.
struct Day {
    static constexpr std::int32_t none = std::numeric_limits<std::int32_t>::min();
    std::int32_t value = none;

    constexpr Day() = default;
    constexpr explicit Day(std::int32_t number) : value(number) {}
    Day(Date date) : value(static_cast<std::int32_t>(date.time_since_epoch().count())) {}
    constexpr bool known() const { return value != none; }
    Date date() const { return assert(known()), Date{std::chrono::days{value}}; }
    constexpr auto operator<=>(Day const&) const = default;
};

/// A code's position in its code set (rules/codes/<set>.csv); -1 where nothing is recorded.
struct Code {
    std::int32_t value = -1;
    constexpr bool known() const { return value >= 0; }
    constexpr bool operator==(Code const&) const = default;
};

/// Yes, no, or not recorded.
struct Flag {
    std::int32_t value = -1;
    static constexpr Flag yes() { return Flag{1}; }
    static constexpr Flag no() { return Flag{0}; }
    constexpr bool known() const { return value >= 0; }
    constexpr bool operator==(Flag const&) const = default;
};

/// A whole number; -1 where nothing is recorded.
struct Number {
    std::int32_t value = -1;
    constexpr bool known() const { return value >= 0; }
    constexpr bool operator==(Number const&) const = default;
};

/// A worker's position in JourneyFacts::workers; -1 where nobody is recorded.
struct WorkerIndex {
    std::int32_t value = -1;
    constexpr bool known() const { return value >= 0; }
    constexpr bool operator==(WorkerIndex const&) const = default;
};

/// A child's position in JourneyFacts::children.
struct ChildIndex {
    std::int32_t value = -1;
    constexpr auto operator<=>(ChildIndex const&) const = default;
};

enum class FieldKind { day, code, flag, number, worker };

/// One field of a record. `words` completes "the ... was 4 March 2024": "day the plan started".
struct Field {
    std::string_view name;
    FieldKind kind;
    std::string_view words;
    std::string_view item;      ///< DfE or SSD item it comes from; empty where it is ours
    std::string_view code_set;  ///< for codes: the file's name under rules/codes, without .csv
};

template <class Record, class Value>
struct BoundField {
    Value Record::*member;
    Field field;
};

template <class Value>
inline constexpr FieldKind kind_of = FieldKind::day;
template <>
inline constexpr FieldKind kind_of<Code> = FieldKind::code;
template <>
inline constexpr FieldKind kind_of<Flag> = FieldKind::flag;
template <>
inline constexpr FieldKind kind_of<Number> = FieldKind::number;
template <>
inline constexpr FieldKind kind_of<WorkerIndex> = FieldKind::worker;

template <class Record, class Value>
constexpr BoundField<Record, Value> field(Value Record::*member, std::string_view name,
                                          std::string_view words, std::string_view item = {},
                                          std::string_view code_set = {}) {
    return {member, {name, kind_of<Value>, words, item, code_set}};
}

}  // namespace breakwater::journey

#pragma once
// Names and values as a query or a form sends them, percent-decoded; text is UTF-8 without control
// characters but tab and line feed, or it is refused.

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"

namespace breakwater::web {

struct Field {
    std::string name;
    std::string value;
    bool operator==(Field const&) const = default;
};

class Fields {
public:
    void add(std::string name, std::string value) {
        all_.push_back({std::move(name), std::move(value)});
    }
    /// The first of this name; empty where there is none.
    std::string_view first(std::string_view name) const;
    bool has(std::string_view name) const;
    /// The first of this name as a whole number; nothing where it is none, or none of `Number`.
    template <class Number = std::int64_t>
    std::optional<Number> number(std::string_view name) const;
    /// Every value of this name: checkboxes.
    std::vector<std::string_view> every(std::string_view name) const;
    std::vector<Field> const& all() const { return all_; }
    std::size_t size() const { return all_.size(); }

private:
    std::vector<Field> all_;
};

template <class Number>
std::optional<Number> Fields::number(std::string_view name) const {
    auto const text = first(name);
    Number number = 0;
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc{} && read.ptr == end ? std::optional{number} : std::nullopt;
}

/// Reads "a=1&b=two+words%2C". Codes: bad_escape, bad_text, too_many_fields.
Result<Fields> parse_urlencoded(std::string_view text, std::size_t fields_max);

/// Percent-decodes; code bad_escape. '+' is a blank only where a form says so.
enum class Plus { is_plus, is_blank };
Result<std::string> percent_decoded(std::string_view text, Plus plus);

/// For an address: everything but letters, digits and "-._~" as %XX.
std::string percent_encoded(std::string_view text);

/// UTF-8 without control characters but tab, line feed and carriage return.
bool is_plain_text(std::string_view text);

/// A path's parts between slashes, decoded: "/children/1" gives two. Code bad_path for "." and
/// "..", for escaped slashes and backslashes, for control characters and what is not UTF-8; an
/// empty part too, but for one at the end ("/children/").
Result<std::vector<std::string>> path_segments(std::string_view path);

}  // namespace breakwater::web

#pragma once
// What the partnership calls itself, by date: its name and a short one, as the area adopts them.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/result.h"

namespace breakwater::press {

struct Brand {
    std::string name;        ///< "Southampton Safeguarding Children Partnership"
    std::string short_name;  ///< at the top of every page, before the name; empty: Breakwater
    std::string colour;      ///< behind the top of every page, "0b5d3b"; empty: our own
    Date since;              ///< the first day
    std::string source;      ///< who decided it, and where it is written
};

/// Six hexadecimal digits, in small letters.
bool is_colour(std::string_view text);
/// Contrast of white words on it, from 1 to 21: WCAG 2.2, 1.4.3 asks for 4.5.
double contrast_with_white(std::string_view colour);

/// The text in which it is adopted, in the language of rules/*.rules.
std::string to_text(Brand const& brand);

/// Codes: those of rules::read_text_blocks(); not_a_brand, with what is missing.
Result<Brand> read_brand(std::string_view text, std::string_view file);

class Brands {
public:
    /// Holds from its own first day on, in place of all that were to begin on it or later.
    void adopt(Brand brand);
    /// Null before the first.
    Brand const* on(Date day) const;
    std::span<Brand const> all() const { return all_; }  ///< by first day

private:
    std::vector<Brand> all_;
};

}  // namespace breakwater::press

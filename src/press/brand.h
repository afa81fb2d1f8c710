#pragma once
// What the partnership calls itself, by date: its name and a short one, as the area adopts them.

#include <string>
#include <string_view>

#include "kernel/date.h"
#include "kernel/result.h"
#include "press/by_first_day.h"

namespace breakwater::press {

struct Brand {
    std::string name;        ///< "Southampton Safeguarding Children Partnership"
    std::string short_name;  ///< at the top of every page, before the name; empty: Breakwater
    std::string colour;      ///< behind the top of every page, "0b5d3b"; empty: our own
    std::string contact;     ///< at the foot of every page: how to reach it; or empty
    Date since;              ///< the first day
    std::string source;      ///< who decided it, and where it is written
};

/// The text in which it is adopted, in the language of rules/*.rules.
std::string to_text(Brand const& brand);

/// Codes: those of rules::read_text_blocks(); not_a_brand, with what is missing.
Result<Brand> read_brand(std::string_view text, std::string_view file);

using Brands = ByFirstDay<Brand>;

}  // namespace breakwater::press

#pragma once

#include <span>
#include <string>
#include <string_view>

namespace breakwater {

/// ": did you mean “referral”?" where one of the known words is close to the one given, else "".
std::string did_you_mean(std::string_view given, std::span<std::string_view const> known);

}  // namespace breakwater

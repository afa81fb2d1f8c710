#pragma once
// Editions as a command line names them.

#include <string_view>

#include "press/kept_editions.h"

namespace breakwater::app {

/// In the order of publication::Audience.
inline constexpr std::string_view audience_words[] = {"internal", "board", "public"};

using press::read_edition;

/// "3"; code usage, where it is not the number of an edition.
Result<std::int64_t> edition_number(std::string_view word);

}  // namespace breakwater::app

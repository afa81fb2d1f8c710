#pragma once
// The colour behind the head of every page, where a partnership has one of its own. Its style is a
// file whose address holds the colour, so that a browser may keep it for ever; no page has a style
// within it.

#include <optional>
#include <string>
#include <string_view>

namespace breakwater::web {

inline constexpr std::string_view our_colour = "12436d";

/// "/assets/colour-0b5d3b.css".
std::string colour_address(std::string_view colour);

/// The style of such an address; nothing for any other.
std::optional<std::string> colour_style(std::string_view address);

}  // namespace breakwater::web

#pragma once
// Plain text on a page: a paragraph, and lines one under the other.

#include <string_view>
#include <vector>

#include "web/components/field.h"

namespace breakwater::web {

void paragraph(Html& html, std::string_view words);

/// One under the other; those that are empty are left out.
Content lines(std::vector<std::string> const& parts);

}  // namespace breakwater::web

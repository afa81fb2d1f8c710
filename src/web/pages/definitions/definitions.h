#pragma once
// What is counted and why, for everybody to read: the catalogue of indicators, and one definition
// in words with its versions.

#include "indicators/definition.h"
#include "web/components/page.h"

namespace breakwater::web {

/// By area of work, each with a link.
Page definitions_page(indicators::Catalogue const& catalogue);

/// `versions`: those of one indicator, oldest first; there is at least one.
Page definition_page(std::span<indicators::Definition const* const> versions);

/// Those of one indicator, oldest first; none where it is not known.
std::vector<indicators::Definition const*> versions_of(indicators::Catalogue const& catalogue,
                                                       std::string_view id);

}  // namespace breakwater::web

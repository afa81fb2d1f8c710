#pragma once
// A definition as its file would write it: read again, it counts the same.

#include "indicators/definition.h"

namespace breakwater::indicators {

/// One block of *.indicator text, without the comments of its file.
std::string to_text(Definition const& definition);

}  // namespace breakwater::indicators

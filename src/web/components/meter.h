#pragma once
// A bar as long as a part of a whole. The number stands beside it in words: the bar says nothing
// to who cannot see it.

#include <cstdint>

#include "web/components/field.h"

namespace breakwater::web {

struct Meter {
    std::int64_t part = 0, whole = 1;  ///< part from 0 to the whole, which is above 0
    int width = 0, height = 0;         ///< pixels
    bool is_overdue = false;
};
void write(Html& html, Meter const& meter);

}  // namespace breakwater::web

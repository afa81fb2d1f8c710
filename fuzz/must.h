#pragma once
// What holds of every input; else the search stops, and keeps it.

#include <cstdlib>

inline void must(bool holds) {
    if (!holds) std::abort();
}

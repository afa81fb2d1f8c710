#pragma once
// What is asked for and is not there.

#include <cstdint>
#include <string_view>

#include "kernel/result.h"

namespace breakwater::store {

/// Code no_such_noun: "there is no challenge 12".
Error no_such_noun(std::string_view what, std::int64_t number);

}  // namespace breakwater::store

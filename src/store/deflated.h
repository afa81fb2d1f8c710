#pragma once
// Texts made small before they are sealed and kept.

#include <string>
#include <string_view>

#include "kernel/result.h"

namespace breakwater::store {

std::string deflated(std::string_view text);
/// `most`: bytes that the text has at most. Code store_damaged, where it does not unpack to that.
Result<std::string> inflated(std::string_view packed, std::size_t most);

}  // namespace breakwater::store

#pragma once
// By what clients are told apart where something is counted of each.

#include <cstdint>
#include <string_view>

namespace breakwater::web {

/// An IPv6 client is known by its network (/64), of which it may use every address; others by their
/// address. Never 0.
std::uint64_t client_key(std::string_view address);

}  // namespace breakwater::web

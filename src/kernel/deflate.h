#pragma once
// Packing and unpacking in one go, by libdeflate: texts before they are sealed and kept, and
// answers before they are sent.

#include <optional>
#include <string>
#include <string_view>

namespace breakwater {

/// What stands around what is packed: zlib's heading and checksum (RFC 1950), or gzip's (RFC 1952).
enum class Wrapping { zlib, gzip };

/// `level`: 1, the fastest, to 12, the smallest. Each thread keeps what it packs with.
std::string deflated(std::string_view text, Wrapping wrapping, int level);

/// `most`: bytes that it may unpack to. Nothing where it would be more, or where it is not what
/// deflated() made.
std::optional<std::string> inflated(std::string_view packed, Wrapping wrapping, std::size_t most);

}  // namespace breakwater

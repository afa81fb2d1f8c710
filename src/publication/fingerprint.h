#pragma once
// What an edition is known by: BLAKE2b of its text, 256 bits. One changed byte gives another.

#include <string>
#include <string_view>

namespace breakwater::publication {

/// 64 hexadecimal digits, lower case.
std::string fingerprint_of(std::string_view text);

/// "3f9a 12c0 77de 41b8": its first sixteen digits, for print and for reading out.
std::string short_fingerprint(std::string_view fingerprint);

}  // namespace breakwater::publication

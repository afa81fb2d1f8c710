#pragma once
// Random secrets that are handed out (session ids, invitations, recovery codes, authenticators) and
// how they are written. Only digests of them are stored. Their randomness is libsodium's, the one
// thing in this room that is not given to it.

#include <string>
#include <string_view>

#include "kernel/result.h"
#include "kernel/sensitive.h"

namespace breakwater::access {

using Secret = Sensitive<std::string>;

/// Bytes nobody can guess.
std::string random_bytes(std::size_t count);

/// Letters, digits, "-" and "_" without padding (RFC 4648, section 5).
std::string to_base64url(std::string_view bytes);
/// Code not_base64url.
Result<std::string> from_base64url(std::string_view text);

/// 32 random bytes as 43 letters, digits, "-" and "_": fit for a cookie or an address.
Secret new_token();

/// RFC 4648 without padding.
std::string to_base32(std::string_view bytes);
/// Upper or lower case, spaces and hyphens passed over. Code not_base32.
Result<std::string> from_base32(std::string_view text);

/// 32 bytes: BLAKE2b of what was handed out. `kind` keeps a digest of one kind from serving as
/// another.
std::string digest_of(std::string_view kind, std::string_view secret);

/// In a time that tells nothing of where they differ.
bool same_bytes(std::string_view a, std::string_view b);

}  // namespace breakwater::access

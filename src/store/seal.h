#pragma once
// Texts that name a person are sealed before they are stored, on either engine: XChaCha20-Poly1305
// with the place they belong to as additional data, so that a sealed text put into another place
// does not open. A keyed digest beside them is for finding an exact text again.

#include <optional>
#include <string>
#include <string_view>

#include "kernel/result.h"
#include "kernel/sensitive.h"
#include "store/store_key.h"

namespace breakwater::store {

/// `place` is "table.column".
std::string seal(StoreKey const& key, std::string_view place, std::string_view text);
/// Code store_damaged, where it was not sealed with this key for this place.
Result<Sensitive<std::string>> unseal(StoreKey const& key, std::string_view place,
                                      std::string_view sealed);

/// 16 bytes. Texts that differ only in case and in the spaces around them have one digest.
std::string lookup_digest(StoreKey const& key, std::string_view text);

}  // namespace breakwater::store

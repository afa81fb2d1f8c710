#pragma once
// The key of a store: 32 random bytes in a file of their own, kept apart from the data. From it are
// drawn the keys for the database's pages, for sealed texts, for looking sealed texts up, for the
// digests of the ledger, for backups, and for the forms of the pages. There is no default key.

#include <array>
#include <filesystem>
#include <string>
#include <string_view>

#include "kernel/result.h"
#include "kernel/sensitive.h"

namespace breakwater::store {

using KeyBytes = std::array<unsigned char, 32>;

class StoreKey {
public:
    /// Codes: no_key (no such file), key_too_open (others may read it), not_a_key.
    static Result<StoreKey> read(std::filesystem::path const& path);
    /// Makes a new random key in a file that only its owner may read. Code cannot_write; a file
    /// that is there is never written over (key_exists).
    static Result<StoreKey> make(std::filesystem::path const& path);

    KeyBytes const& pages() const { return pages_.disclose(); }
    KeyBytes const& sealing() const { return sealing_.disclose(); }
    KeyBytes const& lookup() const { return lookup_.disclose(); }
    KeyBytes const& ledger() const { return ledger_.disclose(); }
    KeyBytes const& backups() const { return backups_.disclose(); }
    KeyBytes const& forms() const { return forms_.disclose(); }

private:
    explicit StoreKey(KeyBytes const& master);
    Sensitive<KeyBytes> pages_, sealing_, lookup_, ledger_, backups_, forms_;
};

/// Lower-case hexadecimal.
std::string to_hex(std::string_view bytes);

}  // namespace breakwater::store

#pragma once
// Keyed digests by which the ledger notices any change made outside it. A row's digest is of all
// its values; those of many rows are added up, so that their order does not matter.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "store/store_key.h"

namespace breakwater::store {

/// The sum of rows' digests: two numbers that wrap.
struct DigestSum {
    std::uint64_t low = 0, high = 0;
    DigestSum& operator+=(DigestSum const& other) {
        low += other.low;
        high += other.high;
        return *this;
    }
    bool operator==(DigestSum const&) const = default;
    std::string bytes() const;  ///< 16
};

/// Takes the values of one row in order; a value never runs into the next.
class RowDigest {
public:
    explicit RowDigest(StoreKey const& key);
    void begin(std::string_view table);
    void add(std::int64_t value);
    void add_text(std::string_view value);
    void add_null();
    DigestSum end() const;

private:
    std::array<unsigned char, 16> key_{};
    std::string buffer_;
};

/// 32 bytes: keyed BLAKE2b of all the texts.
class ContentDigest {
public:
    explicit ContentDigest(StoreKey const& key);
    void add(std::string_view text);
    std::string bytes();

private:
    alignas(64) std::array<unsigned char, 384> state_{};
};

}  // namespace breakwater::store

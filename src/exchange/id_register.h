#pragma once
// Turns the texts that identify children, workers and records into small numbers, 0, 1, 2 ... in
// the order met. Open addressing with linear probing; ids of up to 16 bytes are compared in two
// loads. The hash mixes every byte into every bit: ids that differ in their last digits only must
// not pile up.

#include <cstdint>
#include <cstring>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace breakwater::exchange {

/// The first 16 bytes of an id, zero-padded.
struct IdKey {
    std::uint64_t low = 0, high = 0;
    bool operator==(IdKey const&) const = default;
};

inline std::uint64_t load64(char const* p) {
    std::uint64_t v;
    std::memcpy(&v, p, 8);
    return v;
}

inline std::uint64_t load32(char const* p) {
    std::uint32_t v;
    std::memcpy(&v, p, 4);
    return v;
}

inline IdKey key_of(std::string_view id) {
    char const* p = id.data();
    std::size_t const n = id.size();
    if (n >= 16) return {load64(p), load64(p + 8)};
    if (n > 8) return {load64(p), load64(p + n - 8) >> (8 * (16 - n))};
    if (n == 8) return {load64(p), 0};
    if (n >= 4) return {load32(p) | load32(p + n - 4) << (8 * (n - 4)), 0};
    std::uint64_t low = 0;
    for (std::size_t i = 0; i < n; ++i)
        low |= std::uint64_t{static_cast<unsigned char>(p[i])} << (8 * i);
    return {low, 0};
}

inline std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
    __extension__ using wide = unsigned __int128;
    wide const product = static_cast<wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

inline std::uint64_t hash_of(std::string_view id, IdKey key) {
    std::uint64_t h =
        mix(key.low ^ 0x9E3779B97F4A7C15, key.high ^ (0xD6E8FEB86659FD93 + id.size()));
    auto const take = [&](IdKey next) { h = mix(h ^ next.low, next.high ^ 0xA0761D6478BD642F); };
    std::size_t i = 16;
    for (; i + 16 <= id.size(); i += 16) take({load64(id.data() + i), load64(id.data() + i + 8)});
    if (i < id.size()) take(key_of(id.substr(i)));
    return mix(h, 0xE7037ED1A0B428DB);
}

/// An id about to be looked up. Looking several up at once hides the wait for memory: prepare all
/// of them, which fetches their slots, then add or find each.
struct WantedId {
    std::string_view id;
    IdKey key;
    std::uint64_t hash = 0;
};

class IdRegister {
public:
    static constexpr std::int32_t none = -1;
    /// Longer ids are refused: no system writes them, and they would fill the memory.
    static constexpr std::size_t longest_id = 128;

    explicit IdRegister(std::size_t longest = longest_id) : longest_(longest), slots_(256) {}
    std::size_t size() const { return keys_.size(); }
    /// Makes room for that many more at one time, where it is not an enormous number.
    void reserve(std::size_t more);

    WantedId prepare(std::string_view id) const {
        IdKey const key = key_of(id);
        std::uint64_t const hash = hash_of(id, key);
        __builtin_prefetch(&slots_[first_slot(tag_of(hash))]);
        return {id, key, hash};
    }

    /// The number of `id`, new where it was not met before; none where it is nothing ("NULL"),
    /// longer than the limit or holds control characters.
    std::int32_t add(WantedId const& wanted) {
        std::int32_t const found = find(wanted);
        return found != none ? found : add_new(wanted);
    }
    std::int32_t add(std::string_view id) { return add(prepare(id)); }

    std::int32_t find(WantedId const& wanted) const {
        std::uint32_t const tag = tag_of(wanted.hash);
        for (std::size_t at = first_slot(tag);; at = next_slot(at)) {
            Slot const& slot = slots_[at];
            if (slot.number == none) return none;
            // Low and tag together tell ids of up to 8 bytes apart: mixing is one to one.
            if (slot.low != wanted.key.low || slot.tag != tag) continue;
            if (same(static_cast<std::size_t>(slot.number), wanted)) return slot.number;
        }
    }
    std::int32_t find(std::string_view id) const { return find(prepare(id)); }

    std::string text(std::int32_t number) const;

private:
    struct Slot {
        std::uint64_t low = 0;
        std::uint32_t tag = 0;  // where it stands in the table, so that growing hashes nothing anew
        std::int32_t number = none;
    };
    static std::uint32_t tag_of(std::uint64_t hash) {
        return static_cast<std::uint32_t>(hash >> 32);
    }
    // As far into the slots as the tag is into all numbers: there need not be a power of two of
    // them, so that they are no more than fit the processor's cache.
    std::size_t first_slot(std::uint32_t tag) const { return tag * slots_.size() >> 32; }
    std::size_t next_slot(std::size_t at) const { return at + 1 < slots_.size() ? at + 1 : 0; }

    // Of equal low parts. None that is kept holds a zero, so that where a wanted one of less than
    // 8 bytes ends in no zero, the zeros after it say how long the other is.
    bool same(std::size_t number, WantedId const& wanted) const {
        std::size_t const size = wanted.id.size();
        if (size < 8 && (size == 0 || wanted.id.back() != '\0')) return true;
        return lengths_[number] == size && (size <= 8 || same_long(number, wanted));
    }
    bool same_long(std::size_t number, WantedId const& wanted) const;
    std::int32_t add_new(WantedId const& wanted);
    void put(Slot const& slot);
    void grow(std::size_t slots);

    std::size_t longest_;
    std::vector<Slot> slots_;
    std::vector<IdKey> keys_;
    std::vector<std::uint16_t> lengths_;
    std::vector<std::uint32_t> tails_;  // where in tail_texts_, for ids longer than 16
    std::deque<std::string> tail_texts_;
};

/// Tells records met before by id and child. Ids that only ever rise, as most systems export them,
/// cannot repeat: then fingerprints are only noted, and looked up from the first that falls.
class MetRecords {
public:
    /// An id about to be asked for with its child: fetches where the two would lie.
    WantedId prepare(std::string_view id, std::int32_t child) const {
        IdKey const key = key_of(id);
        WantedId const wanted{id, key, hash_of(id, key)};
        if (!slots_.empty())
            __builtin_prefetch(&slots_[(fingerprint_of(wanted, child) >> 1) & (slots_.size() - 1)]);
        return wanted;
    }
    /// True where no record of this id and child was met.
    bool is_new(WantedId const& id, std::int32_t child);

private:
    static std::uint64_t fingerprint_of(WantedId const& id, std::int32_t child) {
        return mix(id.hash, 0x9E3779B97F4A7C15 ^ static_cast<std::uint64_t>(child)) | 1;
    }
    bool rises(WantedId const& id);
    void grow();
    bool insert(std::uint64_t fingerprint);

    bool rising_ = true;
    IdKey last_;  // bytes turned so that the order of numbers is that of texts
    std::size_t last_length_ = 0;
    std::vector<std::uint64_t> noted_;
    std::vector<std::uint64_t> slots_;
    std::size_t size_ = 0;
};

inline bool MetRecords::rises(WantedId const& id) {
    std::size_t const length = id.id.size();
    IdKey const key{__builtin_bswap64(id.key.low), __builtin_bswap64(id.key.high)};
    bool const more = length != last_length_ ? length > last_length_
                      : key.low != last_.low ? key.low > last_.low
                                             : key.high > last_.high;
    last_ = key;
    last_length_ = length;
    return more && length <= 16;
}

}  // namespace breakwater::exchange

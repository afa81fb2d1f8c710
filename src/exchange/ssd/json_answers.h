#pragma once
// Answers of a JSON column by the cell as it is written: few texts, met again and again, and
// taking out their doubled quotes would take longer than all else that is done with them.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "exchange/id_register.h"

namespace breakwater::exchange::ssd {

class JsonAnswers {
public:
    std::optional<std::int32_t> find(std::string_view raw) const {
        auto const hash = hash_of_all(raw);
        for (auto at = hash;; ++at) {
            auto const& slot = slots_[at & (slots_.size() - 1)];
            if (slot.text.empty()) return std::nullopt;
            if (slot.hash == hash && slot.text == raw) return slot.answer;
        }
    }
    /// Where it is not there already; longer texts than usual, and what comes after many, are
    /// worked out each time. Gives the answer back.
    std::int32_t keep(std::string_view raw, std::int32_t answer) {
        constexpr std::size_t most = 4096, longest = 1024;
        if (kept_ == most || raw.empty() || raw.size() > longest) return answer;
        if (2 * ++kept_ > slots_.size()) grow();
        put({hash_of_all(raw), std::string{raw}, answer});
        return answer;
    }

private:
    struct Slot {
        std::uint64_t hash = 0;
        std::string text;  // empty: none
        std::int32_t answer = 0;
    };

    // In four sums, so that none waits for another.
    static std::uint64_t hash_of_all(std::string_view text) {
        constexpr std::size_t at_once = 64;
        if (text.size() < at_once) return hash_of(text, key_of(text));
        std::array<std::uint64_t, 4> sums{0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93,
                                          0xA0761D6478BD642F, 0xE7037ED1A0B428DB};
        auto const take = [&](char const* from) {
            for (std::size_t i = 0; i < sums.size(); ++i)
                sums[i] = mix(sums[i] ^ load64(from + 16 * i), sums[i] + load64(from + 16 * i + 8));
        };
        for (std::size_t i = 0; i + at_once <= text.size(); i += at_once) take(text.data() + i);
        take(text.data() + text.size() - at_once);
        return mix(sums[0] ^ sums[1], sums[2] ^ (sums[3] + text.size()));
    }
    void put(Slot slot) {
        auto at = slot.hash;
        while (!slots_[at & (slots_.size() - 1)].text.empty()) ++at;
        slots_[at & (slots_.size() - 1)] = std::move(slot);
    }
    void grow() {
        auto const more = slots_.size() * 2;
        auto const before = std::exchange(slots_, std::vector<Slot>(more));
        for (auto const& slot : before)
            if (!slot.text.empty()) put(slot);
    }

    std::vector<Slot> slots_ = std::vector<Slot>(64);  // a power of two of them
    std::size_t kept_ = 0;
};

}  // namespace breakwater::exchange::ssd

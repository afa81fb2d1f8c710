#include "exchange/id_register.h"

#include <algorithm>
#include <utility>

#include "exchange/cell_text.h"

namespace breakwater::exchange {

std::string IdRegister::text(std::int32_t number) const {
    auto const i = static_cast<std::size_t>(number);
    char bytes[16];
    std::memcpy(bytes, &keys_[i].low, 8);
    std::memcpy(bytes + 8, &keys_[i].high, 8);
    std::string text(bytes, std::min<std::size_t>(lengths_[i], 16));
    if (lengths_[i] > 16) text += tail_texts_[tails_[i]];
    return text;
}

bool IdRegister::same_long(std::size_t number, WantedId const& wanted) const {
    if (!(keys_[number] == wanted.key)) return false;
    return wanted.id.size() <= 16 || tail_texts_[tails_[number]] == wanted.id.substr(16);
}

std::int32_t IdRegister::add_new(WantedId const& wanted) {
    if (wanted.id.size() > longest_ || is_nothing(wanted.id)) return none;
    for (char const c : wanted.id)
        if (static_cast<unsigned char>(c) < ' ') return none;
    if ((keys_.size() + 1) * 3 > slots_.size() * 2) grow(slots_.size() * 2);
    auto const number = static_cast<std::int32_t>(keys_.size());
    keys_.push_back(wanted.key);
    lengths_.push_back(static_cast<std::uint16_t>(wanted.id.size()));
    tails_.push_back(static_cast<std::uint32_t>(tail_texts_.size()));
    if (wanted.id.size() > 16) tail_texts_.emplace_back(wanted.id.substr(16));
    put({wanted.key.low, tag_of(wanted.hash), number});
    return number;
}

void IdRegister::put(Slot const& slot) {
    std::size_t at = first_slot(slot.tag);
    while (slots_[at].number != none) at = next_slot(at);
    slots_[at] = slot;
}

void IdRegister::grow(std::size_t slots) {
    auto const old = std::exchange(slots_, std::vector<Slot>(slots));
    for (Slot const& slot : old)
        if (slot.number != none) put(slot);
}

void IdRegister::reserve(std::size_t more) {
    constexpr std::size_t most = std::size_t{1} << 18;  // what is not there takes no memory
    std::size_t const ids = keys_.size() + std::min(more, most);
    std::size_t const slots = ids * 3 / 2 + 2;
    if (slots > slots_.size()) grow(slots);
    keys_.reserve(ids);
    lengths_.reserve(ids);
    tails_.reserve(ids);
}

bool MetRecords::is_new(WantedId const& id, std::int32_t child) {
    std::uint64_t const fingerprint = fingerprint_of(id, child);
    if (rising_) {
        if (rises(id)) {
            noted_.push_back(fingerprint);
            return true;
        }
        rising_ = false;
        for (std::uint64_t const earlier : std::exchange(noted_, {})) insert(earlier);
    }
    return insert(fingerprint);
}

bool MetRecords::insert(std::uint64_t fingerprint) {
    if ((size_ + 1) * 2 > slots_.size()) grow();
    std::size_t const mask = slots_.size() - 1;
    for (std::size_t at = (fingerprint >> 1) & mask;; at = (at + 1) & mask) {
        if (slots_[at] == fingerprint) return false;
        if (slots_[at] != 0) continue;
        slots_[at] = fingerprint;
        ++size_;
        return true;
    }
}

void MetRecords::grow() {
    std::vector<std::uint64_t> const old = std::exchange(
        slots_, std::vector<std::uint64_t>(std::max<std::size_t>(slots_.size() * 2, 1024)));
    std::size_t const mask = slots_.size() - 1;
    for (std::uint64_t const fingerprint : old) {
        if (fingerprint == 0) continue;
        std::size_t at = (fingerprint >> 1) & mask;
        while (slots_[at] != 0) at = (at + 1) & mask;
        slots_[at] = fingerprint;
    }
}

}  // namespace breakwater::exchange

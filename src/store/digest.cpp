#include "store/digest.h"

#include <sodium.h>

#include <cstring>

namespace breakwater::store {

std::string DigestSum::bytes() const {
    std::string out(16, '\0');
    std::memcpy(out.data(), &low, 8);
    std::memcpy(out.data() + 8, &high, 8);
    return out;
}

RowDigest::RowDigest(StoreKey const& key) {
    std::memcpy(key_.data(), key.ledger().data(), key_.size());
}

void RowDigest::begin(std::string_view table) {
    buffer_.clear();
    add_text(table);
}

void RowDigest::add(std::int64_t value) {
    buffer_ += 'i';
    buffer_.append(reinterpret_cast<char const*>(&value), sizeof value);
}

void RowDigest::add_text(std::string_view value) {
    buffer_ += 't';
    auto const size = static_cast<std::uint32_t>(value.size());
    buffer_.append(reinterpret_cast<char const*>(&size), sizeof size);
    buffer_ += value;
}

void RowDigest::add_null() { buffer_ += 'n'; }

DigestSum RowDigest::end() const {
    std::array<unsigned char, crypto_shorthash_siphashx24_BYTES> out{};
    crypto_shorthash_siphashx24(out.data(), reinterpret_cast<unsigned char const*>(buffer_.data()),
                                buffer_.size(), key_.data());
    DigestSum sum;
    std::memcpy(&sum.low, out.data(), 8);
    std::memcpy(&sum.high, out.data() + 8, 8);
    return sum;
}

static_assert(sizeof(crypto_generichash_state) <= 384);

ContentDigest::ContentDigest(StoreKey const& key) {
    crypto_generichash_init(reinterpret_cast<crypto_generichash_state*>(state_.data()),
                            key.ledger().data(), key.ledger().size(), 32);
}

void ContentDigest::add(std::string_view text) {
    auto* const state = reinterpret_cast<crypto_generichash_state*>(state_.data());
    auto const size = static_cast<std::uint64_t>(text.size());
    crypto_generichash_update(state, reinterpret_cast<unsigned char const*>(&size), sizeof size);
    crypto_generichash_update(state, reinterpret_cast<unsigned char const*>(text.data()),
                              text.size());
}

std::string ContentDigest::bytes() {
    std::string out(32, '\0');
    crypto_generichash_final(reinterpret_cast<crypto_generichash_state*>(state_.data()),
                             reinterpret_cast<unsigned char*>(out.data()), out.size());
    return out;
}

}  // namespace breakwater::store

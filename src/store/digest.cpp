#include "store/digest.h"

#include <sodium.h>

#include <cstring>

#include "store/c_bytes.h"

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
    buffer_ += bytes_of(value);
}

void RowDigest::add_text(std::string_view value) {
    buffer_ += 't';
    auto const size = static_cast<std::uint32_t>(value.size());
    buffer_ += bytes_of(size);
    buffer_ += value;
}

void RowDigest::add_null() {
    buffer_ += 'n';
}

DigestSum RowDigest::end() const {
    std::array<unsigned char, crypto_shorthash_siphashx24_BYTES> out{};
    crypto_shorthash_siphashx24(out.data(), to_c(buffer_), buffer_.size(), key_.data());
    DigestSum sum;
    std::memcpy(&sum.low, out.data(), 8);
    std::memcpy(&sum.high, out.data() + 8, 8);
    return sum;
}

static_assert(sizeof(crypto_generichash_state) <= 384);

namespace {

crypto_generichash_state* state_of(std::array<unsigned char, 384>& bytes) {
    void* const any = bytes.data();
    return static_cast<crypto_generichash_state*>(any);
}

}  // namespace

ContentDigest::ContentDigest(StoreKey const& key) {
    crypto_generichash_init(state_of(state_), key.ledger().data(), key.ledger().size(), 32);
}

void ContentDigest::add(std::string_view text) {
    auto* const state = state_of(state_);
    auto const size = static_cast<std::uint64_t>(text.size());
    crypto_generichash_update(state, to_c(bytes_of(size)), sizeof size);
    crypto_generichash_update(state, to_c(text), text.size());
}

std::string ContentDigest::bytes() {
    std::string out(32, '\0');
    crypto_generichash_final(state_of(state_), to_c(out), out.size());
    return out;
}

}  // namespace breakwater::store

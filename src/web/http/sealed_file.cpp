#include "web/http/sealed_file.h"

#include <fmt/format.h>
#include <sodium.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string>

#include "kernel/c_bytes.h"

namespace breakwater::web {

namespace {

// What makes each file's stream another stands before its content.
using Nonce = std::array<unsigned char, crypto_stream_xchacha20_NONCEBYTES>;
using Key = std::array<unsigned char, crypto_stream_xchacha20_KEYBYTES>;
constexpr std::size_t block_bytes = 64;

Key const& key_of_this_process() {
    static auto const key = [] {
        Key drawn{};
        crypto_stream_xchacha20_keygen(drawn.data());
        return drawn;
    }();
    return key;
}

/// Encrypts, and decrypts: bytes that stand `at` in the content.
void turn(std::span<char> bytes, std::size_t at, Nonce const& nonce) {
    auto const& key = key_of_this_process();
    auto block = at / block_bytes;
    auto const skip = at % block_bytes;
    if (skip != 0) {
        std::array<unsigned char, block_bytes> first{};
        auto const count = std::min(block_bytes - skip, bytes.size());
        std::copy_n(to_c(bytes.data()), count, first.begin() + static_cast<std::ptrdiff_t>(skip));
        crypto_stream_xchacha20_xor_ic(first.data(), first.data(), first.size(), nonce.data(),
                                       block++, key.data());
        std::copy_n(from_c(first.data() + skip), count, bytes.begin());
        bytes = bytes.subspan(count);
    }
    if (bytes.empty()) return;
    void* const rest = bytes.data();
    auto* const in_place = static_cast<unsigned char*>(rest);
    crypto_stream_xchacha20_xor_ic(in_place, in_place, bytes.size(), nonce.data(), block,
                                   key.data());
}

Result<void> write_all(int file, std::string_view bytes, std::size_t at) {
    while (!bytes.empty()) {
        auto const written = ::pwrite(file, bytes.data(), bytes.size(), static_cast<off_t>(at));
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return Error{"disk_full", std::strerror(errno)};
        bytes.remove_prefix(static_cast<std::size_t>(written));
        at += static_cast<std::size_t>(written);
    }
    return {};
}

Result<std::size_t> read_some(int file, std::span<char> into, std::size_t at) {
    for (;;) {
        auto const got = ::pread(file, into.data(), into.size(), static_cast<off_t>(at));
        if (got >= 0) return static_cast<std::size_t>(got);
        if (errno != EINTR)
            return Error{"upload_unreadable",
                         fmt::format("the file that was sent cannot be read back: {}",
                                     std::strerror(errno))};
    }
}

/// Nothing was written where there is none.
Result<bool> read_nonce(int file, Nonce& nonce) {
    std::array<char, sizeof(Nonce)> text{};
    auto const got = TRY(read_some(file, text, 0));
    std::copy_n(to_c(text.data()), text.size(), nonce.begin());
    return got == text.size();
}

}  // namespace

Result<void> write_sealed(int file, std::size_t at, std::string_view bytes) {
    Nonce nonce{};
    if (at == 0) {
        randombytes_buf(nonce.data(), nonce.size());
        TRY(write_all(file, {from_c(nonce.data()), nonce.size()}, 0));
    } else {
        TRY(read_nonce(file, nonce));
    }
    std::string sealed{bytes};
    turn(sealed, at, nonce);
    return write_all(file, sealed, nonce.size() + at);
}

Result<std::size_t> read_sealed(int file, std::size_t at, std::span<char> into) {
    Nonce nonce{};
    auto const begun = TRY(read_nonce(file, nonce));
    if (!begun) return std::size_t{0};
    auto const got = TRY(read_some(file, into, nonce.size() + at));
    turn(into.first(got), at, nonce);
    return got;
}

}  // namespace breakwater::web

#include "access/breached_passwords.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <fstream>

#include "kernel/late_library.h"

namespace breakwater::access {

namespace {

constexpr std::size_t digits = 40;
// Where the rest of a search is read at once. Longer than any line.
constexpr std::int64_t last_stretch = 4096;

// OpenSSL, which the server has and no other command needs.
struct Digests {
    decltype(&::EVP_Digest) EVP_Digest;
    decltype(&::EVP_sha1) EVP_sha1;
};

Digests const& digests() {
    static LateLibrary const library{"libcrypto.so.3"};
    assert(library.is_there());
    static Digests const functions{.EVP_Digest = library["EVP_Digest"],
                                   .EVP_sha1 = library["EVP_sha1"]};
    return functions;
}

std::string sha1_of(Secret const& password) {
    auto const& text = password.disclose();
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    digests().EVP_Digest(text.data(), text.size(), digest.data(), &size, digests().EVP_sha1(),
                         nullptr);
    std::string hex;
    for (unsigned i = 0; i < size; ++i) hex += fmt::format("{:02X}", digest[i]);
    return hex;
}

/// The line's digest in capitals; empty where it is no such line.
std::string digest_in(std::string_view line) {
    if (line.size() < digits ||
        (line.size() > digits && line[digits] != ':' && line[digits] != '\r'))
        return {};
    std::string digest{line.substr(0, digits)};
    for (auto& c : digest) {
        if (c >= 'a' && c <= 'f') c = static_cast<char>(c - 'a' + 'A');
        bool const is_digit = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
        if (!is_digit) return {};
    }
    return digest;
}

Error cannot_read(std::filesystem::path const& file) {
    return {"cannot_read", "the list of breached passwords cannot be read", {file.string()}};
}

}  // namespace

Result<BreachedPasswords> BreachedPasswords::open(std::filesystem::path const& file) {
    std::ifstream in{file, std::ios::binary | std::ios::ate};
    if (!in) return cannot_read(file);
    std::int64_t const size{in.tellg()};
    in.seekg(0);
    Error const not_such{
        "not_breached_passwords",
        "this is no list of breached passwords: each line begins with a SHA-1 in 40 "
        "hexadecimal digits, and the lines are in order",
        {file.string()}};
    // The first lines and the last: a list in the order of how often they were met is told by them.
    std::string before, line;
    auto const last_ones = size - last_stretch;
    for (std::int64_t at = 0; std::getline(in, line);) {
        auto const digest = digest_in(line);
        if (digest.empty() || digest < before) return not_such;
        before = digest;
        at += static_cast<std::int64_t>(line.size()) + 1;
        if (at < last_stretch || at >= last_ones) continue;
        in.seekg(last_ones);
        std::getline(in, line);
        at = last_ones + static_cast<std::int64_t>(line.size()) + 1;
    }
    if (before.empty()) return not_such;
    return BreachedPasswords{file};
}

Result<bool> BreachedPasswords::holds(Secret const& password) const {
    // As long as it is now: its keeper may have brought a later one.
    std::ifstream in{file_, std::ios::binary | std::ios::ate};
    if (!in) return cannot_read(file_);
    std::int64_t const size{in.tellg()};
    auto const wanted = sha1_of(password);
    std::string line;
    // The line begins at one of [low, high), and low is where a line begins.
    std::int64_t low = 0, high = size;
    while (high - low > last_stretch) {
        auto const middle = low + (high - low) / 2;
        in.clear();
        in.seekg(middle);
        std::getline(in, line);
        std::int64_t const begin{in.tellg()};
        if (!std::getline(in, line)) return cannot_read(file_);
        auto const digest = digest_in(line);
        if (digest.empty() || begin >= high) return cannot_read(file_);
        if (digest == wanted) return true;
        if (wanted < digest)
            high = middle + 1;
        else
            low = begin + static_cast<std::int64_t>(line.size()) + 1;
    }
    in.clear();
    in.seekg(low);
    for (auto at = low; at < high && std::getline(in, line);
         at += static_cast<std::int64_t>(line.size()) + 1)
        if (digest_in(line) == wanted) return true;
    return in.bad() ? Result<bool>{cannot_read(file_)} : Result<bool>{false};
}

}  // namespace breakwater::access

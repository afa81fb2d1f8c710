#include "store/store_key.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "kernel/text_file.h"
#include "store/c_bytes.h"

namespace breakwater::store {

namespace {

constexpr std::string_view heading = "breakwater-key-1 ";

KeyBytes draw(KeyBytes const& master, std::uint64_t number) {
    KeyBytes drawn{};
    crypto_kdf_derive_from_key(drawn.data(), drawn.size(), number, "brkwater", master.data());
    return drawn;
}

}  // namespace

StoreKey::StoreKey(KeyBytes const& master)
    : pages_(draw(master, 1)),
      sealing_(draw(master, 2)),
      lookup_(draw(master, 3)),
      ledger_(draw(master, 4)),
      backups_(draw(master, 5)),
      forms_(draw(master, 6)) {}

Result<StoreKey> StoreKey::read(std::filesystem::path const& path) {
    if (sodium_init() < 0) return Error{"store_failed", "the cipher library could not start"};
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0)
        return Error{
            "no_key",
            fmt::format("there is no key at {}: a store cannot be opened without the key it "
                        "was made with; name its file in BREAKWATER_KEY_FILE, or make a new "
                        "store with breakwater init",
                        path.string())};
    if ((found.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return Error{"key_too_open",
                     fmt::format("others may read the key {0}: run chmod 600 {0}", path.string())};
    auto const text = TRY(read_text_file(path, 4096));
    std::string_view hex = text;
    Error const not_a_key{
        "not_a_key", fmt::format("{} is not a key file of Breakwater: it must hold \"{}\" and 64 "
                                 "hexadecimal digits; take it from your copy",
                                 path.string(), heading)};
    if (!hex.starts_with(heading)) return not_a_key;
    hex.remove_prefix(heading.size());
    while (!hex.empty() && (hex.back() == '\n' || hex.back() == '\r')) hex.remove_suffix(1);
    KeyBytes master{};
    std::size_t length = 0;
    char const* end = nullptr;
    if (hex.size() != 64 ||
        sodium_hex2bin(master.data(), master.size(), hex.data(), hex.size(), nullptr, &length,
                       &end) != 0 ||
        length != master.size())
        return not_a_key;
    StoreKey key{master};
    sodium_memzero(master.data(), master.size());
    return key;
}

Result<StoreKey> StoreKey::make(std::filesystem::path const& path) {
    if (sodium_init() < 0) return Error{"store_failed", "the cipher library could not start"};
    KeyBytes master{};
    randombytes_buf(master.data(), master.size());
    auto const text = fmt::format("{}{}\n", heading, to_hex(bytes_of(master)));
    std::error_code ignored;
    if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), ignored);
    int const file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0 && errno == EEXIST)
        return Error{"key_exists",
                     fmt::format("{} is there already; it is not written over", path.string())};
    auto const written = file < 0 ? -1 : ::write(file, text.data(), text.size());
    bool const kept = file >= 0 && ::fsync(file) == 0;
    if (file >= 0) ::close(file);
    if (written != static_cast<ssize_t>(text.size()) || !kept) {
        if (file >= 0) ::unlink(path.c_str());
        return Error{"cannot_write", fmt::format("the key could not be written to {}: {}",
                                                 path.string(), std::strerror(errno))};
    }
    StoreKey key{master};
    sodium_memzero(master.data(), master.size());
    return key;
}

std::string to_hex(std::string_view bytes) {
    std::string hex(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(hex.data(), hex.size(), to_c(bytes), bytes.size());
    hex.pop_back();
    return hex;
}

}  // namespace breakwater::store

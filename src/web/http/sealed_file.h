#pragma once
// A file that only this process can read, on whatever disk it lies: encrypted as it is written, at
// any place (XChaCha20), with a key that is drawn when the program starts and is nowhere else. It
// has no name and goes with its descriptor, so nobody is there to change it and none is looked for.

#include <span>
#include <string_view>

#include "kernel/result.h"

namespace breakwater::web {

/// `at`: how many bytes were written before. Code disk_full, with the system's words.
Result<void> write_sealed(int file, std::size_t at, std::string_view bytes);

/// Up to `into.size()` bytes from `at` on; how many were read, 0 at the end. Code
/// upload_unreadable.
Result<std::size_t> read_sealed(int file, std::size_t at, std::span<char> into);

}  // namespace breakwater::web

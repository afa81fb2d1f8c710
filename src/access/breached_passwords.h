#pragma once
// A list of passwords that were stolen elsewhere, as its keeper downloaded it: nobody is asked over
// the network. Lines of "SHA-1 in 40 hexadecimal digits", then anything after a colon, in order
// (haveibeenpwned.com, Pwned Passwords, as its downloader writes them).

#include <cstdint>
#include <filesystem>

#include "access/secret.h"
#include "kernel/result.h"

namespace breakwater::access {

class BreachedPasswords {
public:
    /// Codes: cannot_read; not_breached_passwords (its first or last lines are not such, or out of
    /// order).
    static Result<BreachedPasswords> open(std::filesystem::path const& file);

    /// Reads a few pages of the file. Code cannot_read.
    Result<bool> holds(Secret const& password) const;

private:
    explicit BreachedPasswords(std::filesystem::path file) : file_(std::move(file)) {}
    std::filesystem::path file_;
};

}  // namespace breakwater::access

#pragma once
// Passwords: long enough and not among those anybody would try first. No rule about kinds of
// characters, no expiry, pasting welcome (NIST SP 800-63B-4, section 3.1.1; NCSC, password policy).

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/access_settings.h"
#include "access/breached_passwords.h"
#include "access/secret.h"

namespace breakwater::access {

/// Words that passwords are commonly made of, from rules/access/common_passwords.csv (word,kind).
class CommonPasswords {
public:
    explicit CommonPasswords(std::vector<std::string> words);
    /// Longest first, lower case, with letters for the digits and signs that stand for them.
    std::span<std::string const> words() const { return words_; }
    /// Passwords that were stolen elsewhere are not taken either.
    void also(BreachedPasswords breached) { breached_ = std::move(breached); }
    std::optional<BreachedPasswords> const& breached() const { return breached_; }

private:
    std::optional<BreachedPasswords> breached_;
    std::vector<std::string> words_;
};

/// Codes: cannot_read, common_passwords_not_understood (the first problem and its place).
Result<CommonPasswords> load_common_passwords(std::filesystem::path const& rules_folder);

/// What a person must put right, in words for them; empty where the password is good. Codes:
/// password_too_short, password_too_long, password_not_text (not UTF-8), password_common (little is
/// left of it without common words, the person's own names, rows of the keyboard, repetitions and
/// digits), password_breached, password_not_checked (the list of breached ones cannot be read).
/// `about_the_person`: their name and address.
std::vector<Error> problems_with_password(Secret const& password,
                                          std::span<std::string const> about_the_person,
                                          CommonPasswords const& common,
                                          AccessSettings const& settings);

/// Argon2id with a salt of its own, as text that says its cost. Takes `password_memory` bytes of
/// memory. Code no_memory.
Result<Secret> hash_password(Secret const& password, AccessSettings const& settings);
bool is_password(Secret const& password, Secret const& hash);
/// True where the cost has changed since: hash it again when the password is next given.
bool is_outdated(Secret const& hash, AccessSettings const& settings);

}  // namespace breakwater::access

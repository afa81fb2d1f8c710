#pragma once
// The numbers that guard accounts and records: the thresholds of rules/access.rules in force on a
// day.

#include <chrono>
#include <cstdint>

#include "kernel/date.h"
#include "kernel/result.h"
#include "rules/rule_book.h"

namespace breakwater::access {

struct AccessSettings {
    std::int64_t password_shortest = 0, password_longest = 0;  ///< characters
    std::int64_t password_memory = 0;                          ///< bytes
    std::int64_t password_passes = 0;
    std::int64_t code_steps_either_side = 0;  ///< of 30 seconds
    std::int64_t recovery_codes = 0;
    std::int64_t passkeys_most = 0;  ///< of one account
    std::chrono::minutes session_idle{}, session_longest{}, session_warning{};
    std::chrono::minutes second_factor_fresh{}, sign_in_step{}, passkey_challenge{};
    std::chrono::days invitation{};
    std::int64_t failures_free = 0, failures_of_address = 0;
    std::chrono::seconds wait_first{}, wait_longest{};
    std::chrono::hours failures_forgotten{};
    std::chrono::hours glass{};
    std::chrono::days delegation_longest{};
    std::chrono::days record_closed{};
    std::chrono::hours unsent_words{};
};

/// Codes: no_setting (a threshold is missing on that day, or not in the unit expected),
/// setting_out_of_range (a limit that would guard nothing, or lock everybody out).
Result<AccessSettings> read_access_settings(rules::RuleBook const& book, Date on);

}  // namespace breakwater::access

#include "access/access_settings.h"

#include <fmt/format.h>

namespace breakwater::access {

namespace {

struct Setting {
    std::string_view name, unit;
    std::int64_t least, most;  ///< both included
};

Result<std::int64_t> read(rules::RuleBook const& book, Date on, Setting const& setting) {
    auto const name = fmt::format("access_{}", setting.name);
    auto const* const found = book.threshold(name, on);
    if (found == nullptr)
        return Error{"no_setting",
                     fmt::format("there is no threshold {} in force on {}: rules/access.rules "
                                 "must say it",
                                 name, to_iso(on))};
    if (found->unit != setting.unit)
        return Error{
            "no_setting",
            fmt::format("{} is in “{}”, and must be in {}", name, found->unit, setting.unit),
            found->place};
    if (found->value < setting.least || found->value > setting.most)
        return Error{"setting_out_of_range",
                     fmt::format("{} is {}, and must be from {} to {} {}", name, found->value,
                                 setting.least, setting.most, setting.unit),
                     found->place};
    return found->value;
}

}  // namespace

Result<AccessSettings> read_access_settings(rules::RuleBook const& book, Date on) {
    AccessSettings all;
    auto const number = [&](Setting const& setting) { return read(book, on, setting); };
    all.password_shortest = TRY(number({"password_shortest", "characters", 8, 64}));
    all.password_longest = TRY(number({"password_longest", "characters", 64, 1024}));
    all.password_memory = TRY(number({"password_memory", "mebibytes", 8, 1024}));
    all.password_memory <<= 20;
    all.password_passes = TRY(number({"password_passes", "passes", 1, 20}));
    all.code_steps_either_side =
        TRY(number({"code_steps_either_side", "steps of 30 seconds", 0, 4}));
    all.recovery_codes = TRY(number({"recovery_codes", "codes", 1, 50}));
    all.passkeys_most = TRY(number({"passkeys_most", "passkeys", 1, 50}));
    auto const challenge = TRY(number({"passkey_challenge", "minutes", 1, 15}));
    auto const idle = TRY(number({"session_idle", "minutes", 1, 120}));
    auto const longest = TRY(number({"session_longest", "hours", 1, 24}));
    auto const warning = TRY(number({"session_warning", "minutes", 1, 60}));
    auto const fresh = TRY(number({"second_factor_fresh", "minutes", 1, 60}));
    auto const step = TRY(number({"sign_in_step", "minutes", 1, 60}));
    auto const invitation = TRY(number({"invitation", "days", 1, 60}));
    all.failures_free = TRY(number({"failures_free", "failures", 1, 10}));
    all.failures_of_address = TRY(number({"failures_of_address", "failures", 5, 10'000}));
    auto const first = TRY(number({"wait_first", "seconds", 1, 600}));
    auto const last = TRY(number({"wait_longest", "minutes", 1, 120}));
    auto const forgotten = TRY(number({"failures_forgotten", "hours", 1, 720}));
    auto const glass = TRY(number({"glass", "hours", 1, 72}));
    auto const delegation = TRY(number({"delegation_longest", "days", 1, 366}));
    auto const unsent = TRY(number({"unsent_words", "hours", 1, 168}));
    auto const closed = TRY(number({"record_closed", "days", 0, 36'500}));
    all.session_idle = std::chrono::minutes{idle};
    all.session_longest = std::chrono::hours{longest};
    all.session_warning = std::chrono::minutes{warning};
    all.second_factor_fresh = std::chrono::minutes{fresh};
    all.sign_in_step = std::chrono::minutes{step};
    all.passkey_challenge = std::chrono::minutes{challenge};
    all.invitation = std::chrono::days{invitation};
    all.wait_first = std::chrono::seconds{first};
    all.wait_longest = std::chrono::minutes{last};
    all.failures_forgotten = std::chrono::hours{forgotten};
    all.glass = std::chrono::hours{glass};
    all.delegation_longest = std::chrono::days{delegation};
    all.unsent_words = std::chrono::hours{unsent};
    all.record_closed = std::chrono::days{closed};
    return all;
}

}  // namespace breakwater::access

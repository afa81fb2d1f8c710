#pragma once
// The second factor: codes of an authenticator, one every 30 seconds (TOTP, RFC 6238, six digits of
// HMAC-SHA-1, as every authenticator app makes them), and recovery codes for when it is lost.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/access_settings.h"
#include "access/secret.h"
#include "kernel/london_time.h"

namespace breakwater::access {

/// 20 random bytes, as RFC 4226 advises.
Secret new_authenticator();

/// The code at an instant. `digits` is 6 to 8.
std::string code_at(Secret const& authenticator, Instant now, unsigned digits = 6);

/// The 30 seconds that a code is of, counted from 1970; nothing where it is wrong, too far from
/// now, or of a step up to `last_step`, which was used: so a code that was overheard serves nobody.
std::optional<std::int64_t> step_of_code(Secret const& authenticator, std::string_view code,
                                         Instant now, AccessSettings const& settings,
                                         std::int64_t last_step);

/// What an authenticator app reads, as text or as a picture: "otpauth://totp/...".
Secret authenticator_address(Secret const& authenticator, std::string_view issuer,
                             std::string_view account);

/// As "k4m2p-7tq3x": 50 bits each.
std::vector<Secret> new_recovery_codes(std::int64_t count);
/// The same whatever case, spaces and hyphens it was written with.
std::string digest_of_recovery_code(std::string_view code);

/// A picture of a text for a camera: rows of dark (true) and light squares, as many as columns. An
/// empty one where the text is too long.
struct QrCode {
    int width = 0;
    std::vector<bool> dark;
};
QrCode qr_code(Secret const& text);

}  // namespace breakwater::access

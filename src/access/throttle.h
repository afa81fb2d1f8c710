#pragma once
// Slowing down whoever guesses, without keeping out whoever does not: failures are counted for an
// account and the device it was signed in from before, or, for a device never seen, for the account
// and the address. So nobody who guesses elsewhere makes the account's owner wait.

#include <cstdint>
#include <optional>

#include "access/access_settings.h"
#include "kernel/london_time.h"

namespace breakwater::access {

struct Failures {
    std::int64_t count = 0;
    Instant last;
    bool operator==(Failures const&) const = default;
};

/// When it may be tried again; nothing where it may be now. `free` failures cost no wait; the next
/// costs the first wait, each further one twice the one before, up to the longest.
std::optional<Instant> wait_until(Failures const& failures, std::int64_t free,
                                  AccessSettings const& settings, Instant now);

/// One failure more; the first where the last is long ago.
Failures after_failure(Failures const& failures, AccessSettings const& settings, Instant now);

}  // namespace breakwater::access

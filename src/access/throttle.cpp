#include "access/throttle.h"

#include <algorithm>

namespace breakwater::access {

namespace {

bool forgotten(Failures const& failures, AccessSettings const& settings, Instant now) {
    return failures.count == 0 || now - failures.last >= settings.failures_forgotten;
}

}  // namespace

std::optional<Instant> wait_until(Failures const& failures, std::int64_t free,
                                  AccessSettings const& settings, Instant now) {
    if (failures.count < free || forgotten(failures, settings, now)) return std::nullopt;
    auto wait = settings.wait_first;
    for (auto i = free; i < failures.count && wait < settings.wait_longest; ++i) wait *= 2;
    auto const until = failures.last + std::min(wait, settings.wait_longest);
    // A clock that was put back makes nobody wait longer than the longest.
    if (until <= now || failures.last > now) return std::nullopt;
    return until;
}

Failures after_failure(Failures const& failures, AccessSettings const& settings, Instant now) {
    return {forgotten(failures, settings, now) ? 1 : failures.count + 1, now};
}

}  // namespace breakwater::access

#include "web/http/rate_limit.h"

#include <algorithm>

#include "web/http/client_key.h"

namespace breakwater::web {

namespace {

constexpr std::size_t buckets = 1 << 14;
constexpr std::size_t tried_places = 4;  ///< a client may stand in so many neighbouring places

}  // namespace

RateLimit::RateLimit(Limits const& limits)
    : per_second_(limits.requests_per_second),
      at_once_(limits.requests_at_once),
      buckets_(buckets) {}

bool RateLimit::allows(std::string_view client, std::int64_t now_ms) {
    if (per_second_ <= 0) return true;
    auto const hash = client_key(client);
    std::lock_guard const lock{mutex_};
    // Its own place, or else the one that has not been used for longest.
    auto* bucket = &buckets_[hash % buckets];
    for (std::size_t i = 0; i < tried_places; ++i) {
        auto& other = buckets_[(hash + i) % buckets];
        if (other.client == hash) {
            bucket = &other;
            break;
        }
        if (other.filled_ms < bucket->filled_ms) bucket = &other;
    }
    if (bucket->client != hash) *bucket = {hash, at_once_, now_ms};
    auto const passed_s =
        static_cast<double>(std::max<std::int64_t>(now_ms - bucket->filled_ms, 0)) / 1000;
    bucket->left = std::min(at_once_, bucket->left + passed_s * per_second_);
    bucket->filled_ms = now_ms;
    if (bucket->left < 1) return false;
    bucket->left -= 1;
    return true;
}

}  // namespace breakwater::web

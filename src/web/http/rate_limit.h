#pragma once
// How often one client may ask: a bucket that fills steadily and is drawn from once a request. The
// table of clients has a fixed size; a client that falls out of it begins with a full bucket.

#include <cstdint>
#include <mutex>
#include <string_view>
#include <vector>

#include "web/http/limits.h"

namespace breakwater::web {

class RateLimit {
public:
    explicit RateLimit(Limits const& limits);

    /// Whether this client may ask now; clients are told apart by client_key().
    bool allows(std::string_view client, std::int64_t now_ms);

private:
    struct Bucket {
        std::uint64_t client = 0;
        double left = 0;
        std::int64_t filled_ms = 0;
    };
    double per_second_;
    double at_once_;
    std::mutex mutex_;
    std::vector<Bucket> buckets_;
};

}  // namespace breakwater::web

#pragma once
// One line of JSON for what happened. No personal data: a request is known by its route's pattern,
// never by its address, and there is no client in it; who looked at what is the journal's.
// A thread of its own writes, so that a slow reader of the log never holds up a request.

#include <condition_variable>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "web/http/metrics.h"

namespace breakwater::web {

/// Milliseconds since 1970.
using WallClock = std::function<std::int64_t()>;

struct LoggedRequest {
    std::string_view id;
    std::string_view method;
    std::string_view route;  ///< the pattern; "none" where empty
    int status = 200;
    std::size_t bytes = 0;
    std::int64_t micros = 0;
};

class RequestLog {
public:
    /// Writes to `out`, which outlives it; to nowhere where null.
    RequestLog(std::FILE* out, WallClock clock, Metrics& metrics);
    RequestLog(RequestLog const&) = delete;
    RequestLog& operator=(RequestLog const&) = delete;
    /// Writes what is left.
    ~RequestLog();

    void request(LoggedRequest const& request);
    /// "started", "stopping", "stopped", or a code of what went wrong, with words of ours.
    void event(std::string_view name, std::string_view words);

private:
    void add(std::string line);
    void write_out();

    std::FILE* out_;
    WallClock clock_;
    Metrics& metrics_;
    std::mutex mutex_;
    std::condition_variable more_;
    std::string waiting_;
    bool ends_ = false;
    std::thread writer_;
};

/// "2026-11-21T09:00:00.123Z", from milliseconds since 1970.
std::string instant_text(std::int64_t ms);

}  // namespace breakwater::web

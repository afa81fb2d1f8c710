#pragma once
// What the server counts of itself, as Prometheus reads it. Routes by their patterns: no address of
// a child, and no client, is in a metric.

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace breakwater::web {

class Metrics {
public:
    void answered(std::string_view route, int status, std::size_t bytes, std::int64_t micros);
    /// A request that was refused before it reached a route: "bad_field", "head_too_slow".
    void refused(std::string_view code);

    std::atomic<std::int64_t> connections_open{0};
    std::atomic<std::int64_t> connections_total{0};
    std::atomic<std::int64_t> connections_shed{0};
    std::atomic<std::int64_t> requests_waiting{0};
    std::atomic<std::int64_t> requests_working{0};
    std::atomic<std::int64_t> uploads_open{0};
    std::atomic<std::int64_t> log_lines_dropped{0};

    /// The text format, version 0.0.4.
    std::string text() const;

private:
    static constexpr std::size_t bounds = 10;
    static constexpr std::array<std::int64_t, bounds> bounds_micros{
        500, 1'000, 2'500, 5'000, 10'000, 25'000, 100'000, 500'000, 1'000'000, 10'000'000};
    struct Route {
        std::map<int, std::int64_t> by_status;
        std::array<std::int64_t, bounds> at_most{};  ///< not yet summed up
        std::int64_t count = 0;
        std::int64_t micros = 0;
        std::int64_t bytes = 0;
    };
    mutable std::mutex mutex_;
    std::map<std::string, Route, std::less<>> routes_;
    std::map<std::string, std::int64_t, std::less<>> refused_;
};

}  // namespace breakwater::web

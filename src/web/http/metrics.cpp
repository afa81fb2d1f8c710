#include "web/http/metrics.h"

#include <fmt/format.h>

#include <iterator>

namespace breakwater::web {

namespace {

std::string label(std::string_view text) {
    std::string out;
    for (auto const c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out;
}

void head(std::string& out, std::string_view name, std::string_view type, std::string_view help) {
    fmt::format_to(std::back_inserter(out), "# HELP breakwater_{} {}\n# TYPE breakwater_{} {}\n",
                   name, help, name, type);
}

}  // namespace

void Metrics::answered(std::string_view route, int status, std::size_t bytes, std::int64_t micros) {
    if (route.empty()) route = "none";
    std::lock_guard const lock{mutex_};
    auto found = routes_.find(route);
    if (found == routes_.end()) found = routes_.emplace(std::string{route}, Route{}).first;
    auto& counted = found->second;
    ++counted.by_status[status];
    ++counted.count;
    counted.micros += micros;
    counted.bytes += static_cast<std::int64_t>(bytes);
    for (std::size_t i = 0; i < bounds; ++i)
        if (micros <= bounds_micros[i]) {
            ++counted.at_most[i];
            break;
        }
}

void Metrics::refused(std::string_view code) {
    std::lock_guard const lock{mutex_};
    auto found = refused_.find(code);
    if (found == refused_.end()) found = refused_.emplace(std::string{code}, 0).first;
    ++found->second;
}

std::string Metrics::text() const {
    std::string out;
    auto const into = std::back_inserter(out);
    auto const gauge = [&](std::string_view name, std::string_view type, std::string_view help,
                           std::int64_t value) {
        head(out, name, type, help);
        fmt::format_to(into, "breakwater_{} {}\n", name, value);
    };
    gauge("connections_open", "gauge", "Connections that stand.", connections_open);
    gauge("connections_total", "counter", "Connections since the start.", connections_total);
    gauge("connections_shed_total", "counter", "Silent connections closed to make room.",
          connections_shed);
    gauge("requests_waiting", "gauge", "Requests that wait for a worker.", requests_waiting);
    gauge("requests_working", "gauge", "Requests that a worker is answering.", requests_working);
    gauge("uploads_open", "gauge", "Uploads that are coming in.", uploads_open);
    gauge("log_lines_dropped_total", "counter", "Lines of log that nobody took.",
          log_lines_dropped);

    std::lock_guard const lock{mutex_};
    head(out, "requests_total", "counter", "Requests answered, by route and status.");
    for (auto const& [route, counted] : routes_)
        for (auto const& [status, count] : counted.by_status)
            fmt::format_to(into, "breakwater_requests_total{{route=\"{}\",status=\"{}\"}} {}\n",
                           label(route), status, count);
    head(out, "response_bytes_total", "counter", "Bytes of answers, by route.");
    for (auto const& [route, counted] : routes_)
        fmt::format_to(into, "breakwater_response_bytes_total{{route=\"{}\"}} {}\n", label(route),
                       counted.bytes);
    head(out, "request_seconds", "histogram", "Time from a request's last byte to its answer.");
    for (auto const& [route, counted] : routes_) {
        std::int64_t so_far = 0;
        for (std::size_t i = 0; i < bounds; ++i) {
            so_far += counted.at_most[i];
            fmt::format_to(into, "breakwater_request_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n",
                           label(route), static_cast<double>(bounds_micros[i]) / 1e6, so_far);
        }
        fmt::format_to(into, "breakwater_request_seconds_bucket{{route=\"{}\",le=\"+Inf\"}} {}\n",
                       label(route), counted.count);
        fmt::format_to(into, "breakwater_request_seconds_sum{{route=\"{}\"}} {}\n", label(route),
                       static_cast<double>(counted.micros) / 1e6);
        fmt::format_to(into, "breakwater_request_seconds_count{{route=\"{}\"}} {}\n", label(route),
                       counted.count);
    }
    head(out, "refused_total", "counter", "Requests refused before they reached a route, by why.");
    for (auto const& [code, count] : refused_)
        fmt::format_to(into, "breakwater_refused_total{{why=\"{}\"}} {}\n", label(code), count);
    return out;
}

}  // namespace breakwater::web

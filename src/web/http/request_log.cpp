#include "web/http/request_log.h"

#include <fmt/format.h>

#include <chrono>

namespace breakwater::web {

namespace {

constexpr std::size_t waiting_bytes_max = std::size_t{4} << 20;  // beyond, lines are dropped
constexpr std::chrono::milliseconds written_every{100};

std::string json_text(std::string_view text) {
    std::string out;
    for (auto const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') out += '\\';
        if (byte < 0x20)
            out += fmt::format("\\u{:04x}", byte);
        else
            out += c;
    }
    return out;
}

}  // namespace

RequestLog::RequestLog(std::FILE* out, WallClock clock, Metrics& metrics)
    : out_(out), clock_(std::move(clock)), metrics_(metrics) {
    if (out_ != nullptr) writer_ = std::thread{[this] { write_out(); }};
}

RequestLog::~RequestLog() {
    {
        std::lock_guard const lock{mutex_};
        ends_ = true;
    }
    more_.notify_one();
    if (writer_.joinable()) writer_.join();
}

void RequestLog::request(LoggedRequest const& request) {
    if (out_ == nullptr) return;
    add(
        fmt::format("{{\"at\":\"{}\",\"event\":\"request\",\"id\":\"{}\",\"method\":\"{}\","
                    "\"route\":\"{}\",\"status\":{},\"bytes\":{},\"us\":{}}}\n",
                    instant_text(clock_()), request.id, json_text(request.method),
                    json_text(request.route.empty() ? "none" : request.route), request.status,
                    request.bytes, request.micros));
}

void RequestLog::event(std::string_view name, std::string_view words) {
    if (out_ == nullptr) return;
    add(fmt::format("{{\"at\":\"{}\",\"event\":\"{}\",\"words\":\"{}\"}}\n", instant_text(clock_()),
                    json_text(name), json_text(words)));
}

void RequestLog::add(std::string line) {
    std::lock_guard const lock{mutex_};
    if (waiting_.size() + line.size() > waiting_bytes_max) {
        ++metrics_.log_lines_dropped;
        return;
    }
    waiting_ += line;
}

void RequestLog::write_out() {
    std::string lines;
    for (auto ends = false; !ends;) {
        {
            std::unique_lock lock{mutex_};
            more_.wait_for(lock, written_every, [this] { return ends_; });
            ends = ends_;
            lines.swap(waiting_);
        }
        if (lines.empty()) continue;
        std::fwrite(lines.data(), 1, lines.size(), out_);
        std::fflush(out_);
        lines.clear();
    }
}

std::string instant_text(std::int64_t ms) {
    std::chrono::sys_time<std::chrono::milliseconds> const instant{std::chrono::milliseconds{ms}};
    auto const day = std::chrono::floor<std::chrono::days>(instant);
    std::chrono::year_month_day const date{day};
    std::chrono::hh_mm_ss const time{instant - day};
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       time.hours().count(), time.minutes().count(), time.seconds().count(),
                       time.subseconds().count());
}

}  // namespace breakwater::web

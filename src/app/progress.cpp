#include "app/progress.h"

#include <fmt/format.h>

#include <algorithm>

namespace breakwater::app {

namespace {

constexpr std::chrono::milliseconds wait_first{500};
constexpr std::chrono::milliseconds wait_between{100};

double megabytes(std::uint64_t bytes) {
    return static_cast<double>(bytes) / 1e6;
}

}  // namespace

Progress::Progress(Console const& console)
    : terminal_(console.err_is_terminal ? console.err : nullptr) {
    if (terminal_ == nullptr) return;
    started_ = std::chrono::steady_clock::now();
    next_ = started_ + wait_first;
}

void Progress::clear() {
    if (shown_) fmt::print(terminal_, "\r\x1b[K");
    shown_ = false;
}

void Progress::say(std::string_view what) {
    if (terminal_ == nullptr) return;
    shown_ = true;
    fmt::print(terminal_, "\r\x1b[K{} ...", what);
    std::fflush(terminal_);
}

void Progress::show(std::string_view what, std::uint64_t done, std::uint64_t total) {
    if (terminal_ == nullptr) return;
    auto const now = std::chrono::steady_clock::now();
    if (now < next_) return;
    next_ = now + wait_between;
    shown_ = true;
    fmt::print(terminal_, "\r\x1b[K{}", progress_line(what, done, total));
    std::fflush(terminal_);
}

void Progress::count(std::string_view what, std::uint64_t done, std::uint64_t all) {
    if (terminal_ == nullptr) return;
    auto const now = std::chrono::steady_clock::now();
    if (now < next_) return;
    next_ = now + wait_between;
    shown_ = true;
    fmt::print(terminal_, "\r\x1b[K{}", count_line(what, done, all, now - started_));
    std::fflush(terminal_);
}

std::string count_line(std::string_view what, std::uint64_t done, std::uint64_t all,
                       std::chrono::duration<double> passed) {
    if (done == 0 || passed.count() <= 0) return fmt::format("{} of {} {}", done, all, what);
    auto const rate = static_cast<double>(done) / passed.count();
    auto const left = static_cast<double>(all - std::min(done, all)) / rate;
    return fmt::format("{} of {} {}, {:.0f} a second, {:.0f} s left", done, all, what, rate, left);
}

std::string progress_line(std::string_view what, std::uint64_t done, std::uint64_t total) {
    if (total == 0) return fmt::format("reading {} {:.1f} MB", what, megabytes(done));
    auto const percent = done >= total ? 100 : done * 100 / total;
    return fmt::format("reading {} {}% of {:.1f} MB", what, percent, megabytes(total));
}

}  // namespace breakwater::app

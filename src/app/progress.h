#pragma once
// One line on a terminal that says how far a long reading has come. Nothing is shown where the
// output goes to a file, nor in the first half second.

#include <chrono>
#include <cstdint>
#include <string_view>

#include "app/console.h"

namespace breakwater::app {

class Progress {
public:
    explicit Progress(Console const& console);
    ~Progress() { clear(); }
    Progress(Progress const&) = delete;
    Progress& operator=(Progress const&) = delete;

    void clear();
    /// `total` is 0 where it is not known. Bytes.
    void show(std::string_view what, std::uint64_t done, std::uint64_t total);

private:
    std::FILE* terminal_;  // null where there is none
    std::chrono::steady_clock::time_point next_;
    bool shown_ = false;
};

/// "reading referrals.csv 42% of 12.3 MB"
std::string progress_line(std::string_view what, std::uint64_t done, std::uint64_t total);

}  // namespace breakwater::app

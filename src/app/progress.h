#pragma once
// One line on a terminal that says how far a long reading has come. Nothing is shown where the
// output goes to a file, nor of what is counted in the first half second.

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
    /// What is being done where nobody knows how far it has come: "reading the record". At once.
    void say(std::string_view what);
    /// `total` is 0 where it is not known. Bytes.
    void show(std::string_view what, std::uint64_t done, std::uint64_t total);
    /// Things that are counted: "120,000 of 660,000 records merged, 41,000 a second, 13 s left".
    void count(std::string_view what, std::uint64_t done, std::uint64_t all);

private:
    std::FILE* terminal_;  // null where there is none
    std::chrono::steady_clock::time_point next_, started_;
    bool shown_ = false;
};

/// "reading referrals.csv 42% of 12.3 MB"
std::string progress_line(std::string_view what, std::uint64_t done, std::uint64_t total);

/// "120000 of 660000 records merged, 41000 a second, 13 s left"
std::string count_line(std::string_view what, std::uint64_t done, std::uint64_t all,
                       std::chrono::duration<double> passed);

}  // namespace breakwater::app

#pragma once
// A region in one go: a folder that holds an extract for each authority, counted one after another
// or several at a time, in memory that is kept from one to the next.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "app/console.h"
#include "indicators/engine.h"
#include "kernel/result.h"

namespace breakwater::app {

struct Law;

/// What is in the folder, by name: an extract for each authority, as --extract takes one. What is
/// hidden is passed over; what is no extract is found out when it is read. Codes: no_such_folder,
/// no_extracts.
Result<std::vector<std::filesystem::path>> extracts_in(std::filesystem::path const& folder);

/// Counts each extract by the plan, on `threads` threads (1 or more), and hands `take` what
/// `written` makes of its figures, in the order of the extracts, one at a time. One that cannot be
/// read or does not say its authority is said on the error stream and left out. Gives how many were
/// left out.
std::size_t count_authorities(
    std::vector<std::filesystem::path> const& extracts, Law const& law,
    indicators::Plan const& plan, unsigned threads,
    std::function<std::string(std::vector<indicators::Outturn> const&)> const& written,
    std::function<void(std::string const&)> const& take, Console& console);

}  // namespace breakwater::app

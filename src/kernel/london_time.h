#pragma once
// Instants and the clock on the wall in England. Clocks of hours run in elapsed time: instants are
// kept in UTC and shown in local time, an hour ahead in summer.

#include <chrono>
#include <string>
#include <string_view>

#include "kernel/date.h"
#include "kernel/result.h"

namespace breakwater {

/// To the second, UTC.
using Instant = std::chrono::sys_seconds;

/// What the clock on the wall shows.
struct WallTime {
    Date date;
    std::chrono::minutes since_midnight{};
    bool summer_time = false;
    bool operator==(WallTime const&) const = default;
};

/// Summer time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of
/// October (Summer Time Order 2002). From 1990 to 1995 it ended on the fourth Sunday of October,
/// and before that on the Sunday from 23 October; years before 1981 follow the rule of 1981.
bool is_summer_time(Instant instant);

WallTime wall_time(Instant instant);

/// "2024-03-30T23:10", with seconds or without, as the clock on the wall shows it; or with "Z" or
/// an offset ("+01:00") where it must be exact. An hour that comes twice, when the clocks go back,
/// is taken as the first. Codes: not_a_time; time_does_not_exist, in the hour the clocks go over.
Result<Instant> parse_instant(std::string_view text);

std::string to_iso(Instant instant);    ///< "2024-04-02T23:10:00Z"
std::string to_words(Instant instant);  ///< "3 April 2024 at 00:10 BST"

}  // namespace breakwater

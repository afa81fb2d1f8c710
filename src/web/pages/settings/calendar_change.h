#pragma once
// Days of the area's own calendar that somebody would adopt: read from what they typed, and which
// clocks would be due on another day.

#include "rules/calendar.h"
#include "web/pages/settings/settings_pages.h"

namespace breakwater::web {

/// Whether the days entered count again, or do not count.
inline constexpr std::string_view count_again = "counts", do_not_count = "closed";

/// A line each: "28/10/2026 to 30/10/2026, Autumn half term", or one day "12/02/2027, Snow". Days
/// as 2026-10-28 too. What cannot be read is a problem of the field `value`, with its line.
std::vector<rules::Holiday> days_entered(std::string_view text, FormProblems& problems);

std::optional<Proposal> propose_days(Ground const& ground, std::string const& calendar,
                                     Fields const& form, FormProblems& problems);

/// The clocks in force that are counted by the calendar.
std::vector<rules::Timescale const*> clocks_counted_by(rules::RuleBook const& book,
                                                       std::string_view calendar, Date on);

/// Of those, the ones by which something started near the days adopted is due on another day.
std::vector<MovedClock> clocks_moved(rules::RuleBook const& before, Proposal const& proposal);

}  // namespace breakwater::web

#pragma once
// A calendar with what the area has adopted since: stretches of days that do not count, or that
// count again.

#include <span>

#include "rules/calendar.h"

namespace breakwater::rules {

/// In the column "kind" of a row: its days count again. Any other kind: they do not count.
inline constexpr std::string_view counts_again = "counts";

/// Every day of a row is what the row says, whatever was said of it before; other days stay what
/// they are.
Calendar with_adopted(Calendar const& before, std::span<Holiday const> rows);

/// The first line of a calendar's text; what is adopted are rows without it.
inline constexpr std::string_view calendar_headings = "first,last,name,kind,source";

/// The calendar whose days are law: nothing of it is adopted.
inline constexpr std::string_view calendar_of_law = "england";

/// Of the area's own closure days: begins with England's bank holidays.
inline constexpr std::string_view closure_days = "closure_days";

}  // namespace breakwater::rules

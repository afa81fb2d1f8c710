#pragma once
// By when something of a plan is to be: a month, a quarter or a year. The partnership's quarters
// are those of the financial year, April to March: "QTR 3 21/22" is October to December 2021.

#include <string>
#include <string_view>

#include "kernel/date.h"

namespace breakwater::partnership {

/// Months, both included: one, three from the first of a quarter, or twelve from April.
struct PlanWhen {
    Month from, until;
    auto operator<=>(PlanWhen const&) const = default;

    /// The day by whose end it is to be.
    Date due_on() const { return until.last_day(); }
};

/// "QTR 3 21/22", "Q3 2021/22", "2021/22 Q3"; "Dec-21", "December 2021", "2021-12"; "21/22",
/// "2021/22". Two figures of a year are of this century. Code not_a_time_of_a_plan.
Result<PlanWhen> parse_when(std::string_view text);

std::string as_printed(PlanWhen when);  ///< "QTR 3 21/22", "Dec-21", "2021/22"
std::string to_words(PlanWhen when);    ///< "October to December 2021", "December 2021"

}  // namespace breakwater::partnership

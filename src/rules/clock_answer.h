#pragma once
// The answer to "when is it due?": the day, and how it was counted, so that nobody has to take it
// on trust. What `breakwater clock RULE DATE` prints.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "rules/rule_book.h"

namespace breakwater::rules {

/// A day the count passed over, that is no Saturday or Sunday.
struct DayLeftOut {
    Date date;
    std::string name;
};

struct ClockAnswer {
    Timescale const* clock = nullptr;  ///< the version in force when the clock started
    Date started_on;
    Date due_on;                        ///< of a clock of hours: the day on the wall in England
    std::optional<Instant> started_at;  ///< for a clock of hours, else none
    std::optional<Instant> due_at;
    int weekend_days_left_out = 0;
    std::vector<DayLeftOut> holidays_left_out;  ///< oldest first
    std::string caution;                        ///< where the calendar does not reach; else empty
};

/// `rule` is a name or an id in any case; an id without its last letter answers for each of its
/// rules ("CP-09": the first core group, and those after it). `start` is a day, or a day and time;
/// the day of a clock that counts days is the one on the wall in England. Codes: unknown_rule (with
/// the nearest names), not_in_force, not_a_date, not_a_time, time_does_not_exist, time_needed.
/// The answers point into the book.
Result<std::vector<ClockAnswer>> answer_clock(RuleBook const& book, std::string_view rule,
                                              std::string_view start);

/// The same of one version of a clock that counts days, from a day on; not of a clock of hours.
ClockAnswer answer_clock(RuleBook const& book, Timescale const& clock, Date started_on);

/// How it was counted: "15 working days; day zero is Friday 19 March 2021. Left out: ...".
std::string counted_words(ClockAnswer const& answer);

/// For a person: several lines, the day it is due first.
std::string to_text(ClockAnswer const& answer);
std::string to_text(std::vector<ClockAnswer> const& answers);

/// For a program: one JSON object, or an array of them, keys stable.
std::string to_json(ClockAnswer const& answer);
std::string to_json(std::vector<ClockAnswer> const& answers);

}  // namespace breakwater::rules

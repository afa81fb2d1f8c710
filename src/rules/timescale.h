#pragma once
// A clock: from one event to another within so many days, as dated text says (rules/*.rules).

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kernel/date.h"
#include "kernel/working_calendar.h"
#include "rules/citation.h"

namespace breakwater::rules {

enum class Unit { hours, calendar_days, working_days, school_days, weeks, months, years };

/// Lower layers may only be stricter than a statute, except where the rule says it is
/// discretionary.
enum class Layer { statute, statutory_guidance, regional, local, team };

/// One version of a clock, in force for clocks that start on `since` up to but not on `until`.
struct Timescale {
    std::string name;  ///< "initial_conference_within_15_working_days"
    std::string id;    ///< "CP-01", its id in the rule book; may be empty
    std::string title;
    std::string from;  ///< "initial_conference.enquiry_started_on", or words where no fact holds it
    std::string to;
    int amount = 0;  ///< negative: before the event that starts it
    Unit unit = Unit::working_days;
    Date since;
    std::optional<Date> until;
    Layer layer = Layer::local;
    Citation citation;
    Place place;  ///< where it stands in the text
};

/// The last day on which the event is still in time. The trigger is day zero (CV-02); months are
/// clipped to the month's end (CV-03). Not for hours: those need an instant.
Date due_on(Timescale const& clock, Date started_on, WorkingCalendar const& calendar);

/// In time: on or before the due day, and not before the day the clock started (nor after it,
/// where the amount is negative).
bool within(Timescale const& clock, Date started_on, Date happened_on,
            WorkingCalendar const& calendar);

/// "15 working days", "6 weeks", "1 month"
std::string to_words(Timescale const& clock);

}  // namespace breakwater::rules

#pragma once
// A clock: from one event to another within so many days, as dated text says (rules/*.rules).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kernel/date.h"
#include "kernel/london_time.h"
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
    bool discretionary = false;  ///< the statute lets this layer be looser
    std::string calendar;        ///< counted by, where the unit is working or school days
    Citation citation;
    Place place;  ///< where it stands in the text

    bool in_force_on(Date date) const { return since <= date && (!until || date < *until); }
};

/// The last day on which the event is still in time. The trigger is day zero (CV-02); months are
/// clipped to the month's end (CV-03). Not for hours: those need an instant.
Date due_on(Timescale const& clock, Date started_on, WorkingCalendar const& calendar);

/// The last instant still in time, for a clock of hours: elapsed time, whatever the clocks do.
Instant due_at(Timescale const& clock, Instant started_at);

/// In time: on or before the due day, and not before the day the clock started (nor after it,
/// where the amount is negative).
bool within(Timescale const& clock, Date started_on, Date happened_on,
            WorkingCalendar const& calendar);

using breakwater::to_words;  // of days and instants, beside ours

/// "15 working days", "6 weeks", "1 month"; "2 working days before"
std::string to_words(Timescale const& clock);
std::string to_words(int amount, Unit unit);
std::string_view to_words(Layer layer);  ///< "statutory guidance"

/// "working days", "working day"; none for other words.
std::optional<Unit> find_unit(std::string_view words);
std::optional<Layer> find_layer(std::string_view words);

/// Whether, on any day of four years, `lower` falls due later than `upper` does.
bool looser(Timescale const& lower, WorkingCalendar const& lower_calendar, Timescale const& upper,
            WorkingCalendar const& upper_calendar);

}  // namespace breakwater::rules

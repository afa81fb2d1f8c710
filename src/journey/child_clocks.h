#pragma once
// The clocks that run, or ran, for one child: when each began, when it was due and how that was
// counted, and what became of it. Which clocks there are is text (rules/record/child_clocks.csv);
// how long they run is their rule's.

#include "journey/journey_facts.h"
#include "rules/clock_answer.h"

namespace breakwater::journey {

/// Records of a kind, and one of their days; narrowed to those of which a field is, or is not, so.
struct ClockEvent {
    std::size_t table = 0, day = 0;
    std::optional<std::size_t> field;
    std::int32_t value = 0;
    bool is = true;
};

/// A line of the text.
struct ChildClock {
    std::string rule;
    ClockEvent begins;
    std::optional<ClockEvent> stops;
    int after = 0;
    bool again = false;
    std::optional<std::int32_t> agreed;  ///< a service, by its code's number
};

/// Codes: those of reading a file; not_understood, where a cell names no clock, record, field or
/// code.
Result<std::vector<ChildClock>> read_child_clocks(rules::RuleBook const& book);

enum class ClockState {
    running,   ///< due on the last day known, or later
    late,      ///< due before it, and nothing has stopped it
    met,       ///< stopped in time
    met_late,  ///< stopped after it was due
    never,     ///< the record it ran for ended after it was due, and nothing had stopped it
};

struct ClockRun {
    std::string_view rule;      ///< of the ChildClock
    rules::ClockAnswer answer;  ///< of the rule in force on the day it began
    /// Days agreed for the child, in place of the rule's; `answer` then has its day alone.
    std::optional<int> agreed_days;
    std::optional<Date> stopped_on;
    ClockState state = ClockState::running;
    /// By how much: in working days where the clock counts those, else in days.
    int days_late = 0;
    std::size_t table = 0, row = 0;  ///< the record that began it
};

/// All of the child at that place among the facts, the latest due first. What is not stopped is
/// held against `last_known`: nothing is known of later days. A clock whose record ended before it
/// was due is left out, and so is one of which no rule was in force.
std::vector<ClockRun> clocks_of(JourneyFacts const& facts, std::int32_t child,
                                std::span<ChildClock const> clocks, rules::RuleBook const& book,
                                Date last_known);

/// "2 working days late"; empty where it is not.
std::string late_words(ClockRun const& run);
/// How it was counted, in words.
std::string counted_words(ClockRun const& run);

}  // namespace breakwater::journey

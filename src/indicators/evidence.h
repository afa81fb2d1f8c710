#pragma once
// Words for why a condition holds or does not, of one record or of one child at one month end.

#include <functional>

#include "indicators/proof.h"
#include "indicators/sweep.h"

namespace breakwater::indicators {

/// What evidence is drawn from. `period_end` is a month end for children, and unused for records.
struct Ground {
    journey::JourneyFacts const& facts;
    rules::RuleBook const& book;
    Reaches const& reaches;
    Date period_end;
    std::function<ByChild const&(std::size_t table)> by_child;
    /// Whether a condition holds of a row (of the table counted) or of a child: as it was counted.
    std::function<bool(Condition const& condition, std::size_t row_or_child)> holds;
};

/// Why the condition does or does not hold of a record; `counted_day` is the day it counts by.
void record_evidence(Ground const& ground, Condition const& condition, std::size_t table,
                     std::size_t row, std::int32_t counted_day, std::vector<Evidence>& evidence);

/// Why the condition does or does not hold of a child at ground.period_end.
void child_evidence(Ground const& ground, Condition const& condition, std::size_t child,
                    std::vector<Evidence>& evidence);

/// "referral received on 4 March 2024": a record by the day it counts by.
std::string record_words(std::size_t table, std::size_t field, std::int32_t day);

/// "ssd_referrals.csv, line 12"
std::string source_words(journey::JourneyFacts const& facts, std::size_t table, std::size_t row);

}  // namespace breakwater::indicators

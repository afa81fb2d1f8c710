#pragma once
// Periods of being looked after, legal statuses and placements, made of the episodes of SSDA903: an
// episode is a spell with one legal status and one placement, and follows the one before it on the
// day that one ended.

#include "exchange/ssda903/records.h"

namespace breakwater::exchange::ssda903 {

/// Adds them to the facts. `from`: the first day that the returns cover; an episode open before it
/// may continue what an earlier return holds.
void make_spells(Reading& reading, ReturnRecords const& records, Date from);

}  // namespace breakwater::exchange::ssda903

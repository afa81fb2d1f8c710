#pragma once
// What one table of the dataset says about the records of another.

#include "exchange/ssd/side_tables.h"

namespace breakwater::exchange::ssd {

/// Fills the fields that need a second table. Links that lead nowhere become problems.
void join_records(SsdReading& ssd, SideFacts const& side);

/// Makes the periods of being looked after from the episodes: by clae_cla_id, else episodes that
/// follow each other without a day between.
void make_looked_after_periods(SsdReading& ssd, SideFacts const& side);

}  // namespace breakwater::exchange::ssd

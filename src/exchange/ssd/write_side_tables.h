#pragma once
// The tables of the dataset that are no records of a child's journey, written: people, workers,
// teams, and what side_tables.h joins to records.

#include "exchange/ssd/write_ssd.h"
#include "exchange/ssd/written_rows.h"

namespace breakwater::exchange::ssd {

struct SideTablesOrder {
    journey::JourneyFacts const& facts;
    rules::RuleBook const& book;
    WrittenRows const& rows;
    People people;
    ReturnCount& count;
    ReturnSink const& sink;
};

/// Codes: those of the sink.
Result<void> write_side_tables(SideTablesOrder const& order);

}  // namespace breakwater::exchange::ssd

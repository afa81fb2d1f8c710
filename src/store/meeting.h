#pragma once
// The same event from two sources meets in one row: rows of one person and record that begin or are
// held on the same day are the same event, the first of one source with the first of another; so do
// those of two whom one source told apart and who are one person. The better-ranked source's values
// are taken, and what it does not hold is filled from the next.

#include <map>
#include <vector>

#include "store/record_rows.h"

namespace breakwater::store {

/// Rank of a source's number, lower is better: rules/record/sources.csv.
using SourceRanks = std::map<std::int32_t, int>;

/// Codes: no_rank, where a source of the record has no line in the file; and those of reading it.
Result<SourceRanks> read_source_ranks(Connection& connection, rules::RuleBook const& book);

/// Rows of all sources, people already made one where they were merged.
RecordRows meet(RecordRows rows, journey::TableSchema const& schema, SourceRanks const& ranks);

}  // namespace breakwater::store

#pragma once
// One kind of record of an extract against what its source said before: unchanged rows are left,
// changed ones get a new version, new ones their first, and those that a complete extract no longer
// holds are withdrawn.

#include <map>

#include "store/import.h"
#include "store/import_people.h"
#include "store/record_rows.h"

namespace breakwater::store {

struct IncomingTable {
    std::size_t table = 0;
    std::int32_t source = 0;
    journey::JourneyFacts const* facts = nullptr;
    IncomingPeople const* people = nullptr;
    /// By the facts' file name: the number under which the import keeps it.
    std::map<std::string_view, std::int64_t> const* origins = nullptr;
};

/// The rows with people and workers in place of places in the facts.
RecordRows rows_of(IncomingTable const& incoming, RowDigest& digest);

/// A digest of the rows that does not depend on their order.
DigestSum digest_of(RowDigest& digest, std::string_view table, RecordRows const& rows);

/// Which stored row each incoming row is another version of. First those that are the same in every
/// field; of the rest those with the source's same number; of the rest those of the same day.
struct Matched {
    std::vector<std::size_t> added;                            ///< incoming rows
    std::vector<std::pair<std::size_t, std::size_t>> changed;  ///< stored, incoming
    std::vector<std::size_t> withdrawn;                        ///< stored rows
    std::uint64_t unchanged = 0;
};

/// Stored rows outside what the extract covers are left alone: they are neither unchanged nor
/// withdrawn.
Matched match_rows(RecordRows const& stored, RecordRows const& incoming,
                   journey::TableSchema const& schema, journey::Coverage const& coverage);

Result<TableChanges> merge_table(Record& record, Change& change, IncomingTable const& incoming,
                                 RecordRows rows, std::vector<ChangeSample>& samples);

}  // namespace breakwater::store

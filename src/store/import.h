#pragma once
// Importing is merging: what an extract says is compared with what its source said before, and only
// the differences become new versions. All of it happens, or nothing.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "journey/adopter.h"
#include "kernel/sensitive.h"
#include "store/record.h"

namespace breakwater::store {

/// Something in the extract that was not understood, or cannot be true.
struct Finding {
    std::string severity, kind, file, sheet, column;
    std::uint32_t line = 0;
    Sensitive<std::string> value;
    std::string reason, suggestion;
    std::uint64_t times = 1;
};

/// One extract of one format, read.
struct Incoming {
    std::string source;  ///< "ssd", "annex_a", "cin_census", "ssda903"
    journey::JourneyFacts const& facts;
    std::vector<std::filesystem::path> files;  ///< kept with the import
    std::vector<Finding> findings;
    /// What a dry run gave as ImportOutcome::known_at: the ledger must not have gone on since.
    std::optional<Entry> previewed_at;
    journey::Adopters const* adopters = nullptr;  ///< null: the extract says nothing of them
};

enum class Did { added, changed, withdrawn };

struct ChangeSample {
    Did did = Did::added;
    std::string record;            ///< "child protection plan"
    Sensitive<std::string> child;  ///< the authority's number
    std::string words;  ///< "started on 2024-03-04; ended on: not recorded -> 2024-06-01"
    std::string place;  ///< "cp_plans.csv, line 12"
};

struct TableChanges {
    std::string table, many;
    std::uint64_t unchanged = 0, added = 0, changed = 0, withdrawn = 0;
};

struct ImportOutcome {
    Entry entry = 0;     ///< 0 where nothing was written
    Entry known_at = 0;  ///< the ledger's last entry before it: what the extract was held against
    std::uint64_t new_people = 0, changed_people = 0;
    std::uint64_t joined_people = 0;    ///< made one with another by a stated rule
    std::vector<TableChanges> tables;   ///< those of which the extract holds rows or that changed
    std::vector<ChangeSample> samples;  ///< the first few of each table and kind
    bool nothing_new = false;           ///< the same extract was imported last: nothing was written

    std::uint64_t total(std::uint64_t TableChanges::*which) const;
};

enum class Apply { yes, dry_run };

/// Codes: other_area (the record is of another authority), older_extract (a later one of the source
/// is in the record), not_invented (invented and real children never share a record),
/// record_moved_on (since `previewed_at`), and those of Connection. A dry run reads alone: nobody
/// who writes waits for it, and it says what the same extract does if nothing was written since.
/// Progress is called with rows done and all rows.
Result<ImportOutcome> import_extract(
    Record& record, Incoming const& incoming, Author const& author, Apply apply,
    std::function<void(std::uint64_t, std::uint64_t)> const& progress);

}  // namespace breakwater::store

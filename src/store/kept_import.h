#pragma once
// One import as it is kept: when, by whom, from which files, and how many records of each kind.

#include "store/findings.h"

namespace breakwater::store {

struct KeptFile {
    std::string name;
    std::int64_t bytes = 0;
};

struct KeptTable {
    std::string table, many;  ///< "referral", "referrals"
    std::int64_t rows = 0;
};

struct KeptImport {
    Entry entry = 0;
    std::string source;
    journey::Day as_at;
    Instant imported_at;
    std::string actor, area, area_name;
    std::string detail;  ///< "ssd of 2024-08-31: 12 added, 3 changed, 0 withdrawn"
    std::vector<KeptFile> files;
    std::vector<KeptTable> tables;  ///< of which it holds rows
    Entry undone_by = 0;            ///< 0 where it stands
    std::int64_t findings = 0;
};

/// One of all imports ever, those that were taken back too.
struct ListedImport {
    Entry entry = 0;
    std::string source;
    journey::Day as_at;
    Instant imported_at;
    std::string actor;
    std::string detail;         ///< as above
    std::int64_t files = 0;     ///< how many it was made from
    std::int64_t bytes = 0;     ///< of all of them
    std::int64_t rows = 0;      ///< records understood
    std::int64_t findings = 0;  ///< kinds of them
    Entry undone_by = 0;
    std::string undone_at;  ///< instant, as to_iso(); empty where it stands
    std::string undone_by_whom;
};

/// The latest first.
Result<std::vector<ListedImport>> all_imports(Record& record);

/// Code not_found, where no import has the number.
Result<KeptImport> find_import(Record& record, Entry import);

/// The last entry of the ledger before this one that can have moved a figure; 0 where there is
/// none.
Result<Entry> figures_known_before(Record& record, Entry entry);

/// The last entry of the ledger that the import made: its own, or that of the last two whom a rule
/// joined because of it. What the record knows since the import is what it knew then.
Result<Entry> last_entry_of_import(Record& record, Entry import);

}  // namespace breakwater::store

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

/// Code not_found, where no import has the number.
Result<KeptImport> find_import(Record& record, Entry import);

}  // namespace breakwater::store

#pragma once
// What was done to keep the record: backups that were made, checked and put back, and each time the
// record was verified. Commands write it down; pages show it to whoever looks after the record.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "access/named.h"
#include "store/access_record.h"
#include "store/ledger.h"

namespace breakwater::store {

enum class UpkeepAct { backup, verify_record, verify_backup, restore };

inline constexpr access::Named<UpkeepAct> upkeep_acts[]{
    {UpkeepAct::backup, "backup", "Backup made"},
    {UpkeepAct::verify_record, "verify_record", "Record verified"},
    {UpkeepAct::verify_backup, "verify_backup", "Backup checked"},
    {UpkeepAct::restore, "restore", "Record put back"},
};
constexpr std::span<access::Named<UpkeepAct> const> every(UpkeepAct) {
    return upkeep_acts;
}
static_assert(access::in_order(every(UpkeepAct{})));

struct Upkeep {
    std::int64_t number = 0;  ///< from 1; given by keep_upkeep()
    UpkeepAct act{};
    Instant at;
    std::string actor;
    std::string place;       ///< the backup's file; empty for verify_record
    std::int64_t bytes = 0;  ///< of the file
    std::string made_at;     ///< instant of the backup, as to_iso(); empty where there is none
    Entry entry = 0;         ///< last of the ledger in it
    std::string head;        ///< that entry's chain, hexadecimal
    std::int64_t faults = 0;
    std::string words;  ///< what was found, naming no child
};

/// In a transaction of its own. Nothing where the tables are of an older Breakwater, which a backup
/// leaves as they are.
Result<void> keep_upkeep(AccessRecord& access, Upkeep upkeep);

/// The latest first, at most so many. Code store_damaged.
Result<std::vector<Upkeep>> all_upkeep(AccessRecord& access, std::int64_t most);

/// How the record is kept, for who looks after it.
struct UpkeepStanding {
    std::optional<Upkeep> backup;          ///< the last that was made
    std::optional<Upkeep> backup_checked;  ///< the last check of that one since
    std::optional<Upkeep> verified;        ///< the last time the record was verified
    std::optional<Upkeep> restored;        ///< the last time it was put back
};
/// Code store_damaged.
Result<UpkeepStanding> upkeep_standing(AccessRecord& access);

/// Marks made with this store's key: for rows that came out of an export.
Result<void> mark_upkeep_anew(AccessRecord& access);

/// This table's part of verify(): calls with words for each row that Breakwater did not write.
Result<std::int64_t> check_upkeep_marks(AccessRecord& access,
                                        std::function<void(std::string)> const& fault);

}  // namespace breakwater::store

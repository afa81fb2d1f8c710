#pragma once
// What commands did for the record, kept where those who look after it see it.

#include <filesystem>

#include "app/command_line.h"
#include "store/backup_file.h"
#include "store/upkeep.h"

namespace breakwater::app {

/// After a backup, a check of one, a verification or a restore. Nothing where the store that the
/// command means is not there, has no accounts and journal, or is of an older Breakwater.
void note_upkeep(Arguments const& arguments, Console const& console, store::Upkeep upkeep);

/// Of a backup's file and heading, for note_upkeep().
store::Upkeep upkeep_of(store::UpkeepAct act, std::filesystem::path const& file,
                        store::BackupHeading const& heading);

}  // namespace breakwater::app

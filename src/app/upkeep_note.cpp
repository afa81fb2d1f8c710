#include "app/upkeep_note.h"

#include <fmt/format.h>

#include "app/journal_door.h"

namespace breakwater::app {

void note_upkeep(Arguments const& arguments, Console const& console, store::Upkeep upkeep) {
    auto const by = author_of(console);
    upkeep.at = by.now;
    upkeep.actor = by.actor;
    auto access = access_there(arguments);
    // A backup can be checked on a machine that has no store.
    if (!access.ok() || !access.value()) return;
    auto const kept = store::keep_upkeep(*access.value(), std::move(upkeep));
    if (!kept.ok())
        fmt::print(console.err, "breakwater: this is not shown to who looks after the record: {}\n",
                   describe(kept.error()));
}

store::Upkeep upkeep_of(store::UpkeepAct act, std::filesystem::path const& file,
                        store::BackupHeading const& heading) {
    store::Upkeep upkeep;
    upkeep.act = act;
    std::error_code failed;
    upkeep.place = std::filesystem::absolute(file, failed).lexically_normal().string();
    auto const bytes = std::filesystem::file_size(file, failed);
    if (!failed) upkeep.bytes = static_cast<std::int64_t>(bytes);
    upkeep.made_at = to_iso(heading.made_at);
    upkeep.entry = heading.entry;
    upkeep.head = heading.head;
    return upkeep;
}

}  // namespace breakwater::app

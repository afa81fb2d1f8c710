#include "web/desk/business_shelf.h"

#include <mutex>

namespace breakwater::web {

template <class Read>
Result<Read> BusinessShelf::at(store::Record& record, store::Entry known_at, Kept<Read>& kept,
                               Result<Read> (*read)(store::Record&, store::Entry)) {
    {
        std::shared_lock const lock{kept.mutex};
        if (kept.read && kept.entry == known_at) return *kept.read;
    }
    auto made = TRY(read(record, known_at));
    std::lock_guard const lock{kept.mutex};
    // Somebody may have read a later state meanwhile.
    if (!kept.read || kept.entry < known_at) {
        kept.read = made;
        kept.entry = known_at;
    }
    return made;
}

Result<partnership::Business> BusinessShelf::business(store::Record& record,
                                                      store::Entry known_at) {
    return at(record, known_at, business_, store::read_business);
}

Result<partnership::Planning> BusinessShelf::planning(store::Record& record,
                                                      store::Entry known_at) {
    return at(record, known_at, planning_, store::read_planning);
}

Result<std::vector<store::KeptMeeting>> BusinessShelf::meetings(store::Record& record,
                                                                store::Entry known_at) {
    return at(record, known_at, meetings_, store::read_meetings);
}

}  // namespace breakwater::web

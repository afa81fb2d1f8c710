#pragma once
// Who has viewed a child's record. It names no child: some may see who looked, and not the record.

#include <map>

#include "store/journal.h"
#include "web/components/page.h"

namespace breakwater::web {

/// One look, with the reason that only the key opens.
struct Viewed {
    store::JournalEntry entry;
    std::string who, reason;
};

struct ViewersPage {
    std::int64_t child = 0;
    std::string back;  ///< the record's address; empty for those who may not open it
    std::vector<Viewed> looks;
    std::string older;  ///< the address of those before; empty where there are none
};
Page viewers_page(ViewersPage const& shown);

}  // namespace breakwater::web

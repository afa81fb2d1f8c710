#pragma once
// Since when no figure has moved.

#include "store/ledger.h"

namespace breakwater::store {

/// The last entry of the ledger that can have moved a figure: publishing and writing words move
/// none, so that nothing need be counted again after them.
Result<Entry> last_entry_of_figures(Connection& connection);

struct LastEntries {
    Entry any = 0;
    Entry of_figures = 0;  ///< as last_entry_of_figures()
};
/// Of one moment.
Result<LastEntries> last_entries(Connection& connection);

}  // namespace breakwater::store

#pragma once
// Taking back an import as a whole: what it changed becomes as it was before it. The import stays
// in the ledger, and "as known on" a day between still shows it.

#include "store/record.h"

namespace breakwater::store {

struct Undone {
    Entry entry = 0;  ///< the ledger's entry of the undoing
    std::int64_t withdrawn = 0, brought_back = 0;
};

/// Only the last import of a source that was not undone can be: earlier ones are undone after the
/// later. Codes: not_found (no import has the number), undone_already, undo_later_first.
Result<Undone> undo_import(Record& record, Entry import, Author const& author);

}  // namespace breakwater::store

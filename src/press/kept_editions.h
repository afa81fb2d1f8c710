#pragma once
// Editions as they stand in the store, read back.

#include <vector>

#include "publication/edition.h"
#include "store/editions.h"

namespace breakwater::press {

/// Codes: not_found; those of publication::parse_edition.
Result<publication::Edition> read_edition(store::Record& record, std::int64_t number);

/// All of them, in the order of their numbers.
Result<std::vector<publication::Edition>> read_editions(store::Record& record);

}  // namespace breakwater::press

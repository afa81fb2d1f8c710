#pragma once
// Editions as they stand in the store, read back.

#include <string_view>
#include <vector>

#include "publication/edition.h"
#include "store/editions.h"

namespace breakwater::app {

/// In the order of publication::Audience.
inline constexpr std::string_view audience_words[] = {"internal", "board", "public"};

/// Codes: not_found; those of publication::parse_edition.
Result<publication::Edition> read_edition(store::Record& record, std::int64_t number);

/// All of them, in the order of their numbers.
Result<std::vector<publication::Edition>> read_editions(store::Record& record);

/// "3"; code usage, where it is not the number of an edition.
Result<std::int64_t> edition_number(std::string_view word);

}  // namespace breakwater::app

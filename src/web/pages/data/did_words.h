#pragma once
// What an import did, as the ledger says it.

#include <string>
#include <string_view>

namespace breakwater::web {

/// "1,020,025 added, 3 changed, 0 withdrawn", without the source and the day before it.
std::string did_words(std::string_view detail);

}  // namespace breakwater::web

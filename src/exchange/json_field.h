#pragma once
// The small JSON objects that some SSD columns hold: {"NFA_FLAG": "Y", "COMMENTS": "..."}; lists of
// codes too. Strict (RFC 8259), no copies, nesting skipped to a depth of 32.

#include <functional>
#include <optional>
#include <string_view>

#include "kernel/result.h"

namespace breakwater::exchange {

/// Calls `found` with each key and value of the outermost object; strings come without quotes and
/// with their escapes as written, other values as written. Code: not_json.
Result<void> read_json_object(std::string_view text,
                              std::function<void(std::string_view, std::string_view)> const& found);

/// Calls `found` with each value of a list: ["1A", "2B"]. As above. Code: not_json.
Result<void> read_json_list(std::string_view text,
                            std::function<void(std::string_view)> const& found);

/// "Y", "Yes", true, 1; "N", "No", false, 0; missing where it says neither.
enum class JsonFlag { yes, no, missing };
JsonFlag json_flag(std::string_view value);

}  // namespace breakwater::exchange

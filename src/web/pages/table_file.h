#pragma once
// A table that is CSV already, to take away as it is or as a workbook.

#include <string_view>

#include "web/routes/visit.h"

namespace breakwater::web {

/// csv or xlsx: to be asked before it is written down that something was taken away.
bool is_table_form(std::string_view form);

/// `form` is csv or xlsx; of another: code not_found. `name` is that of the file without its
/// ending, `title` stands above the table of a workbook. Codes: those of writing a workbook.
Result<Response> table_file(Visit const& visit, std::string csv, std::string_view name,
                            std::string_view title, std::string_view form);

}  // namespace breakwater::web

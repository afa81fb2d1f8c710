#pragma once
// The sheet on which an extract says what it is. Ofsted's Annex A has none: breakwater synth writes
// one, and an authority may add it. Two columns, an item and its value: area_code, area_name,
// as_at, invented (Y), children_0_to_17; what else stands there is left alone.

#include <string_view>

#include "exchange/reading.h"

namespace breakwater::exchange::annex_a {

/// "Front_Sheet", in any case, as a sheet's name or a file's without its ending.
bool is_front_sheet(std::string_view name);

/// The source it goes to has been begun. Problems: not_a_date, not_a_number.
void take_front_row(Reading& reading, std::uint32_t line, std::string_view item,
                    std::string_view value);

}  // namespace breakwater::exchange::annex_a

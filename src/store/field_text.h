#pragma once
// The fields of a record between the facts' small numbers and what the database holds: days as ISO
// dates, codes as their text, so that someone who looks into the database can read it.

#include <array>
#include <cstdint>
#include <string_view>

#include "journey/fact.h"
#include "rules/code_set.h"
#include "store/connection.h"

namespace breakwater::store {

/// "2024-08-31"; the text lives as long as the program.
std::string_view day_text(std::int32_t day);
/// Day::none where it is no date.
std::int32_t day_of(std::string_view text);
/// The day of a column; none where it is null or no date.
journey::Day day_or_none(Row const& row, int column);

/// How one field is stored. Worker fields hold worker numbers on both sides here.
struct FieldCodec {
    journey::FieldKind kind = journey::FieldKind::day;
    rules::CodeSet const* codes = nullptr;

    Value to_value(std::int32_t field) const;
    /// Code store_damaged, where the text is no date or no code of the set.
    Result<std::int32_t> from_row(Row const& row, int column) const;
};

}  // namespace breakwater::store

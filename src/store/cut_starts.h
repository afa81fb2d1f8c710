#pragma once
// A return that holds the spells of its years only gives a spell that stood open on its first day
// the start of the first row it holds of it. Where another return or source holds the spell whole,
// its start is that one's, and the two are one spell.

#include "store/record_rows.h"

namespace breakwater::store {

/// A spell among `cut` of `rows` that began before the return's first day and was open on it takes
/// the start of the spell among those of `whole` of the same person that was open then, where that
/// one began earlier. Records that have no
/// started_on and ended_on are left as they are.
void take_earlier_starts(RecordRows& rows, std::span<std::size_t const> cut, journey::Day first_day,
                         RecordRows const& whole, std::span<std::size_t const> among,
                         journey::TableSchema const& schema);

}  // namespace breakwater::store

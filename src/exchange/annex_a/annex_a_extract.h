#pragma once
// Ofsted's Annex A into facts: a workbook of eleven lists, or a CSV file per list.

#include <span>

#include "exchange/reading.h"

namespace breakwater::exchange::annex_a {

/// Is this CSV file one of the lists, by its name or its headings?
bool is_annex_a_csv(SourceFile const& file);

/// Reads workbooks and CSV files. What cannot be read becomes a problem; the rest still counts.
/// True where at least one list was found.
bool read_annex_a(Reading& reading, std::span<SourceFile const> files);

/// States what each table holds, once the day of the extract is settled.
void state_annex_a_coverage(Reading& reading);

}  // namespace breakwater::exchange::annex_a

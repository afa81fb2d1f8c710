#pragma once
// A folder of Standard Safeguarding Dataset tables (and Breakwater's extra ones) into facts.

#include <span>
#include <string_view>

#include "exchange/reading.h"

namespace breakwater::exchange::ssd {

/// Is this the name of a table that is read? `stem` is lower case, without extension.
bool is_ssd_table(std::string_view stem);
/// Is this the name of a table that only says who people are? Read for the record alone.
bool names_people(std::string_view stem);
/// Is this the name of a table of the dataset that holds nothing Breakwater counts?
bool is_unused_ssd_table(std::string_view stem);

/// Reads the files, each the CSV of one table. A file that cannot be read becomes a problem; the
/// others still count.
void read_ssd(Reading& reading, std::span<SourceFile const> files);

/// Reads extra_extract.csv alone: what an extract of another format says of itself beside its
/// files.
void read_front_table(Reading& reading, SourceFile const& file);

}  // namespace breakwater::exchange::ssd

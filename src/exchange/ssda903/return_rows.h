#pragma once
// The rows of SSDA903 as they stand in its files: a CSV file of one module, or one XML file of all.

#include <functional>

#include "exchange/csv_reader.h"
#include "exchange/ssda903/modules.h"
#include "exchange/xml_stream.h"

namespace breakwater::exchange::ssda903 {

/// Calls `row` with each row of the file; the views hold during the call. Rows that cannot be read
/// are given to `spoilt`, a block of them at a time. Code: cannot_read.
Result<void> each_csv_row(CsvReader& csv, MatchedModule const& matched,
                          std::function<void(Row const&)> const& row,
                          std::function<void(CsvBlock const&)> const& spoilt);

/// What an XML file holds that no module has: names and how often.
struct XmlLeftOvers {
    std::vector<std::pair<std::string, std::uint64_t>> unused;
    std::vector<std::pair<std::uint32_t, std::string>> stray;  ///< line and text, the first few
};

/// Calls `row` with each row, a child's header first. Codes: as XmlStream::next, child_too_large.
Result<void> each_xml_row(XmlStream& xml, std::function<void(Row const&)> const& row,
                          XmlLeftOvers& left_overs);

}  // namespace breakwater::exchange::ssda903

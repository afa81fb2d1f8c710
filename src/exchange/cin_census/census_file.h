#pragma once
// One census file read as a stream, a child at a time.

#include "exchange/cin_census/census_records.h"
#include "exchange/xml_stream.h"

namespace breakwater::exchange::cin_census {

/// Reads to the end, or to the first fault: then the children before it have been counted. The
/// source of the report is begun by the caller. Codes: as XmlStream::next, and child_too_large.
Result<void> read_census_file(Reading& reading, ReturnsRead& read, XmlStream xml);

}  // namespace breakwater::exchange::cin_census

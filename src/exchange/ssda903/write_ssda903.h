#pragma once
// SSDA903, the return of children looked after, of one year: written from the journey as CSV files,
// one a module, or as one XML file.

#include "exchange/written_return.h"

namespace breakwater::exchange::ssda903 {

/// The years whose shapes are known.
inline constexpr int first_return_year = 2018, last_return_year = 2027;

/// A folder of header.csv, episodes.csv and so on, with an extra_extract.csv that says which year
/// and whose it is. The facts are those of facts_until() the year's end, with local ids and pupil
/// numbers. The same facts give the same bytes. Codes: those of the sink.
Result<WrittenReturn> write_return_csv(journey::JourneyFacts const& facts,
                                       rules::RuleBook const& book, ReturnYear const& year,
                                       ReturnSink const& sink);

/// The same as one file.
Result<WrittenReturn> write_return_xml(journey::JourneyFacts const& facts,
                                       rules::RuleBook const& book, ReturnYear const& year,
                                       ReturnSink const& sink);

}  // namespace breakwater::exchange::ssda903

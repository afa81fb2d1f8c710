#pragma once
// The children in need census into facts: XML files, one a year, of one authority.

#include <span>

#include "exchange/reading.h"

namespace breakwater::exchange::cin_census {

/// Is this XML file a census? `root` is its outermost element.
bool is_census(SourceFile const& file, std::string_view root);

/// What the censuses that were read make known, and what they cannot.
struct CensusesRead {
    std::vector<Date> year_ends;  ///< of those that state their year; the latest first
    bool any = false;
    std::string damaged;  ///< why not every record could be read; empty where all were
};

/// Reads the files, the latest first. Of two of one year the later made is read; of two
/// authorities, the one of the latest census.
CensusesRead read_censuses(Reading& reading, std::span<SourceFile const> files);

/// States what each table holds, once the day of the extract is settled.
void state_census_coverage(Reading& reading, CensusesRead const& read);

}  // namespace breakwater::exchange::cin_census

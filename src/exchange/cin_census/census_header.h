#pragma once
// What a census file says of itself: which year, which authority, when it was made.

#include <optional>
#include <string>
#include <vector>

#include "exchange/reading.h"

namespace breakwater::exchange::cin_census {

struct CensusHeader {
    std::string collection;  ///< "CIN"; empty where it is not said
    std::string authority;   ///< LEA: the Department's three digits of the authority
    std::string made_at;     ///< DateTime, as written
    std::string serial;
    std::string software;
    std::optional<Date> year_end;  ///< 31 March; nothing where neither year nor date can be read

    struct Doubt {
        std::uint32_t line;
        std::string item, value;
        Reading::What what;
    };
    std::vector<Doubt> doubts;
};

/// Reads up to the first child. A file that is no XML gives an empty header: reading it whole will
/// say what is wrong.
CensusHeader read_census_header(std::filesystem::path const& path);
CensusHeader read_census_header(TextSource source);

}  // namespace breakwater::exchange::cin_census

#pragma once
// What must hold between indicators, whoever printed them: rules/identities.csv.

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"

namespace breakwater::indicators {

struct Identity {
    enum class Kind {
        rate,   ///< indicator = first / the children in use for its series
        ratio,  ///< indicator = first / second
        heads,  ///< indicator = first / a whole number of people that is not printed
        stock   ///< indicator = itself a month before + first - second - what is left out
    };
    Kind kind = Kind::rate;
    std::string indicator, first, second;
    std::string leaves_out;  ///< stock: what the second does not count; empty: nothing
};

/// Codes: cannot_read, too_large, no_column, unknown_kind, no_indicator.
Result<std::vector<Identity>> load_identities(std::filesystem::path const& file);
Result<std::vector<Identity>> parse_identities(std::string_view text, std::string const& file);

}  // namespace breakwater::indicators

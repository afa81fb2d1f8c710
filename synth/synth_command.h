#pragma once
// breakwater synth: writes the extract of an invented authority, or of several.

#include <filesystem>
#include <string>
#include <string_view>

#include "kernel/result.h"
#include "synth/city.h"

namespace breakwater::synth {

enum class ExtractFormat { ssd, annex_a_workbook, annex_a_csv, cin_census, ssda903 };

struct SynthOrder {
    CityOptions city;
    ExtractFormat format = ExtractFormat::ssd;
    std::filesystem::path out;
    /// More than one: each in its own folder under `out`, named by its area code E06999001, 002 and
    /// so on, with seeds from city.seed on. One city is in memory at a time.
    int authorities = 1;
};

/// "ssd", "annex-a", "annex-a-csv", "cin-census" or "ssda903". Code bad_format.
Result<ExtractFormat> parse_extract_format(std::string_view text);

/// A share of rows, "0.002" or "0.2%", as rows per 100,000; digits beyond that are dropped. Code
/// bad_error_rate.
Result<int> parse_error_rate(std::string_view text);

/// Returns one line that says what was made and where. Codes bad_span, bad_children, no_whole_year
/// and no_mistakes_there (national returns), and those of the writers.
Result<std::string> run_synth(SynthOrder const& order);

}  // namespace breakwater::synth

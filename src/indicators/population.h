#pragma once
// Children aged 0 to 17 by area, mid-year and release, and which estimate a series of rates divides
// by in which months: rules/benchmarks/populations*.csv and population_in_use*.csv.

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/result.h"

namespace breakwater::indicators {

struct Population {
    std::string area;
    int mid_year = 0;     ///< of 30 June
    std::string release;  ///< "first", or the month of a later release: "2025-07"
    Month published;
    std::int64_t children = 0;
    std::string words;  ///< "ONS mid-2022 estimate (first release)"
};

class Populations {
public:
    /// The estimate that rates of the series divide by, for a period that ends with `month`; null
    /// where none is held. An indicator may have its own row; else the series' row for the area is
    /// used. Without one, "local" takes the latest mid-year published by the month, in its latest
    /// release; "dfe" the June before the year in which the month's financial year ends (or the
    /// last before it that is held), in its latest release.
    Population const* in_use(std::string_view series, std::string_view area, Month month,
                             std::string_view indicator = {}) const;
    Population const* find(std::string_view area, int mid_year, std::string_view release) const;
    /// Every estimate of an area, by mid-year and publication.
    std::span<Population const> of(std::string_view area) const;
    std::span<Population const> all() const { return populations_; }

private:
    friend class PopulationReader;
    struct InUse {
        std::string series, area, indicator;
        Month from;
        int mid_year = 0;  ///< 0: the latest published
        std::string release;
    };
    InUse const* row_in_use(std::string_view series, std::string_view area, Month month,
                            std::string_view indicator) const;
    Population const* latest_published(std::string_view area, Month by) const;
    Population const* latest_release_up_to(std::string_view area, int mid_year) const;

    std::vector<Population> populations_;  ///< by area, mid-year and month of publication
    std::vector<InUse> in_use_;
};

struct LoadedPopulations {
    Populations populations;
    std::vector<Error> problems;  ///< each with file and line; the row is left out
};

/// Reads <folder>/populations*.csv and <folder>/population_in_use*.csv, in the order of their
/// names; where two rows give the same estimate, the later is kept. Codes of problems: cannot_read,
/// too_large, no_column, not_a_number, not_a_month, no_such_estimate.
LoadedPopulations load_populations(std::filesystem::path const& folder);

/// From text, for tests and fuzzing.
LoadedPopulations parse_populations(std::string_view populations, std::string_view in_use);

}  // namespace breakwater::indicators

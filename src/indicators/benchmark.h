#pragma once
// Official statistics to hold a figure beside: by area and year, the mean or median of the
// statistical neighbours, the region and England. rules/benchmarks/README.md says what is in which
// file.

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indicators/definition.h"
#include "indicators/published.h"

namespace breakwater::indicators {

enum class NeighbourMethod { mean, median };

struct OfficialFigure {
    std::uint16_t measure = 0, area = 0;  ///< places in measures() and areas()
    std::int16_t year_ending = 0;
    std::optional<Decimal> value;
    char status = ' ';  ///< c, x, z, k, u, l (low), - or blank, as published
};

struct Area {
    std::string code, name, region;  ///< region: of an authority; of a region, its nation
};

struct Neighbour {
    std::string model;
    Month since;  ///< the month the model came out
    std::string area, code, name;
    int rank = 0;
};

/// Areas that look at their figures together: "Hampshire, Isle of Wight, Portsmouth, Southampton".
struct AreaGroup {
    std::string name;
    std::vector<std::string> codes;  ///< as listed
};

struct Measure {
    std::string name;  ///< as the official table calls it
    std::string unit;
};

/// An indicator and a measure it is held beside.
struct MeasureUse {
    std::string indicator;
    std::uint16_t measure = 0;
    int months_after = 0;  ///< from the end of its year to its publication
    std::string differs;   ///< what the measure counts otherwise; empty where it is the same
    std::string count;     ///< rates: the measure of what is counted; else empty
};

/// The latest year to 31 March whose figures are out by the month.
int latest_year(Month by, int months_after);
/// Why an official figure has no value: "withheld so that nobody can be recognised".
std::string status_words(char status);

class Benchmarks {
public:
    /// What the indicator's figure for a period is held beside: the latest year published by that
    /// month. Always answers; without a value, the words say why there is none.
    /// A number or rate of less than a year is not held beside a year's.
    Comparison compare(Definition const& definition, Basis basis, std::string_view area,
                       Comparator comparator, Month period,
                       NeighbourMethod method = NeighbourMethod::mean) const;

    /// One published figure; null where none is held. A withheld one has a status and no value.
    OfficialFigure const* find(std::string_view measure, std::string_view area,
                               int year_ending) const;
    /// The mean or median of what was published for the neighbours, rounded half away from zero to
    /// `places`; those withheld are left out. `used` of `held` had a value.
    struct OfNeighbours {
        std::optional<Decimal> value;
        int used = 0, held = 0;
        std::string model;
    };
    OfNeighbours of_neighbours(std::string_view measure, std::string_view area, int year_ending,
                               Month period, NeighbourMethod method, int places = 1) const;
    /// The same of any areas; of no model.
    OfNeighbours of_areas(std::string_view measure, std::span<std::string const> codes,
                          int year_ending, NeighbourMethod method, int places = 1) const;
    /// Of the model in use in the month: the latest out by then, else the first. By rank.
    std::vector<Neighbour const*> neighbours(std::string_view area, Month period) const;
    /// Of one model, by rank; and the models that the area has, by when they came out.
    std::vector<Neighbour const*> neighbours_of(std::string_view area,
                                                std::string_view model) const;
    std::vector<std::string> models(std::string_view area) const;
    /// The groups that the area is in, as listed.
    std::vector<AreaGroup const*> groups_with(std::string_view area) const;
    /// Years that a measure has for any area, the first first.
    std::vector<int> years(std::string_view measure) const;
    /// The measures an indicator is held beside: the first that counts the same stands first.
    std::vector<MeasureUse const*> uses(std::string_view indicator) const;

    Area const* area(std::string_view code) const;
    /// The nation the area's region is part of; null for an area that is not listed. An invented
    /// area's nation is invented, too.
    Area const* nation_of(std::string_view area) const;
    std::span<Measure const> measures() const { return measures_; }
    std::span<Area const> areas() const { return areas_; }
    std::span<OfficialFigure const> figures() const { return figures_; }

private:
    friend class BenchmarkReader;
    std::optional<std::uint16_t> find_measure(std::string_view name) const;
    std::optional<std::uint16_t> find_area(std::string_view code) const;
    OfficialFigure const* find(std::uint16_t measure, std::uint16_t area, int year_ending) const;

    std::vector<OfficialFigure> figures_;  ///< by measure, area and year
    std::vector<Measure> measures_;
    std::vector<MeasureUse> uses_;
    std::vector<Area> areas_;
    std::vector<Neighbour> neighbours_;  ///< by area, model and rank
    std::vector<AreaGroup> groups_;
};

struct LoadedBenchmarks {
    Benchmarks benchmarks;
    std::vector<Error> problems;  ///< each with file and line; the row is left out
};

/// Reads measures*.csv, areas*.csv, neighbours*.csv, groups*.csv and official*.csv of the folder,
/// in the order of their names; where two rows give the same figure, the later is kept. Codes of
/// problems: cannot_read, too_large, no_column, not_a_number, not_a_month, unknown_status,
/// value_and_status.
LoadedBenchmarks load_benchmarks(std::filesystem::path const& folder);

/// From text, for tests and fuzzing.
struct BenchmarkTexts {
    std::string_view measures, areas, neighbours, official, groups = {};
};
LoadedBenchmarks parse_benchmarks(BenchmarkTexts const& texts);

}  // namespace breakwater::indicators

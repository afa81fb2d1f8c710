#pragma once
// How the labels printed in somebody's papers are read: rules/figures/*.map, whose first lines say
// how it is written.

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indicators/published.h"
#include "kernel/result.h"

namespace breakwater::exchange {

/// What one printed label is.
struct MappedLabel {
    std::string document, table;
    std::string label;      ///< "*": every label of the table that has no line of its own
    std::string indicator;  ///< empty: left out on purpose, and `why` says why
    std::string why;
    indicators::Basis basis = indicators::Basis::month;
    std::string typed;
    std::optional<indicators::Comparator> compares;
    indicators::TargetKind target_kind = indicators::TargetKind::point;
    indicators::Aim target_aim = indicators::Aim::by_polarity;
    Place place;
};

class FigureMap {
public:
    std::string const& area() const { return area_; }
    /// One more label, which the map does not have yet.
    void add(MappedLabel label) { labels_.push_back(std::move(label)); }
    /// The label's own line, else the table's "*"; null where the map says nothing of it.
    MappedLabel const* find(std::string_view document, std::string_view table,
                            std::string_view label) const;
    /// Rows of a year name their comparator in their note.
    bool year_rows_compare(std::string_view document) const;
    /// The comparator that a note begins with.
    std::optional<indicators::Comparator> comparator_of(std::string_view note) const;
    std::span<MappedLabel const> labels() const { return labels_; }
    std::span<indicators::PrintedSum const> sums() const { return sums_; }

private:
    friend class FigureMapReader;
    std::string area_;
    std::vector<MappedLabel> labels_;
    std::vector<indicators::PrintedSum> sums_;
    std::vector<std::string> year_rows_compare_;
    std::vector<std::pair<std::string, indicators::Comparator>> comparators_;
};

/// Codes: cannot_read, too_large, no_area, and those of the map's lines (line_not_understood,
/// label_without_table, unknown_basis, unknown_comparator, unknown_target, label_twice); the first
/// fault stops the reading, for a map in part would leave rows out in silence.
Result<FigureMap> load_figure_map(std::filesystem::path const& file);
Result<FigureMap> parse_figure_map(std::string_view text, std::string const& file);

}  // namespace breakwater::exchange

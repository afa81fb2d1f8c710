#pragma once
// By when the receiver takes each return, year by year: rules/returns/due.csv.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "kernel/date.h"
#include "kernel/result.h"

namespace breakwater::returns {

struct DueDay {
    std::string return_name;  ///< "cin-census"
    int year = 0;             ///< collection year
    /// When it opens, and by when data is to be loaded; none where that was not seen.
    std::optional<Date> opens_on, load_by;
    Date due_on;
    std::string confidence;  ///< A: read on the receiver's own page; C: as others quote it
    std::string source;
};

/// All or nothing. Codes: cannot_read, due_days_not_understood.
Result<std::vector<DueDay>> load_due_days(std::filesystem::path const& rules_folder);

/// A figure that the receiver lays beside other years': rules/returns/compared.csv.
struct ComparedFigure {
    std::string return_name, indicator;
    std::string basis;  ///< "rolling_12_months"
};

/// All or nothing. Codes: cannot_read, compared_not_understood.
Result<std::vector<ComparedFigure>> load_compared_figures(
    std::filesystem::path const& rules_folder);

}  // namespace breakwater::returns

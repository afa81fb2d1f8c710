// One measure of one month has one value, in whichever table it is printed.

#include <fmt/format.h>

#include <map>

#include "indicators/lint_checks.h"

namespace breakwater::indicators {

namespace {

struct TwoTables {
    PublishedRow const* first = nullptr;
    std::string other_table, cells;
    int months = 0;
};

}  // namespace

void check_two_values(PrintedFigures const& printed, LintReport& report) {
    std::map<std::string, std::vector<PublishedRow const*>> by_cell;
    for (PublishedRow const& row : printed.published().rows) {
        if (row.read_as != PublishedRow::ReadAs::outturn || !row.number) continue;
        by_cell[fmt::format("{}|{}|{}", row.indicator, static_cast<int>(row.basis),
                            row.month->number)]
            .push_back(&row);
    }
    // Each table that differs is told once for each indicator, with all its months.
    std::map<std::string, TwoTables> differences;
    for (auto const& [key, rows] : by_cell) {
        for (std::size_t i = 0; i < rows.size(); ++i)
            for (std::size_t j = i + 1; j < rows.size(); ++j) {
                ++report.checked;
                int const places = std::min(rows[i]->number->places(), rows[j]->number->places());
                if (rows[i]->number->rounded(places) == rows[j]->number->rounded(places)) continue;
                auto& two = differences[fmt::format("{}|{}|{}", rows[i]->indicator, rows[i]->table,
                                                    rows[j]->table)];
                if (!two.first) two.first = rows[i];
                two.other_table = rows[j]->table;
                ++two.months;
                two.cells += fmt::format("{}{} {} and {}", two.cells.empty() ? "" : ", ",
                                         to_short(*rows[i]->month), to_words(*rows[i]->number),
                                         to_words(*rows[j]->number));
            }
    }
    for (auto const& [key, two] : differences)
        report.findings.push_back(
            {"two_values", Weight::wrong, subject_of(*two.first),
             two.months == 1 ? two.first->period : "",
             fmt::format("the table “{}” prints other values of the same measure: {}",
                         two.other_table, two.cells),
             two.first->place});
}

}  // namespace breakwater::indicators

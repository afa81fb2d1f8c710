#include "returns/due_days.h"

#include "kernel/text_file.h"
#include "returns/words.h"
#include "rules/dated_rows.h"

namespace breakwater::returns {

namespace {

std::optional<Date> maybe_day(rules::DatedRows& rows, std::size_t column) {
    if (rows.cell(column).empty()) return std::nullopt;
    auto const day = parse_date(rows.cell(column));
    if (day.ok()) return day.value();
    rows.refuse(column, "not_a_date", "give the day as 2026-07-31, or leave the cell empty");
    return std::nullopt;
}

}  // namespace

Result<std::vector<DueDay>> load_due_days(std::filesystem::path const& rules_folder) {
    static constexpr std::string_view columns[]{"return", "year",       "opens_on", "load_by",
                                                "due_on", "confidence", "source"};
    auto const path = rules_folder / "returns" / "due.csv";
    auto const text = TRY(read_text_file(path));
    rules::DatedRows rows{text, path.generic_string(), columns};
    std::vector<DueDay> days;
    while (rows.next()) {
        auto const year = whole_number(rows.cell(1));
        auto const opens = maybe_day(rows, 2), load = maybe_day(rows, 3);
        auto const due = parse_date(rows.cell(4));
        if (!year) rows.refuse(1, "not_a_year", "give the year that the return's year ends in");
        if (!due.ok()) rows.refuse(4, "not_a_date", "give the day as 2026-07-31");
        if (rows.cell(6).empty()) rows.refuse(6, "no_source", "say where the day is from");
        if (year && due.ok())
            days.push_back({std::string{rows.cell(0)}, *year, opens, load, due.value(),
                            std::string{rows.cell(5)}, std::string{rows.cell(6)}});
    }
    auto const problems = rows.take_problems();
    if (!problems.empty()) return rules::not_understood("due_days_not_understood", problems);
    return days;
}

Result<std::vector<ComparedFigure>> load_compared_figures(
    std::filesystem::path const& rules_folder) {
    static constexpr std::string_view columns[]{"return", "indicator", "basis"};
    auto const path = rules_folder / "returns" / "compared.csv";
    auto const text = TRY(read_text_file(path));
    rules::DatedRows rows{text, path.generic_string(), columns};
    std::vector<ComparedFigure> figures;
    while (rows.next())
        figures.push_back(
            {std::string{rows.cell(0)}, std::string{rows.cell(1)}, std::string{rows.cell(2)}});
    auto const problems = rows.take_problems();
    if (!problems.empty()) return rules::not_understood("compared_not_understood", problems);
    return figures;
}

}  // namespace breakwater::returns

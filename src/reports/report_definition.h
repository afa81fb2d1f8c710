#pragma once
// What a report is made of: rules/reports/*.report, in the partnership's own words and order.
//
//     report assurance
//       title    Safeguarding assurance report
//       layout   sections                 # or pack
//       months   7
//     section Front door
//       desired  Families get the right help at the first request.
//       indicator contacts
//         label      Year to date number of contacts
//         basis      year to date
//         published  Summary/Front Door
//         compare    own, region, England
//         show       key, chart
//
// A word begins each line; what follows it is its value. Lines that begin with "#" and empty lines
// are left out; a line that begins with more spaces than the word before it needs goes on with it.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "indicators/basis.h"
#include "indicators/published.h"
#include "kernel/result.h"

namespace breakwater::reports {

enum class Layout {
    sections,  ///< a summary table, then each indicator with its chart and words
    pack       ///< key indicators at a glance, then a table of months for each section
};

struct ReportRow {
    std::string indicator;
    std::string label;  ///< empty: the definition's title
    indicators::Basis basis = indicators::Basis::month;
    std::string published;  ///< the printed table whose figures are preferred; empty for none
    std::vector<indicators::Comparator> compare;
    bool is_key = false;     ///< stands in the table at a glance
    bool has_chart = false;  ///< pack: drawn in its section; every row of `sections` is
    Place place;
};

struct ReportSection {
    std::string title;
    std::string id;       ///< "family_help": of its table, its sheet and its commentary
    std::string sheet;    ///< the name of its sheet, at most 31 characters
    std::string desired;  ///< the outcome that is wanted; empty for none
    std::vector<ReportRow> rows;
    Place place;
};

struct ReportDefinition {
    std::string id;
    std::string title;
    std::string caption;  ///< above the title; "{area}" and "{partnership}" are filled in
    Layout layout = Layout::sections;
    int months = 13;              ///< months in tables and charts, the report's own the last
    bool two_years_back = false;  ///< a column before them: the same month two years before
    std::vector<ReportSection> sections;
    Place place;

    std::size_t rows() const;
};

struct LoadedReports {
    std::vector<ReportDefinition> reports;
    std::vector<Error> problems;  ///< each with file and line; what is at fault is left out

    ReportDefinition const* find(std::string_view id) const;
};

/// Reads every *.report in the folder, in the order of their names. Codes of problems: cannot_read,
/// unknown_word, out_of_place, no_value, unknown_layout, not_a_number, unknown_basis,
/// unknown_comparator, unknown_mark, given_twice, no_title, no_basis, no_rows.
LoadedReports load_reports(std::filesystem::path const& folder);

/// Reads the text of one file; problems name `file`.
LoadedReports parse_reports(std::string_view text, std::string const& file);

}  // namespace breakwater::reports

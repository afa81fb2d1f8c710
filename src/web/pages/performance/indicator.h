#pragma once
// One indicator's page: its figure, its chart, what the data tells us, how it is defined, and the
// table of its months. Words and chart are those of the report.

#include "indicators/in_words.h"
#include "reports/commentary.h"
#include "reports/gather.h"
#include "web/components/page.h"
#include "web/pages/performance/addresses.h"

namespace breakwater::web {

/// What an edition that stands says of the figure.
struct FigureAsPublished {
    std::int64_t edition = 0;
    std::string title, readers;
    Instant published_at;
    indicators::Outturn then;  ///< as counted for it
    bool was_withheld = false;
};

/// What was written about it in the month's pack.
struct WrittenWords {
    std::string words;
    std::string state;  ///< "signed off by A Manager on 3 September 2024"
};

/// An action that was agreed to move the figure.
struct MeantToMove {
    std::string what, address;
    std::string expects, baseline;  ///< as partnership pages have them
    std::string verdict;            ///< as it is held against the figures now
    Tag status;
};

struct IndicatorPage {
    reports::RowFigures const& row;
    indicators::Definition const& definition;
    indicators::DefinitionInWords words;
    std::vector<indicators::Definition const*> versions;  ///< all of them, oldest first
    indicators::Catalogue const& catalogue;
    reports::ReportOptions const& options;
    IndicatorPlace place;
    std::string position;                      ///< what was counted, and as known when
    std::vector<FigureAsPublished> published;  ///< editions of the month that stand
    std::optional<WrittenWords> written;
    std::string write_address;  ///< where words can be written; empty for those who may not
    std::vector<MeantToMove> actions = {};
    std::string agree_address = {};   ///< to agree another; empty for those who may not
    std::string challenge_address;    ///< where one can be raised; empty for those who may not
    std::string areas_address;        ///< how other areas compare; empty where none are held
    std::vector<std::string> doubts;  ///< what the linter says of the definition
    bool may_see_children = false;    ///< a link to them, with what is recorded
    bool may_take_figures_out = false;
};

Page indicator_page(IndicatorPage const& shown);

/// The same as a workbook: the table, and the chart for Excel to draw. The code is that of
/// write_xlsx.
Result<std::string> indicator_xlsx(reports::RowFigures const& row,
                                   reports::ReportOptions const& options);

/// The months as CSV: month, numerator, denominator, value, unit, status, target, rating.
std::string indicator_csv(reports::RowFigures const& row);

}  // namespace breakwater::web

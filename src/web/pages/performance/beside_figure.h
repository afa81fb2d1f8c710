#pragma once
// What the record holds about a figure beside the figure: what was written of it, what was
// published, how other areas can be seen, and what is doubtful in its definition.

#include "web/pages/performance/indicator.h"
#include "web/routes/visit.h"

namespace breakwater::web {

struct BesideTheFigure {
    std::vector<FigureAsPublished> published;
    std::optional<WrittenWords> written;
    std::string write_address, areas_address;
    std::vector<std::string> doubts;
    std::vector<MeantToMove> actions;
    std::string agree_address;
};

/// `area` is the record's own. Codes: store_damaged; those of press::read_edition.
Result<BesideTheFigure> beside_the_figure(Visit& visit, IndicatorPlace const& place,
                                          std::string_view area);

}  // namespace breakwater::web

#include "web/pages/packs/pack_figures.h"

#include "store/last_figures.h"

namespace breakwater::web {

Result<PackFigures> pack_figures(Visit const& visit, store::Record& record,
                                 reports::ReportDefinition const& report, Month period) {
    auto const entry = TRY(store::last_entry_of_figures(*record.connection));
    auto counted = TRY(visit.desk->figures.at(record, entry));
    if (period < counted->first_month + press::months_before || counted->last_month < period)
        return Error{"not_found", "there are no figures for that month"};
    if (counted->facts.area.empty())
        return Error{"no_area",
                     "The extracts do not say which authority they are of: import them again with "
                     "its code"};
    auto frame = TRY(report_frame(visit, *counted, report, period));
    return PackFigures{entry, std::move(counted), std::move(frame)};
}

}  // namespace breakwater::web

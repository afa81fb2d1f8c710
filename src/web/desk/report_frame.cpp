#include "web/desk/report_frame.h"

#include "indicators/rag.h"

namespace breakwater::web {

reports::ReportInputs ReportFrame::inputs(Standards const& standards, Counted const& counted,
                                          reports::Commentary words) const {
    return {.catalogue = standards.catalogue,
            .outturns = counted.outturns,
            .targets = standards.targets,
            .comparisons = beside.comparisons,
            .amber_tolerance = amber_tolerance,
            .commentary = std::move(words)};
}

Result<ReportFrame> report_frame(Visit const& visit, Counted const& counted,
                                 reports::ReportDefinition const& report, Month period) {
    auto const& standards = visit.desk->standards;
    if (auto problems = reports::check(report, standards.catalogue); !problems.empty())
        return problems.front();
    ReportFrame frame;
    frame.beside.area = counted.facts.area;
    frame.beside.area_name = counted.facts.area_name;
    frame.beside.invented = counted.facts.invented;
    frame.beside.in_words.push_back("record of " + to_words(counted.facts.as_at.date()));
    press::add_standards(frame.beside, {report, period, {}}, standards);
    frame.options =
        press::report_options(frame.beside, period, visit.today, visit.site.organisation);
    frame.amber_tolerance = TRY(indicators::amber_tolerance(standards.book, period.last_day()));
    return frame;
}

}  // namespace breakwater::web

// A figure that grows through the year, printed beside the target of the whole year, looks on
// target until the year is nearly over.

#include <fmt/format.h>

#include "indicators/lint_checks.h"

namespace breakwater::indicators {

void check_target_basis(PrintedFigures const& printed, LintReport& report) {
    auto const& published = printed.published();
    for (PublishedRow const& row : published.rows) {
        if (row.read_as != PublishedRow::ReadAs::target || !row.number) continue;
        ++report.checked;
        bool const grows = row.basis == Basis::year_to_date || row.basis == Basis::running_total;
        if (!grows || row.unit == "percent") continue;
        PublishedRow const* last = nullptr;
        for (PublishedRow const& each : published.rows)
            if (each.read_as == PublishedRow::ReadAs::outturn && each.label == row.label &&
                each.table == row.table && each.number && *each.month <= *row.month &&
                (!last || *each.month > *last->month))
                last = &each;
        if (!last) continue;
        Target target;
        target.basis = Basis::year_to_date;
        target.kind = TargetKind::profiled;
        target.value = *row.number;
        std::string const to_date =
            row.basis == Basis::year_to_date
                ? fmt::format("; to date the target is {}", target_at(target, *last->month).words)
                : "";
        report.findings.push_back(
            {"target_on_another_basis", Weight::wrong, subject_of(row), row.period,
             fmt::format("the target of {} is for a whole year, and the figures beside it are a {} "
                         "({} by {}){}",
                         to_words(*row.number), to_words(row.basis), to_words(*last->number),
                         to_words(*last->month), to_date),
             row.place});
    }
}

}  // namespace breakwater::indicators

#include "indicators/adopted_target.h"

#include <fmt/format.h>

#include "kernel/csv_cell.h"

namespace breakwater::indicators {

std::string to_row(Target const& target) {
    bool const is_range = target.kind == TargetKind::range;
    return fmt::format(
        "{},{},{},{},{},{},{},{},{},{},{}", csv_cell(target.area), csv_cell(target.indicator),
        name(target.basis), name(target.kind), name(target.aim), to_string(target.value),
        is_range ? to_string(target.high) : "", to_iso(target.since),
        target.until ? to_iso(*target.until) : "", csv_cell(target.table), csv_cell(target.source));
}

Targets with_adopted(Targets const& targets, Target const& adopted) {
    Targets now;
    for (auto target : targets.all()) {
        bool const is_of_it = target.area == adopted.area &&
                              target.indicator == adopted.indicator &&
                              target.basis == adopted.basis;
        if (is_of_it && target.since >= adopted.since) continue;
        if (is_of_it && (!target.until || *target.until > adopted.since))
            target.until = adopted.since;
        now.add(std::move(target));
    }
    now.add(adopted);
    return now;
}

}  // namespace breakwater::indicators

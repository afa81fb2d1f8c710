// A stock rolls forward: what was there, and came, less what left, is there now.

#include <fmt/format.h>

#include "indicators/lint_checks.h"

namespace breakwater::indicators {

void check_stocks(PrintedFigures const& printed, LintAgainst const& against, LintReport& report) {
    for (Identity const& identity : against.identities) {
        if (identity.kind != Identity::Kind::stock) continue;
        for (PublishedRow const& row : printed.published().rows) {
            if (row.read_as != PublishedRow::ReadAs::outturn ||
                row.indicator != identity.indicator || row.period_type != "month" || !row.number)
                continue;
            auto const now = whole(row.number);
            auto const before =
                whole(printed.in_table(row.indicator, row.basis, *row.month - 1, row.table));
            auto const came =
                whole(printed.in_document(identity.first, Basis::month, *row.month, row));
            auto const left =
                whole(printed.in_document(identity.second, Basis::month, *row.month, row));
            if (!now || !before || !came || !left) continue;
            ++report.checked;
            std::int64_t const rest = *before + *came - *left - *now;
            if (rest == 0 || (rest > 0 && !identity.leaves_out.empty())) continue;
            report.findings.push_back(
                {"stock_flow", Weight::wrong, subject_of(row), row.period,
                 identity.leaves_out.empty()
                     ? fmt::format("{} + {} - {} is {}, but {} is printed", *before, *came, *left,
                                   *before + *came - *left, *now)
                     : fmt::format("{} + {} - {} is {}, and {} is printed: {} would be {}, which "
                                   "cannot be",
                                   *before, *came, *left, *before + *came - *left, *now,
                                   identity.leaves_out, rest),
                 row.place});
        }
    }
}

}  // namespace breakwater::indicators

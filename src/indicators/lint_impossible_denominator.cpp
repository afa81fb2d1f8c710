// Percentages and averages whose parts are printed must be what their parts give; and an average
// over people needs a whole number of them.

#include <fmt/format.h>

#include "indicators/lint_checks.h"

namespace breakwater::indicators {

namespace {

template <class Check>
void each_outturn(PrintedFigures const& printed, std::string_view indicator, Check check) {
    for (PublishedRow const& row : printed.published().rows)
        if (row.read_as == PublishedRow::ReadAs::outturn && row.indicator == indicator &&
            row.number)
            check(row);
}

std::int64_t power_of_ten(int places) {
    std::int64_t power = 1;
    while (places-- > 0) power *= 10;
    return power;
}

}  // namespace

void check_ratios(PrintedFigures const& printed, LintAgainst const& against, LintReport& report) {
    for (Identity const& identity : against.identities) {
        auto const* definition = against.catalogue.latest(identity.indicator);
        if (identity.kind != Identity::Kind::ratio || !definition) continue;
        each_outturn(printed, identity.indicator, [&](PublishedRow const& row) {
            auto const first =
                whole(printed.in_table(identity.first, row.basis, *row.month, row.table));
            auto const second =
                whole(printed.in_table(identity.second, row.basis, *row.month, row.table));
            if (!first || !second || *second <= 0) return;
            ++report.checked;
            int const places = row.number->places();
            std::int64_t const scale = scale_of(definition->outturn);
            if (divide(*first, *second, scale, places) == *row.number) return;
            report.findings.push_back(
                {"ratio_agrees", Weight::wrong, subject_of(row), row.period,
                 fmt::format("printed {}, but {} of {} is {}", to_words(*row.number),
                             to_words(Decimal{*first, 0}), to_words(Decimal{*second, 0}),
                             rounding_words(*first, *second, scale, places)),
                 row.place});
        });
    }
}

/// The printed average a stands for anything from a - half to a + half of its last place, so the
/// number of people lies between first / (a + half) and first / (a - half).
void check_heads(PrintedFigures const& printed, LintAgainst const& against, LintReport& report) {
    for (Identity const& identity : against.identities) {
        if (identity.kind != Identity::Kind::heads) continue;
        each_outturn(printed, identity.indicator, [&](PublishedRow const& row) {
            auto const first =
                whole(printed.in_table(identity.first, row.basis, *row.month, row.table));
            std::int64_t const twice = 2 * row.number->units();
            if (!first || *first <= 0 || twice <= 1) return;
            ++report.checked;
            std::int64_t const scaled = 2 * *first * power_of_ten(row.number->places());
            std::int64_t const most = scaled / (twice - 1);
            std::int64_t const fewest = (scaled + twice) / (twice + 1);
            if (fewest <= most) return;
            report.findings.push_back(
                {"impossible_denominator", Weight::wrong, subject_of(row), row.period,
                 fmt::format(
                     "{} children at {} each would be {} people, which is not a whole number",
                     to_words(Decimal{*first, 0}), to_words(*row.number),
                     to_words(divide(*first * power_of_ten(row.number->places()),
                                     row.number->units(), 1, 2))),
                 row.place});
        });
    }
}

}  // namespace breakwater::indicators

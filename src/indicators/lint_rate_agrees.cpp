// A rate, the count beside it and the population in use must agree. Rates of twelve months are held
// against the twelve months printed: a live system moves under frozen columns, so they need only be
// near.

#include <fmt/format.h>

#include "indicators/lint_checks.h"

namespace breakwater::indicators {

namespace {

constexpr std::int64_t near_per_mille = 6;  // CHECKS: within 0.6%

struct SumOfMonths {
    std::int64_t count = 0;
    bool complete = true;
};

SumOfMonths twelve_months(PrintedFigures const& printed, Identity const& identity,
                          PublishedRow const& row) {
    SumOfMonths sum;
    for (int back = 0; back < 12 && sum.complete; ++back) {
        auto const month =
            whole(printed.in_document(identity.first, Basis::month, *row.month - back, row));
        sum.complete = month.has_value();
        sum.count += month.value_or(0);
    }
    return sum;
}

/// The months of one rolling series that stay far off, told as one finding.
struct FarOff {
    PublishedRow const* first = nullptr;
    int months = 0, of = 0;
    std::string cells;
};

void finish(FarOff const& far, LintReport& report) {
    if (far.months == 0) return;
    report.findings.push_back(
        {"rate_agrees", Weight::wrong, subject_of(*far.first), "",
         fmt::format("in {} of {} months the rate is not that of the twelve months printed: {}. It "
                     "counts something else, or months that were changed since",
                     far.months, far.of, far.cells),
         far.first->place});
}

std::string off_by(Decimal printed, Decimal computed) {
    int const places = 2;
    std::int64_t const a = printed.rounded(places).units(), b = computed.rounded(places).units();
    Decimal const share = divide(a - b, b, 100, 1);
    return fmt::format("{}{}%", share > Decimal{} ? "+" : "", to_string(share));
}

void check_series(PrintedFigures const& printed, LintAgainst const& against,
                  Identity const& identity, Definition const& definition, LintReport& report) {
    FarOff far;
    std::string_view table;
    std::int64_t const scale = scale_of(definition.outturn);
    for (PublishedRow const& row : printed.published().rows) {
        if (row.read_as != PublishedRow::ReadAs::outturn || row.indicator != identity.indicator ||
            !row.number)
            continue;
        if (row.table != table) {
            finish(far, report);
            far = {};
            table = row.table;
        }
        auto const* children = against.populations.in_use(
            definition.population, printed.published().area, *row.month, identity.indicator);
        if (!children) continue;
        bool const rolling = row.basis == Basis::rolling_12_months;
        std::optional<std::int64_t> count;
        if (rolling) {
            auto const sum = twelve_months(printed, identity, row);
            if (sum.complete) count = sum.count;
        } else {
            count = whole(printed.in_table(identity.first, row.basis, *row.month, row.table));
        }
        if (!count) continue;
        ++report.checked;
        int const places = row.number->places();
        Decimal const computed = divide(*count, children->children, scale, places);
        Decimal const fine = divide(*count, children->children, scale, places + 2);
        if (computed == *row.number) {
            ++far.of;
            continue;
        }
        if (rolling) {
            ++far.of;
            if (near(*row.number, fine, near_per_mille)) continue;
            if (!far.first) far.first = &row;
            ++far.months;
            far.cells += fmt::format("{}{} {} for {} ({})", far.cells.empty() ? "" : ", ",
                                     to_short(*row.month), to_words(*row.number),
                                     to_words(computed), off_by(*row.number, fine));
            continue;
        }
        report.findings.push_back(
            {"rate_agrees", Weight::wrong, subject_of(row), row.period,
             fmt::format("printed {}, but {} of {} children ({}) is {}", to_words(*row.number),
                         to_words(Decimal{*count, 0}), to_words(Decimal{children->children, 0}),
                         children->words,
                         rounding_words(*count, children->children, scale, places)),
             row.place});
    }
    finish(far, report);
}

}  // namespace

void check_rates(PrintedFigures const& printed, LintAgainst const& against, LintReport& report) {
    for (Identity const& identity : against.identities) {
        auto const* definition = against.catalogue.latest(identity.indicator);
        if (identity.kind == Identity::Kind::rate && definition)
            check_series(printed, against, identity, *definition, report);
    }
}

}  // namespace breakwater::indicators

// A printed comparator must be what official statistics give, with some estimate of children that
// could have been used. Only years and neighbours that are known are checked; nothing is guessed.

#include <fmt/format.h>

#include <algorithm>

#include "indicators/lint_checks.h"

namespace breakwater::indicators {

namespace {

constexpr std::int64_t near_per_mille = 6;

/// Estimates that could have been used: of the June before the year's end, and the June before
/// that, in each release. (The statistics for 2023 were first published with those of 2021.)
struct Estimate {
    int mid_year;
    std::string_view release;
};

class Outliers {
public:
    Outliers(LintAgainst const& against, std::string_view area) : against_(against), area_(area) {}

    /// Every value that could rightly have been printed.
    std::vector<Decimal> candidates(PublishedRow const& row) const {
        std::vector<Decimal> values;
        auto const codes = areas_of(row);
        if (codes.empty()) return values;
        for (MeasureUse const* use : against_.benchmarks.uses(row.indicator)) {
            int const year = row.month->year();
            std::string const& measure = against_.benchmarks.measures()[use->measure].name;
            add_mean(values, codes, [&](std::string const& code) -> std::optional<Decimal> {
                auto const* figure = against_.benchmarks.find(measure, code, year);
                return figure ? figure->value : std::nullopt;
            });
            if (use->count.empty()) continue;
            for (Estimate const& estimate : estimates(year))
                add_mean(values, codes, [&](std::string const& code) {
                    return rate(use->count, code, year, estimate);
                });
        }
        return values;
    }

private:
    std::vector<std::string> areas_of(PublishedRow const& row) const {
        switch (*row.comparator) {
            case Comparator::own_published:
                return {std::string{area_}};
            case Comparator::england: {
                auto const* nation = against_.benchmarks.nation_of(area_);
                if (!nation) return {};
                return {nation->code};
            }
            case Comparator::region: {
                auto const* own = against_.benchmarks.area(area_);
                if (!own || own->region.empty()) return {};
                return {own->region};
            }
            case Comparator::statistical_neighbours: {
                std::vector<std::string> codes;
                for (auto const* each : against_.benchmarks.neighbours(area_, *row.month))
                    if (each->since <= *row.month) codes.push_back(each->code);
                return codes;
            }
            case Comparator::family:
                return {};
        }
        __builtin_unreachable();
    }

    std::vector<Estimate> estimates(int year) const {
        std::vector<Estimate> found;
        for (Population const& each : against_.populations.of(area_))
            if (each.mid_year == year - 1 || each.mid_year == year - 2)
                found.push_back({each.mid_year, each.release});
        return found;
    }

    std::optional<Decimal> rate(std::string const& measure, std::string const& code, int year,
                                Estimate const& estimate) const {
        auto const* figure = against_.benchmarks.find(measure, code, year);
        auto const* children = against_.populations.find(code, estimate.mid_year, estimate.release);
        auto const count = figure ? whole(figure->value) : std::nullopt;
        if (!count || !children) return std::nullopt;
        return divide(*count, children->children, 10'000, 3);
    }

    /// The mean over the areas that have a value; nothing where none has.
    template <class Value>
    static void add_mean(std::vector<Decimal>& values, std::vector<std::string> const& codes,
                         Value value_of) {
        Decimal sum;
        std::int64_t count = 0;
        for (std::string const& code : codes)
            if (auto const value = value_of(code)) {
                sum = sum + value->rounded(3);
                ++count;
            }
        if (count > 0) values.push_back(divide(sum.rounded(3).units(), count * 1000, 1, 3));
    }

    LintAgainst const& against_;
    std::string_view area_;
};

}  // namespace

void check_comparators(PrintedFigures const& printed, LintAgainst const& against,
                       LintReport& report) {
    Outliers const outliers{against, printed.published().area};
    for (PublishedRow const& row : printed.published().rows) {
        if (row.read_as != PublishedRow::ReadAs::comparison || !row.number || !row.month) continue;
        auto const candidates = outliers.candidates(row);
        if (candidates.empty()) continue;
        ++report.checked;
        Decimal const printed_value = *row.number;
        bool const agrees = std::any_of(candidates.begin(), candidates.end(), [&](Decimal value) {
            return value.rounded(printed_value.places()) == printed_value ||
                   near(printed_value, value, near_per_mille);
        });
        if (agrees) continue;
        auto const distance = [&](Decimal value) {
            Decimal const off = value - printed_value;
            return off < Decimal{} ? Decimal{} - off : off;
        };
        Decimal const nearest =
            *std::min_element(candidates.begin(), candidates.end(),
                              [&](Decimal a, Decimal b) { return distance(a) < distance(b); });
        report.findings.push_back(
            {"comparator_outlier", Weight::wrong, subject_of(row), row.period,
             fmt::format("printed {} for {}, but official statistics give about {}",
                         to_words(printed_value),
                         row.note.empty() ? std::string{name(*row.comparator)}
                                          : row.note.substr(0, row.note.find(';')),
                         to_words(nearest.rounded(1))),
             row.place});
    }
}

}  // namespace breakwater::indicators

#pragma once
// An outturn: one figure of one indicator for one area, basis and period; counted here from facts,
// or published elsewhere and taken in as printed.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indicators/basis.h"
#include "kernel/decimal.h"

namespace breakwater::indicators {

enum class Unit { number, rate_per_10_000, percentage, average, rate_per_1_000, rate_per_100_000 };
std::string_view name(Unit unit);      ///< "rate_per_10_000"
std::string_view to_words(Unit unit);  ///< "rate per 10,000"
std::optional<Unit> find_unit(std::string_view name);
/// What a fraction is multiplied by: 100 for a percentage, 10,000 for a rate per 10,000, else 1.
std::int64_t scale_of(Unit unit);

enum class Status {
    ok,
    not_known,      ///< the period is not, or not yet, covered by what was read
    not_available,  ///< the source does not hold what is needed; `reason` says what
    suppressed      ///< withheld so that nobody can be recognised
};
std::string_view name(Status status);

struct Outturn {
    std::string indicator;
    std::string area;
    Basis basis = Basis::month;
    Month period;  ///< the month the period ends with

    /// Not set for published figures that were printed without them.
    std::optional<std::int64_t> numerator;
    std::int32_t numerator_parts = 1;  ///< as denominator_parts
    /// Percentages: what the numerator is of. Rates: the population. Averages: what it is shared
    /// among. Numbers: not set.
    std::optional<std::int64_t> denominator;
    /// The denominator counts in this fraction of one: 100 for full-time equivalents in hundredths.
    std::int32_t denominator_parts = 1;

    std::optional<Decimal> value;  ///< set if and only if status is ok
    Unit unit = Unit::number;
    Status status = Status::ok;
    std::string reason;  ///< why there is no value, in words for a reader

    /// Where a published figure was printed ("Performance pack p.46 Family Help"); empty where the
    /// figure was counted here.
    std::string published_in;
    int definition_version = 1;
    std::string population;  ///< rates: which estimate the denominator is, in words
};

/// Figures to look things up in. One measure may have been published twice, in two tables, with two
/// values: `table` prefers the figure printed there.
class OutturnTable {
public:
    void add(Outturn outturn);
    Outturn const* find(std::string_view indicator, std::string_view area, Basis basis,
                        Month period, std::string_view table = {}) const;
    std::span<Outturn const> all() const { return outturns_; }

private:
    std::vector<Outturn> outturns_;
    std::multimap<std::string, std::size_t, std::less<>> by_key_;
};

/// indicator,area,basis,period,numerator,denominator,value,unit,status
std::string csv_header();
std::string csv_line(Outturn const& outturn);

}  // namespace breakwater::indicators

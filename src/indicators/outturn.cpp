#include "indicators/outturn.h"

#include <fmt/format.h>

namespace breakwater::indicators {

namespace {

std::string key_of(std::string_view indicator, std::string_view area, Basis basis, Month period) {
    return fmt::format("{}|{}|{}|{}", indicator, area, static_cast<int>(basis), period.number);
}

std::string count_text(std::optional<std::int64_t> count, std::int32_t parts) {
    if (!count) return {};
    if (parts == 1) return fmt::format("{}", *count);
    assert(parts == 100);
    return to_string(Decimal{*count, 2});
}

}  // namespace

std::string_view name(Unit unit) {
    switch (unit) {
        case Unit::number:
            return "number";
        case Unit::rate_per_10_000:
            return "rate_per_10_000";
        case Unit::percentage:
            return "percentage";
        case Unit::average:
            return "average";
        case Unit::rate_per_1_000:
            return "rate_per_1_000";
        case Unit::rate_per_100_000:
            return "rate_per_100_000";
    }
    __builtin_unreachable();
}

std::string_view to_words(Unit unit) {
    switch (unit) {
        case Unit::rate_per_10_000:
            return "rate per 10,000";
        case Unit::rate_per_1_000:
            return "rate per 1,000";
        case Unit::rate_per_100_000:
            return "rate per 100,000";
        case Unit::number:
        case Unit::percentage:
        case Unit::average:
            return name(unit);
    }
    __builtin_unreachable();
}

std::optional<Unit> find_unit(std::string_view text) {
    for (Unit const unit : {Unit::number, Unit::rate_per_10_000, Unit::percentage, Unit::average,
                            Unit::rate_per_1_000, Unit::rate_per_100_000})
        if (name(unit) == text) return unit;
    return std::nullopt;
}

std::int64_t scale_of(Unit unit) {
    switch (unit) {
        case Unit::number:
        case Unit::average:
            return 1;
        case Unit::percentage:
            return 100;
        case Unit::rate_per_1_000:
            return 1'000;
        case Unit::rate_per_10_000:
            return 10'000;
        case Unit::rate_per_100_000:
            return 100'000;
    }
    __builtin_unreachable();
}

std::string_view name(Status status) {
    switch (status) {
        case Status::ok:
            return "ok";
        case Status::not_known:
            return "not_known";
        case Status::not_available:
            return "not_available";
        case Status::suppressed:
            return "suppressed";
    }
    __builtin_unreachable();
}

void OutturnTable::add(Outturn outturn) {
    by_key_.emplace(key_of(outturn.indicator, outturn.area, outturn.basis, outturn.period),
                    outturns_.size());
    outturns_.push_back(std::move(outturn));
}

Outturn const* OutturnTable::find(std::string_view indicator, std::string_view area, Basis basis,
                                  Month period, std::string_view table) const {
    Outturn const* found = nullptr;
    auto const [first, last] = by_key_.equal_range(key_of(indicator, area, basis, period));
    for (auto at = first; at != last; ++at) {
        Outturn const& outturn = outturns_[at->second];
        if (!found) found = &outturn;
        if (!table.empty() && outturn.published_in == table) return &outturn;
    }
    return found;
}

std::string csv_header() {
    return "indicator,area,basis,period,numerator,denominator,value,unit,status\n";
}

std::string csv_line(Outturn const& o) {
    return fmt::format("{},{},{},{},{},{},{},{},{}\n", o.indicator, o.area, name(o.basis),
                       to_iso(o.period), count_text(o.numerator, o.numerator_parts),
                       count_text(o.denominator, o.denominator_parts),
                       o.value ? to_string(*o.value) : "", name(o.unit), name(o.status));
}

}  // namespace breakwater::indicators

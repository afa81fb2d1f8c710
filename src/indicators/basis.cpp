#include "indicators/basis.h"

namespace breakwater::indicators {

std::string_view name(Basis basis) {
    switch (basis) {
        case Basis::month:
            return "month";
        case Basis::quarter:
            return "quarter";
        case Basis::year_to_date:
            return "year_to_date";
        case Basis::rolling_12_months:
            return "rolling_12_months";
        case Basis::running_total:
            return "running_total";
        case Basis::at_period_end:
            return "at_period_end";
    }
    __builtin_unreachable();
}

std::string_view to_words(Basis basis) {
    switch (basis) {
        case Basis::month:
            return "in the month";
        case Basis::quarter:
            return "in the quarter";
        case Basis::year_to_date:
            return "year to date";
        case Basis::rolling_12_months:
            return "in the last 12 months";
        case Basis::running_total:
            return "running total";
        case Basis::at_period_end:
            return "at the end of the month";
    }
    __builtin_unreachable();
}

std::optional<Basis> find_basis(std::string_view text) {
    for (Basis const basis : all_bases)
        if (name(basis) == text) return basis;
    return std::nullopt;
}

Month first_month(Basis basis, Month last, Month running_from) {
    switch (basis) {
        case Basis::month:
        case Basis::at_period_end:
            return last;
        case Basis::quarter:
            return last - 2;
        case Basis::year_to_date:
            return Month::of(financial_year(last), 4);
        case Basis::rolling_12_months:
            return last - 11;
        case Basis::running_total: {
            Month const start = Month::of(last.year(), running_from.month());
            return start <= last ? start : start - 12;
        }
    }
    __builtin_unreachable();
}

bool has_figure(Basis basis, Month last) {
    return basis != Basis::quarter || last.month() % 3 == 0;
}

}  // namespace breakwater::indicators

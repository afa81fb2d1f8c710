#include "reports/row_figures.h"

#include <algorithm>

namespace breakwater::reports {

using indicators::Basis;
using indicators::Unit;

MonthFigure const* RowFigures::at(Month month) const {
    auto const found = std::find_if(figures.begin(), figures.end(),
                                    [&](MonthFigure const& each) { return each.month == month; });
    if (found != figures.end()) return &*found;
    if (year_before_first && year_before_first->month == month) return &*year_before_first;
    return nullptr;
}

std::string in_sentence(Beside const& beside) {
    switch (beside.comparator) {
        case indicators::Comparator::own_published:
        case indicators::Comparator::england:
            return beside.name;
        case indicators::Comparator::statistical_neighbours:
            return "the statistical neighbours";
        case indicators::Comparator::region:
            return "the " + beside.name;
        case indicators::Comparator::family:
            return "the family of areas";
    }
    return beside.name;
}

MonthFigure const* latest_known(RowFigures const& row) {
    for (auto each = row.figures.rbegin(); each != row.figures.rend(); ++each)
        if (each->value) return &*each;
    return nullptr;
}

bool accumulates(RowFigures const& row) {
    auto const grows = row.basis == Basis::year_to_date || row.basis == Basis::running_total;
    return grows && row.unit != Unit::percentage && row.unit != Unit::average;
}

std::vector<Month> begins_anew(RowFigures const& row) {
    std::vector<Month> months;
    if (row.basis != Basis::year_to_date && row.basis != Basis::running_total) return months;
    for (std::size_t i = 1; i < row.figures.size(); ++i) {
        auto const month = row.figures[i].month;
        if (indicators::first_month(row.basis, month, row.running_from) == month)
            months.push_back(month);
    }
    return months;
}

int months_covered(RowFigures const& row) {
    if (row.basis == Basis::at_period_end) return 1;
    return row.period - indicators::first_month(row.basis, row.period, row.running_from) + 1;
}

bool break_between(RowFigures const& row, Month earlier, Month later) {
    return std::any_of(row.breaks.begin(), row.breaks.end(),
                       [&](Month month) { return month > earlier && month <= later; });
}

}  // namespace breakwater::reports

#include "reports/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "kernel/lower_case.h"
#include "reports/wording_parts.h"

namespace breakwater::reports {

using indicators::Basis;
using indicators::Rag;
using indicators::TargetAt;
using indicators::TargetKind;

std::string finding(RowFigures const& row) {
    auto const what = capitalised(std::string{subject(row.unit)});
    auto const* last = latest_known(row);
    if (!last) return what + " is not known";
    auto const first = std::find_if(row.figures.begin(), row.figures.end(),
                                    [](MonthFigure const& each) { return each.value; });
    auto const words = [&](Decimal value) { return in_words(value, row.unit); };
    std::string title;
    if (accumulates(row))
        title = fmt::format("{} reached {}", what, words(*last->value));
    else if (first->month == last->month || break_between(row, first->month, last->month))
        title = fmt::format("{} was {}", what, words(*last->value));
    else if (*first->value == *last->value)
        title =
            fmt::format("{} is {}, as in {}", what, words(*last->value), to_words(first->month));
    else
        title =
            fmt::format("{} {} from {} to {}", what, *last->value > *first->value ? "rose" : "fell",
                        words(*first->value), words(*last->value));
    if (last->month != row.period) return title + fmt::format(" by {}", to_words(last->month));
    if (!last->target || row.target_better == Good::not_agreed) return title;
    auto const part_of_year = row.yearly_target && last->target->low != *row.yearly_target;
    auto const* target = part_of_year ? "target to date" : "target";
    if (meets(row, *last->value, *last->target))
        return fmt::format("{} and meets the {}", title, target);
    return fmt::format("{}, {} the {}", title,
                       *last->value > last->target->high ? "above" : "below", target);
}

RichText exception_sentence(RowFigures const& row) {
    auto const& latest = row.latest();
    if (!latest.value || !latest.target) return {{row.label + ": not known"}};
    auto const status = lower_case(to_words(latest.rating.rag));
    auto rest = fmt::format(": {} against a target of {}, {}", in_words(*latest.value, row.unit),
                            target_words(row, *latest.target), status);
    if (auto const way = travel(row); way && way->arrow != indicators::Arrow::none) {
        auto change = way->words;
        if (!change.empty()) change.front() = lower_case(change.front());
        rest += fmt::format("; {} since {}", change,
                            to_words(row.period - (row.basis == Basis::quarter ? 3 : 1)));
    }
    return {{row.label, Weight::strong}, {rest + "."}};
}

std::string chart_in_words(RowFigures const& row) {
    auto const* last = latest_known(row);
    if (!last) return "Line chart without a known figure.";
    auto const first = std::find_if(row.figures.begin(), row.figures.end(),
                                    [](MonthFigure const& each) { return each.value; });
    auto const words = [&](Decimal value) { return in_words(value, row.unit); };
    auto text = fmt::format("Line chart. From {} in {} to {} in {}.", words(*first->value),
                            to_words(first->month), words(*last->value), to_words(last->month));
    if (last->target) text += fmt::format(" Target {}.", target_words(row, *last->target));
    for (auto const& each : row.beside)
        if (each.value && each.comparator != indicators::Comparator::own_published &&
            is_comparable(row))
            text += fmt::format(" {} {}.", capitalised(each.name), words(*each.value));
    return text + " The values are in a table of this report.";
}

std::optional<indicators::DirectionOfTravel> travel(RowFigures const& row) {
    auto const earlier = row.period - (row.basis == Basis::quarter ? 3 : 1);
    auto const* before = row.at(earlier);
    if (!before || !before->value || !row.latest().value || accumulates(row)) return std::nullopt;
    if (break_between(row, earlier, row.period)) return std::nullopt;
    auto const outturn = [&](MonthFigure const& figure) {
        return indicators::Outturn{.period = figure.month,
                                   .value = figure.value,
                                   .unit = row.unit,
                                   .definition_version = figure.definition_version};
    };
    return indicators::direction_of_travel(row.better, outturn(*before), outturn(row.latest()));
}

Cell change_on_month_before(RowFigures const& row) {
    if (auto way = travel(row); way && way->arrow != indicators::Arrow::none)
        return DirectionCell{way->arrow, std::move(way->words)};
    if (accumulates(row))
        return MissingCell{Missing::not_applicable, "a total that grows with each month"};
    if (break_between(row, row.period - 1, row.period))
        return MissingCell{Missing::not_applicable, "the definition changed"};
    return MissingCell{Missing::not_known, "one of the two months is not known"};
}

std::string summary_sentence(std::span<RowFigures const> rows, Month period) {
    std::array<int, 3> counts{};  // red, amber, green
    int with_target = 0, other = 0;
    for (auto const& row : rows) {
        auto const& latest = row.latest();
        if (!latest.target || row.target_better == Good::not_agreed) continue;
        ++with_target;
        auto const rag = latest.rating.rag;
        if (rag == Rag::red || rag == Rag::amber || rag == Rag::green)
            ++counts[static_cast<std::size_t>(rag)];
        else
            ++other;
    }
    auto const end = fmt::format("at the end of {}", to_words(period));
    if (with_target == 0)
        return fmt::format("None of the {} indicators has a target {}.", rows.size(), end);
    std::vector<std::string> parts;
    constexpr std::array colours{"red", "amber", "green"};
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (counts[i] > 0)
            parts.push_back(
                fmt::format("{} {} {}", counts[i], counts[i] == 1 ? "is" : "are", colours[i]));
    if (other > 0)
        parts.push_back(fmt::format("{} {} not known", other, other == 1 ? "is" : "are"));
    if (with_target == 1)
        return fmt::format("The one indicator with a target {} {}.", parts.front().substr(2), end);
    return fmt::format("Of the {} indicators with a target, {} {}.", with_target, joined(parts),
                       end);
}

std::string when(Basis basis, Month month, Month running_from) {
    auto const first = indicators::first_month(basis, month, running_from);
    auto const span = [&] {
        if (first == month) return "in " + to_words(month);
        auto const name = to_words(first);
        auto const same_year = first.year() == month.year();
        return fmt::format("from {} to {}", same_year ? name.substr(0, name.find(' ')) : name,
                           to_words(month));
    };
    switch (basis) {
        case Basis::month:
            return "in " + to_words(month);
        case Basis::quarter:
            return "in the quarter to " + to_words(month);
        case Basis::rolling_12_months:
            return "in the 12 months to " + to_words(month);
        case Basis::at_period_end:
            return "at " + to_words(month.last_day());
        case Basis::year_to_date:
        case Basis::running_total:
            return span();
    }
    return {};
}

std::string basis_words(RowFigures const& row) {
    switch (row.basis) {
        case Basis::month:
            return "in the month";
        case Basis::quarter:
            return "in the quarter";
        case Basis::rolling_12_months:
            return "rolling 12 months";
        case Basis::at_period_end:
            return "at month end";
        case Basis::year_to_date:
            return "year to date";
        case Basis::running_total:
            return "running total from " +
                   to_words(indicators::first_month(row.basis, row.period, row.running_from));
    }
    return {};
}

std::string target_words(RowFigures const& row, TargetAt const& target) {
    if (target.low == target.high) return in_words(target.low, row.unit);
    return fmt::format("{} to {}", in_words(target.low, row.unit), in_words(target.high, row.unit));
}

bool meets(RowFigures const& row, Decimal value, TargetAt const& target) {
    switch (row.target_better) {
        case Good::lower:
            return value <= target.high;
        case Good::higher:
            return value >= target.low;
        case Good::in_range:
            return value >= target.low && value <= target.high;
        case Good::not_agreed:
            return false;
    }
    return false;
}

}  // namespace breakwater::reports

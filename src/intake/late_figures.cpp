#include "intake/late_figures.h"

#include <algorithm>

#include "indicators/basis.h"
#include "rules/rule_book.h"
#include "rules/timescale.h"

namespace breakwater::intake {

namespace {

constexpr std::string_view rule_of_asking_again = "supplied_figure_asked_for_again";

// Two years of quarters, a year of months.
constexpr std::size_t periods_most = 8, months_most = 12;

store::SuppliedFigure const* find(std::span<store::SuppliedFigure const> given,
                                  indicators::Definition const& definition, Month period) {
    auto const basis = indicators::name(definition.bases.front());
    for (auto const& figure : given)
        if (figure.of.indicator == definition.id && figure.of.basis == basis &&
            figure.of.period == period)
            return &figure;
    return nullptr;
}

}  // namespace

std::size_t periods_looked_at(Supplier const& supplier) {
    return supplier.each == "month" ? months_most : periods_most;
}

Result<std::vector<PeriodAskedFor>> periods_asked_for(indicators::Definition const& definition,
                                                      Supplier const& supplier,
                                                      std::span<store::SuppliedFigure const> given,
                                                      rules::RuleBook const& book, Date today) {
    std::vector<PeriodAskedFor> periods;
    for (auto const period : periods_ended(supplier, today, periods_looked_at(supplier))) {
        auto const due = TRY(due_on(book, period));
        periods.push_back({period, due, find(given, definition, period)});
    }
    while (periods.size() > 1 && periods.back().given == nullptr) periods.pop_back();
    return periods;
}

Result<std::vector<LateSince>> late_since(Suppliers const& suppliers,
                                          indicators::Catalogue const& catalogue,
                                          std::span<store::SuppliedFigure const> given,
                                          rules::RuleBook const& book, Date today) {
    std::vector<LateSince> found;
    for (auto const* const definition : supplied_definitions(catalogue)) {
        auto const* const supplier = suppliers.of(*definition);
        if (supplier == nullptr) continue;
        auto const periods = TRY(periods_asked_for(*definition, *supplier, given, book, today));
        for (auto const& each : periods) {
            LateSince const late{supplier, each.due};
            if (each.is_late(today) && std::find(found.begin(), found.end(), late) == found.end())
                found.push_back(late);
        }
    }
    return found;
}

std::int64_t times_asked_again(rules::RuleBook const& book, Date due, Date today) {
    std::int64_t times = 0;
    for (auto asked = due;; ++times) {
        auto const* const clock = book.timescale(rule_of_asking_again, asked);
        if (clock == nullptr) return times;
        auto const next = rules::due_on(*clock, asked, book.calendar_for(*clock).days());
        if (next >= today || next <= asked) return times;
        asked = next;
    }
}

}  // namespace breakwater::intake

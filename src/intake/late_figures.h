#pragma once
// Which of the figures that other agencies supply are asked for, and which of them are late.

#include "intake/supplier.h"
#include "store/supplied_figures.h"

namespace breakwater::intake {

/// A period that has ended, and its figure.
struct PeriodAskedFor {
    Month period;
    Date due;                                      ///< the last day on which it is not late
    store::SuppliedFigure const* given = nullptr;  ///< the last revision; null where none is

    bool is_late(Date today) const { return given == nullptr && due < today; }
};

/// How many periods are looked back at: a year of months, else eight.
std::size_t periods_looked_at(Supplier const& supplier);

/// Of one definition, the last first. What was never given before the first figure is not asked
/// for: the agency had not begun; where none was given at all, the last period alone is. Codes:
/// those of due_on().
Result<std::vector<PeriodAskedFor>> periods_asked_for(indicators::Definition const& definition,
                                                      Supplier const& supplier,
                                                      std::span<store::SuppliedFigure const> given,
                                                      rules::RuleBook const& book, Date today);

/// A day on which figures of a supplier were due that are late now.
struct LateSince {
    Supplier const* supplier = nullptr;
    Date due;
    bool operator==(LateSince const&) const = default;
};

/// Of every definition, each once. Codes: those of due_on().
Result<std::vector<LateSince>> late_since(Suppliers const& suppliers,
                                          indicators::Catalogue const& catalogue,
                                          std::span<store::SuppliedFigure const> given,
                                          rules::RuleBook const& book, Date today);

/// How often figures that were due on the day, and are late, have to have been asked for again by
/// `today`: 0 before the interval of the rule is over, and where no such rule is in force.
std::int64_t times_asked_again(rules::RuleBook const& book, Date due, Date today);

}  // namespace breakwater::intake

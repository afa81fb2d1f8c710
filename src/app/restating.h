#pragma once
// Two answers of the record to one question, held side by side: as it was known at one entry of the
// ledger and at another.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/law.h"
#include "publication/restatement.h"
#include "store/record.h"

namespace breakwater::app {

/// A figure to be restated, as it was first given.
struct GivenFigure {
    indicators::Outturn outturn;
    std::string definition;  ///< counted_by() then
};

struct Restating {
    store::Entry from = 0, until = 0;  ///< of the ledger
    std::string area;                  ///< where the record does not say
};

/// Each figure as given and as the record, known at `until`, counts it now; with the rows that
/// moved of those that changed. Rows are named by the record's own numbers of people and events.
Result<publication::Restatement> restate(store::Record& record, Law const& law,
                                         Restating const& question,
                                         std::span<GivenFigure const> given);

/// The same, of figures that were never published: as known at `from`.
struct AskedFigure {
    std::string indicator;
    indicators::Basis basis = indicators::Basis::month;
    Month period;
    bool operator==(AskedFigure const&) const = default;
};
Result<publication::Restatement> restate(store::Record& record, Law const& law,
                                         Restating const& question,
                                         std::span<AskedFigure const> asked);

}  // namespace breakwater::app

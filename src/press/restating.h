#pragma once
// Two answers of the record to one question, held side by side: as it was known at one entry of the
// ledger and at another.

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "press/standards.h"
#include "publication/edition.h"
#include "publication/restatement.h"
#include "store/record.h"

namespace breakwater::press {

/// A figure to be restated, as it was first given.
struct GivenFigure {
    indicators::Outturn outturn;
    std::string definition;  ///< counted_by() then
};

struct Restating {
    store::Entry from = 0, until = 0;  ///< of the ledger
    std::string area;                  ///< where the record does not say
};

/// What is to be asked of an edition: what has moved since it was counted.
struct EditionQuestion {
    publication::Edition edition;
    Restating restating;  ///< `until` is for the caller to say
    std::vector<GivenFigure> given;
    std::size_t not_ours = 0;  ///< figures that others printed
};
/// Of its indicators only these, where there are any. Codes: those of read_edition.
Result<EditionQuestion> question_of_edition(store::Record& record, Standards const& standards,
                                            std::int64_t number,
                                            std::span<std::string const> only = {});

/// Each figure as given and as the record, known at `until`, counts it now or has it from those who
/// supply it; with the rows that moved of those that changed. Rows are named by the record's own
/// numbers of people and events.
Result<publication::Restatement> restate(store::Record& record, Standards const& standards,
                                         Restating const& question,
                                         std::span<GivenFigure const> given);

/// A figure of the record, counted or supplied.
struct AskedFigure {
    std::string indicator;
    indicators::Basis basis = indicators::Basis::month;
    Month period;
    auto operator<=>(AskedFigure const&) const = default;
};

/// Those that an agency has ever supplied, so that what it says now can be held against what it
/// said.
Result<std::set<AskedFigure>> supplied_so_far(store::Record& record);

/// The same, of figures that were never published: as known at `from`.
Result<publication::Restatement> restate(store::Record& record, Standards const& standards,
                                         Restating const& question,
                                         std::span<AskedFigure const> asked);

}  // namespace breakwater::press

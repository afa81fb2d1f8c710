#pragma once
// Figures that other agencies count and supply: who gave them, when, from what. Nothing is written
// over: a figure that is given anew is another revision, and any can be asked for as it was known.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/decimal.h"
#include "store/record.h"

namespace breakwater::store {

/// Which figure it is.
struct FigureAsked {
    std::string indicator;
    std::string basis;  ///< as indicators::name() has it: "quarter"
    Month period;       ///< it ends with
    auto operator<=>(FigureAsked const&) const = default;
};

/// One to be kept.
struct GivenFigure {
    FigureAsked of;
    std::optional<Decimal> value;  ///< nothing: the agency says that it has none
    std::string note;
    std::string source;  ///< "entered", or the file and line it was read from
    /// The revision that was seen when it was given, 0 for none; nothing: whatever there is.
    std::optional<std::int64_t> based_on;
};

struct SuppliedFigure {
    FigureAsked of;
    std::int64_t revision = 0;  ///< from 1
    std::optional<Decimal> value;
    std::string note, source, agency;
    std::string author;
    std::int64_t account = 0;
    std::string role;
    Instant at;
    Entry entry = 0;
};

struct FigureAuthor {
    Author author;
    std::string agency;  ///< whose figures they are
    std::int64_t account = 0;
    std::string role;  ///< of the permission table: "supplier_of_figures"
};

struct KeptFigures {
    Entry entry = 0;  ///< 0 where nothing was written
    std::size_t written = 0, unchanged = 0;
};

/// Of a note, in bytes.
inline constexpr std::size_t figure_note_bytes_max = 1000;

/// Keeps those that say something else than the last revision, all in one change or none. Codes:
/// newer_revision (somebody gave one since `based_on`); figure_twice (two of one figure);
/// note_too_long.
Result<KeptFigures> keep_figures(Record& record, FigureAuthor const& author,
                                 std::vector<GivenFigure> const& figures);

/// The last revision of each as known at the entry, by indicator, basis and period.
/// Code store_damaged.
Result<std::vector<SuppliedFigure>> supplied_figures(Record& record, Entry known_at);

/// Every revision of one indicator's figures, the last given first.
Result<std::vector<SuppliedFigure>> figure_history(Record& record, std::string_view indicator,
                                                   std::string_view basis);

/// Reads every revision there is, as verify() does, and says how many. Codes: store_damaged;
/// revision_missing.
Result<std::int64_t> check_supplied_figures(Record& record);

}  // namespace breakwater::store

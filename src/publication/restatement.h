#pragma once
// A restatement: what moved between two answers to one question, and why. Given each figure as it
// was and as it is, with the rows that were counted for it, and what the ledger says happened to
// rows between the two, it names every row that joined or left, each with one cause, so that the
// parts add up to the difference. Pure: which rows, which changes, is for the caller to say.
//
// A restatement names children by the authority's own number: it is for those who may see the
// record. Words and sums (to_words, to_csv) carry no numbers of children.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indicators/outturn.h"
#include "kernel/sensitive.h"

namespace breakwater::publication {

enum class Cause {
    population,     ///< another estimate of the denominator is in use
    definition,     ///< the definition, or a rule it counts by, has another version
    supplier,       ///< a figure that others supply was supplied again
    person,         ///< two records were found to be of one person, or one of two
    withdrawal,     ///< a full extract no longer holds the row
    correction,     ///< a row was corrected
    late_entry,     ///< a row was entered after the first answer was given
    not_explained,  ///< nothing the caller knows of: verify the record
};
inline constexpr int cause_count = 8;
std::string_view name(Cause cause);      ///< "late_entry"
std::string_view to_words(Cause cause);  ///< "entered late"

/// A row that was counted. `row` names it the same way in both answers: the store's own id, or a
/// table and a key.
struct CountedRow {
    std::string row;
    Sensitive<std::string> child;  ///< the authority's number; empty for workers
    std::int64_t amount = 1;       ///< how much it adds
    std::string source;            ///< "ssd_cp_visits.csv, line 812"
};

/// One answer: a figure and what it is made of.
struct Answer {
    indicators::Outturn outturn;
    std::string definition;  ///< its text's version, and those of the rules it counts by
    std::vector<CountedRow> numerator;
    /// Percentages and ratios: every row of the denominator. Empty for numbers and rates.
    std::vector<CountedRow> denominator;
    bool supplied = false;  ///< supplied or published by others: there are no rows
};

/// What the ledger says happened to a row after the first answer and up to the second.
struct RowChange {
    enum class Kind { entered, corrected, withdrawn, merged_or_split };
    Kind kind = Kind::corrected;
    std::string row;
    Sensitive<std::string> child;  ///< whose row it is now, or was
    std::string entry;             ///< of the ledger; opaque
};

enum class Side { numerator, denominator };
enum class Move { joined, left, amount_changed };

struct Moved {
    Side side = Side::numerator;
    Move move = Move::joined;
    std::int64_t by = 0;  ///< what it adds to its side: below nought for what left
    Cause cause = Cause::not_explained;
    CountedRow row;     ///< as it is now, or was where it left
    std::string entry;  ///< of the ledger, where a change of a row is the cause
    /// Where the row itself did not change: the row of the same child that did.
    std::string by_way_of;
};

/// All that one cause did to a figure. Value: step by step in the order of Cause, each rounded as
/// figures are, so that the steps add up to the difference.
struct Contribution {
    Cause cause = Cause::not_explained;
    std::int64_t numerator = 0, denominator = 0;
    int joined = 0, left = 0;  ///< rows, of the numerator; of the denominator where only it moved
    std::optional<Decimal> value;  ///< none where either answer has no value
};

struct FigureRestated {
    indicators::Outturn before, now;
    std::optional<Decimal> difference;        ///< now less before; none where either has no value
    std::vector<Contribution> contributions;  ///< by cause, in their order; none that did nothing
    std::vector<Moved> moved;                 ///< numerator first, then by row

    bool changed() const {
        return before.value != now.value || before.numerator != now.numerator ||
               before.denominator != now.denominator || before.status != now.status;
    }
};

struct Restatement {
    std::vector<FigureRestated> figures;  ///< every one asked about, in the order of `now`
    int changed = 0;
    int moved = 0;          ///< rows
    int not_explained = 0;  ///< of which nothing explains
};

/// Answers meet by indicator, area, basis and period; a figure that only one side has is held
/// against none. `places` of a value are those of the later answer.
Restatement compare(std::span<Answer const> before, std::span<Answer const> now,
                    std::span<RowChange const> changes);

/// "3 fewer (12 to 9): 4 left because they were withdrawn; 1 joined because it was entered late."
std::string to_words(FigureRestated const& figure);

/// A line for each cause of each figure that changed: indicator, area, basis, period, before, now,
/// difference, cause, numerator, denominator, joined, left, contribution. No child's number.
std::string to_csv(Restatement const& restatement);

/// A line for each row that moved, with the child's number, its source and the ledger's entry: for
/// those who may see the record.
std::string moved_csv(Restatement const& restatement);

}  // namespace breakwater::publication

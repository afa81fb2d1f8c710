#pragma once
// The linter's checks of published figures, one file each. For lint.cpp.

#include "indicators/lint.h"

namespace breakwater::indicators {

/// The printed values of one file set, looked up by indicator, basis, month and table.
class PrintedFigures {
public:
    PrintedFigures(Published const& published) : published_(published) {}

    Published const& published() const { return published_; }
    /// The value printed in exactly that table.
    std::optional<Decimal> in_table(std::string_view indicator, Basis basis, Month month,
                                    std::string_view table) const;
    /// The value printed in that table, else in another table of the same document.
    std::optional<Decimal> in_document(std::string_view indicator, Basis basis, Month month,
                                       PublishedRow const& beside) const;
    /// Whether a table belongs to a document.
    bool holds(std::string_view document, std::string_view table) const;

private:
    Published const& published_;
};

/// "Table / Label"
std::string subject_of(PublishedRow const& row);
/// A whole count, or nothing.
std::optional<std::int64_t> whole(std::optional<Decimal> value);
/// "97.87, which rounds to 98": enough places to see why.
std::string rounding_words(std::int64_t first, std::int64_t second, std::int64_t scale, int places);
/// |printed - computed| is no more than `per_mille` thousandths of computed.
bool near(Decimal printed, Decimal computed, std::int64_t per_mille);

void check_rates(PrintedFigures const&, LintAgainst const&, LintReport&);
void check_ratios(PrintedFigures const&, LintAgainst const&, LintReport&);
void check_heads(PrintedFigures const&, LintAgainst const&, LintReport&);
void check_stocks(PrintedFigures const&, LintAgainst const&, LintReport&);
void check_two_values(PrintedFigures const&, LintReport&);
void check_units(PrintedFigures const&, LintAgainst const&, LintReport&);
void check_target_basis(PrintedFigures const&, LintReport&);
void check_comparators(PrintedFigures const&, LintAgainst const&, LintReport&);
void check_sums(PrintedFigures const&, LintReport&);

}  // namespace breakwater::indicators

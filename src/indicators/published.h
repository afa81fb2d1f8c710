#pragma once
// Figures that somebody published, as printed: history, suppliers' figures, other agencies' counts.
// Read by exchange/figures; held against each other and against official statistics by lint.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indicators/basis.h"
#include "indicators/outturn.h"
#include "indicators/target.h"
#include "kernel/decimal.h"

namespace breakwater::indicators {

/// Whom a figure is held beside.
enum class Comparator {
    own_published,  ///< the authority itself, in the latest official statistics
    statistical_neighbours,
    region,
    england,
    family  ///< the youth justice family of areas
};
std::string_view name(Comparator comparator);
std::optional<Comparator> find_comparator(std::string_view name);

/// A figure that somebody could have printed: under a million million, to four places at most.
/// Longer numbers are refused where they are read, so that arithmetic on figures cannot overflow.
bool is_plain_figure(Decimal value);

/// One figure to hold another beside, printed in a table or made from official statistics.
struct Comparison {
    std::string indicator;
    std::string area;  ///< of the figure it is held beside
    Comparator comparator = Comparator::england;
    std::optional<Decimal> value;
    std::optional<int> year_ending;  ///< 2023: the year to 31 March 2023, or that day
    Unit unit = Unit::number;
    std::string words;         ///< "2022/23", or how it was made
    std::string published_in;  ///< the printed table; empty where it was made here
    std::string printed;       ///< the cell as printed ("N/A"); empty where it was made here
    bool operator==(Comparison const&) const = default;
};

/// One row of a file of published figures, and what it was read as.
struct PublishedRow {
    enum class ReadAs { outturn, target, comparison, not_mapped, problem };

    std::string document, table, label, period_type, period, value, unit, note;
    Place place;  ///< of its value
    ReadAs read_as = ReadAs::problem;
    std::string indicator;  ///< empty where the row is not mapped
    Basis basis = Basis::month;
    std::optional<Month> month;
    std::optional<Decimal> number;  ///< empty where it was printed as not available
    std::string typed;              ///< the paper's own outturn type: "number", "rate"
    std::optional<Comparator> comparator;
};

/// What must hold between labels of one table, as the map says.
struct PrintedSum {
    enum class Kind {
        sum,         ///< LABEL = A plus B plus C
        difference,  ///< LABEL = A minus B
        share,       ///< LABEL = A over B, in per cent
        change       ///< LABEL = change of A, in per cent, since the figure before
    };
    std::string document, table, label;
    Kind kind = Kind::sum;
    std::vector<std::string> parts;
};

/// Everything read from one or more files.
struct Published {
    std::string area;
    OutturnTable outturns;
    Targets targets;
    std::vector<Comparison> comparisons;
    std::vector<PublishedRow> rows;  ///< every row, in the order read
    std::vector<PrintedSum> sums;

    /// The comparison printed in `table`, or in any where it is empty; null where none is.
    Comparison const* comparison(std::string_view indicator, Comparator comparator,
                                 std::string_view table = {}) const;
};

}  // namespace breakwater::indicators

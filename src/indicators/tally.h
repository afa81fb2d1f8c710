#pragma once
// How many there were, month by month, of what a definition counts: records by histograms, children
// by counting the bits of their words, workers by their loads.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "indicators/child_questions.h"
#include "indicators/definition.h"
#include "indicators/sweep.h"

namespace breakwater::indicators {

/// What was counted, and of those how many satisfy every "of which".
struct Counted {
    std::vector<std::int64_t> all, satisfying;  ///< by month
};

struct Tally {
    Counted counted;                    ///< at month ends of the figures, or in months of events
    std::map<Basis, Counted> distinct;  ///< children_with: in the period that ends with each month
    std::vector<std::string> impossible;  ///< per month, why there is no count; mostly empty
    std::int32_t parts = 1;               ///< counts are in this fraction of one
};

/// The questions whose answers a definition of children counts.
struct QuestionsCounted {
    std::size_t all = 0, satisfying = 0;
    /// A test that is so of every child counted: others need not be asked.
    std::optional<std::size_t> only_where = {};
};

/// True of counts at a month end, false of counts of what happened in a period.
bool is_stock(Count::What what);

/// How many children there are at each month end, for each of the questions that is counted.
template <class Word>
std::vector<std::vector<std::int64_t>> count_children(ChildQuestions const& questions,
                                                      std::span<QuestionsCounted const> counted,
                                                      Sweep<Word>& sweep);

/// Counts anything but children at month ends; different children for each of the bases.
template <class Word>
Tally tally(Definition const& definition, std::set<Basis> const& bases, Sweep<Word>& sweep,
            MonthEnds const& events, Reaches const& reaches);

}  // namespace breakwater::indicators

#pragma once
// Counts of a quarter for an audience: the same things told apart in several ways, with small
// numbers withheld so that none can be worked out from all of them together.
//
// Each quarter is protected by itself, and there are no totals over several: a total that grows
// from one edition to the next would say what the quarter between them holds.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "partnership/challenge.h"
#include "publication/disclosure.h"

namespace breakwater::press {

/// One way of telling them apart: by agency, by stage.
struct Breakdown {
    std::string title;
    std::vector<std::string> headings;
};

struct GuardedQuarter {
    std::string quarter;  ///< "2026/27 Q2"
    /// Of each breakdown, by heading; nothing: withheld.
    std::vector<std::vector<std::optional<std::int64_t>>> parts;
    std::optional<std::int64_t> all;
};

/// `parts`: each way of telling the same things apart adds up to the same number; one at least.
GuardedQuarter guarded_quarter(std::string quarter,
                               std::span<std::vector<std::int64_t> const> parts,
                               publication::DisclosureRules const& rules);

struct GuardedCounts {
    std::vector<Breakdown> breakdowns;
    std::vector<GuardedQuarter> quarters;
    bool withholds() const;
};

/// A breakdown's title, and its counts as the log has them: how many were raised.
struct LogCounted {
    std::string title;
    std::vector<partnership::ChallengeCount> counts;
};
/// Quarters that hold `day` or come after it are left out: they are not over.
GuardedCounts guarded_counts(std::span<LogCounted const> logs,
                             publication::DisclosureRules const& rules, Date day);

/// "[c]" for what is withheld.
std::string shown_number(std::optional<std::int64_t> const& number);
/// A line for each number: "quarter,by,which,raised"; the total of a quarter is by "all".
std::string to_csv(GuardedCounts const& counts);

}  // namespace breakwater::press

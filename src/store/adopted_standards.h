#pragma once
// The standards that the area has adopted since Breakwater was set up: targets, time limits,
// thresholds, calendars, names and a logo of its own, as dated text with a source. Nothing is
// written over: a value that is adopted anew is another row, and the history is what it was.

#include <string>
#include <string_view>
#include <vector>

#include "access/named.h"
#include "store/record.h"

namespace breakwater::store {

enum class StandardKind { rule, target, calendar, brand, definition, logo };

inline constexpr access::Named<StandardKind> standard_kinds[]{
    {StandardKind::rule, "rule", "Rule"},
    {StandardKind::target, "target", "Target"},
    {StandardKind::calendar, "calendar", "Calendar"},
    {StandardKind::brand, "brand", "Name"},
    {StandardKind::definition, "definition", "Definition"},
    {StandardKind::logo, "logo", "Logo"},
};
constexpr std::span<access::Named<StandardKind> const> every(StandardKind) {
    return standard_kinds;
}
static_assert(access::in_order(every(StandardKind{})));

/// One to be kept; that its text can be read is for who adopts it to see.
struct NewStandard {
    StandardKind kind{};
    std::string name;  ///< of the rule, indicator or calendar; "partnership" for a brand or a logo
    Date since;
    std::string text;    ///< as in rules/*.rules, targets, calendar or indicators
    std::string reason;  ///< why, naming no child
    std::int64_t account = 0;
    std::string role;  ///< of the permission table
};

struct AdoptedStandard {
    std::int64_t number = 0;  ///< from 1 without gaps
    NewStandard standard;
    Entry entry = 0;
    Instant at;
    std::string author;
};

/// `seen`: the number of the last one that was seen by who adopts. Code newer_standard: another was
/// adopted since then.
Result<AdoptedStandard> adopt_standard(Record& record, Author const& author,
                                       NewStandard const& standard, std::int64_t seen);

/// In the order in which they were adopted. Code store_damaged.
Result<std::vector<AdoptedStandard>> adopted_standards(Record& record);

/// 0 where there is none.
Result<std::int64_t> last_adopted(Record& record);

/// Reads every one, as verify() does, and says how many. Codes: store_damaged; standard_missing.
Result<std::int64_t> check_adopted_standards(Record& record);

}  // namespace breakwater::store

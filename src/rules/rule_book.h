#pragma once
// Everything under rules/ that is law or local standard: clocks, thresholds, code sets, calendars.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "rules/code_set.h"
#include "rules/timescale.h"

namespace breakwater::rules {

/// A number that is law or local standard but no clock: "caseload_high is 20 children".
struct Threshold {
    std::string name, id, title;
    std::int64_t value = 0;
    std::string unit;
    Date since;
    std::optional<Date> until;
    Layer layer = Layer::local;
    Citation citation;
    Place place;
};

class RuleBook {
public:
    /// The version for clocks started on `on`, by name or by rule book id ("CP-01", any case); the
    /// lowest layer that has one. Null where there is none.
    Timescale const* timescale(std::string_view name_or_id, Date on) const;
    /// Every version, by name or id, oldest first.
    std::vector<Timescale const*> versions(std::string_view name_or_id) const;
    std::span<Timescale const> timescales() const { return timescales_; }
    Threshold const* threshold(std::string_view name, Date on) const;
    std::span<Threshold const> thresholds() const { return thresholds_; }
    CodeSet const* code_set(std::string_view name) const;
    std::span<CodeSet const> code_sets() const { return code_sets_; }
    WorkingCalendar const& calendar() const { return calendar_; }
    /// The folder the texts were read from; empty for a book made in memory. Readers of outside
    /// text find their own dated texts (how authorities spell codes and teams) beside the codes.
    std::filesystem::path const& folder() const { return folder_; }

private:
    friend class RuleLoader;
    std::vector<Timescale> timescales_;
    std::vector<Threshold> thresholds_;
    std::vector<CodeSet> code_sets_;
    std::filesystem::path folder_;
    WorkingCalendar calendar_{{}, make_date(1990, 1, 1), make_date(2040, 12, 31)};
};

struct LoadedRules {
    RuleBook book;
    std::vector<Error>
        problems;  ///< every one, each with file and line; the rule at fault is left out
};

/// Reads <folder>/*.rules, <folder>/codes/*.csv and <folder>/calendar/*.csv.
LoadedRules load_rules(std::filesystem::path const& folder);

}  // namespace breakwater::rules

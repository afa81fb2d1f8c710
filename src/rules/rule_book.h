#pragma once
// Everything under rules/ that is law or local standard: clocks, thresholds, code sets, calendars.

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/calendar.h"
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

    bool in_force_on(Date date) const { return since <= date && (!until || date < *until); }
};

class RuleBook {
public:
    RuleBook();

    /// The version for clocks started on `on`, by name or by rule book id ("CP-01", any case); the
    /// lowest layer that has one. Null where there is none.
    Timescale const* timescale(std::string_view name_or_id, Date on) const;
    /// Every version, by name or id, oldest first; those of one day from the statute down.
    std::vector<Timescale const*> versions(std::string_view name_or_id) const;
    std::span<Timescale const> timescales() const { return timescales_; }
    Threshold const* threshold(std::string_view name_or_id, Date on) const;
    std::span<Threshold const> thresholds() const { return thresholds_; }
    CodeSet const* code_set(std::string_view name) const;
    std::span<CodeSet const> code_sets() const { return code_sets_; }

    /// England's working days.
    WorkingCalendar const& calendar() const { return england().days(); }
    Calendar const& england() const { return calendars_.front(); }
    /// By the file's name: "school"; null where there is none.
    Calendar const* calendar(std::string_view name) const;
    /// The one the clock counts by; England's where it counts neither working nor school days.
    Calendar const& calendar_for(Timescale const& clock) const;
    std::span<Calendar const> calendars() const { return calendars_; }

    /// The folder the texts were read from; empty for a book made in memory. Readers of outside
    /// text find their own dated texts (how authorities spell codes and teams) beside the codes.
    std::filesystem::path const& folder() const { return folder_; }

private:
    friend class RuleLoader;
    std::vector<Timescale> timescales_;
    std::vector<Threshold> thresholds_;
    std::vector<CodeSet> code_sets_;
    std::filesystem::path folder_;
    std::vector<Calendar> calendars_;  // England's first; always there, if need be without holidays
};

struct LoadedRules {
    RuleBook book;
    std::vector<Error>
        problems;  ///< every one, each with file and line; the rule at fault is left out
};

/// Reads <folder>/*.rules, <folder>/codes/*.csv and <folder>/calendar/*.csv. Never fails as a
/// whole: what cannot be read (cannot_read) or does not hold is a problem.
LoadedRules load_rules(std::filesystem::path const& folder);

/// The same from texts already in memory; for tests and fuzzing.
struct RuleText {
    enum class Kind { rules, code_set, calendar } kind;
    std::string name;  ///< of the file, without its ending
    std::string file;  ///< as problems are to call it
    std::string text;
};
LoadedRules load_rules(std::span<RuleText const> texts);

}  // namespace breakwater::rules

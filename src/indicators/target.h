#pragma once
// What an authority has said it means to reach: rules/targets/*.csv, dated, with source.
//
//     area,indicator,basis,kind,aim,value,high,since,until,table,source
//     E06000045,contacts,year_to_date,profiled,at_most,15880,,2021-04-01,2022-04-01,,Assurance...
//
// kind is point (one value, all year), profiled (a year's total, reached month by month) or range
// (from value to high, both good). aim is at_most or at_least where the authority has said which;
// empty: the indicator's own polarity decides. since is the first day, until the first day after;
// until may be empty. table, where not empty, is the printed table the target stands in.

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indicators/basis.h"
#include "indicators/definition.h"
#include "kernel/decimal.h"

namespace breakwater::indicators {

enum class TargetKind { point, profiled, range };
std::string_view name(TargetKind kind);

enum class Aim { by_polarity, at_most, at_least };
std::string_view name(Aim aim);  ///< "", "at_most", "at_least"

struct Target {
    std::string area;
    std::string indicator;
    Basis basis = Basis::month;
    TargetKind kind = TargetKind::point;
    Aim aim = Aim::by_polarity;
    Decimal value;  ///< point: the target; profiled: of the whole year; range: its lower end
    Decimal high;   ///< range: its upper end
    Date since;
    std::optional<Date> until;
    std::string table;  ///< where printed; empty for any
    std::string source;
    Place place;
};

/// What a figure for one period is held against.
struct TargetAt {
    Decimal low;
    Decimal high;       ///< the same as low, but for a range
    std::string words;  ///< "9,263: 7 twelfths of 15,880 a year"; "581"; "4 to 6"
};

/// A profile grows by a twelfth of its year with each month since the year began: for a running
/// total the month it runs from, else April. Rounded half away from zero to the target's places.
TargetAt target_at(Target const& target, Month period, Month running_from = {});

class Targets {
public:
    void add(Target target) { targets_.push_back(std::move(target)); }
    /// The target in force on the last day of `period`; the one added last where there are two.
    /// `table` prefers the one printed there. Null where there is none.
    Target const* find(std::string_view indicator, std::string_view area, Basis basis, Month period,
                       std::string_view table = {}) const;
    std::span<Target const> all() const { return targets_; }

private:
    std::vector<Target> targets_;
};

struct LoadedTargets {
    Targets targets;
    std::vector<Error> problems;  ///< each with file, line and column; the row is left out
};

/// Reads every *.csv in the folder, in the order of their names; a folder that is not there holds
/// no targets. Codes of problems: no_column, cannot_read, unknown_basis, unknown_kind, unknown_aim,
/// not_a_number, not_a_date, no_source, ends_before_it_starts, range_upside_down.
LoadedTargets load_targets(std::filesystem::path const& folder);

/// Reads the text of one file; problems name `file`.
LoadedTargets parse_targets(std::string_view text, std::string const& file);

}  // namespace breakwater::indicators

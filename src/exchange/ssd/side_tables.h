#pragma once
// The tables that are no records of a child's journey but say more about those that are: the
// extract itself, people, workers, teams, and facts that are joined to records later.

#include <optional>
#include <unordered_map>

#include "exchange/ssd/table_reader.h"

namespace breakwater::exchange::ssd {

struct CareLeaverPeriod {
    std::int32_t child;
    journey::Day started_on, ended_on;
    std::int32_t eligibility;
    std::uint32_t line;
};

struct Spell {
    std::int32_t child;
    journey::Day from, to;  ///< not known: from the beginning, until now
};

struct FoundFactor {
    std::int32_t assessment;  ///< key
    std::int32_t factor;
    std::uint32_t line;
};

struct SideFacts {
    std::optional<Date> as_at;
    journey::Day complete_from;
    std::vector<Spell> unaccompanied;  ///< spells as an unaccompanied asylum-seeking child
    bool has_immigration = false;
    std::unordered_map<std::int32_t, journey::Day> transfer_notified;  ///< by key of a conference
    std::unordered_map<std::int32_t, std::int32_t> missing_risk;       ///< by key of an episode
    std::unordered_map<std::int32_t, std::int32_t> missing_hours;      ///< by key of an episode
    std::vector<CareLeaverPeriod> care_leaver_periods;
    std::vector<FoundFactor> factors;
    std::string factors_file;  ///< empty: the extract has none
    bool has_missing_risk = false, has_missing_hours = false, has_care_leaver_periods = false;
};

/// Reads the file where its name (as in extra_tables.md or the dataset, lower case) is one of
/// these; false where it is not.
bool is_side_table(std::string_view stem);
Result<void> read_side_table(SsdReading& ssd, SideFacts& side, std::string_view stem,
                             CsvReader& csv);

/// What a table of these that was not read to its end tells of is not known in full: its own
/// records, those whose rows it completes, or all where it says who the people are.
void side_table_in_part(SsdReading& ssd, SideFacts& side, std::string_view name);

/// Numbers that other systems know a child by: read after the others, and only for the record.
inline constexpr std::string_view identity_table = "ssd_linked_identifiers";
bool is_identity_table(std::string_view stem);

/// The order in which they are to be read: what others point at first.
std::span<std::string_view const> side_tables_in_order();

}  // namespace breakwater::exchange::ssd

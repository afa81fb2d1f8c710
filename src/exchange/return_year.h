#pragma once
// National returns cover 1 April to 31 March and are named by the year they end in. Several years
// given together make one longer series: a record that a later return also holds is believed as
// the later one has it.

#include <cstdint>
#include <span>
#include <vector>

#include "exchange/reading.h"

namespace breakwater::exchange {

/// 31 March of the year that `day` falls in: 2024-04-01 to 2025-03-31 give 2025-03-31.
Date return_year_end(Date day);
/// 1 April a year before.
Date return_year_start(Date year_end);
/// The year that the return ending on `year_end` is named by.
int return_year(Date year_end);

/// The first day of the years that follow each other without a gap up to the latest. Not empty.
Date first_day_without_gap(std::span<Date const> year_ends);

/// A set of records: which kind, about which child, begun on which day. 8 bytes a record, twice.
class RecordSet {
public:
    struct Key {
        std::size_t table;
        std::int32_t child;
        journey::Day day;
    };
    bool holds(Key const& key) const;
    void add(Key const& key);
    void add_all(RecordSet const& other);
    void clear();

private:
    void put(std::uint64_t packed);
    std::vector<std::uint64_t> slots_;
    std::size_t size_ = 0;
};

/// What becomes of a record of the return being read, by what was read before it.
enum class Standing {
    first,     ///< not met before
    repeated,  ///< this return has it already, elsewhere
    later,     ///< a later return has it too, and is believed
    gone,  ///< it stands open, and a later return does not have it: what became of it is not known
};

/// Returns are read from the latest to the earliest.
class ReturnsRead {
public:
    /// `open`: it has not ended, so a later return should have it.
    Standing standing(RecordSet::Key const& key, bool open) const;
    /// Notes a record. Those of one part of a return (one child's) may share a day, and are only
    /// met again after end_part().
    void note(RecordSet::Key const& key) { part_.push_back(key); }
    void end_part();
    void end_return();

private:
    std::vector<RecordSet::Key> part_;
    RecordSet this_return_, later_;
    bool any_later_ = false;
};

}  // namespace breakwater::exchange

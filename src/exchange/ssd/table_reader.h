#pragma once
// Reads one table of the Standard Safeguarding Dataset into the facts, a block of rows at a time
// and each column in one loop: that is what makes it fast.

#include <map>
#include <memory>
#include <vector>

#include "exchange/csv_reader.h"
#include "exchange/reading.h"
#include "exchange/ssd/key_space.h"
#include "exchange/ssd/ssd_tables.h"

namespace breakwater::exchange::ssd {

/// The rows that one file gave, with what is kept aside for joins: aside[c][i] belongs to the
/// table's column c and fact row first + i; empty where nothing is kept. Keys, links and owners
/// are numbers in their space, days are Day values, moments are minutes; -1 or Day::none: nothing.
struct TableRows {
    Table const* table = nullptr;
    std::size_t record = 0;
    std::size_t first = 0, count = 0;
    std::vector<std::vector<std::int32_t>> aside;

    std::vector<std::int32_t> const* aside_of(std::string_view heading) const;
};

/// Everything met while the tables of one extract are read.
struct SsdReading {
    explicit SsdReading(Reading& shared) : reading(shared) {}

    Reading& reading;
    std::map<std::string_view, KeySpace> spaces;
    IdRegister professionals;  ///< as JourneyFacts::workers
    IdRegister departments;
    std::vector<std::string> department_names;
    std::vector<std::int32_t> department_kinds;  ///< codes of team_kind; -1 not known
    std::vector<TableRows> rows;
    std::map<Table const*, MetRecords> met;
    std::size_t persons = 0;  ///< children named in ssd_person; those after were only pointed at
    bool has_persons = false;
    bool people_in_part = false;  ///< read for the record, and not all that is said of people was

    std::int32_t worker(WantedId const& id);
    std::int32_t team_kind(std::string_view cell);
};

/// `column_of[i]` is where items[i] stands among the headings (any case); npos where it does not.
std::vector<std::size_t> match_columns(std::vector<std::string> const& headings,
                                       std::span<std::string_view const> items,
                                       SourceReport& source);

/// Reads the whole table. The source of the report is begun by the caller.
Result<void> read_table(SsdReading& ssd, Table const& table, CsvReader& csv);

}  // namespace breakwater::exchange::ssd

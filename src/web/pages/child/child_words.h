#pragma once
// A child's record in words: what happened, what is so now, where it is known from.

#include <map>

#include "store/child_record.h"

namespace breakwater::web {

/// Parts of the record, each with an address of its own: /children/12/visits.
struct RecordPart {
    std::string_view name, title;
    std::vector<std::size_t> tables;  ///< of journey::schemas(), in the order shown
};
std::span<RecordPart const> record_parts();
RecordPart const* find_record_part(std::string_view name);

/// Names of workers who have an account, by their number in the record.
using NamesOfWorkers = std::map<std::int64_t, std::string>;

struct ChildWords {
    store::ChildRecord const& record;
    rules::RuleBook const& book;
    NamesOfWorkers const& workers;

    /// A field of a row; empty where it is not known.
    std::string field(std::size_t table, std::size_t row, std::size_t field) const;
    /// "W12", or the name of whoever has an account as this worker.
    std::string worker(std::int32_t place) const;
};

/// One thing that happened: a row by its first day, or the end of it.
struct RecordEvent {
    Date on;
    std::size_t table = 0, row = 0, day = 0;  ///< `day`: which field it counts by
};
/// Everything with a day, latest first.
std::vector<RecordEvent> events_of(store::ChildRecord const& record);

/// "Review conference was held"
std::string title_of(RecordEvent const& event);
/// "category of abuse at the start: Neglect", one for each field that is known and no day.
std::vector<std::string> details_of(RecordEvent const& event, ChildWords const& words);
/// "From ssd_cp_plans.csv, line 12. Known since 3 November 2026 at 09:00 GMT."
std::string source_words(store::RowSource const& source);

/// What is so on the day, in words: "On a child protection plan: neglect", "In our care".
std::vector<std::string> status_on(store::ChildRecord const& record, rules::RuleBook const& book,
                                   Date day);

/// "Kai Sample", or "Child 104417" where no name is recorded.
std::string name_of(store::ChildRecord const& record);
/// "14 February 2019 (age 5)"; before birth: "Expected on 3 March 2025".
std::string born_words(journey::Child const& child, Date today);

}  // namespace breakwater::web

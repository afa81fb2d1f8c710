#pragma once
// One authority's facts, asked conditions. Tests of records answer with a byte a row; tests of
// children answer with a word a child, one bit a month end. Every answer is kept, so that all
// definitions share it: one way to count, for the figure and for its proof. The answers stand in
// the workspace, and last until it is reset.

#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "indicators/by_child.h"
#include "indicators/condition.h"
#include "indicators/month_ends.h"
#include "indicators/workspace.h"
#include "journey/journey_facts.h"

namespace breakwater::indicators {

/// The reaches of a plan, computed once for all authorities.
class Reaches {
public:
    /// Made for month ends of that series, and for days from then to then.
    Reaches(rules::RuleBook const& book, MonthEnds const& months, Date needed_from, Date last)
        : book_(book), months_(months), needed_from_(needed_from), last_(last) {}
    Reaching const& of(Reach const& reach);           ///< makes it where it is new
    Reaching const& ready(Reach const& reach) const;  ///< asserts that it was made
    rules::RuleBook const& book() const { return book_; }

private:
    rules::RuleBook const& book_;
    MonthEnds const& months_;
    Date needed_from_, last_;
    std::map<std::string, Reaching> made_;
};

using RowTruth = std::span<std::uint8_t const>;  ///< one byte a row: 0 or 1

template <class Word>
using ChildTruth = std::span<Word const>;  ///< one word a child: the month ends at which it holds

/// The children who are asked: all, or those whom it may concern.
struct Asked {
    std::span<std::uint32_t const> children;  ///< in order
    std::span<std::uint32_t const> place;     ///< of each child among them; their number for others
};

/// The day a record counts by, for tests that look back from it.
struct CountedBy {
    std::size_t table = 0;
    std::size_t field = 0;
    Reaching const* due = nullptr;  ///< set where records count by their due day
};

class WorkerLoads;

template <class Word>
class Sweep {
public:
    ~Sweep();
    Sweep(journey::JourneyFacts const& facts, MonthEnds const& months, Reaches const& reaches,
          Workspace& workspace);

    /// Rows of counted.table that satisfy all the conditions.
    RowTruth rows(CountedBy const& counted, std::vector<Condition> const& conditions);

    /// Everybody.
    Asked everyone();
    /// Those of whom the test holds at any month end, and perhaps others. Until it is asked again.
    Asked those(Condition const& test);

    /// Of whom of those asked one test holds, at each month end. `truth` has room for one more.
    void ask(Condition const& test, Asked const& asked, std::span<Word> truth);

    /// Children who satisfy all the conditions: for lists. Counting asks only whom it may concern.
    ChildTruth<Word> children(std::vector<Condition> const& conditions);

    /// The day each row counts by; journey::Day::none where it is not known.
    std::span<std::int32_t const> counted_days(CountedBy const& counted);

    /// The month of `events` that holds the day each row counts by, from 1; 0 outside them.
    std::span<std::uint8_t const> counted_months(CountedBy const& counted, MonthEnds const& events);

    /// How many children each worker holds by the allocations that pass.
    WorkerLoads const& worker_loads(std::vector<Condition> const& filters);

    ByChild const& by_child(std::size_t table);
    MonthEnds const& months() const { return months_; }
    journey::JourneyFacts const& facts() const { return facts_; }
    Workspace& workspace() { return workspace_; }

private:
    using Rows = std::span<std::uint8_t>;
    using Children = std::span<Word>;

    RowTruth row_truth(CountedBy const& counted, Condition const& condition);
    Rows join_rows(CountedBy const& counted, Condition::Joined joined,
                   std::vector<Condition> const& parts);
    Rows test_rows(CountedBy const& counted, Condition const& condition);
    std::span<std::int32_t const> begins_before_end(Condition const& condition) const;
    void after_earlier(CountedBy const& counted, Condition const& condition, Rows truth);
    void open_on(CountedBy const& counted, Condition const& condition, Rows truth);
    void followed_by(CountedBy const& counted, Condition const& condition, Rows truth);

    /// Calls take(child, from, to) with the month ends of each record: open, or in the last.
    template <class Take>
    void each_span(Condition const& condition, Take take);
    void in_the_agreed(Condition const& condition, Asked const& asked, Children truth);
    void at_least(Condition const& condition, Asked const& asked, Children truth);
    void aged_under(Condition const& condition, Asked const& asked, Children truth);

    /// Rows of the condition's filters; null where there are none.
    std::uint8_t const* filtered(std::size_t table, std::vector<Condition> const& filters);

    journey::JourneyFacts const& facts_;
    MonthEnds const& months_;
    Reaches const& reaches_;
    Workspace& workspace_;
    std::map<std::string, RowTruth> row_answers_;
    std::map<std::string, ChildTruth<Word>> child_answers_;
    std::span<std::uint32_t const> everyone_;
    std::span<std::uint8_t> marks_;   // by child, while those() looks for them
    std::span<std::uint32_t> place_;  // of the last that those() found
    std::map<std::string, std::span<std::int32_t const>> days_;
    std::map<std::string, std::span<std::uint8_t const>> event_months_;
    std::map<std::size_t, ByChild> by_child_;
    std::map<std::string, std::unique_ptr<WorkerLoads>> loads_;
};

/// What a condition asks, as a key: equal keys ask the same.
std::string key_of(Condition const& condition);
std::string key_of(std::vector<Condition> const& conditions);

extern template class Sweep<std::uint16_t>;
extern template class Sweep<std::uint64_t>;
extern template class Sweep<Word128>;

}  // namespace breakwater::indicators

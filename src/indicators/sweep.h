#pragma once
// One authority's facts, asked conditions. Tests of records answer with a byte a row; tests of
// children answer with a word a child, one bit a month end. Every answer is kept, so that all
// definitions share it: one way to count, for the figure and for its proof.

#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "indicators/by_child.h"
#include "indicators/condition.h"
#include "indicators/month_ends.h"
#include "journey/journey_facts.h"

namespace breakwater::indicators {

/// The reaches of a plan, computed once for all authorities.
class Reaches {
public:
    Reaches(rules::RuleBook const& book, Date needed_from, Date last)
        : book_(book), needed_from_(needed_from), last_(last) {}
    Reaching const& of(Reach const& reach);           ///< makes it where it is new
    Reaching const& ready(Reach const& reach) const;  ///< asserts that it was made
    rules::RuleBook const& book() const { return book_; }

private:
    rules::RuleBook const& book_;
    Date needed_from_, last_;
    std::map<std::string, Reaching> made_;
};

using RowTruth = std::vector<std::uint8_t>;  ///< one byte a row: 0 or 1

template <class Word>
using ChildTruth = std::vector<Word>;  ///< one word a child: the month ends at which it holds

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
    Sweep(journey::JourneyFacts const& facts, MonthEnds const& months, Reaches const& reaches)
        : facts_(facts), months_(months), reaches_(reaches) {}

    /// Rows of counted.table that satisfy all the conditions.
    RowTruth const& rows(CountedBy const& counted, std::vector<Condition> const& conditions);

    /// Children who satisfy all the conditions, at each month end.
    ChildTruth<Word> const& children(std::vector<Condition> const& conditions);

    /// The day each row counts by; journey::Day::none where it is not known.
    std::vector<std::int32_t> const& counted_days(CountedBy const& counted);

    /// How many children each worker holds by the allocations that pass.
    WorkerLoads const& worker_loads(std::vector<Condition> const& filters);

    ByChild const& by_child(std::size_t table);
    MonthEnds const& months() const { return months_; }
    journey::JourneyFacts const& facts() const { return facts_; }

private:
    RowTruth const& row_truth(CountedBy const& counted, Condition const& condition);
    RowTruth test_rows(CountedBy const& counted, Condition const& condition);
    void after_earlier(CountedBy const& counted, Condition const& condition, RowTruth& truth);
    void open_on(CountedBy const& counted, Condition const& condition, RowTruth& truth);
    void followed_by(CountedBy const& counted, Condition const& condition, RowTruth& truth);

    ChildTruth<Word> const& child_truth(Condition const& condition);
    ChildTruth<Word> test_children(Condition const& condition);
    void open(Condition const& condition, ChildTruth<Word>& truth);
    void in_the_last(Condition const& condition, ChildTruth<Word>& truth);
    void in_the_agreed(Condition const& condition, ChildTruth<Word>& truth);
    void at_least(Condition const& condition, ChildTruth<Word>& truth);
    void aged_under(Condition const& condition, ChildTruth<Word>& truth);

    /// Rows of the condition's filters; null where there are none.
    std::uint8_t const* filtered(std::size_t table, std::vector<Condition> const& filters);

    journey::JourneyFacts const& facts_;
    MonthEnds const& months_;
    Reaches const& reaches_;
    std::map<std::string, RowTruth> row_answers_;
    std::map<std::string, ChildTruth<Word>> child_answers_;
    std::map<std::string, std::vector<std::int32_t>> days_;
    std::map<std::size_t, std::unique_ptr<ByChild>> by_child_;
    std::map<std::string, std::unique_ptr<WorkerLoads>> loads_;
};

/// What a condition asks, as a key: equal keys ask the same.
std::string key_of(Condition const& condition);
std::string key_of(std::vector<Condition> const& conditions);

extern template class Sweep<std::uint64_t>;
extern template class Sweep<Word128>;

}  // namespace breakwater::indicators

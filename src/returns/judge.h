#pragma once
// Puts the rules of one collection year to the records of one return.
//
// An answer has three forms. What is missing is before nothing and equal to nothing: the rule says
// itself where something must be present. What cannot be read (a date that is none) makes the
// answer neither yes nor no wherever it would turn on it: the rule could not run there.

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "returns/record_source.h"
#include "returns/return_rules.h"

namespace breakwater::returns {

enum class Answer : std::uint8_t { no, yes, unreadable };

/// One row that a rule has something to say of.
struct Verdict {
    enum class Kind { broken, could_not_run } kind;
    Rule const* rule = nullptr;
    std::string_view child;  ///< as the return calls the child; empty for the whole return
    std::uint32_t line = 0, column = 0;    ///< 0 for the whole return
    std::string_view table, field, value;  ///< the first that the rule points to
    std::size_t lines_of = no_table;       ///< the table in whose file the line is
    std::string message;                   ///< why it could not run; empty where it is broken
    /// What else the row has that a broken rule turns on: field and value.
    std::vector<std::pair<std::string_view, std::string_view>> beside = {};
    /// The first day that the row has, or the nearest it stands in: tells it from its like.
    std::string_view day_field = {}, day = {};
};

class Judge {
public:
    /// `rules` and `book` must outlive the judge.
    Judge(ReturnRules const& rules, rules::RuleBook const& book, int year);

    /// Rules that lean on one of these tables are put to no record: whole() says that they could
    /// not run, and why.
    void leave_out(std::span<AbsentTable const> absent);

    std::span<Rule const* const> rules() const { return standing_; }

    /// What the rules say of one record, told to `tell`; and what the whole return will be asked
    /// about is counted.
    template <class Tell>
    void record(RawRecord const& record, Tell const& tell) {
        verdicts_.clear();
        judge_record(record);
        for (auto const& verdict : verdicts_) tell(verdict);
    }
    /// What the rules of the whole return say, once every record has been judged. `why_not`: the
    /// return is known not to be whole, so they could not run.
    template <class Tell>
    void whole(std::string_view why_not, Tell const& tell) {
        verdicts_.clear();
        judge_whole(why_not);
        for (auto const& verdict : verdicts_) tell(verdict);
    }

private:
    struct Number {
        enum class State { missing, good, unreadable } state = State::missing;
        std::int64_t value = 0;
    };
    struct Tally {
        std::int64_t count = 0;
        std::set<std::string, std::less<>> values;
        bool unreadable = false;
    };
    void judge_record(RawRecord const& record);
    void judge_whole(std::string_view why_not);
    void judge_row(Rule const& rule, RowAt row);
    bool order_is_lost(Rule const& rule);
    void count_towards(Condition const& condition, std::vector<Tally>& tallies);
    void count_towards(Value const& value, std::vector<Tally>& tallies);
    void report(Verdict::Kind kind, Rule const& rule, RowAt row);
    void tell_row(Verdict& verdict, RowAt row) const;

    Answer holds(Condition const& condition, RowAt here);
    Answer rows_hold(Condition const& condition, RowAt here);
    Answer days(Condition const& condition, RowAt here);
    Answer numbers(Condition const& condition, RowAt here);
    Answer check_letter(Condition const& condition, RowAt here);
    bool is_among(RowsOf const& rows, RowAt row, RowAt here) const;

    RawValue const& at(FieldRef field, RowAt here);
    std::string_view text(Value const& value, RowAt here);
    Number day(Value const& value, RowAt here);
    Number run_start(Value const& value, RowAt here);
    Number number(Value const& value, RowAt here);
    Number count(Value const& value, RowAt here);
    Number days_in_year(Value const& value, RowAt here);
    Answer unreadable(FieldRef field, RawValue const& value);

    ReturnRules const& rules_;
    rules::RuleBook const& book_;
    int year_;
    std::int32_t reference_day_, first_day_;
    std::vector<Rule const*> standing_;
    std::vector<std::vector<std::string_view>> sets_;  ///< codes of the year, sorted
    std::vector<std::string> idle_;                    ///< beside the standing rules: why
    std::vector<std::unordered_set<std::size_t>> memories_;
    std::vector<std::vector<Tally>> tallies_;  ///< beside the standing rules

    RawRecord const* record_ = nullptr;
    std::vector<RawValue const*> order_lost_;  ///< by table, in this record
    RowAt this_;
    std::vector<Tally> const* whole_ = nullptr;  ///< while the whole return is asked about
    FieldRef blamed_field_;
    RawValue const* blamed_ = nullptr;  ///< what could not be read, of the row being judged
    std::vector<Verdict> verdicts_;
};

}  // namespace breakwater::returns

#pragma once
// What a definition asks of a record or of a child, as read from its text and resolved against the
// journey's tables, fields, code sets and rules. Text and meaning are set out in
// docs/using/indicator-definitions.md.

#include <cstdint>
#include <string>
#include <vector>

#include "kernel/result.h"
#include "rules/rule_book.h"

namespace breakwater::indicators {

/// How far back or forward: by a rule's name, or as written in the definition.
struct Reach {
    std::string rule;  ///< empty where the text gives the amount itself
    int amount = 0;
    rules::Unit unit = rules::Unit::calendar_days;
    bool operator==(Reach const&) const = default;
};

enum class Test {
    // of one record
    is_one_of,      ///< field is a, b
    is_known,       ///< field is known
    at_least,       ///< field at least n
    within,         ///< within RULE: from and to are both fields of the record's own table
    after_earlier,  ///< after an earlier TABLE.DAY [within REACH]
    open_on,        ///< TABLE open on FIELD
    followed_by,    ///< followed by TABLE.DAY within RULE, counted from the rule's first field
    open_when_due,  ///< open when due: the record had not ended before the day counted
    lasted,         ///< lasted at least REACH, to its end or to the last day known
    // of a child at a period end
    open,                  ///< TABLE open
    open_for,              ///< TABLE open for at least REACH
    in_the_last,           ///< TABLE.DAY in the last REACH
    in_the_agreed,         ///< TABLE.DAY in the agreed interval of TABLE.NUMBER days
    at_least_in_the_last,  ///< at least n TABLE in the last REACH (open at any time in it)
    at_least_different,    ///< at least n different TABLE.FIELD in the last REACH
    aged_under             ///< aged under n years
};

struct Condition {
    enum class Joined { single, all, any, negated };
    Joined joined = Joined::single;
    std::vector<Condition> parts;  ///< of all, any; one of negated

    Test test = Test::is_known;
    std::size_t table = 0;            ///< the table asked; for tests of one record, its own
    std::size_t field = 0;            ///< a field of `table`
    std::size_t other_table = 0;      ///< in_the_agreed: the table that holds the interval
    std::size_t other_field = 0;      ///< open_on: the day field of the record's own table
    std::vector<std::int32_t> codes;  ///< is_one_of: code numbers, or 0 and 1 for no and yes
    std::int64_t amount = 0;
    Reach reach;
    std::vector<Condition> filters;  ///< tests of one record on `table`, all to hold
    std::string words;               ///< as the definition writes it
};

/// What is counted.
struct Count {
    enum class What {
        records,              ///< TABLE.DAY in period
        records_due,          ///< TABLE due under RULE in period
        children_with,        ///< children with TABLE.DAY in period: each child once a period
        children,             ///< children at period end
        workers,              ///< workers holding [at least N] children
        children_of_workers,  ///< children held by workers holding at least N children
        children_of_top,      ///< children held by the N workers holding most children
        top_workers,          ///< the N workers holding most children (fewer where there are fewer)
        full_time             ///< full-time equivalents of workers holding children, in hundredths
    };
    What what = What::records;
    std::size_t table = 0;
    std::size_t field = 0;
    Reach due;                     ///< records_due: the rule
    std::int64_t amount = 0;       ///< workers: the N of the text
    std::vector<Condition> where;  ///< all must hold
    std::string words;
};

}  // namespace breakwater::indicators

#pragma once
// What a rule of a return asks of a row, as read from its text and resolved against the return's
// tables and fields. Words and meaning are set out in docs/using/returns.md.

#include <cstdint>
#include <string>
#include <vector>

#include "returns/shape.h"
#include "rules/timescale.h"

namespace breakwater::returns {

struct Condition;

/// A field of the row asked about, or of a row that it stands in.
struct FieldRef {
    bool of_this = false;  ///< of the rule's own row, seen from inside “with (...)”
    std::size_t table = no_table, field = 0;
    int step = 0;  ///< of spells: of the row before (-1) or of the next (1)
    bool operator==(FieldRef const&) const = default;
};

/// Rows of a table that stand near the row asked about.
struct RowsOf {
    /// Than the rule's own row: in the text, or in the order of spells.
    enum class Which { each, other, earlier, later };
    std::size_t table = no_table;
    std::size_t within = no_table;  ///< the row of this table that both stand in; none: the record
    Which which = Which::each;
};

struct Value {
    enum class Kind {
        field,
        literal,
        day,            ///< `amount` days since 1970-01-01
        characters,     ///< characters `from` to `to` of the first part
        reference_day,  ///< the year's last day
        first_day,      ///< the year's first day
        shifted,        ///< the first part and `amount` units more
        otherwise,      ///< the first part, or where it is missing the second
        number,         ///< `amount`
        count,          ///< how many `rows` hold the condition
        different,      ///< how many different values of `field` they have
        run_start,      ///< where the unbroken run of spells that `with` holds of began
        days_in_year,   ///< of `rows`, from the first part to the second, so far as in the year
        sum,            ///< of the parts
        hundredths      ///< `amount` in 100 of the first part
    };
    Kind kind = Kind::literal;
    FieldRef field;
    std::string literal;
    int from = 0, to = 0, amount = 0;
    rules::Unit unit = rules::Unit::calendar_days;
    RowsOf rows;
    std::size_t tally = 0;  ///< count, different in a rule of the whole return: which of them
    std::vector<Value> parts;
    std::vector<Condition> with;  ///< of rows; none or one
};

enum class Compare { less, at_most, equal, at_least, more };

struct Condition {
    enum class Kind {
        all,
        any,
        negated,
        some_rows,     ///< of `rows`, one at least holds the part
        every_row,     ///< each holds it
        present,       ///< there is something written
        readable,      ///< it is written as its kind is: a date, yes or no, a whole number
        partial_date,  ///< a date, or one whose day, or day and month, are written zz
        is_yes,
        is_no,
        same_text,  ///< left and right; with `amount` 1, also where both are missing
        one_of,     ///< left is in `words`
        in_set,     ///< left is a code of the set, in use in the year
        digits,     ///< of digits alone
        letters_or_digits,
        length_at_most,  ///< `amount` characters
        check_letter,    ///< left is that of right, by `words.front()`, weighted from `amount`
        days,            ///< left and right, by `compare`
        from_to,         ///< left is from right to `until`, both included
        in_year,
        weekend,
        numbers,  ///< left and right, by `compare`
        unique    ///< the field's value is met for the first time in the return
    };
    Kind kind = Kind::all;
    Compare compare = Compare::equal;
    int amount = 0;
    std::size_t set = 0;     ///< in_set: of ReturnRules::sets
    std::size_t memory = 0;  ///< unique: which of them
    RowsOf rows;
    Value left, right, until;
    std::vector<std::string> words;
    std::vector<Condition> parts;
};

/// What a condition leans on, so that it is not put where that cannot be known.
struct LeansOn {
    std::vector<std::size_t> tables;   ///< in any way
    std::vector<std::size_t> ordered;  ///< on the order of their spells
};
void gather(Condition const& condition, Shape const& shape, LeansOn& into);

}  // namespace breakwater::returns

#pragma once
// The month ends of a series, and where any day falls among them. A set of month ends is one word,
// bit m for the mth month: a child's truth over the whole series.

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "indicators/condition.h"
#include "journey/journey_facts.h"
#include "rules/rule_book.h"

namespace breakwater::indicators {

__extension__ using Word128 = unsigned __int128;

/// [m]: the bits below m.
template <class Word>
inline constexpr auto months_below = [] {
    std::array<Word, sizeof(Word) * 8 + 1> below{};
    for (std::size_t m = 1; m < below.size(); ++m)
        below[m] = static_cast<Word>(below[m - 1] << 1 | 1);
    return below;
}();

/// Bits from `from` up to but not including `to`, both within the word; none where from >= to.
template <class Word>
constexpr Word months_between(int from, int to) {
    return static_cast<Word>(months_below<Word>[static_cast<std::size_t>(to)] &
                             ~months_below<Word>[static_cast<std::size_t>(from)]);
}

/// The first month of a word that has any.
template <class Word>
constexpr int first_of(Word word) {
    if constexpr (sizeof(Word) <= 8)
        return std::countr_zero(word);
    else if (auto const low = static_cast<std::uint64_t>(word))
        return std::countr_zero(low);
    else
        return 64 + std::countr_zero(static_cast<std::uint64_t>(word >> 64));
}

/// Calls `each` with the number of every month of the word, in order.
template <class Word, class Each>
void for_each_month(Word word, Each each) {
    if constexpr (sizeof(Word) <= 8) {
        for (; word != 0; word = static_cast<Word>(word & (word - 1))) each(std::countr_zero(word));
    } else {
        for_each_month(static_cast<std::uint64_t>(word), each);
        for_each_month(static_cast<std::uint64_t>(word >> 64),
                       [&](int month) { each(month + 64); });
    }
}

class MonthEnds {
public:
    MonthEnds(Month first, Month last);

    Month first() const { return first_; }
    int size() const { return size_; }
    Month month(int index) const { return first_ + index; }
    Date end(int index) const { return month(index).last_day(); }

    /// The first month end on or after the day, from 0 to size(); 0 for days before the series.
    int on_or_after(std::int32_t day) const {
        return on_or_after_[static_cast<std::size_t>(std::clamp(day, first_day_, last_day_ + 1) -
                                                     first_day_)];
    }
    /// The month that holds the day, from 0; -1 outside the series.
    int holding(std::int32_t day) const {
        return day < first_day_ || day > last_day_
                   ? -1
                   : on_or_after_[static_cast<std::size_t>(day - first_day_)];
    }

private:
    Month first_;
    int size_;
    std::int32_t first_day_, last_day_;      // of the series' months
    std::vector<std::int16_t> on_or_after_;  // by day, and then for every day after the series
};

/// For one reach: the last day it extends to from any day, and the month ends on the way, ready for
/// looking up. Monotone in the day, which lets days far before the series share one answer.
class Reaching {
public:
    /// Ready for days up to `last`; days so early that their reach ends before `needed_from` are
    /// answered with a day before it.
    Reaching(Reach const& reach, rules::RuleBook const& book, MonthEnds const& months,
             Date needed_from, Date last);

    /// The last day within reach of `day`.
    std::int32_t until(std::int32_t day) const {
        if (day >= first_ && day <= last_) return until_[static_cast<std::size_t>(day - first_)];
        return day < first_ ? until_.front() : compute(day);
    }

    /// From `from` up to but not including `to`; none where they are equal.
    struct Ends {
        std::uint8_t from = 0, to = 0;
    };
    /// The month ends from `day` to the last day within its reach.
    Ends ends_within(std::int32_t day) const {
        auto const at = static_cast<std::uint32_t>(day) - static_cast<std::uint32_t>(first_);
        return at < ends_.size() ? ends_[at] : Ends{};
    }

    /// The same for any day however early: for saying it, not for counting by it.
    std::int32_t exactly(std::int32_t day) const { return compute(day); }

private:
    std::int32_t compute(std::int32_t day) const;

    // The clock for days from `since` on: the version in force when it started (CV-05). Days
    // before the first version are counted by the first.
    struct Version {
        std::int32_t since;
        rules::Timescale clock;
    };
    std::vector<Version> versions_;
    rules::RuleBook const& book_;
    std::int32_t first_, last_;
    std::vector<std::int32_t> until_;
    std::vector<Ends> ends_;
};

}  // namespace breakwater::indicators

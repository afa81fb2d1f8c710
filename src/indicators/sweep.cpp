#include "indicators/sweep.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "indicators/child_questions.h"
#include "indicators/condition_reader.h"
#include "indicators/last_day_known.h"
#include "indicators/worker_loads.h"

namespace breakwater::indicators {

using journey::Day;
using journey::FactTable;

std::string key_of(Condition const& c) {
    std::string key =
        fmt::format("{}:{}:{}.{}/{}.{}#{}~{}{}{}", static_cast<int>(c.joined),
                    static_cast<int>(c.test), c.table, c.field, c.other_table, c.other_field,
                    c.amount, c.reach.rule, c.reach.amount, static_cast<int>(c.reach.unit));
    for (std::int32_t const code : c.codes) key += fmt::format(",{}", code);
    return key + "[" + key_of(c.filters) + "](" + key_of(c.parts) + ")";
}

std::string key_of(std::vector<Condition> const& conditions) {
    std::string key;
    for (Condition const& condition : conditions) key += key_of(condition) + ";";
    return key;
}

namespace {

std::string key_of(Reach const& reach) {
    return reach.rule.empty() ? fmt::format("{} {}", reach.amount, static_cast<int>(reach.unit))
                              : reach.rule;
}

std::string key_of(CountedBy const& counted) {
    return fmt::format("{}.{}{}|", counted.table, counted.field, counted.due ? " due" : "");
}

template <class Value>
void and_into(std::span<Value> into, std::span<Value const> other) {
    for (std::size_t i = 0; i < into.size(); ++i) into[i] &= other[i];
}

template <class Value>
void or_into(std::span<Value> into, std::span<Value const> other) {
    for (std::size_t i = 0; i < into.size(); ++i) into[i] |= other[i];
}

}  // namespace

Reaching const& Reaches::of(Reach const& reach) {
    auto const key = key_of(reach);
    auto const found = made_.find(key);
    if (found != made_.end()) return found->second;
    return made_.emplace(key, Reaching{reach, book_, months_, needed_from_, last_}).first->second;
}

Reaching const& Reaches::ready(Reach const& reach) const {
    auto const found = made_.find(key_of(reach));
    assert(found != made_.end());
    return found->second;
}

template <class Word>
Sweep<Word>::Sweep(journey::JourneyFacts const& facts, MonthEnds const& months,
                   Reaches const& reaches, Workspace& workspace)
    : facts_(facts), months_(months), reaches_(reaches), workspace_(workspace) {}

template <class Word>
Sweep<Word>::~Sweep() = default;

template <class Word>
WorkerLoads const& Sweep<Word>::worker_loads(std::vector<Condition> const& filters) {
    auto& made = loads_[indicators::key_of(filters)];
    if (!made) made = std::make_unique<WorkerLoads>(*this, filters);
    return *made;
}

template <class Word>
ByChild const& Sweep<Word>::by_child(std::size_t table) {
    auto const found = by_child_.find(table);
    if (found != by_child_.end()) return found->second;
    ByChild made{facts_.table(table).child(), facts_.children.size(), workspace_};
    return by_child_.emplace(table, made).first->second;
}

template <class Word>
std::uint8_t const* Sweep<Word>::filtered(std::size_t table,
                                          std::vector<Condition> const& filters) {
    return filters.empty() ? nullptr : rows({table, 0, nullptr}, filters).data();
}

// Records

template <class Word>
std::span<std::int32_t const> Sweep<Word>::counted_days(CountedBy const& counted) {
    auto const column = facts_.table(counted.table).column(counted.field);
    if (!counted.due) return column;
    auto const [found, is_new] = days_.try_emplace(key_of(counted));
    if (!is_new) return found->second;
    auto const days = workspace_.take<std::int32_t>(column.size());
    for (std::size_t row = 0; row < days.size(); ++row)
        days[row] = column[row] == Day::none ? Day::none : counted.due->until(column[row]);
    return found->second = days;
}

template <class Word>
std::span<std::uint8_t const> Sweep<Word>::counted_months(CountedBy const& counted,
                                                          MonthEnds const& events) {
    auto const [found, is_new] = event_months_.try_emplace(key_of(counted));
    if (!is_new) return found->second;
    auto const days = counted_days(counted);
    auto const months = workspace_.take<std::uint8_t>(days.size());
    for (std::size_t row = 0; row < days.size(); ++row)
        months[row] = static_cast<std::uint8_t>(events.holding(days[row]) + 1);
    return found->second = months;
}

template <class Word>
RowTruth Sweep<Word>::rows(CountedBy const& counted, std::vector<Condition> const& conditions) {
    if (conditions.size() == 1) return row_truth(counted, conditions.front());
    auto const key = key_of(counted) + indicators::key_of(conditions);
    auto const found = row_answers_.find(key);
    if (found != row_answers_.end()) return found->second;
    auto const truth = join_rows(counted, Condition::Joined::all, conditions);
    return row_answers_.emplace(key, truth).first->second;
}

template <class Word>
RowTruth Sweep<Word>::row_truth(CountedBy const& counted, Condition const& condition) {
    auto const key = key_of(counted) + indicators::key_of(condition);
    auto const found = row_answers_.find(key);
    if (found != row_answers_.end()) return found->second;
    Rows const truth = condition.joined == Condition::Joined::single
                           ? test_rows(counted, condition)
                           : join_rows(counted, condition.joined, condition.parts);
    return row_answers_.emplace(key, truth).first->second;
}

template <class Word>
typename Sweep<Word>::Rows Sweep<Word>::join_rows(CountedBy const& counted,
                                                  Condition::Joined joined,
                                                  std::vector<Condition> const& parts) {
    auto const truth = workspace_.take<std::uint8_t>(facts_.table(counted.table).rows(),
                                                     joined == Condition::Joined::any ? 0 : 1);
    for (Condition const& part : parts)
        (joined == Condition::Joined::any
             ? or_into<std::uint8_t>
             : and_into<std::uint8_t>)(truth, row_truth(counted, part));
    if (joined == Condition::Joined::negated)
        for (std::uint8_t& one : truth) one ^= 1;
    return truth;
}

template <class Word>
typename Sweep<Word>::Rows Sweep<Word>::test_rows(CountedBy const& counted,
                                                  Condition const& condition) {
    FactTable const& table = facts_.table(counted.table);
    auto const truth = workspace_.take<std::uint8_t>(table.rows(), 0);
    switch (condition.test) {
        case Test::is_one_of: {
            auto const column = table.column(condition.field);
            for (std::int32_t const code : condition.codes)
                for (std::size_t row = 0; row < truth.size(); ++row)
                    truth[row] |= static_cast<std::uint8_t>(column[row] == code);
            break;
        }
        case Test::is_known: {
            auto const column = table.column(condition.field);
            for (std::size_t row = 0; row < truth.size(); ++row)
                truth[row] = column[row] != Day::none && column[row] != -1;
            break;
        }
        case Test::at_least: {
            auto const column = table.column(condition.field);
            for (std::size_t row = 0; row < truth.size(); ++row)
                truth[row] = column[row] >= condition.amount;
            break;
        }
        case Test::within: {
            Reaching const& reaching = reaches_.ready(condition.reach);
            auto const from = table.column(condition.field);
            auto const to = table.column(condition.other_field);
            for (std::size_t row = 0; row < truth.size(); ++row)
                truth[row] = from[row] != Day::none && to[row] >= from[row] &&
                             to[row] <= reaching.until(from[row]);
            break;
        }
        case Test::open_when_due: {
            auto const due = counted_days(counted);
            auto const end = table.column(open_fields(counted.table)->end);
            for (std::size_t row = 0; row < truth.size(); ++row)
                truth[row] = end[row] == Day::none || end[row] >= due[row];
            break;
        }
        case Test::lasted: {
            Reaching const& reaching = reaches_.ready(condition.reach);
            auto const fields = *open_fields(counted.table);
            auto const start = table.column(fields.start), end = table.column(fields.end);
            std::int32_t const known = last_day_known(facts_, table);
            for (std::size_t row = 0; row < truth.size(); ++row)
                truth[row] =
                    start[row] != Day::none &&
                    (end[row] != Day::none ? end[row] : known) >= reaching.until(start[row]);
            break;
        }
        case Test::after_earlier:
            after_earlier(counted, condition, truth);
            break;
        case Test::open_on:
            open_on(counted, condition, truth);
            break;
        case Test::followed_by:
            followed_by(counted, condition, truth);
            break;
        case Test::open:
        case Test::open_for:
        case Test::in_the_last:
        case Test::in_the_agreed:
        case Test::at_least_in_the_last:
        case Test::at_least_different:
        case Test::aged_under:
            assert(!"a test of children asked of records");
            break;
    }
    return truth;
}

// Before the counted day, and reaching it; a record that began before may have ended on that day.
// Where the child's latest earlier day does not reach it no other does, since reach grows with the
// day.
template <class Word>
void Sweep<Word>::after_earlier(CountedBy const& counted, Condition const& condition, Rows truth) {
    bool const ever = condition.reach.rule.empty() && condition.reach.amount == 0;
    Reaching const* const reaching = ever ? nullptr : &reaches_.ready(condition.reach);
    auto const days = counted_days(counted);
    auto const child = facts_.table(counted.table).child();
    auto const earlier = facts_.table(condition.table).column(condition.field);
    auto const began = begins_before_end(condition);
    std::uint8_t const* const passes = filtered(condition.table, condition.filters);
    ByChild const& arranged = by_child(condition.table);
    for (std::size_t row = 0; row < truth.size(); ++row) {
        if (days[row] == Day::none) continue;
        std::int32_t latest = Day::none;
        for (std::uint32_t const other : arranged.rows(static_cast<std::size_t>(child[row]))) {
            bool const before = earlier[other] < days[row] ||
                                (!began.empty() && earlier[other] == days[row] &&
                                 began[other] != Day::none && began[other] < days[row]);
            if (before && earlier[other] > latest && (!passes || passes[other]))
                latest = earlier[other];
        }
        truth[row] = latest != Day::none && (ever || reaching->until(latest) >= days[row]);
    }
}

/// When records began, where the day asked about is the one they ended on; else nothing.
template <class Word>
std::span<std::int32_t const> Sweep<Word>::begins_before_end(Condition const& condition) const {
    auto const fields = open_fields(condition.table);
    if (!fields || condition.field != fields->end) return {};
    return facts_.table(condition.table).column(fields->start);
}

template <class Word>
void Sweep<Word>::open_on(CountedBy const& counted, Condition const& condition, Rows truth) {
    FactTable const& own = facts_.table(counted.table);
    auto const day = own.column(condition.other_field);
    auto const fields = *open_fields(condition.table);
    auto const start = facts_.table(condition.table).column(fields.start);
    auto const end = facts_.table(condition.table).column(fields.end);
    std::uint8_t const* const passes = filtered(condition.table, condition.filters);
    ByChild const& arranged = by_child(condition.table);
    for (std::size_t row = 0; row < truth.size(); ++row)
        for (std::uint32_t const other : arranged.rows(static_cast<std::size_t>(own.child()[row])))
            if (day[row] != Day::none && start[other] != Day::none && start[other] <= day[row] &&
                (end[other] == Day::none || end[other] > day[row]) && (!passes || passes[other]))
                truth[row] = 1;
}

// From the record's own day (not its due day) to the end of the reach, both included.
template <class Word>
void Sweep<Word>::followed_by(CountedBy const& counted, Condition const& condition, Rows truth) {
    FactTable const& own = facts_.table(counted.table);
    Reaching const& reaching = reaches_.ready(condition.reach);
    auto const day = own.column(counted.field);
    auto const after = facts_.table(condition.table).column(condition.field);
    std::uint8_t const* const passes = filtered(condition.table, condition.filters);
    ByChild const& arranged = by_child(condition.table);
    for (std::size_t row = 0; row < truth.size(); ++row) {
        if (day[row] == Day::none) continue;
        std::int32_t const until = reaching.until(day[row]);
        for (std::uint32_t const other : arranged.rows(static_cast<std::size_t>(own.child()[row])))
            if (after[other] >= day[row] && after[other] <= until && (!passes || passes[other]))
                truth[row] = 1;
    }
}

// Children

template <class Word>
ChildTruth<Word> Sweep<Word>::children(std::vector<Condition> const& conditions) {
    auto const [found, is_new] = child_answers_.try_emplace(indicators::key_of(conditions));
    if (!is_new) return found->second;
    ChildQuestions questions;
    std::size_t const asked = questions.number(conditions);
    ChildAnswers<Word> answers{questions, std::span{&asked, 1}, everyone(), *this};
    auto const truth = workspace_.take<Word>(facts_.children.size());
    for (std::size_t first = 0; first < truth.size(); first += answers.block) {
        answers.answer(first);
        std::copy_n(answers.of(asked), std::min(answers.block, truth.size() - first),
                    truth.begin() + static_cast<std::ptrdiff_t>(first));
    }
    return found->second = truth;
}

template <class Word>
Asked Sweep<Word>::everyone() {
    if (everyone_.empty()) {
        auto const numbers = workspace_.take<std::uint32_t>(facts_.children.size());
        std::iota(numbers.begin(), numbers.end(), 0U);
        everyone_ = numbers;
    }
    return {everyone_, everyone_};
}

// Words for everybody would be much to fill: where a test is of single records, a mark does.
template <class Word>
Asked Sweep<Word>::those(Condition const& test) {
    auto const all = everyone();
    if (place_.empty()) {
        marks_ = workspace_.take<std::uint8_t>(all.children.size());
        place_ = workspace_.take<std::uint32_t>(all.children.size());
    }
    std::ranges::fill(marks_, std::uint8_t{0});
    if (test.test == Test::open || test.test == Test::open_for || test.test == Test::in_the_last) {
        each_span(test, [marks = marks_.data()](std::int32_t child, int from, int to) {
            marks[child] |= static_cast<std::uint8_t>(from < to);
        });
    } else {
        auto const truth = workspace_.take<Word>(all.children.size() + 1);
        ask(test, all, truth);
        for (std::size_t child = 0; child < marks_.size(); ++child)
            marks_[child] = truth[child] != 0;
    }
    auto const size = std::accumulate(marks_.begin(), marks_.end(), std::uint32_t{0});
    auto const children = workspace_.take<std::uint32_t>(size + 1);  // one is written beyond
    std::ranges::fill(place_, size);
    std::uint32_t next = 0;
    for (std::uint32_t child = 0; child < marks_.size(); ++child) {
        children[next] = child;
        next += marks_[child];
    }
    for (std::uint32_t i = 0; i < size; ++i) place_[children[i]] = i;
    return {children.first(size), place_};
}

// What is said of others goes to the place after the last, and is forgotten.
template <class Word>
void Sweep<Word>::ask(Condition const& condition, Asked const& asked, std::span<Word> truth) {
    std::ranges::fill(truth, Word{0});
    switch (condition.test) {
        case Test::open:
        case Test::open_for:
        case Test::in_the_last:
            each_span(condition, [place = asked.place.data(), truth = truth.data()](
                                     std::int32_t child, int from, int to) {
                truth[place[child]] |= months_between<Word>(from, to);
            });
            break;
        case Test::in_the_agreed:
            in_the_agreed(condition, asked, truth);
            break;
        case Test::at_least_in_the_last:
        case Test::at_least_different:
            at_least(condition, asked, truth);
            break;
        case Test::aged_under:
            aged_under(condition, asked, truth);
            break;
        case Test::is_one_of:
        case Test::is_known:
        case Test::at_least:
        case Test::within:
        case Test::after_earlier:
        case Test::open_on:
        case Test::followed_by:
        case Test::open_when_due:
        case Test::lasted:
            assert(!"a test of records asked of children");
            break;
    }
    truth[asked.children.size()] = 0;
}

// Open at a month end: started on or before it, and not ended, or ended after it. "For at least"
// moves the start to the last day of the reach.
template <class Word>
template <class Take>
void Sweep<Word>::each_span(Condition const& condition, Take take) {
    FactTable const& table = facts_.table(condition.table);
    std::uint8_t const* const passes = filtered(condition.table, condition.filters);
    std::int32_t const* const child = table.child().data();
    std::size_t const rows = table.rows();
    if (condition.test == Test::in_the_last) {
        std::int32_t const* const day = table.column(condition.field).data();
        Reaching const& reaching = reaches_.ready(condition.reach);
        for (std::size_t row = 0; row < rows; ++row) {
            if (passes && !passes[row]) continue;
            auto const ends = reaching.ends_within(day[row]);
            take(child[row], ends.from, ends.to);
        }
        return;
    }
    auto const fields = *open_fields(condition.table);
    std::int32_t const* const start = table.column(fields.start).data();
    std::int32_t const* const end = table.column(fields.end).data();
    Reaching const* const reaching =
        condition.test == Test::open_for ? &reaches_.ready(condition.reach) : nullptr;
    for (std::size_t row = 0; row < rows; ++row) {
        if (start[row] == Day::none || (passes && !passes[row])) continue;
        int const from = months_.on_or_after(reaching ? reaching->until(start[row]) : start[row]);
        int const to = end[row] == Day::none ? months_.size() : months_.on_or_after(end[row]);
        take(child[row], from, to);
    }
}

// The filters are of the agreed interval; of intervals open together, any that is kept suffices.
template <class Word>
void Sweep<Word>::in_the_agreed(Condition const& condition, Asked const& asked, Children truth) {
    FactTable const& agreed = facts_.table(condition.other_table);
    auto const fields = *open_fields(condition.other_table);
    auto const start = agreed.column(fields.start);
    auto const end = agreed.column(fields.end);
    auto const interval = agreed.column(condition.other_field);
    auto const day = facts_.table(condition.table).column(condition.field);
    std::uint8_t const* const passes = filtered(condition.other_table, condition.filters);
    ByChild const& arranged = by_child(condition.table);
    for (std::size_t row = 0; row < agreed.rows(); ++row) {
        if (start[row] == Day::none || interval[row] < 0 || (passes && !passes[row])) continue;
        auto const child = static_cast<std::size_t>(agreed.child()[row]);
        int const to = end[row] == Day::none ? months_.size() : months_.on_or_after(end[row]);
        Word const applies = months_between<Word>(months_.on_or_after(start[row]), to);
        std::size_t const place = asked.place[child];
        if (applies == 0 || place == asked.children.size()) continue;
        Word kept = 0;
        for (std::uint32_t const event : arranged.rows(child))
            if (day[event] != Day::none)
                kept |= months_between<Word>(months_.on_or_after(day[event]),
                                             months_.on_or_after(day[event] + interval[row] + 1));
        truth[place] |= applies & kept;
    }
}

// Counts up to seven in three planes of bits and a fourth for more: plane p holds bit p of every
// month's count.
template <class Word>
struct Tallies {
    std::array<Word, 4> plane{};

    void add(Word months) {
        for (std::size_t p = 0; p < 3; ++p) {
            Word const carry = plane[p] & months;
            plane[p] ^= months;
            months = carry;
        }
        plane[3] |= months;
    }
    Word at_least(std::int64_t n) const {
        auto const every = static_cast<Word>(~Word{0});
        Word greater = 0, equal = every;
        for (std::size_t p = 3; p-- > 0;) {
            Word const bit = (n >> p & 1) != 0 ? every : Word{0};
            greater = static_cast<Word>(greater | (equal & plane[p] & ~bit));
            equal = static_cast<Word>(equal & ~(plane[p] ^ bit));
        }
        return greater | equal | plane[3];
    }
};

// Records open at any time within the reach: started on or before the month end, and not ended, or
// ended on a later day than they started, whose reach goes beyond it. "Different" counts each
// worker once.
template <class Word>
void Sweep<Word>::at_least(Condition const& condition, Asked const& asked, Children truth) {
    FactTable const& table = facts_.table(condition.table);
    auto const fields = *open_fields(condition.table);
    auto const start = table.column(fields.start);
    auto const end = table.column(fields.end);
    std::uint8_t const* const passes = filtered(condition.table, condition.filters);
    Reaching const& reaching = reaches_.ready(condition.reach);
    bool const different = condition.test == Test::at_least_different;
    ByChild const& arranged = by_child(condition.table);
    auto const least = static_cast<std::size_t>(condition.amount);
    std::vector<std::pair<std::int32_t, Word>> seen;  // what differs, and its months
    for (std::size_t i = 0; i < asked.children.size(); ++i) {
        auto const rows = arranged.rows(asked.children[i]);
        if (rows.size() < least) continue;
        Tallies<Word> tallies;
        seen.clear();
        for (std::uint32_t const row : rows) {
            if (start[row] == Day::none || (passes && !passes[row])) continue;
            if (end[row] != Day::none && end[row] <= start[row]) continue;
            int const to = end[row] == Day::none ? months_.size()
                                                 : months_.on_or_after(reaching.until(end[row]));
            Word const months = months_between<Word>(months_.on_or_after(start[row]), to);
            if (months == 0) continue;
            if (!different) {
                tallies.add(months);
                continue;
            }
            std::int32_t const value = table.column(condition.field)[row];
            if (value < 0) continue;
            auto const same = std::ranges::find(seen, value, &std::pair<std::int32_t, Word>::first);
            if (same == seen.end())
                seen.emplace_back(value, months);
            else
                same->second |= months;
        }
        for (auto const& [value, months] : seen) tallies.add(months);
        truth[i] = tallies.at_least(condition.amount) & months_between<Word>(0, months_.size());
    }
}

// Before birth a child is under any age. A child with neither birth nor expected date is not
// counted as under an age: the data quality findings name them.
template <class Word>
void Sweep<Word>::aged_under(Condition const& condition, Asked const& asked, Children truth) {
    auto const years = static_cast<int>(condition.amount);
    for (std::size_t i = 0; i < asked.children.size(); ++i) {
        journey::Child const& child = facts_.children[asked.children[i]];
        Day const born = child.born_on.known() ? child.born_on : child.expected_on;
        if (!born.known()) continue;
        Date const born_on = born.date();
        Date birthday = add_months(born_on, years * 12);
        // Born on 29 February: the birthday in common years is 1 March.
        if (day_of(birthday) != day_of(born_on)) birthday += std::chrono::days{1};
        truth[i] = months_between<Word>(0, months_.on_or_after(Day{birthday}.value));
    }
}

template class Sweep<std::uint16_t>;
template class Sweep<std::uint64_t>;
template class Sweep<Word128>;

}  // namespace breakwater::indicators

#include "returns/judge.h"

#include <fmt/format.h>

#include <algorithm>

namespace breakwater::returns {

namespace {

using Reading = RawValue::Reading;

Answer answer(bool yes) {
    return yes ? Answer::yes : Answer::no;
}

template <class T>
bool compares(Compare compare, T left, T right) {
    switch (compare) {
        case Compare::less:
            return left < right;
        case Compare::at_most:
            return left <= right;
        case Compare::equal:
            return left == right;
        case Compare::at_least:
            return left >= right;
        case Compare::more:
            return left > right;
    }
    return false;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::int32_t day_number(Date date) {
    return static_cast<std::int32_t>(date.time_since_epoch().count());
}

std::int32_t shifted(std::int32_t day, int amount, rules::Unit unit,
                     WorkingCalendar const& calendar) {
    Date const from{std::chrono::days{day}};
    switch (unit) {
        case rules::Unit::working_days:
            return day_number(calendar.add_working_days(from, amount));
        case rules::Unit::weeks:
            return day + 7 * amount;
        case rules::Unit::months:
            return day_number(add_months(from, amount));
        case rules::Unit::years:
            return day_number(add_months(from, 12 * amount));
        case rules::Unit::hours:
        case rules::Unit::school_days:
        case rules::Unit::calendar_days:
            break;
    }
    return day + amount;
}

}  // namespace

Judge::Judge(ReturnRules const& rules, rules::RuleBook const& book, int year)
    : rules_(rules),
      book_(book),
      year_(year),
      reference_day_(day_number(rules.shape().reference_day(year))),
      first_day_(day_number(rules.shape().first_day(year))),
      standing_(rules.of_year(year)),
      memories_(rules.memories()) {
    for (std::size_t i = 0; i < rules.set_names().size(); ++i) {
        auto const* const codes = rules.codes(i, year);
        sets_.push_back({codes ? &codes->codes : nullptr, book.code_set(rules.set_names()[i])});
    }
    for (auto const* const rule : standing_) tallies_.emplace_back(rule->tallies);
}

void Judge::judge_record(RawRecord const& record) {
    record_ = &record;
    for (std::size_t i = 0; i < standing_.size(); ++i) {
        Rule const& rule = *standing_[i];
        if (rule.each == no_table) {
            if (rule.when) count_towards(*rule.when, tallies_[i]);
            count_towards(rule.must, tallies_[i]);
            continue;
        }
        for (std::uint32_t row = 0; row < record.rows(rule.each); ++row)
            judge_row(rule, {rule.each, row});
    }
}

void Judge::judge_row(Rule const& rule, RowAt row) {
    this_ = row;
    blamed_ = nullptr;
    if (rule.when) {
        auto const applies = holds(*rule.when, row);
        if (applies == Answer::no) return;
        if (applies == Answer::unreadable) return report(Verdict::Kind::could_not_run, rule, row);
    }
    switch (holds(rule.must, row)) {
        case Answer::yes:
            return;
        case Answer::no:
            return report(Verdict::Kind::broken, rule, row);
        case Answer::unreadable:
            return report(Verdict::Kind::could_not_run, rule, row);
    }
}

void Judge::report(Verdict::Kind kind, Rule const& rule, RowAt row) {
    auto const& shape = record_->shape();
    Verdict verdict{kind, &rule, {}, record_->line(row), record_->column(row), {}, {}, {}, {}};
    if (record_->rows(shape.unit) > 0) {
        RawValue const& id =
            record_->value({shape.unit, 0}, *shape.field_named(shape.unit, shape.id_field));
        verdict.child = record_->text(id);
    }
    FieldRef field = kind == Verdict::Kind::broken ? rule.at.front() : blamed_field_;
    RawValue const* value = kind == Verdict::Kind::broken ? nullptr : blamed_;
    if (value == nullptr && shape.is_inside(row.table, field.table))
        value = &at({false, field.table, field.field}, row);
    for (std::uint32_t i = 0; value == nullptr && i < record_->rows(field.table); ++i)
        if (record_->ancestor({field.table, i}, row.table) == row)
            value = &record_->value({field.table, i}, field.field);
    auto const& of = shape.tables[field.table].fields[field.field];
    verdict.table = of.part;
    verdict.field = of.name;
    if (value != nullptr && value->given) {
        verdict.line = value->line;
        verdict.column = value->column;
        verdict.value = record_->text(*value);
    }
    if (kind == Verdict::Kind::broken)
        for (auto const& other : rule.beside) {
            RawValue const& held = at(other, row);
            if (held.size > 0)
                verdict.beside.emplace_back(shape.tables[other.table].fields[other.field].name,
                                            record_->text(held));
        }
    if (kind == Verdict::Kind::could_not_run)
        verdict.message = of.kind == FieldKind::text
                              ? fmt::format("{} is not of a form that can be worked with", of.name)
                              : fmt::format("{} is not {}", of.name, to_words(of.kind));
    verdicts_.push_back(std::move(verdict));
}

void Judge::judge_whole(std::string_view why_not) {
    for (std::size_t i = 0; i < standing_.size(); ++i) {
        Rule const& rule = *standing_[i];
        if (rule.each != no_table) continue;
        whole_ = &tallies_[i];
        bool const unreadable_rows =
            std::any_of(whole_->begin(), whole_->end(), [](auto const& t) { return t.unreadable; });
        auto const tell = [&](Verdict::Kind kind, std::string message) {
            verdicts_.push_back(
                {kind, &rule, {}, 0, 0, rule.table, rule.at_names.front(), {}, std::move(message)});
        };
        auto const applies = rule.when ? holds(*rule.when, {}) : Answer::yes;
        auto const held = applies == Answer::yes ? holds(rule.must, {}) : Answer::yes;
        if (!why_not.empty())
            tell(Verdict::Kind::could_not_run, std::string{why_not});
        else if (unreadable_rows && (applies == Answer::unreadable || held == Answer::unreadable))
            tell(Verdict::Kind::could_not_run,
                 "rows of it hold values that cannot be read, and it could turn on them");
        else if (applies == Answer::yes && held == Answer::no)
            tell(Verdict::Kind::broken, {});
        whole_ = nullptr;
    }
}

void Judge::count_towards(Condition const& condition, std::vector<Tally>& tallies) {
    for (auto const& part : condition.parts) count_towards(part, tallies);
    count_towards(condition.left, tallies);
    count_towards(condition.right, tallies);
}

void Judge::count_towards(Value const& value, std::vector<Tally>& tallies) {
    for (auto const& part : value.parts) count_towards(part, tallies);
    if (value.kind != Value::Kind::count && value.kind != Value::Kind::different) return;
    Tally& tally = tallies[value.tally];
    for (std::uint32_t i = 0; i < record_->rows(value.rows.table); ++i) {
        RowAt const row{value.rows.table, i};
        auto const counts = value.with.empty() ? Answer::yes : holds(value.with.front(), row);
        if (counts == Answer::unreadable) tally.unreadable = true;
        if (counts != Answer::yes) continue;
        ++tally.count;
        // Codes, of which there are few; a file of nonsense does not fill the memory.
        if (value.kind == Value::Kind::different && tally.values.size() < 1000)
            tally.values.emplace(record_->text(record_->value(row, value.field.field)));
    }
}

RawValue const& Judge::at(FieldRef field, RowAt here) {
    return record_->value(record_->ancestor(field.of_this ? this_ : here, field.table),
                          field.field);
}

Answer Judge::unreadable(FieldRef field, RawValue const& value) {
    if (blamed_ == nullptr) {
        blamed_ = &value;
        blamed_field_ = field;
    }
    return Answer::unreadable;
}

std::string_view Judge::text(Value const& value, RowAt here) {
    switch (value.kind) {
        case Value::Kind::field:
            return record_->text(at(value.field, here));
        case Value::Kind::characters: {
            auto const whole = text(value.parts.front(), here);
            auto const first = static_cast<std::size_t>(value.from) - 1;
            if (first >= whole.size()) return {};
            return whole.substr(first, static_cast<std::size_t>(value.to) - first);
        }
        default:
            return value.literal;
    }
}

Judge::Number Judge::day(Value const& value, RowAt here) {
    switch (value.kind) {
        case Value::Kind::field: {
            RawValue const& raw = at(value.field, here);
            if (raw.reading == Reading::unreadable) {
                unreadable(value.field, raw);
                return {Number::State::unreadable, 0};
            }
            if (raw.reading == Reading::missing) return {};
            return {Number::State::good, raw.number};
        }
        case Value::Kind::day:
            return {Number::State::good, value.amount};
        case Value::Kind::reference_day:
            return {Number::State::good, reference_day_};
        case Value::Kind::first_day:
            return {Number::State::good, first_day_};
        case Value::Kind::shifted: {
            auto const from = day(value.parts.front(), here);
            if (from.state != Number::State::good) return from;
            return {Number::State::good, shifted(static_cast<std::int32_t>(from.value),
                                                 value.amount, value.unit, book_.calendar())};
        }
        case Value::Kind::otherwise: {
            auto const first = day(value.parts.front(), here);
            return first.state == Number::State::missing ? day(value.parts.back(), here) : first;
        }
        default:
            return {};
    }
}

Judge::Number Judge::number(Value const& value, RowAt here) {
    switch (value.kind) {
        case Value::Kind::field:
            return day(value, here);
        case Value::Kind::number:
            return {Number::State::good, value.amount};
        case Value::Kind::hundredths: {
            auto const of = number(value.parts.front(), here);
            // Compared in hundredths: numbers() multiplies the other side.
            return {of.state, of.value * value.amount};
        }
        case Value::Kind::sum: {
            Number sum{Number::State::good, 0};
            for (auto const& part : value.parts) {
                auto const one = number(part, here);
                if (one.state != Number::State::good) return one;
                sum.value += one.value;
            }
            return sum;
        }
        case Value::Kind::count:
        case Value::Kind::different: {
            if (whole_ != nullptr) {
                Tally const& tally = (*whole_)[value.tally];
                return {tally.unreadable ? Number::State::unreadable : Number::State::good,
                        value.kind == Value::Kind::count
                            ? tally.count
                            : static_cast<std::int64_t>(tally.values.size())};
            }
            std::int64_t count = 0;
            std::set<std::string_view> values;
            for (std::uint32_t i = 0; i < record_->rows(value.rows.table); ++i) {
                RowAt const row{value.rows.table, i};
                if (!is_among(value.rows, row, here)) continue;
                auto const counts =
                    value.with.empty() ? Answer::yes : holds(value.with.front(), row);
                if (counts == Answer::unreadable) return {Number::State::unreadable, 0};
                count += counts == Answer::yes;
                if (counts == Answer::yes && value.kind == Value::Kind::different)
                    values.insert(record_->text(record_->value(row, value.field.field)));
            }
            if (value.kind == Value::Kind::different)
                count = static_cast<std::int64_t>(values.size());
            return {Number::State::good, count};
        }
        default:
            return {};
    }
}

bool Judge::is_among(RowsOf const& rows, RowAt row, RowAt here) const {
    switch (rows.which) {
        case RowsOf::Which::each:
            break;
        case RowsOf::Which::other:
            if (row == this_) return false;
            break;
        case RowsOf::Which::earlier:
            if (row.row >= this_.row) return false;
            break;
        case RowsOf::Which::later:
            if (row.row <= this_.row) return false;
            break;
    }
    return rows.within == no_table ||
           record_->ancestor(row, rows.within) == record_->ancestor(here, rows.within);
}

Answer Judge::rows_hold(Condition const& condition, RowAt here) {
    bool const every = condition.kind == Condition::Kind::every_row;
    Answer result = answer(every);
    for (std::uint32_t i = 0; i < record_->rows(condition.rows.table); ++i) {
        RowAt const row{condition.rows.table, i};
        if (!is_among(condition.rows, row, here)) continue;
        auto const one = condition.parts.empty() ? Answer::yes : holds(condition.parts[0], row);
        if (one == Answer::unreadable) result = Answer::unreadable;
        if (one == answer(!every)) return one;
    }
    return result;
}

Answer Judge::days(Condition const& condition, RowAt here) {
    auto const left = day(condition.left, here);
    auto const right = day(condition.right, here);
    using State = Number::State;
    if (condition.kind == Condition::Kind::days) {
        if (left.state == State::missing || right.state == State::missing) return Answer::no;
        if (left.state == State::unreadable || right.state == State::unreadable)
            return Answer::unreadable;
        return answer(compares(condition.compare, left.value, right.value));
    }
    auto const until = day(condition.until, here);
    for (auto const& each : {left, right, until})
        if (each.state == State::missing) return Answer::no;
    for (auto const& each : {left, right, until})
        if (each.state == State::unreadable) return Answer::unreadable;
    return answer(right.value <= left.value && left.value <= until.value);
}

Answer Judge::numbers(Condition const& condition, RowAt here) {
    auto const left = number(condition.left, here);
    auto const right = number(condition.right, here);
    if (left.state == Number::State::missing || right.state == Number::State::missing)
        return Answer::no;
    if (left.state == Number::State::unreadable || right.state == Number::State::unreadable)
        return Answer::unreadable;
    auto const scale = [](Value const& other) {
        return other.kind == Value::Kind::hundredths ? std::int64_t{100} : std::int64_t{1};
    };
    return answer(compares(condition.compare, left.value * scale(condition.right),
                           right.value * scale(condition.left)));
}

Answer Judge::check_letter(Condition const& condition, RowAt here) {
    auto const letters = std::string_view{condition.words.front()};
    std::size_t sum = 0, weight = static_cast<std::size_t>(condition.amount);
    auto const given = text(condition.left, here), of = text(condition.right, here);
    auto const cannot = [&] {
        Value const* value = &condition.right;
        while (!value->parts.empty()) value = &value->parts.front();
        return value->kind == Value::Kind::field ? unreadable(value->field, at(value->field, here))
                                                 : Answer::no;
    };
    if (of.empty()) return cannot();
    for (char const c : of) {
        auto const letter = letters.find(c);
        if (!is_digit(c) && letter == letters.npos) return cannot();
        sum += weight++ * (is_digit(c) ? static_cast<std::size_t>(c - '0') : letter);
    }
    return answer(given.size() == 1 && given[0] == letters[sum % letters.size()]);
}

bool Judge::in_set(std::size_t set, std::string_view code) const {
    Set const& codes = sets_[set];
    if (codes.codes != nullptr)
        return std::binary_search(codes.codes->begin(), codes.codes->end(), code);
    if (codes.code_set == nullptr) return false;
    auto const found = codes.code_set->find(code);
    return found && codes.code_set->in_use(*found, rules_.shape().reference_day(year_));
}

Answer Judge::holds(Condition const& condition, RowAt here) {
    using Kind = Condition::Kind;
    switch (condition.kind) {
        case Kind::all:
        case Kind::any: {
            auto const decides = answer(condition.kind == Kind::any);
            Answer result = answer(condition.kind == Kind::all);
            for (auto const& part : condition.parts) {
                auto const one = holds(part, here);
                if (one == decides) return one;
                if (one == Answer::unreadable) result = one;
            }
            return result;
        }
        case Kind::negated: {
            auto const inner = holds(condition.parts.front(), here);
            return inner == Answer::unreadable ? inner : answer(inner == Answer::no);
        }
        case Kind::some_rows:
        case Kind::every_row:
            return rows_hold(condition, here);
        case Kind::present:
            return answer(!text(condition.left, here).empty());
        case Kind::readable:
            return answer(at(condition.left.field, here).reading == Reading::good);
        case Kind::is_yes:
        case Kind::is_no: {
            RawValue const& value = at(condition.left.field, here);
            if (value.reading == Reading::missing) return Answer::no;
            if (value.reading == Reading::unreadable)
                return unreadable(condition.left.field, value);
            return answer((value.number == 1) == (condition.kind == Kind::is_yes));
        }
        case Kind::same_text: {
            auto const left = text(condition.left, here);
            return answer(!left.empty() && left == text(condition.right, here));
        }
        case Kind::one_of: {
            auto const left = text(condition.left, here);
            return answer(std::find(condition.words.begin(), condition.words.end(), left) !=
                          condition.words.end());
        }
        case Kind::in_set:
            return answer(in_set(condition.set, text(condition.left, here)));
        case Kind::digits: {
            auto const left = text(condition.left, here);
            return answer(!left.empty() && std::all_of(left.begin(), left.end(), is_digit));
        }
        case Kind::letters_or_digits: {
            auto const left = text(condition.left, here);
            return answer(!left.empty() && std::all_of(left.begin(), left.end(), [](char c) {
                return is_digit(c) || is_letter(c);
            }));
        }
        case Kind::length_at_most: {
            auto const left = text(condition.left, here);
            auto const characters =
                std::count_if(left.begin(), left.end(), [](char c) { return (c & 0xC0) != 0x80; });
            return answer(characters <= condition.amount);
        }
        case Kind::check_letter:
            return check_letter(condition, here);
        case Kind::days:
        case Kind::from_to:
            return days(condition, here);
        case Kind::in_year:
        case Kind::weekend: {
            auto const left = day(condition.left, here);
            if (left.state == Number::State::unreadable) return Answer::unreadable;
            if (left.state == Number::State::missing) return Answer::no;
            if (condition.kind == Kind::in_year)
                return answer(first_day_ <= left.value && left.value <= reference_day_);
            std::chrono::weekday const weekday{Date{std::chrono::days{left.value}}};
            return answer(weekday == std::chrono::Saturday || weekday == std::chrono::Sunday);
        }
        case Kind::numbers:
            return numbers(condition, here);
        case Kind::unique: {
            auto const left = text(condition.left, here);
            return answer(
                left.empty() ||
                memories_[condition.memory].insert(std::hash<std::string_view>{}(left)).second);
        }
    }
    return Answer::no;
}

}  // namespace breakwater::returns

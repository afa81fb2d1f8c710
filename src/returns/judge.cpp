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

/// 31/08/2015, zz/08/2015, zz/zz/2015 or zz/zz/zzzz.
bool is_partial_date(std::string_view text) {
    std::string day{text};
    bool known = false;  // whether the part before is written
    for (std::size_t const at : {std::size_t{0}, std::size_t{3}, std::size_t{6}}) {
        std::size_t const size = at == 6 ? 4 : 2;
        if (day.size() != 10) return false;
        bool const unknown = std::all_of(day.begin() + static_cast<std::ptrdiff_t>(at),
                                         day.begin() + static_cast<std::ptrdiff_t>(at + size),
                                         [](char c) { return c == 'z' || c == 'Z'; });
        if (unknown && at > 0 && known) return false;
        if (unknown) day.replace(at, size, at == 6 ? "2000" : "01");
        known = !unknown;
    }
    return day_written(day, DateForm::day_first).has_value();
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
        auto& codes = sets_.emplace_back();
        auto const* const set = book.code_set(rules.set_names()[i]);
        if (auto const* const written = rules.codes(i, year)) {
            codes.assign(written->codes.begin(), written->codes.end());
        } else if (set != nullptr) {
            for (auto const& row : set->rows())
                if (auto const number = set->find(row.code);
                    number && set->in_use(*number, rules.shape().reference_day(year)))
                    codes.push_back(row.code);
        }
        std::sort(codes.begin(), codes.end());
    }
    for (auto const* const rule : standing_) tallies_.emplace_back(rule->tallies);
    idle_.resize(standing_.size());
}

void Judge::leave_out(std::span<AbsentTable const> absent) {
    for (std::size_t i = 0; i < standing_.size(); ++i)
        for (auto const& each : absent) {
            auto const& tables = standing_[i]->leans_on.tables;
            if (std::find(tables.begin(), tables.end(), each.table) != tables.end())
                idle_[i] = each.why;
        }
}

void Judge::judge_record(RawRecord const& record) {
    record_ = &record;
    order_lost_.clear();
    for (std::size_t t = 0; t < record.shape().tables.size(); ++t)
        order_lost_.push_back(record.without_order(t));
    for (std::size_t i = 0; i < standing_.size(); ++i) {
        Rule const& rule = *standing_[i];
        if (!idle_[i].empty()) continue;
        if (rule.each == no_table) {
            if (rule.when) count_towards(*rule.when, tallies_[i]);
            count_towards(rule.must, tallies_[i]);
            continue;
        }
        if (record.rows(rule.each) == 0 || order_is_lost(rule)) continue;
        for (std::uint32_t row = 0; row < record.rows(rule.each); ++row)
            judge_row(rule, {rule.each, row});
    }
}

// A rule that leans on the order of spells says once of a child that it could not run.
bool Judge::order_is_lost(Rule const& rule) {
    for (auto const table : rule.leans_on.ordered) {
        if (order_lost_[table] == nullptr) continue;
        blamed_ = order_lost_[table];
        blamed_field_ = {false, table, record_->shape().tables[table].spell->begins, 0};
        this_ = {rule.each, 0};
        report(Verdict::Kind::could_not_run, rule, this_);
        return true;
    }
    return false;
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
    Verdict verdict{kind, &rule, {}, record_->line(row), record_->column(row),
                    {},   {},    {}, no_table,           {}};
    if (record_->rows(shape.unit) > 0) {
        RawValue const& id =
            record_->value({shape.unit, 0}, *shape.field_named(shape.unit, shape.id_field));
        verdict.child = record_->text(id);
    }
    FieldRef field = kind == Verdict::Kind::broken ? rule.at.front() : blamed_field_;
    RawValue const* value = kind == Verdict::Kind::broken ? nullptr : blamed_;
    verdict.lines_of = row.table;
    if (value == nullptr &&
        (shape.is_inside(row.table, field.table) || !shape.is_inside(field.table, row.table)))
        value = &at({false, field.table, field.field, 0}, row);
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
        verdict.lines_of = field.table;
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
    tell_row(verdict, row);
    verdicts_.push_back(std::move(verdict));
}

void Judge::tell_row(Verdict& verdict, RowAt row) const {
    auto const& shape = record_->shape();
    while (row.table != no_table && row.table != shape.unit && row.table != shape.header) {
        auto const& fields = shape.tables[row.table].fields;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            if (fields[i].kind != FieldKind::date) continue;
            auto const& value = record_->value(row, i);
            if (value.size == 0) continue;
            verdict.day_field = fields[i].name;
            verdict.day = record_->text(value);
            return;
        }
        auto const parent = shape.tables[row.table].parent;
        if (parent == no_table) return;
        row = record_->ancestor(row, parent);
    }
}

void Judge::judge_whole(std::string_view why_not) {
    for (std::size_t i = 0; i < standing_.size(); ++i) {
        Rule const& rule = *standing_[i];
        if (!idle_[i].empty())
            verdicts_.push_back({Verdict::Kind::could_not_run,
                                 &rule,
                                 {},
                                 0,
                                 0,
                                 rule.table,
                                 rule.at_names.front(),
                                 {},
                                 no_table,
                                 idle_[i]});
        if (!idle_[i].empty() || rule.each != no_table) continue;
        whole_ = &tallies_[i];
        bool const unreadable_rows =
            std::any_of(whole_->begin(), whole_->end(), [](auto const& t) { return t.unreadable; });
        auto const tell = [&](Verdict::Kind kind, std::string message) {
            verdicts_.push_back({kind,
                                 &rule,
                                 {},
                                 0,
                                 0,
                                 rule.table,
                                 rule.at_names.front(),
                                 {},
                                 no_table,
                                 std::move(message)});
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
    // Spells without a beginning are in no order.
    auto const& spell = record_->shape().tables[row.table].spell;
    bool const in_order =
        rows.which == RowsOf::Which::earlier || rows.which == RowsOf::Which::later;
    if (spell && in_order)
        for (RowAt const each : {row, this_})
            if (record_->value(each, spell->begins).reading != Reading::good) return false;
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
        case Kind::partial_date:
            return answer(is_partial_date(text(condition.left, here)));
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
            return answer((!left.empty() || condition.amount == 1) &&
                          left == text(condition.right, here));
        }
        case Kind::one_of: {
            auto const left = text(condition.left, here);
            return answer(std::find(condition.words.begin(), condition.words.end(), left) !=
                          condition.words.end());
        }
        case Kind::in_set:
            return answer(std::binary_search(sets_[condition.set].begin(),
                                             sets_[condition.set].end(),
                                             text(condition.left, here)));
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

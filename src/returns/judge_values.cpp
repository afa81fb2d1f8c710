// What a judge takes for the value of a field, a date or a number.

#include <algorithm>

#include "returns/judge.h"

namespace breakwater::returns {

using Reading = RawValue::Reading;

namespace {

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

RawValue const& Judge::at(FieldRef field, RowAt here) {
    static RawValue const nothing;
    RowAt row = field.of_this ? this_ : here;
    if (field.step != 0) {
        auto const other = record_->beside(row, field.step);
        if (!other) return nothing;
        row = *other;
    }
    if (row.table == field.table) return record_->value(row, field.field);
    if (record_->shape().is_inside(row.table, field.table))
        return record_->value(record_->ancestor(row, field.table), field.field);
    // Of a table of which the child has one row.
    if (record_->rows(field.table) == 0) return nothing;
    return record_->value({field.table, 0}, field.field);
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
        case Value::Kind::run_start:
            return run_start(value, here);
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
        case Value::Kind::days_in_year:
            return days_in_year(value, here);
        case Value::Kind::count:
        case Value::Kind::different:
            return count(value, here);
        default:
            return {};
    }
}

Judge::Number Judge::count(Value const& value, RowAt here) {
    if (whole_ != nullptr) {
        Tally const& tally = (*whole_)[value.tally];
        return {tally.unreadable ? Number::State::unreadable : Number::State::good,
                value.kind == Value::Kind::count ? tally.count
                                                 : static_cast<std::int64_t>(tally.values.size())};
    }
    std::int64_t count = 0;
    std::set<std::string_view> values;
    for (std::uint32_t i = 0; i < record_->rows(value.rows.table); ++i) {
        RowAt const row{value.rows.table, i};
        if (!is_among(value.rows, row, here)) continue;
        auto const counts = value.with.empty() ? Answer::yes : holds(value.with.front(), row);
        if (counts == Answer::unreadable) return {Number::State::unreadable, 0};
        count += counts == Answer::yes;
        if (counts == Answer::yes && value.kind == Value::Kind::different)
            values.insert(record_->text(record_->value(row, value.field.field)));
    }
    if (value.kind == Value::Kind::different) count = static_cast<std::int64_t>(values.size());
    return {Number::State::good, count};
}

// Back from one spell to the one that it follows on, while that one belongs to the run.
Judge::Number Judge::run_start(Value const& value, RowAt here) {
    auto const spell = *record_->shape().tables[here.table].spell;
    RawValue const* begins = &record_->value(here, spell.begins);
    if (begins->reading != Reading::good) return {};
    for (RowAt row = here;;) {
        auto const before = record_->beside(row, -1);
        if (!before) break;
        RawValue const& ended = record_->value(*before, spell.ends);
        if (ended.reading == Reading::unreadable) {
            unreadable({false, here.table, spell.ends, 0}, ended);
            return {Number::State::unreadable, 0};
        }
        if (ended.reading != Reading::good || ended.number != begins->number) break;
        auto const belongs = value.with.empty() ? Answer::yes : holds(value.with.front(), *before);
        if (belongs == Answer::unreadable) return {Number::State::unreadable, 0};
        if (belongs == Answer::no) break;
        row = *before;
        begins = &record_->value(row, spell.begins);
    }
    return {Number::State::good, begins->number};
}

// A spell counts its nights; one that has no end or beginning counts none.
Judge::Number Judge::days_in_year(Value const& value, RowAt here) {
    Number sum{Number::State::good, 0};
    for (std::uint32_t i = 0; i < record_->rows(value.rows.table); ++i) {
        RowAt const row{value.rows.table, i};
        if (!is_among(value.rows, row, here)) continue;
        auto const counts = value.with.empty() ? Answer::yes : holds(value.with.front(), row);
        if (counts == Answer::unreadable) return {Number::State::unreadable, 0};
        if (counts == Answer::no) continue;
        auto const from = day(value.parts.front(), row), to = day(value.parts.back(), row);
        for (auto const& each : {from, to})
            if (each.state == Number::State::unreadable) return each;
        if (from.state == Number::State::missing || to.state == Number::State::missing) continue;
        auto const first = std::max<std::int64_t>(from.value, first_day_);
        auto const last = std::min<std::int64_t>(to.value, reference_day_);
        sum.value += std::max<std::int64_t>(last - first, 0);
    }
    return sum;
}

}  // namespace breakwater::returns

#include <fmt/format.h>

#include <algorithm>

#include "kernel/nearest.h"
#include "returns/condition_parser.h"
#include "returns/raw_record.h"

namespace breakwater::returns {

Error not_a_condition(std::string message) {
    return {"not_a_condition", std::move(message)};
}

std::vector<std::string_view> tokens_of(std::string_view text) {
    std::vector<std::string_view> tokens;
    for (std::size_t i = 0; i < text.size();) {
        char const c = text[i];
        if (c == ' ') {
            ++i;
            continue;
        }
        std::size_t end = i + 1;
        if (c == '"')
            end = std::min(text.find('"', i + 1), text.size() - 1) + 1;
        else if (c != '(' && c != ')' && c != ',')
            end = std::min(text.find_first_of(" (),", i), text.size());
        tokens.push_back(text.substr(i, end - i));
        i = end;
    }
    return tokens;
}

bool ConditionParser::take(std::string_view words) {
    auto const wanted = split(words, ' ');
    for (std::size_t i = 0; i < wanted.size(); ++i)
        if (peek(i) != wanted[i]) return false;
    at_ += wanted.size();
    return true;
}

Result<void> ConditionParser::must_take(std::string_view words) {
    if (take(words)) return {};
    return not_a_condition(peek().empty()
                               ? fmt::format("“{}” is missing at the end", words)
                               : fmt::format("“{}” is expected before “{}”", words, peek()));
}

Result<int> ConditionParser::must_take_number() {
    auto const number = whole_number(peek());
    if (!number) return not_a_condition(fmt::format("a number is expected at “{}”", peek()));
    ++at_;
    return *number;
}

Result<RowsOf> ConditionParser::rows(RowsOf::Which which) {
    auto const name = peek();
    auto const table = scope_.shape.table_named(name);
    if (!table) {
        std::vector<std::string_view> known;
        for (auto const& each : scope_.shape.tables) known.push_back(each.name);
        return Error{"unknown_table",
                     fmt::format("there is no table “{}”{}", name, did_you_mean(name, known))};
    }
    ++at_;
    RowsOf found{*table, no_table, which};
    auto const& shape = scope_.shape;
    bool const of_child = take("of the child");
    if (which != RowsOf::Which::each && *table != scope_.each)
        return not_a_condition(fmt::format(
            "“other”, “earlier” and “later” are said of the rule's own rows, not of {}", name));
    if (of_child || here_ == no_table) return found;
    if (*table != here_ && shape.is_inside(here_, *table))
        return not_a_condition(
            fmt::format("a {} stands inside one {}: ask about its fields by name",
                        shape.tables[here_].name, name));
    // What both stand in: the row asked about, or the nearest that holds both.
    std::size_t within = *table == here_ ? shape.tables[here_].parent : here_;
    while (within != no_table && !shape.is_inside(*table, within))
        within = shape.tables[within].parent;
    found.within = within;
    return found;
}

Result<std::vector<Condition>> ConditionParser::with(std::size_t table) {
    std::vector<Condition> conditions;
    if (!take("with")) return conditions;
    TRY(must_take("("));
    auto const outside = here_;
    here_ = table;
    auto inner = TRY(either());
    here_ = outside;
    TRY(must_take(")"));
    conditions.push_back(std::move(inner));
    return conditions;
}

Result<Value> ConditionParser::counted(Value::Kind kind) {
    Value value;
    value.kind = kind;
    std::string_view const name = peek();
    value.rows = TRY(rows(RowsOf::Which::each));
    if (kind == Value::Kind::different) {
        auto const field = scope_.shape.field_named(value.rows.table, name);
        if (!field)
            return Error{
                "unknown_field",
                fmt::format("“different” is said of a table of one value, not of {}", name)};
        value.field = {false, value.rows.table, *field};
    }
    bool const whole_return = here_ == no_table;
    value.with = TRY(with(value.rows.table));
    if (whole_return) value.tally = scope_.tallies++;
    return value;
}

Result<Value> ConditionParser::days_in_year() {
    if (here_ == no_table) return not_a_condition("of the whole return no days are counted");
    Value found;
    found.kind = Value::Kind::days_in_year;
    found.rows = TRY(rows(RowsOf::Which::each));
    auto const outside = here_;
    here_ = found.rows.table;
    TRY(must_take("from"));
    auto from = TRY(value());
    TRY(must_be(from, FieldKind::date));
    TRY(must_take("to"));
    auto to = TRY(value());
    TRY(must_be(to, FieldKind::date));
    here_ = outside;
    found.parts.push_back(std::move(from));
    found.parts.push_back(std::move(to));
    found.with = TRY(with(found.rows.table));
    return found;
}

Result<Value> ConditionParser::run_start() {
    if (here_ == no_table || !scope_.shape.tables[here_].spell)
        return not_a_condition("“the start of the run” is said of rows that are spells");
    Value found;
    found.kind = Value::Kind::run_start;
    found.rows.table = here_;
    found.with = TRY(with(here_));
    return found;
}

Result<FieldRef> ConditionParser::field(std::string_view name) const {
    struct Step {
        std::string_view prefix;
        int step;
    };
    for (auto const& [prefix, step] : {Step{"previous.", -1}, Step{"next.", 1}}) {
        if (!name.starts_with(prefix)) continue;
        auto found = TRY(find_field(name.substr(prefix.size()), here_, scope_.shape));
        if (found.table != here_ || !scope_.shape.tables[here_].spell)
            return Error{"unknown_field", fmt::format("“{}”: only rows that are spells have one "
                                                      "before and a next, and only of their own "
                                                      "fields is it said",
                                                      name)};
        found.step = step;
        return found;
    }
    bool const of_this = name.starts_with("this.");
    if (of_this) name.remove_prefix(5);
    auto found = TRY(find_field(name, of_this ? scope_.each : here_, scope_.shape));
    found.of_this = of_this;
    return found;
}

std::optional<rules::Unit> ConditionParser::take_unit() {
    if (take("working days") || take("working day")) return rules::Unit::working_days;
    if (take("days") || take("day")) return rules::Unit::calendar_days;
    if (take("weeks") || take("week")) return rules::Unit::weeks;
    if (take("months") || take("month")) return rules::Unit::months;
    if (take("years") || take("year")) return rules::Unit::years;
    return std::nullopt;
}

Result<Value> ConditionParser::plain_value() {
    Value value;
    if (take("the reference date")) {
        value.kind = Value::Kind::reference_day;
        return value;
    }
    if (take("the start of the year")) {
        value.kind = Value::Kind::first_day;
        return value;
    }
    if (take("the start of the run")) return run_start();
    if (take("days in the year of")) return days_in_year();
    if (take("count of")) return counted(Value::Kind::count);
    if (take("different")) return counted(Value::Kind::different);
    if (peek() == "characters" || peek() == "character") {
        bool const several = peek() == "characters";
        ++at_;
        value.kind = Value::Kind::characters;
        value.from = TRY(must_take_number());
        value.to = value.from;
        if (several) {
            TRY(must_take("to"));
            value.to = TRY(must_take_number());
        }
        TRY(must_take("of"));
        auto inner = TRY(plain_value());
        value.parts.push_back(std::move(inner));
        if (value.from < 1 || value.to < value.from)
            return not_a_condition("characters are counted from 1, the first before the last");
        return value;
    }
    if (auto const number = whole_number(peek())) {
        ++at_;
        value.amount = *number;
        value.kind = Value::Kind::number;
        value.literal = tokens_[at_ - 1];
        if (take("in 100 of")) {
            value.kind = Value::Kind::hundredths;
            auto inner = TRY(plain_value());
            value.parts.push_back(std::move(inner));
        }
        return value;
    }
    if (auto const day = day_written(peek()); day && peek().size() == 10) {
        ++at_;
        value.kind = Value::Kind::day;
        value.amount = *day;
        return value;
    }
    if (here_ == no_table || peek().empty())
        return not_a_condition(fmt::format("a value is expected at “{}”", peek()));
    value.kind = Value::Kind::field;
    value.field = TRY(field(peek()));
    ++at_;
    return value;
}

Result<Value> ConditionParser::more_of(Value first) {
    while (peek() == "plus" || peek() == "minus") {
        bool const minus = peek() == "minus";
        ++at_;
        auto const before = at_;
        auto const number = whole_number(peek());
        if (number) ++at_;
        auto const unit = number ? take_unit() : std::nullopt;
        Value next;
        if (unit && *number > 100'000)
            return not_a_condition("more than 100,000 days, months or years");
        if (unit) {
            next.kind = Value::Kind::shifted;
            next.amount = minus ? -*number : *number;
            next.unit = *unit;
            next.parts.push_back(std::move(first));
        } else if (minus) {
            return not_a_condition("“minus” is said of days, months or years");
        } else {
            at_ = before;
            next.kind = Value::Kind::sum;
            auto second = TRY(plain_value());
            next.parts.push_back(std::move(first));
            next.parts.push_back(std::move(second));
        }
        first = std::move(next);
    }
    return first;
}

Result<Value> ConditionParser::value() {
    auto plain = TRY(plain_value());
    auto first = TRY(more_of(std::move(plain)));
    if (!take("else")) return first;
    Value value;
    value.kind = Value::Kind::otherwise;
    auto next = TRY(plain_value());
    auto second = TRY(more_of(std::move(next)));
    value.parts.push_back(std::move(first));
    value.parts.push_back(std::move(second));
    return value;
}

FieldKind ConditionParser::kind_of(Value const& value) const {
    switch (value.kind) {
        case Value::Kind::field:
            return scope_.shape.tables[value.field.table].fields[value.field.field].kind;
        case Value::Kind::literal:
        case Value::Kind::characters:
            return FieldKind::text;
        case Value::Kind::day:
        case Value::Kind::reference_day:
        case Value::Kind::first_day:
        case Value::Kind::shifted:
        case Value::Kind::run_start:
            return FieldKind::date;
        case Value::Kind::otherwise:
            return kind_of(value.parts.front());
        case Value::Kind::number:
        case Value::Kind::count:
        case Value::Kind::different:
        case Value::Kind::days_in_year:
        case Value::Kind::sum:
        case Value::Kind::hundredths:
            return FieldKind::number;
    }
    return FieldKind::text;
}

Result<void> ConditionParser::must_be(Value const& value, FieldKind kind) const {
    auto const check = [&](Value const& part) { return kind_of(part) == kind; };
    // The parts of days counted are dates, and were asked about when they were read.
    bool const fits = check(value) && (value.kind == Value::Kind::days_in_year ||
                                       std::all_of(value.parts.begin(), value.parts.end(), check));
    if (fits) return {};
    return Error{"wrong_kind", fmt::format("{} is expected near “{}”", to_words(kind),
                                           tokens_[std::min(at_, tokens_.size()) - 1])};
}

Result<FieldRef> find_field(std::string_view name, std::size_t table, Shape const& shape) {
    std::size_t from = table;
    std::string_view field = name;
    if (auto const dot = name.find('.'); dot != name.npos) {
        auto const named = shape.table_named(name.substr(0, dot));
        // Of a table of which each child has one row it may be asked from anywhere in the child.
        bool const reaches =
            named && table != no_table &&
            (shape.is_inside(table, *named) ||
             (shape.tables[*named].single && shape.tables[*named].parent == shape.unit &&
              shape.is_inside(table, shape.unit)));
        if (!reaches)
            return Error{"unknown_table", fmt::format("“{}” is no table that the row stands in",
                                                      name.substr(0, dot))};
        from = *named;
        field = name.substr(dot + 1);
        if (auto const found = shape.field_named(from, field))
            return FieldRef{false, from, *found, 0};
    } else {
        for (; from != no_table; from = shape.tables[from].parent)
            if (auto const found = shape.field_named(from, field))
                return FieldRef{false, from, *found, 0};
    }
    std::vector<std::string_view> known;
    for (auto const& each : shape.tables)
        for (auto const& one : each.fields) known.push_back(one.name);
    return Error{"unknown_field",
                 fmt::format("there is no field “{}” in the row or in what it stands in{}", name,
                             did_you_mean(field, known))};
}

}  // namespace breakwater::returns

#include "returns/condition_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/nearest.h"
#include "returns/raw_record.h"
#include "returns/words.h"

namespace breakwater::returns {

namespace {

constexpr int depth_max = 24;

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

Error not_a_condition(std::string message) {
    return {"not_a_condition", std::move(message)};
}

class Parser {
public:
    Parser(std::string_view text, ConditionScope const& scope)
        : tokens_(tokens_of(text)), scope_(scope), here_(scope.each) {}

    Result<Condition> whole() {
        auto condition = TRY(either());
        if (at_ < tokens_.size())
            return not_a_condition(
                fmt::format("“{}” does not belong after what stands before it", tokens_[at_]));
        return condition;
    }

private:
    std::string_view peek(std::size_t ahead = 0) const {
        return at_ + ahead < tokens_.size() ? tokens_[at_ + ahead] : std::string_view{};
    }
    /// Takes the words, where all of them come next.
    bool take(std::string_view words) {
        auto const wanted = split(words, ' ');
        for (std::size_t i = 0; i < wanted.size(); ++i)
            if (peek(i) != wanted[i]) return false;
        at_ += wanted.size();
        return true;
    }
    Result<void> must_take(std::string_view words) {
        if (take(words)) return {};
        return not_a_condition(peek().empty()
                                   ? fmt::format("“{}” is missing at the end", words)
                                   : fmt::format("“{}” is expected before “{}”", words, peek()));
    }
    Result<int> must_take_number() {
        auto const number = whole_number(peek());
        if (!number) return not_a_condition(fmt::format("a number is expected at “{}”", peek()));
        ++at_;
        return *number;
    }

    Result<Condition> either();
    Result<Condition> both();
    Result<Condition> one();
    Result<Condition> rows_with(Condition::Kind kind, bool negated);
    Result<Condition> comparison();
    Result<Condition> is(Value left);
    Result<Condition> of_days(Condition condition, Compare compare);
    Result<Condition> of_numbers(Condition condition, Compare compare);
    Result<Condition> check_letter(Condition condition);

    Result<RowsOf> rows(RowsOf::Which which);
    Result<std::vector<Condition>> with(std::size_t table);
    Result<Value> value();
    Result<Value> plain_value();
    Result<Value> counted(Value::Kind kind);
    Result<Value> more_of(Value first);
    std::optional<rules::Unit> take_unit();

    FieldKind kind_of(Value const& value) const;
    Result<void> must_be(Value const& value, FieldKind kind) const;

    std::vector<std::string_view> tokens_;
    ConditionScope const& scope_;
    std::size_t here_;
    std::size_t at_ = 0;
    int depth_ = 0;
};

Result<Condition> Parser::either() {
    if (++depth_ > depth_max)
        return Error{"too_deep", "the condition is nested too deeply: make it two rules"};
    auto first = TRY(both());
    Condition all;
    all.kind = Condition::Kind::any;
    all.parts.push_back(std::move(first));
    while (take("or")) {
        auto next = TRY(both());
        all.parts.push_back(std::move(next));
    }
    --depth_;
    if (all.parts.size() == 1) return Condition{all.parts.front()};
    return all;
}

Result<Condition> Parser::both() {
    auto first = TRY(one());
    Condition all;
    all.parts.push_back(std::move(first));
    while (take("and")) {
        auto next = TRY(one());
        all.parts.push_back(std::move(next));
    }
    if (all.parts.size() == 1) return Condition{all.parts.front()};
    return all;
}

Condition negation(Condition condition) {
    Condition negated;
    negated.kind = Condition::Kind::negated;
    negated.parts.push_back(std::move(condition));
    return negated;
}

Result<Condition> Parser::one() {
    if (peek() == "not" || peek() == "(") {
        if (++depth_ > depth_max)
            return Error{"too_deep", "the condition is nested too deeply: make it two rules"};
        if (take("not")) {
            auto inner = TRY(one());
            --depth_;
            return negation(std::move(inner));
        }
        ++at_;
        auto inner = TRY(either());
        TRY(must_take(")"));
        --depth_;
        return inner;
    }
    if (take("any")) return rows_with(Condition::Kind::some_rows, false);
    if (take("no")) return rows_with(Condition::Kind::some_rows, true);
    if (take("every")) return rows_with(Condition::Kind::every_row, false);
    return comparison();
}

Result<RowsOf> Parser::rows(RowsOf::Which which) {
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

Result<std::vector<Condition>> Parser::with(std::size_t table) {
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

Result<Condition> Parser::rows_with(Condition::Kind kind, bool negated) {
    auto const which = take("other")     ? RowsOf::Which::other
                       : take("earlier") ? RowsOf::Which::earlier
                       : take("later")   ? RowsOf::Which::later
                                         : RowsOf::Which::each;
    if (here_ == no_table)
        return not_a_condition("of the whole return it is asked how many: “count of ...”");
    Condition condition;
    condition.kind = kind;
    condition.rows = TRY(rows(which));
    condition.parts = TRY(with(condition.rows.table));
    if (negated) return negation(std::move(condition));
    return condition;
}

Result<Value> Parser::counted(Value::Kind kind) {
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

std::optional<rules::Unit> Parser::take_unit() {
    if (take("working days") || take("working day")) return rules::Unit::working_days;
    if (take("days") || take("day")) return rules::Unit::calendar_days;
    if (take("weeks") || take("week")) return rules::Unit::weeks;
    if (take("months") || take("month")) return rules::Unit::months;
    if (take("years") || take("year")) return rules::Unit::years;
    return std::nullopt;
}

Result<Value> Parser::plain_value() {
    Value value;
    if (take("the reference date")) {
        value.kind = Value::Kind::reference_day;
        return value;
    }
    if (take("the start of the year")) {
        value.kind = Value::Kind::first_day;
        return value;
    }
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
    std::string_view name = peek();
    bool const of_this = name.starts_with("this.");
    if (of_this) name.remove_prefix(5);
    value.kind = Value::Kind::field;
    value.field = TRY(find_field(name, of_this ? scope_.each : here_, scope_.shape));
    value.field.of_this = of_this;
    ++at_;
    return value;
}

Result<Value> Parser::more_of(Value first) {
    while (peek() == "plus" || peek() == "minus") {
        bool const minus = peek() == "minus";
        ++at_;
        auto const before = at_;
        auto const number = whole_number(peek());
        if (number) ++at_;
        auto const unit = number ? take_unit() : std::nullopt;
        Value next;
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

Result<Value> Parser::value() {
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

FieldKind Parser::kind_of(Value const& value) const {
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
            return FieldKind::date;
        case Value::Kind::otherwise:
            return kind_of(value.parts.front());
        case Value::Kind::number:
        case Value::Kind::count:
        case Value::Kind::different:
        case Value::Kind::sum:
        case Value::Kind::hundredths:
            return FieldKind::number;
    }
    return FieldKind::text;
}

Result<void> Parser::must_be(Value const& value, FieldKind kind) const {
    auto const check = [&](Value const& part) { return kind_of(part) == kind; };
    bool const fits = check(value) && (value.kind == Value::Kind::field ||
                                       std::all_of(value.parts.begin(), value.parts.end(), check));
    if (fits) return {};
    return Error{"wrong_kind", fmt::format("{} is expected near “{}”", to_words(kind),
                                           tokens_[std::min(at_, tokens_.size()) - 1])};
}

Result<Condition> Parser::of_days(Condition condition, Compare compare) {
    condition.kind = Condition::Kind::days;
    condition.compare = compare;
    TRY(must_be(condition.left, FieldKind::date));
    condition.right = TRY(value());
    TRY(must_be(condition.right, FieldKind::date));
    return condition;
}

Result<Condition> Parser::of_numbers(Condition condition, Compare compare) {
    condition.kind = Condition::Kind::numbers;
    condition.compare = compare;
    TRY(must_be(condition.left, FieldKind::number));
    condition.right = TRY(value());
    TRY(must_be(condition.right, FieldKind::number));
    return condition;
}

Result<Condition> Parser::check_letter(Condition condition) {
    condition.kind = Condition::Kind::check_letter;
    condition.right = TRY(plain_value());
    TRY(must_take("weighted from"));
    condition.amount = TRY(must_take_number());
    TRY(must_take("among"));
    if (peek().size() < 2) return not_a_condition("the letters are missing after “among”");
    condition.words.emplace_back(peek());
    ++at_;
    return condition;
}

Result<Condition> Parser::comparison() {
    auto left = TRY(value());
    if (take("has at most")) {
        Condition condition;
        condition.kind = Condition::Kind::length_at_most;
        condition.left = std::move(left);
        condition.amount = TRY(must_take_number());
        TRY(must_take("characters"));
        return condition;
    }
    TRY(must_take("is"));
    bool const negated = take("not");
    auto condition = TRY(is(std::move(left)));
    if (negated) return negation(std::move(condition));
    return condition;
}

Result<Condition> Parser::is(Value left) {
    using Kind = Condition::Kind;
    Condition condition;
    condition.left = std::move(left);
    auto const simple = [&](Kind kind) -> Result<Condition> {
        condition.kind = kind;
        return condition;
    };
    auto const of_kind = [&](Kind kind, FieldKind wanted) -> Result<Condition> {
        TRY(must_be(condition.left, wanted));
        condition.kind = kind;
        return condition;
    };
    if (take("present")) return simple(Kind::present);
    if (take("missing")) {
        condition.kind = Kind::present;
        return negation(std::move(condition));
    }
    if (take("a date")) return of_kind(Kind::readable, FieldKind::date);
    if (take("a flag")) return of_kind(Kind::readable, FieldKind::flag);
    if (take("a whole number")) return of_kind(Kind::readable, FieldKind::number);
    if (take("yes")) return of_kind(Kind::is_yes, FieldKind::flag);
    if (take("no")) return of_kind(Kind::is_no, FieldKind::flag);
    if (take("all digits")) return simple(Kind::digits);
    if (take("letters and digits")) return simple(Kind::letters_or_digits);
    if (take("unique in the return")) {
        condition.memory = scope_.memories++;
        return simple(Kind::unique);
    }
    if (take("in the year")) return of_kind(Kind::in_year, FieldKind::date);
    if (take("on a weekend")) return of_kind(Kind::weekend, FieldKind::date);
    if (take("before")) return of_days(std::move(condition), Compare::less);
    if (take("on or before")) return of_days(std::move(condition), Compare::at_most);
    if (take("after")) return of_days(std::move(condition), Compare::more);
    if (take("on or after")) return of_days(std::move(condition), Compare::at_least);
    if (take("the same day as")) return of_days(std::move(condition), Compare::equal);
    if (take("at most")) return of_numbers(std::move(condition), Compare::at_most);
    if (take("at least")) return of_numbers(std::move(condition), Compare::at_least);
    if (take("more than")) return of_numbers(std::move(condition), Compare::more);
    if (take("fewer than")) return of_numbers(std::move(condition), Compare::less);
    if (take("the check letter of")) return check_letter(std::move(condition));
    if (take("from")) {
        auto between = TRY(of_days(std::move(condition), Compare::equal));
        between.kind = Kind::from_to;
        TRY(must_take("to"));
        between.until = TRY(value());
        TRY(must_be(between.until, FieldKind::date));
        return between;
    }
    if (take("in")) {
        auto const found = std::find(scope_.sets.begin(), scope_.sets.end(), peek());
        if (found == scope_.sets.end())
            return Error{"unknown_set", fmt::format("there is no set of codes “{}”", peek())};
        ++at_;
        condition.set = static_cast<std::size_t>(found - scope_.sets.begin());
        return simple(Kind::in_set);
    }
    if (take("one of")) {
        do {
            if (peek().empty()) return not_a_condition("a code is missing at the end");
            condition.words.emplace_back(peek());
            ++at_;
        } while (take(","));
        return simple(Kind::one_of);
    }
    std::string_view const word = peek();
    if (word.empty() || word == ")" || word == ",")
        return not_a_condition("it is not said what the value is to be");
    condition.kind = Kind::same_text;
    if (word.starts_with("this.") || find_field(word, here_, scope_.shape).ok()) {
        condition.right = TRY(plain_value());
    } else {
        condition.right.kind = Value::Kind::literal;
        condition.right.literal = word;
        ++at_;
    }
    return condition;
}

}  // namespace

Result<FieldRef> find_field(std::string_view name, std::size_t table, Shape const& shape) {
    std::size_t from = table;
    std::string_view field = name;
    if (auto const dot = name.find('.'); dot != name.npos) {
        auto const named = shape.table_named(name.substr(0, dot));
        if (!named || table == no_table || !shape.is_inside(table, *named))
            return Error{"unknown_table", fmt::format("“{}” is no table that the row stands in",
                                                      name.substr(0, dot))};
        from = *named;
        field = name.substr(dot + 1);
        if (auto const found = shape.field_named(from, field)) return FieldRef{false, from, *found};
    } else {
        for (; from != no_table; from = shape.tables[from].parent)
            if (auto const found = shape.field_named(from, field))
                return FieldRef{false, from, *found};
    }
    std::vector<std::string_view> known;
    for (auto const& each : shape.tables)
        for (auto const& one : each.fields) known.push_back(one.name);
    return Error{"unknown_field",
                 fmt::format("there is no field “{}” in the row or in what it stands in{}", name,
                             did_you_mean(field, known))};
}

Result<Condition> read_condition(std::string_view text, ConditionScope const& scope) {
    if (text.size() > 4000)
        return not_a_condition("longer than 4000 characters: make it two rules");
    return Parser{text, scope}.whole();
}

}  // namespace breakwater::returns

#include "returns/condition_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "returns/condition_parser.h"

namespace breakwater::returns {

namespace {

constexpr int depth_max = 24;

Condition negation(Condition condition) {
    Condition negated;
    negated.kind = Condition::Kind::negated;
    negated.parts.push_back(std::move(condition));
    return negated;
}

}  // namespace

Result<Condition> ConditionParser::whole() {
    auto condition = TRY(either());
    if (at_ < tokens_.size())
        return not_a_condition(
            fmt::format("“{}” does not belong after what stands before it", tokens_[at_]));
    return condition;
}

Result<Condition> ConditionParser::either() {
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

Result<Condition> ConditionParser::both() {
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

Result<Condition> ConditionParser::one() {
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

Result<Condition> ConditionParser::rows_with(Condition::Kind kind, bool negated) {
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

Result<Condition> ConditionParser::of_days(Condition condition, Compare compare) {
    condition.kind = Condition::Kind::days;
    condition.compare = compare;
    TRY(must_be(condition.left, FieldKind::date));
    condition.right = TRY(value());
    TRY(must_be(condition.right, FieldKind::date));
    return condition;
}

Result<Condition> ConditionParser::of_numbers(Condition condition, Compare compare) {
    condition.kind = Condition::Kind::numbers;
    condition.compare = compare;
    TRY(must_be(condition.left, FieldKind::number));
    condition.right = TRY(value());
    TRY(must_be(condition.right, FieldKind::number));
    return condition;
}

Result<Condition> ConditionParser::check_letter(Condition condition) {
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

Result<Condition> ConditionParser::comparison() {
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

Result<Condition> ConditionParser::is(Value left) {
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
    if (take("a date in part")) return of_kind(Kind::partial_date, FieldKind::date);
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
    if (take("the same as")) {
        condition.kind = Kind::same_text;
        condition.amount = 1;
        condition.right = TRY(plain_value());
        return condition;
    }
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
    if (word.starts_with("this.") || field(word).ok()) {
        condition.right = TRY(plain_value());
    } else {
        condition.right.kind = Value::Kind::literal;
        condition.right.literal = word;
        ++at_;
    }
    return condition;
}

Result<Condition> read_condition(std::string_view text, ConditionScope const& scope) {
    if (text.size() > 4000)
        return not_a_condition("longer than 4000 characters: make it two rules");
    return ConditionParser{text, scope}.whole();
}

}  // namespace breakwater::returns

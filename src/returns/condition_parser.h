#pragma once
// Inside of condition_reader.h: a condition's text, word by word. What is said of values stands in
// value_parser.cpp, what is said of rows in condition_reader.cpp.

#include <optional>
#include <string_view>
#include <vector>

#include "returns/condition_reader.h"
#include "returns/words.h"

namespace breakwater::returns {

Error not_a_condition(std::string message);

/// Words, brackets and commas; what stands in quotes is one word.
std::vector<std::string_view> tokens_of(std::string_view text);

class ConditionParser {
public:
    ConditionParser(std::string_view text, ConditionScope const& scope)
        : tokens_(tokens_of(text)), scope_(scope), here_(scope.each) {}

    Result<Condition> whole();

private:
    std::string_view peek(std::size_t ahead = 0) const {
        return at_ + ahead < tokens_.size() ? tokens_[at_ + ahead] : std::string_view{};
    }
    /// Takes the words, where all of them come next.
    bool take(std::string_view words);
    Result<void> must_take(std::string_view words);
    Result<int> must_take_number();

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
    Result<Value> days_in_year();
    Result<Value> run_start();
    Result<FieldRef> field(std::string_view name) const;
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

}  // namespace breakwater::returns

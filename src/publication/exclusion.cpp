#include "publication/exclusion.h"

#include <algorithm>

namespace breakwater::publication {

using indicators::Condition;
using indicators::Test;

namespace {

bool is_single(Condition const& condition, Test test) {
    return condition.joined == Condition::Joined::single && condition.test == test;
}

/// The test of a field's codes, bare or under a "not"; null for any other.
Condition const* codes_of(Condition const& condition, bool& negated) {
    negated = condition.joined == Condition::Joined::negated;
    auto const& inner = negated ? condition.parts.front() : condition;
    return is_single(inner, Test::is_one_of) ? &inner : nullptr;
}

bool has(Condition const& condition, std::int32_t code) {
    return std::find(condition.codes.begin(), condition.codes.end(), code) != condition.codes.end();
}

/// Of one record: two tests of one field that no value of it can pass both of.
bool of_other_values(Condition const& a, Condition const& b) {
    bool not_a = false, not_b = false;
    auto const* const of_a = codes_of(a, not_a);
    auto const* const of_b = codes_of(b, not_b);
    if (of_a == nullptr || of_b == nullptr || (not_a && not_b)) return false;
    if (of_a->table != of_b->table || of_a->field != of_b->field) return false;
    auto const& one = not_a ? *of_b : *of_a;
    auto const& other = not_a ? *of_a : *of_b;
    bool const either_negated = not_a || not_b;
    return std::all_of(one.codes.begin(), one.codes.end(),
                       [&](auto code) { return has(other, code) == either_negated; });
}

bool asks_for_open(Condition const& condition) {
    return is_single(condition, Test::open) || is_single(condition, Test::open_for);
}

}  // namespace

Exclusion::Exclusion(indicators::Catalogue const& catalogue,
                     std::span<std::string const> one_at_a_time)
    : one_at_a_time_(one_at_a_time) {
    for (auto const& definition : catalogue.all())
        for (auto const* const some : {&definition.counts.where, &definition.of_which})
            for (auto const& condition : *some)
                conditions_.try_emplace({definition.counts.words, condition.words}, &condition);
}

bool Exclusion::apart(Quantity const& a, Quantity const& b) const {
    if (a.counts != b.counts || a.kind == Quantity::Kind::distinct) return false;
    for (auto const& of_a : a.where)
        for (auto const& of_b : b.where) {
            auto const x = conditions_.find({a.counts, of_a});
            auto const y = conditions_.find({b.counts, of_b});
            if (x != conditions_.end() && y != conditions_.end() &&
                apart(*x->second, *y->second, a.kind))
                return true;
        }
    return false;
}

bool Exclusion::apart(Condition const& a, Condition const& b, Quantity::Kind kind) const {
    if (kind == Quantity::Kind::events) return of_other_values(a, b);
    if (!asks_for_open(a) || !asks_for_open(b) || a.table != b.table || !is_one_at_a_time(a))
        return false;
    for (auto const& of_a : a.filters)
        for (auto const& of_b : b.filters)
            if (of_other_values(of_a, of_b)) return true;
    return false;
}

bool Exclusion::is_one_at_a_time(Condition const& open) const {
    auto const table = open.words.substr(0, open.words.find(' '));
    return std::find(one_at_a_time_.begin(), one_at_a_time_.end(), table) != one_at_a_time_.end();
}

}  // namespace breakwater::publication

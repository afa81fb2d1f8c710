#include "indicators/child_questions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cassert>

namespace breakwater::indicators {

using Joined = Condition::Joined;

std::size_t ChildQuestions::number(Condition const& condition) {
    switch (condition.joined) {
        case Joined::single:
            return add(key_of(condition), {condition, Joined::single, {}});
        case Joined::negated:
            return joint(Joined::negated, {number(condition.parts.front())});
        case Joined::all:
            return number(condition.parts);
        case Joined::any: {
            std::size_t any = number(condition.parts.front());
            for (std::size_t i = 1; i < condition.parts.size(); ++i)
                any = joint(Joined::any, {any, number(condition.parts[i])});
            return any;
        }
    }
    __builtin_unreachable();
}

std::size_t ChildQuestions::number(std::vector<Condition> const& conditions) {
    if (conditions.empty()) return joint(Joined::all, {});
    std::size_t all = number(conditions.front());
    for (std::size_t i = 1; i < conditions.size(); ++i)
        all = joint(Joined::all, {all, number(conditions[i])});
    return all;
}

std::size_t ChildQuestions::joint(Joined joined, std::vector<std::size_t> parts) {
    auto key = fmt::format("joint {} of {}", static_cast<int>(joined), fmt::join(parts, ","));
    return add(std::move(key), {{}, joined, std::move(parts)});
}

std::size_t ChildQuestions::add(std::string key, ChildQuestion question) {
    auto const [found, is_new] = numbers_.try_emplace(std::move(key), questions_.size());
    if (is_new) questions_.push_back(std::move(question));
    return found->second;
}

template <class Word>
ChildAnswers<Word>::ChildAnswers(ChildQuestions const& questions,
                                 std::span<std::size_t const> wanted, Asked const& asked,
                                 Sweep<Word>& sweep)
    : questions_(questions),
      children_(asked.children.size()),
      every_(months_between<Word>(0, sweep.months().size())),
      tests_(questions.all().size()),
      joints_(tests_.size()),
      answers_(tests_.size()) {
    std::vector<bool> is_needed(tests_.size());
    for (std::size_t const q : wanted) is_needed[q] = true;
    for (std::size_t q = tests_.size(); q-- > 0;)
        if (is_needed[q])
            for (std::size_t const part : questions.all()[q].parts) is_needed[part] = true;
    for (std::size_t q = 0; q < tests_.size(); ++q) {
        if (!is_needed[q]) continue;
        needed_.push_back(q);
        ChildQuestion const& question = questions.all()[q];
        if (question.joined != Joined::single) {
            answers_[q] = joints_[q] = sweep.workspace().template take<Word>(block).data();
            continue;
        }
        auto const truth =
            sweep.workspace().template take<Word>(children_ / block * block + block, Word{0});
        sweep.ask(question.test, asked, truth.first(children_ + 1));
        tests_[q] = truth.data();
    }
}

template <class Word>
void ChildAnswers<Word>::answer(std::size_t first) {
    assert(first % block == 0);
    std::size_t const children = std::min(block, children_ - first);
    for (std::size_t const q : needed_) {
        if (tests_[q]) {
            answers_[q] = tests_[q] + first;
            continue;
        }
        ChildQuestion const& question = questions_.all()[q];
        auto* const into = reinterpret_cast<Lane*>(joints_[q]);
        auto const part = [&](std::size_t p) {
            return reinterpret_cast<Lane const*>(answers_[question.parts[p]]);
        };
        if (question.parts.empty()) {
            std::fill_n(joints_[q], block, every_);
        } else if (question.joined == Joined::negated) {
            alignas(Lane) Word every[sizeof(Lane) / sizeof(Word)];
            std::ranges::fill(every, every_);
            negate(into, part(0), *reinterpret_cast<Lane const*>(every), lanes);
        } else {
            (question.joined == Joined::all ? join_all : join_any)(into, part(0), part(1), lanes);
        }
        std::fill(joints_[q] + children, joints_[q] + block, Word{0});
    }
}

template class ChildAnswers<std::uint16_t>;
template class ChildAnswers<std::uint64_t>;
template class ChildAnswers<Word128>;

}  // namespace breakwater::indicators

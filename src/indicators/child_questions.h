#pragma once
// What definitions ask of children, numbered once a plan: conditions that several definitions share
// are one question. And the answers, worked out for a block of children at a time, so that joining
// them stays in the processor's cache; of all children, or of those whom they may concern.

#include <map>
#include <string>
#include <vector>

#include "indicators/condition.h"
#include "indicators/lanes.h"
#include "indicators/sweep.h"

namespace breakwater::indicators {

struct ChildQuestion {
    Condition test;  ///< only where `joined` is single
    Condition::Joined joined = Condition::Joined::single;
    std::vector<std::size_t> parts;  ///< two, or the one negated; none: true of every child
};

class ChildQuestions {
public:
    std::size_t number(Condition const& condition);
    /// That all of them hold; those of a list that begins alike are shared.
    std::size_t number(std::vector<Condition> const& conditions);
    /// Each after its parts.
    std::vector<ChildQuestion> const& all() const { return questions_; }

private:
    std::size_t joint(Condition::Joined joined, std::vector<std::size_t> parts);
    std::size_t add(std::string key, ChildQuestion question);

    std::vector<ChildQuestion> questions_;
    std::map<std::string, std::size_t> numbers_;
};

template <class Word>
class ChildAnswers {
public:
    static constexpr std::size_t block = 256;  ///< children; all joints' answers fit in the cache
    static constexpr std::size_t lanes = block * sizeof(Word) / sizeof(Lane);

    /// Makes the answers to the tests that the wanted questions come down to, by the sweep; joints
    /// are answered block by block.
    ChildAnswers(ChildQuestions const& questions, std::span<std::size_t const> wanted,
                 Asked const& asked, Sweep<Word>& sweep);

    /// Answers for the block of those asked that begins with number `first` of them.
    void answer(std::size_t first);
    /// The words of the block: `block` of them, nought after the last child. Of a question that is
    /// wanted, or a part of one.
    Word const* of(std::size_t question) const { return answers_[question]; }

private:
    ChildQuestions const& questions_;
    std::vector<std::size_t> needed_;  // what is wanted and its parts, each after its own
    std::size_t children_;
    Word every_;
    std::vector<Word const*> tests_;  // of all who are asked; null for joints
    std::vector<Word*> joints_;       // of the block; null for tests
    std::vector<Word const*> answers_;
};

extern template class ChildAnswers<std::uint16_t>;
extern template class ChildAnswers<std::uint64_t>;
extern template class ChildAnswers<Word128>;

}  // namespace breakwater::indicators

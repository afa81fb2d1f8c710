#pragma once
// Red, amber or green: a figure against its target, with the tolerance of rag_amber_tolerance
// (rules/performance.rules). Each has a word and a shape, so that none is told by colour alone.

#include <optional>
#include <string>
#include <string_view>

#include "indicators/definition.h"
#include "indicators/target.h"
#include "rules/rule_book.h"

namespace breakwater::indicators {

enum class Rag {
    red,        ///< off target by more than the tolerance
    amber,      ///< off target, within the tolerance
    green,      ///< on target or better
    no_target,  ///< no target is set for the period
    not_rated,  ///< a target is set, and nobody has said which side of it is better
    not_known   ///< there is no figure yet
};
std::string_view to_words(Rag rag);  ///< "Red", "No target", "Not yet known"
std::string_view shape(Rag rag);     ///< "octagon", "triangle", "circle_tick", or "" for the others

struct Rating {
    Rag rag = Rag::no_target;
    std::string because;  ///< "16.3% off the target of 49"; for a title or a screen reader
};

/// `tolerance` is a whole percentage of the target. A target of nought is met or missed: there is
/// no share of it to be within. Of a range, the nearer end is what counts.
Rating rate(std::optional<Decimal> value, Polarity better, Aim aim,
            std::optional<TargetAt> const& target, std::int64_t tolerance);

/// The tolerance in force on a day. Code no_tolerance where no rule gives one.
Result<std::int64_t> amber_tolerance(rules::RuleBook const& book, Date on);

}  // namespace breakwater::indicators

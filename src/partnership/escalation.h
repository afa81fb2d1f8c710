#pragma once
// Escalation of a professional disagreement by the local ladder (rules ES-01.1 to ES-01.5, and
// escalation_stage_in_danger): each stage it came to, since when, and by when it was to be resolved
// there. One about a body's practice is a challenge; one about a child is a child_disagreement.h.

#include <span>
#include <string>
#include <vector>

#include "kernel/date.h"
#include "rules/rule_book.h"

namespace breakwater::partnership {

/// Where a disagreement is on its ladder.
struct DisagreementStage {
    int stage = 0;  ///< from 1
    std::string title;
    Date since;
    Date due_on;
    bool by_itself = false;  ///< it came here because the stage before ran out
};

/// What moves it beside the clocks: it was taken on to the next stage, or it ended.
struct EscalationStep {
    Date on;
    bool ends = false;
};

struct Escalation {
    std::vector<DisagreementStage> stages;
    bool ran_out = false;  ///< the clock of the last has ended

    /// True where there is a stage after the last it came to.
    bool can_go_on(rules::RuleBook const& book, Date raised_on) const;
};

/// Up to and with the day. A stage is entered at once where somebody took it on, else by itself on
/// the day after its clock ended. `in_danger`: it begins at a later stage. Steps are in order.
Escalation escalation_on(rules::RuleBook const& book, Date raised_on, bool in_danger,
                         std::span<EscalationStep const> steps, Date day);

}  // namespace breakwater::partnership

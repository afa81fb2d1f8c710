#pragma once
// What a body has before it at its next meeting, whether or not anybody put it on the agenda: its
// actions that are due, the challenges that are open, what was done without effect, what it
// recommended without a quorum, the minutes that nobody has agreed.

#include "partnership/business_text.h"
#include "partnership/meeting.h"

namespace breakwater::partnership {

struct WaitingDecision {
    Meeting const* meeting = nullptr;
    Decision const* decision = nullptr;
};

/// Points into what it was made from.
struct MattersArising {
    std::vector<ActionHistory const*> actions;  ///< red or amber by the day, or for the body to
                                                ///< agree; the earliest due first
    std::vector<ActionHistory const*> without_effect;  ///< done, no effect: back to the body that
                                                       ///< owns it, and to where it was asked for
    std::vector<ChallengeHistory const*> challenges;   ///< open, raised there or asked of it
    std::vector<WaitingDecision> to_ratify;            ///< also of bodies it follows up
    std::vector<MeetingRecord const*> minutes;  ///< of its meetings before the day that ended
                                                ///< and are not agreed
};

/// As it stands on the day. Codes: those of standing_on().
Result<MattersArising> matters_arising(Business const& business,
                                       std::span<MeetingRecord const> meetings, BodyId body,
                                       Date on, rules::RuleBook const& book);

}  // namespace breakwater::partnership

#pragma once
// Which challenges a list is narrowed to. Every state of the list is in its address.

#include <span>
#include <string>
#include <vector>

#include "partnership/challenge.h"
#include "web/http/fields.h"

namespace breakwater::web {

enum class ChallengeState { all, open, waits, answered, closed };

inline constexpr access::Named<ChallengeState> challenge_states[]{
    {ChallengeState::all, "all", "All"},
    {ChallengeState::open, "open", "Open"},
    {ChallengeState::waits, "waits", "Open, no response"},
    {ChallengeState::answered, "answered", "Open, answered"},
    {ChallengeState::closed, "closed", "Closed"},
};
constexpr std::span<access::Named<ChallengeState> const> every(ChallengeState) {
    return challenge_states;
}
static_assert(access::in_order(every(ChallengeState{})));

struct ChallengesAsked {
    std::string quarter, theme;  ///< "2026/27 Q2"; empty for any
    BodyId forum;                ///< not known: any
    MemberAgencyId agency;       ///< that is asked; not known: any
    std::optional<partnership::ChallengeKind> kind;
    ChallengeState state = ChallengeState::all;
};

/// What is not understood is left out.
ChallengesAsked challenges_asked(Fields const& query);
/// "?quarter=2026%2F27%20Q2&state=open"; "?" where it asks for all.
std::string query_of(ChallengesAsked const& asked);

/// Those raised by the day that it asks for, as they stood then; newest first.
std::vector<partnership::ChallengeHistory> asked_for(
    std::span<partnership::ChallengeHistory const> all, ChallengesAsked const& asked,
    rules::RuleBook const& book, Date day);

}  // namespace breakwater::web

#pragma once
// Whoever acts: an account with the roles it has, each for an agency, perhaps for a team, and from
// a day to a day. Access that was lent is a role like any other, with an end.

#include <optional>
#include <string>
#include <vector>

#include "access/agency.h"
#include "access/restriction.h"
#include "access/role.h"
#include "kernel/date.h"
#include "kernel/ids.h"

namespace breakwater::access {

/// A role that somebody has.
struct Standing {
    Role role{};
    AgencyId agency;
    TeamId team;  ///< not known: of no team
    Date since;
    std::optional<Date> until;       ///< first day without it; always there where it is lent
    AccountId lent_by;               ///< not known: their own
    std::int64_t lender_worker = 0;  ///< whose children lent access reaches; 0: none

    bool holds_on(Date date) const { return since <= date && (!until || date < *until); }
};

/// A post of the partnership's business that somebody holds: what is owned by it is theirs.
struct PostHeld {
    PostId post;
    Date since;
    std::optional<Date> until;  ///< first day without it

    bool holds_on(Date date) const { return since <= date && (!until || date < *until); }
};

struct Actor {
    AccountId account;
    std::int64_t worker = 0;  ///< their number as a worker of the record; 0: none
    std::vector<Standing> standings;
    std::vector<PostHeld> posts = {};
};

/// True where some role holds on the day: who left has none.
inline bool has_any_role(Actor const& actor, Date on) {
    for (auto const& standing : actor.standings)
        if (standing.holds_on(on)) return true;
    return false;
}

}  // namespace breakwater::access

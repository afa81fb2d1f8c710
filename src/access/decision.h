#pragma once
// The one place where it is decided whether somebody may do something. Every page and command that
// shows or changes anything asks decide(), and writes the answer's role and relation to the
// journal.

#include <optional>
#include <span>
#include <vector>

#include "access/access_settings.h"
#include "access/actor.h"
#include "access/permission.h"
#include "access/purpose.h"

namespace breakwater::access {

/// A child's record as permission sees it.
struct ChildAtHand {
    std::int64_t person = 0;            ///< number in the record
    std::vector<std::int64_t> workers;  ///< to whom the child is allocated today
    std::vector<TeamId> teams;          ///< of those workers
    AgencyId agency;                    ///< that holds the record
    std::vector<Restriction> restrictions;
    std::optional<Instant> glass_until;  ///< broken by this actor; see BrokenGlass
};

/// What is to be seen or changed. Of something about a child, `posts` are those that are named in
/// it, and `owner` whoever brought it from outside: to them it is their own, and the child's record
/// is not. Where it is no child, `owner`, `posts` and `agency` say whose it is; where none is known
/// it is the whole area's.
struct Subject {
    AccountId owner;
    AgencyId agency;
    bool in_area = true;
    std::optional<ChildAtHand> child;
    std::vector<PostId> posts = {};  ///< that answer for it: it is whoever's who holds one
    /// Whose own it is says why each time: so nobody learns from being asked that a record is
    /// restricted, and so that there is one.
    bool owners_say_why = false;
};

struct Attempt {
    Instant now;
    Purpose purpose = Purpose::not_stated;
    std::optional<Instant> second_factor_at;
};

enum class Answer {
    allowed,
    state_purpose,       ///< allowed once a purpose is stated
    give_second_factor,  ///< allowed once a second factor is given again
    break_glass,         ///< closed to them, but the glass may be broken
    not_found,           ///< out of reach: answered as though it were not there
};

struct Decision {
    Answer answer = Answer::not_found;
    Permission const* line = nullptr;    ///< that allows it; null where not found
    Standing const* standing = nullptr;  ///< as whom
    Relation relation = Relation::none;  ///< the nearest that the line names
    bool glass_was_broken = false;       ///< allowed by it: shown on the page

    bool allowed() const { return answer == Answer::allowed; }
};

/// All relations that hold on the day between a role somebody has and the subject.
Relations relations_between(Actor const& actor, Standing const& standing, Subject const& subject,
                            Date on);

/// What a standing allows most easily is the answer. Points into the table and the actor.
Decision decide(PermissionTable const& table, AccessSettings const& settings, Actor const& actor,
                Action action, Subject const& subject, Attempt const& attempt);

}  // namespace breakwater::access

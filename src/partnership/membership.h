#pragma once
// Who sits on a body. A seat belongs to a post of an agency; a person holds the post from a day to
// a day, and somebody may deputise. Whoever may decide for another agency's head does so by a
// recorded delegation, with its scope.

#include <optional>
#include <string>
#include <vector>

#include "access/named.h"
#include "kernel/date.h"
#include "kernel/ids.h"

namespace breakwater::partnership {

using access::Named;

struct Post {
    PostId id;
    MemberAgencyId agency;
    std::string title;
    Date since;
    std::optional<Date> until;
    bool operator==(Post const&) const = default;

    bool stands_on(Date date) const { return since <= date && (!until || date < *until); }
};

enum class HoldingKind { holder, acting, deputy };

inline constexpr Named<HoldingKind> holding_kinds[]{
    {HoldingKind::holder, "holder", "holds the post"},
    {HoldingKind::acting, "acting", "acts in the post"},
    {HoldingKind::deputy, "deputy", "deputises for it"},
};
constexpr std::span<Named<HoldingKind> const> every(HoldingKind) {
    return holding_kinds;
}
static_assert(access::in_order(every(HoldingKind{})));

struct PostHolding {
    PostId post;
    std::string person;  ///< name, as in the minutes
    HoldingKind kind = HoldingKind::holder;
    Date since;
    std::optional<Date> until;
    bool operator==(PostHolding const&) const = default;

    bool holds_on(Date date) const { return since <= date && (!until || date < *until); }
};

enum class Seat { chair, vice_chair, member, observer, in_attendance };

inline constexpr Named<Seat> seats[]{
    {Seat::chair, "chair", "Chair"},
    {Seat::vice_chair, "vice_chair", "Vice-chair"},
    {Seat::member, "member", "Member"},
    {Seat::observer, "observer", "Participating observer"},
    {Seat::in_attendance, "in_attendance", "In attendance"},
};
constexpr std::span<Named<Seat> const> every(Seat) {
    return seats;
}
static_assert(access::in_order(every(Seat{})));

struct Membership {
    BodyId body;
    PostId post;
    Seat seat = Seat::member;
    bool votes = true;  ///< counts towards a quorum and takes part in decisions
    std::string role;   ///< a code of the set partner_role; or empty
    Date since;
    std::optional<Date> until;
    bool operator==(Membership const&) const = default;

    bool holds_on(Date date) const { return since <= date && (!until || date < *until); }
};

/// What an item of business is about, as delegations are worded: "to commit them to policy,
/// resourcing or practice matters" (Southampton's arrangements, 2019).
enum class Matter { policy, resourcing, practice, practice_review };

inline constexpr Named<Matter> every_matter[]{
    {Matter::policy, "policy", "policy"},
    {Matter::resourcing, "resourcing", "resourcing"},
    {Matter::practice, "practice", "practice"},
    {Matter::practice_review, "practice_review", "practice reviews"},
};
constexpr std::span<Named<Matter> const> every(Matter) {
    return every_matter;
}
static_assert(access::in_order(every(Matter{})));

/// The holder of `from` lets the holder of `to` decide for the agency of `from`.
struct Delegation {
    DelegationId id;
    PostId from, to;
    BodyId body;                  ///< not known: at every body
    std::vector<Matter> matters;  ///< in the order of the list, each once
    Date since;
    std::optional<Date> until;
    std::string recorded_in;  ///< the minute or the letter
    bool operator==(Delegation const&) const = default;

    bool holds_on(Date date) const { return since <= date && (!until || date < *until); }
    bool covers(Matter matter) const;
};

using breakwater::to_words;  // of days, beside ours

/// "policy and practice"
std::string to_words(std::vector<Matter> const& matters);

}  // namespace breakwater::partnership

#pragma once
// The agencies of a partnership: its three safeguarding partners and those that its arrangements
// name as relevant (Children Act 2004, sections 16E to 16G). What kind an agency is called depends
// on the edition of national guidance: the code sets agency_kind and partner_role are dated.

#include <optional>
#include <string>
#include <string_view>

#include "access/named.h"
#include "kernel/date.h"
#include "kernel/ids.h"
#include "rules/rule_book.h"

namespace breakwater::partnership {

using access::Named;

/// The three who share the duty equally, whichever body holds it at the time: health was a clinical
/// commissioning group until 1 July 2022 and is an integrated care board since.
enum class SafeguardingPartner { local_authority, health, police };

inline constexpr Named<SafeguardingPartner> safeguarding_partners[]{
    {SafeguardingPartner::local_authority, "local_authority", "Local authority"},
    {SafeguardingPartner::health, "health", "Health"},
    {SafeguardingPartner::police, "police", "Police"},
};
constexpr std::span<Named<SafeguardingPartner> const> every(SafeguardingPartner) {
    return safeguarding_partners;
}
static_assert(access::in_order(every(SafeguardingPartner{})));

struct MemberAgency {
    MemberAgencyId id;
    std::string name;
    std::string kind;  ///< a code of the set agency_kind
    Date since;
    std::optional<Date> until;  ///< first day it is no more
    MemberAgencyId continues;   ///< whose place it took; not known: nobody's
    bool operator==(MemberAgency const&) const = default;

    bool stands_on(Date date) const { return since <= date && (!until || date < *until); }
};

/// Which of the three it stands for on the day; nothing for any other agency, and before there were
/// safeguarding partners.
std::optional<SafeguardingPartner> partner_on(rules::RuleBook const& book,
                                              MemberAgency const& agency, Date on);

/// What the guidance of the day calls the kind, or a role in the partnership; empty where it has no
/// such word.
std::string kind_on(rules::RuleBook const& book, MemberAgency const& agency, Date on);
std::string role_on(rules::RuleBook const& book, std::string_view role, Date on);

}  // namespace breakwater::partnership

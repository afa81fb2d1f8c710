#pragma once
// Records kept closer than others: of somebody's own family, of an adopted child, and other
// sensitive ones (rule book IG-04). Whoever could open the record otherwise must say why first, and
// a named post looks at it afterwards (IG-05). Some may not open it at all (IG-06).

#include <vector>

#include "access/named.h"
#include "kernel/id.h"
#include "kernel/london_time.h"

namespace breakwater::access {

using AccountId = Id<struct AccountTag>;

enum class RestrictionKind {
    staff_family,
    adoption,
    sensitive,
};

inline constexpr Named<RestrictionKind> restriction_kinds[]{
    {RestrictionKind::staff_family, "staff_family", "Family of somebody who works here"},
    {RestrictionKind::adoption, "adoption", "Adoption"},
    {RestrictionKind::sensitive, "sensitive", "Sensitive for another reason"},
};
constexpr std::span<Named<RestrictionKind> const> every(RestrictionKind) {
    return restriction_kinds;
}
static_assert(in_order(every(RestrictionKind{})));

/// In force on a record now.
struct Restriction {
    RestrictionKind kind = RestrictionKind::sensitive;
    /// May never open it, whatever they state: the record is theirs, their family's, or about an
    /// allegation against them.
    std::vector<AccountId> barred;
};

/// Somebody opened a record that was closed to them, saying why. It lasts until `until`, and is to
/// be looked at by `review_due_on`.
struct BrokenGlass {
    AccountId account;
    std::int64_t person = 0;  ///< number of the child in the record
    Instant broken_at, until;
    Date review_due_on;
};

}  // namespace breakwater::access

#pragma once
// Restricted records, and the openings of closed ones: stated, shown, and reviewed by somebody
// else.

#include "access/decision.h"
#include "rules/rule_book.h"
#include "store/journal.h"

namespace breakwater::store {

struct RestrictionMade {
    std::int64_t number = 0;
    std::int64_t person = 0;
    access::Restriction restriction;
    Instant made_at;
};

/// `by.reason` says why. Code no_reason.
Result<std::int64_t> restrict_record(AccessRecord& access, By const& by, std::int64_t person,
                                     access::Restriction const& restriction);
/// Codes: unknown_restriction, no_reason.
Result<void> lift_restriction(AccessRecord& access, By const& by, std::int64_t restriction);
/// Of one child, or of all (0), in force. Code store_damaged.
Result<std::vector<RestrictionMade>> restrictions_of(AccessRecord& access, std::int64_t person);

/// What access::ChildAtHand asks of these tables: restrictions, and the glass broken by an account.
Result<void> fill_in_restrictions(AccessRecord& access, access::AccountId account, Instant now,
                                  access::ChildAtHand& child);

/// Once decide() has allowed Action::break_glass. The review is due by the local setting
/// broken_glass_reviewed_within_2_working_days. Codes: no_reason (`by.purpose` and `by.reason` say
/// why), no_setting.
Result<access::BrokenGlass> break_glass(AccessRecord& access, By const& by, std::int64_t person,
                                        access::AccessSettings const& settings,
                                        rules::RuleBook const& book);

struct GlassToReview {
    std::int64_t number = 0;
    access::BrokenGlass glass;
    std::string role;
    access::Purpose purpose = access::Purpose::not_stated;
    Sensitive<std::string> reason;
    std::optional<Instant> reviewed_at;
    std::optional<bool> justified;
};
/// The one that this account has broken on the child's record, by any of its numbers, and that
/// holds still; none where there is none.
Result<std::optional<GlassToReview>> glass_in_force(AccessRecord& access, access::AccountId account,
                                                    std::span<std::int64_t const> numbers,
                                                    Instant now);

enum class Reviewed { not_yet, all };
/// The ones due first are first.
Result<std::vector<GlassToReview>> broken_glasses(AccessRecord& access, Reviewed reviewed);

enum class Justified { yes, no };
/// Codes: unknown_glass, reviewed_already, own_glass (nobody reviews what they opened), no_reason
/// (`by.reason` says what was found).
Result<void> review_glass(AccessRecord& access, By const& by, std::int64_t glass,
                          Justified justified);

/// Their marks, made with this store's key: for rows that came out of an export.
Result<void> mark_restrictions_anew(AccessRecord& access);

/// These tables' part of verify().
Result<std::int64_t> check_restriction_marks(AccessRecord& access,
                                             std::function<void(std::string)> const& fault);

}  // namespace breakwater::store

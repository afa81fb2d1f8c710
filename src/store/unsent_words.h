#pragma once
// Words that came too late: sent by somebody whose session had ended by time. They wait, sealed,
// for the same person to sign in again, and for nobody else.

#include <optional>

#include "store/sign_in.h"

namespace breakwater::store {

/// Whose session this was, where both factors had been given and nothing but time ended it, not
/// longer ago than words are kept; else nobody.
Result<access::AccountId> owner_of_ended_session(AccessRecord& access,
                                                 access::Secret const& session, Instant now,
                                                 access::AccessSettings const& settings);

/// Those of one page; what was kept for it before is replaced. Ten pages of one person at most: of
/// more, the oldest are dropped. What is over is deleted, whoever's it is.
Result<void> keep_unsent_words(AccessRecord& access, access::AccountId account,
                               std::string_view page, Sensitive<std::string> const& words,
                               Instant now, access::AccessSettings const& settings);

/// Nothing where none were kept or their time is over. They stay until forgotten. Code
/// store_damaged.
Result<std::optional<Sensitive<std::string>>> unsent_words(AccessRecord& access,
                                                           access::AccountId account,
                                                           std::string_view page, Instant now);

/// Once they were sent again, and taken.
Result<void> forget_unsent_words(AccessRecord& access, access::AccountId account,
                                 std::string_view page);

}  // namespace breakwater::store

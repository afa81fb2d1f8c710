#pragma once
// Who signs in for which post of the partnership's business, from a day to a day: what a post owns
// is theirs to answer for. Each change writes its own entry in the journal.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "access/actor.h"
#include "store/journal.h"

namespace breakwater::store {

struct AccountPost {
    std::int64_t number = 0;
    access::AccountId account;
    access::PostHeld held;
    std::string reason;
    Instant made_at;
};

/// Past ones too, oldest first; of one account, or of all (not known). Code store_damaged.
Result<std::vector<AccountPost>> account_posts(AccessRecord& access,
                                               access::AccountId account = {});

/// Whether there is such a post is for the caller to know, who has the record. `by.reason` says
/// why. Gives its number. Codes: unknown_account, account_closed, no_reason, post_there (they hold
/// it from that day already).
Result<std::int64_t> give_post(AccessRecord& access, By const& by, access::AccountId account,
                               PostId post, Date since);

/// `until`: first day without it. Codes: unknown_post, until_before_since, ended_already.
Result<void> end_post(AccessRecord& access, By const& by, std::int64_t number, Date until);

/// Marks made with this store's key: for rows that came out of an export.
Result<void> mark_account_posts_anew(AccessRecord& access);

/// This table's part of verify(): calls with words for each row that Breakwater did not write.
Result<std::int64_t> check_account_posts(AccessRecord& access,
                                         std::function<void(std::string)> const& fault);

}  // namespace breakwater::store

#pragma once
// Failures to sign in, counted so that whoever guesses waits and nobody else does: for the account
// with a device that was signed in before, or else with the address; and for the address alone, for
// devices never seen.

#include "access/throttle.h"
#include "store/sign_in.h"

namespace breakwater::store {

/// Where one failure counts: digests, and how many are free at each.
struct FailurePlaces {
    struct Place {
        std::string digest;
        bool of_address = false;
    };
    std::vector<Place> places;
};

/// `account` is the lookup digest of the address typed, whether or not there is such an account.
FailurePlaces places_of(AccessRecord const& access, std::string const& account, From const& from);
/// Of single sign-on, at this network address.
FailurePlaces place_of_single_sign_on(AccessRecord const& access, From const& from);
/// True where the browser was given its mark when this account was last signed in to with it.
bool is_known_device(AccessRecord const& access, std::string_view account, From const& from);
FailurePlaces place_of_second_factor(AccessRecord const& access, access::AccountId account);

/// Code wait, with how long.
Result<void> check_wait(AccessRecord& access, FailurePlaces const& places,
                        access::AccessSettings const& settings, Instant now);
/// Within the caller's write transaction.
Result<void> add_failure(AccessRecord& access, FailurePlaces const& places,
                         access::AccessSettings const& settings, Instant now);
Result<void> forget_failures(AccessRecord& access, FailurePlaces const& places);

/// What a browser keeps to be known again: random bytes, and a keyed digest of them and of the
/// account (its lookup digest), so that nobody can make one.
access::Secret new_device(AccessRecord const& access, std::string_view account_lookup);

}  // namespace breakwater::store

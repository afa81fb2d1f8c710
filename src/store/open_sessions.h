#pragma once
// Where somebody is signed in, for them to see.

#include "store/sign_in.h"

namespace breakwater::store {

/// Where somebody is signed in now, latest first.
struct OpenSession {
    Instant started_at, seen_at;
    std::string address;  ///< at which it began
    bool is_this = false;
};
/// `this_one`: the id of the session that asks.
Result<std::vector<OpenSession>> open_sessions(AccessRecord& access, access::AccountId account,
                                               access::Secret const& this_one, Instant now,
                                               access::AccessSettings const& settings);

}  // namespace breakwater::store

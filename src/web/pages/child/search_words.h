#pragma once
// What somebody looks for, kept in an address: sealed for the one who asked, so that no name of a
// child stands in an address, a log or a history, and the list still has pages that can be gone
// back to.

#include <optional>
#include <string>

#include "access/purpose.h"
#include "access/restriction.h"
#include "store/people_index.h"
#include "store/store_key.h"

namespace breakwater::web {

struct SearchWords {
    store::ChildSought sought;
    access::Purpose purpose = access::Purpose::not_stated;
};

/// Letters and digits, for "?search=".
std::string sealed_search(store::StoreKey const& key, access::AccountId account,
                          SearchWords const& words);
/// Nothing where it was sealed for somebody else, or is no sealed search.
std::optional<SearchWords> open_search(store::StoreKey const& key, access::AccountId account,
                                       std::string_view sealed);

}  // namespace breakwater::web

#pragma once
// Who is the same person as whom: each link is one decision, made by a person or a stated rule, and
// can be parted again. People who are linked, however many links apart, are one.

#include <unordered_map>
#include <vector>

#include "store/ledger.h"

namespace breakwater::store {

struct PersonLink {
    Entry entry = 0;  ///< the change that joined them; by this number they are parted
    std::int64_t person = 0, same_as = 0;
    Entry known_until = 0;  ///< the change that parted them; 0: joined
    std::string rule;       ///< "decided", or the rule of rules/record/matching.csv
};

/// All that were ever made, in order.
Result<std::vector<PersonLink>> all_links(Connection& connection);

/// People as one: for each who is linked, the lowest number of those they are one with.
class OnePeople {
public:
    OnePeople() = default;
    /// As known at the entry.
    OnePeople(std::vector<PersonLink> const& links, Entry known_at);

    std::int64_t of(std::int64_t person) const {
        auto const at = one_.find(person);
        return at == one_.end() ? person : at->second;
    }
    bool empty() const { return one_.empty(); }
    /// Those who are linked.
    std::unordered_map<std::int64_t, std::int64_t> const& everybody() const { return one_; }
    /// Links that say what others say already: there should be none.
    std::vector<Entry> const& circles() const { return circles_; }

private:
    std::unordered_map<std::int64_t, std::int64_t> one_;
    std::vector<Entry> circles_;
};

/// Every number of the person and of those they are one with now, the lowest first.
Result<std::vector<std::int64_t>> numbers_of_person(Connection& connection, std::int64_t person);

}  // namespace breakwater::store

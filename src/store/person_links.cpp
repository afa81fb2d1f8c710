#include "store/person_links.h"

#include <algorithm>

namespace breakwater::store {

Result<std::vector<PersonLink>> all_links(Connection& connection) {
    std::vector<PersonLink> links;
    auto const take = [&](Row const& row) -> Result<void> {
        links.push_back({row.integer(0), row.integer(1), row.integer(2), row.integer(3),
                         std::string{row.text(4)}});
        return {};
    };
    TRY(
        connection.all("select entry, person, same_as, known_until, rule from person_link order by "
                       "entry",
                       {}, take));
    return links;
}

OnePeople::OnePeople(std::vector<PersonLink> const& links, Entry known_at) {
    for (auto const& link : links) {
        bool const joined =
            link.entry <= known_at && (link.known_until == 0 || link.known_until > known_at);
        if (!joined) continue;
        auto const a = of(link.person), b = of(link.same_as);
        if (a == b) {
            circles_.push_back(link.entry);
            continue;
        }
        auto const [lower, higher] = std::minmax(a, b);
        one_[lower] = lower;
        one_[higher] = lower;
        for (auto& [person, one] : one_)
            if (one == higher) one = lower;
    }
}

}  // namespace breakwater::store

#include "store/person_links.h"

#include <algorithm>
#include <array>
#include <limits>

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

Result<std::vector<std::int64_t>> numbers_of_person(Connection& connection, std::int64_t person) {
    auto const linked = TRY(connection.number(
        "select count(*) from person_link where known_until is null and (person = $1 or same_as = "
        "$1)",
        std::array<Value, 1>{person}));
    if (linked == 0) return std::vector{person};
    auto const links = TRY(all_links(connection));
    OnePeople const one{links, std::numeric_limits<Entry>::max() - 1};
    std::vector<std::int64_t> numbers{one.of(person)};
    for (auto const& [other, same] : one.everybody())
        if (same == numbers.front() && other != same) numbers.push_back(other);
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

}  // namespace breakwater::store

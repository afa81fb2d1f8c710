#include "store/children_by_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "store/meeting.h"
#include "store/seal.h"
#include "store/versions.h"

namespace breakwater::store {

namespace {

struct Said {
    std::size_t child = 0;
    int rank = 0;
    Sensitive<std::string> upn, former_upn, nhs_number, forename, surname;
};

void fill(Sensitive<std::string>& to, Sensitive<std::string> const& from) {
    if (to.disclose().empty()) to = from;
}

}  // namespace

Result<void> read_names_of_children(Record& record, Entry known_at, FactIds const& ids,
                                    journey::JourneyFacts& facts) {
    std::unordered_map<std::int64_t, std::size_t> child_of;
    for (std::size_t c = 0; c < ids.person.size(); ++c) child_of.emplace(ids.person[c], c);
    auto const ranks = TRY(read_source_ranks(*record.connection, *record.book));
    auto const open = [&](Row const& row, int column,
                          std::string_view place) -> Result<Sensitive<std::string>> {
        if (row.is_null(column)) return Sensitive<std::string>{};
        return unseal(record.key, place, row.bytes(column));
    };
    std::vector<Said> all;
    auto const take = [&](Row const& row) -> Result<void> {
        auto const same = ids.same_as.find(row.integer(0));
        auto const child = child_of.find(same == ids.same_as.end() ? row.integer(0) : same->second);
        if (child == child_of.end()) return {};
        Said said;
        said.child = child->second;
        auto const rank = ranks.find(static_cast<std::int32_t>(row.integer(1)));
        said.rank = rank == ranks.end() ? 0 : rank->second;
        said.upn = TRY(open(row, 2, "child.upn"));
        said.former_upn = TRY(open(row, 3, "child.former_upn"));
        said.nhs_number = TRY(open(row, 4, "child.nhs_number"));
        said.forename = TRY(open(row, 5, "child.forename"));
        said.surname = TRY(open(row, 6, "child.surname"));
        all.push_back(std::move(said));
        return {};
    };
    TRY(record.connection->all(
        fmt::format("select person, from_source, upn, former_upn, nhs_number, forename, surname "
                    "from child where {} order by person, version",
                    known_at_1),
        std::array<Value, 1>{known_at}, take));
    std::stable_sort(all.begin(), all.end(),
                     [](Said const& a, Said const& b) { return a.rank < b.rank; });
    facts.names.resize(facts.children.size());
    for (auto const& said : all) {
        auto& child = facts.children[said.child];
        auto& names = facts.names[said.child];
        fill(child.upn, said.upn);
        fill(child.former_upn, said.former_upn);
        fill(names.nhs_number, said.nhs_number);
        fill(names.forename, said.forename);
        fill(names.surname, said.surname);
    }
    return {};
}

}  // namespace breakwater::store

#include "store/child_at_hand.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "store/accounts.h"
#include "store/restrictions.h"
#include "store/seal.h"

namespace breakwater::store {

namespace {

/// The person that this one was merged into, or themselves.
Result<std::int64_t> one_person(Connection& connection, std::int64_t person) {
    // Links lead from person to person without a circle.
    for (;;) {
        std::int64_t same_as = person;
        auto const linked = TRY(connection.maybe_one(
            "select same_as from person_link where person = $1 and known_until is null",
            std::array<Value, 1>{person}, [&](Row const& row) -> Result<void> {
                same_as = row.integer(0);
                return {};
            }));
        if (!linked || same_as == person) return person;
        person = same_as;
    }
}

Result<std::vector<std::int64_t>> workers_of(Connection& connection, std::int64_t person,
                                             Date today) {
    std::vector<std::int64_t> workers;
    auto const day = to_iso(today);
    TRY(connection.all(
        "select distinct worker from allocation where known_until is null and worker is not null "
        "and (person = $1 or person in (select person from person_link where same_as = $1 and "
        "known_until is null)) and started_on <= $2 and (ended_on is null or ended_on > $2)",
        std::array<Value, 2>{person, std::string_view{day}}, [&](Row const& row) -> Result<void> {
            workers.push_back(row.integer(0));
            return {};
        }));
    return workers;
}

/// Teams of the accounts that are these workers, today.
Result<std::vector<access::TeamId>> teams_of(AccessRecord& access,
                                             std::span<std::int64_t const> workers, Date today) {
    std::vector<access::TeamId> teams;
    auto const day = to_iso(today);
    for (auto const worker : workers) {
        TRY(access.connection->all(
            "select distinct m.team from membership m join account a on a.account = m.account "
            "where a.worker = $1 and m.team is not null and m.lent_by is null and m.since <= $2 "
            "and (m.until is null or m.until > $2)",
            std::array<Value, 2>{worker, std::string_view{day}},
            [&](Row const& row) -> Result<void> {
                teams.push_back({row.integer(0)});
                return {};
            }));
    }
    return teams;
}

}  // namespace

Result<std::optional<access::ChildAtHand>> child_at_hand(Record& record, AccessRecord& access,
                                                         std::int64_t person,
                                                         access::AccountId account, Instant now) {
    auto& connection = *record.connection;
    auto const there = TRY(connection.number("select count(*) from person where person = $1",
                                             std::array<Value, 1>{person}));
    if (there == 0) return std::optional<access::ChildAtHand>{};
    auto const today = wall_time(now).date;
    access::ChildAtHand child;
    child.person = TRY(one_person(connection, person));
    child.workers = TRY(workers_of(connection, child.person, today));
    child.teams = TRY(teams_of(access, child.workers, today));
    // The record is that of one authority, which is the agency that holds it.
    auto const agencies = TRY(all_agencies(access));
    for (auto const& agency : agencies)
        if (agency.kind == access::AgencyKind::local_authority && !child.agency.known())
            child.agency = agency.id;
    TRY(fill_in_restrictions(access, account, now, child));
    return std::optional{std::move(child)};
}

Result<std::vector<std::int64_t>> persons_by_local_id(
    Record& record, std::span<Sensitive<std::string> const> local_ids) {
    std::unordered_map<std::string, std::int64_t> by_lookup;
    TRY(record.connection->all(
        "select local_id_lookup, person from child where known_until is null", {},
        [&](Row const& row) -> Result<void> {
            by_lookup.emplace(row.bytes(0), row.integer(1));
            return {};
        }));
    std::vector<std::int64_t> persons;
    persons.reserve(local_ids.size());
    for (auto const& id : local_ids) {
        auto const found = by_lookup.find(lookup_digest(record.key, id.disclose()));
        persons.push_back(found == by_lookup.end() ? 0 : found->second);
    }
    return persons;
}

}  // namespace breakwater::store

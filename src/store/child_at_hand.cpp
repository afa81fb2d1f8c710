#include "store/child_at_hand.h"

#include <algorithm>
#include <array>
#include <limits>
#include <unordered_map>
#include <unordered_set>

#include "store/accounts.h"
#include "store/agencies.h"
#include "store/ledger.h"
#include "store/person_links.h"
#include "store/restrictions.h"
#include "store/seal.h"

namespace breakwater::store {

namespace {

/// To whom any of these numbers, which are one child, is allocated today.
Result<std::vector<std::int64_t>> workers_of(Connection& connection,
                                             std::span<std::int64_t const> numbers, Date today) {
    std::vector<std::int64_t> workers;
    auto const day = to_iso(today);
    for (auto const number : numbers) {
        TRY(connection.all(
            "select distinct worker from allocation where person = $1 and known_until is null and "
            "worker is not null and started_on <= $2 and (ended_on is null or ended_on > $2)",
            std::array<Value, 2>{number, std::string_view{day}},
            [&](Row const& row) -> Result<void> {
                workers.push_back(row.integer(0));
                return {};
            }));
    }
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

/// The record is that of one authority, which is the agency that holds it.
Result<access::AgencyId> agency_of_the_record(AccessRecord& access) {
    auto const agencies = TRY(all_agencies(access));
    return store::agency_of_the_record(agencies);
}

/// What restricts one of the child's numbers restricts the child.
Result<void> add_restrictions(AccessRecord& access, access::AccountId account, Instant now,
                              std::int64_t number, access::ChildAtHand& child) {
    access::ChildAtHand of_number;
    of_number.person = number;
    TRY(fill_in_restrictions(access, account, now, of_number));
    auto& all = child.restrictions;
    all.insert(all.end(), of_number.restrictions.begin(), of_number.restrictions.end());
    auto const& until = of_number.glass_until;
    if (until && (!child.glass_until || *child.glass_until < *until)) child.glass_until = until;
    return {};
}

using ByPerson = Allocations::ByPerson;

/// Whom every child is allocated to today, by the number that the allocation names.
Result<ByPerson> all_allocations(Connection& connection, Date today) {
    ByPerson workers;
    auto const day = to_iso(today);
    TRY(connection.all(
        "select distinct person, worker from allocation where known_until is null and worker is "
        "not null and started_on <= $1 and (ended_on is null or ended_on > $1)",
        std::array<Value, 1>{std::string_view{day}}, [&](Row const& row) -> Result<void> {
            workers[row.integer(0)].push_back(row.integer(1));
            return {};
        }));
    return workers;
}

Result<Allocations> read_allocations(Connection& connection, Date day) {
    Allocations all;
    all.day = day;
    all.workers = TRY(all_allocations(connection, day));
    auto const links = TRY(all_links(connection));
    all.one = OnePeople{links, std::numeric_limits<Entry>::max() - 1};
    for (auto const& [person, same] : all.one.everybody()) all.together[same].push_back(person);
    return all;
}

/// Teams of the accounts that are workers, today, by the worker.
Result<std::unordered_map<std::int64_t, std::vector<access::TeamId>>> teams_of_workers(
    AccessRecord& access, Date today) {
    std::unordered_map<std::int64_t, std::vector<access::TeamId>> teams;
    auto const day = to_iso(today);
    TRY(access.connection->all(
        "select distinct a.worker, m.team from membership m join account a on a.account = "
        "m.account where a.worker is not null and m.team is not null and m.lent_by is null and "
        "m.since <= $1 and (m.until is null or m.until > $1)",
        std::array<Value, 1>{std::string_view{day}}, [&](Row const& row) -> Result<void> {
            teams[row.integer(0)].push_back({row.integer(1)});
            return {};
        }));
    return teams;
}

}  // namespace

Result<void> AllocationsKept::with(Connection& connection, Date day,
                                   std::function<Result<void>(Allocations const&)> const& use) {
    auto const last = TRY(last_entry(connection));
    auto const state = std::to_string(last.entry) + " " + last.chain;
    {
        std::shared_lock const lock{mutex_};
        if (kept_.state == state && kept_.day == day) return use(kept_);
    }
    auto read = TRY(read_allocations(connection, day));
    read.state = state;
    TRY(use(read));
    std::unique_lock const lock{mutex_};
    kept_ = std::move(read);
    return {};
}

Result<std::optional<access::ChildAtHand>> child_at_hand(Record& record, AccessRecord& access,
                                                         std::int64_t person,
                                                         access::AccountId account, Instant now) {
    auto& connection = *record.connection;
    // One moment of each: what is read from the disk is read once.
    auto const of_record = TRY(Transaction::begin(connection, Access::read));
    auto const of_accounts = TRY(Transaction::begin(*access.connection, Access::read));
    auto const there = TRY(connection.number("select count(*) from person where person = $1",
                                             std::array<Value, 1>{person}));
    if (there == 0) return std::optional<access::ChildAtHand>{};
    auto const today = wall_time(now).date;
    auto const numbers = TRY(numbers_of_person(connection, person));
    access::ChildAtHand child;
    child.person = numbers.front();
    child.workers = TRY(workers_of(connection, numbers, today));
    child.teams = TRY(teams_of(access, child.workers, today));
    child.agency = TRY(agency_of_the_record(access));
    for (auto const number : numbers) {
        TRY(add_restrictions(access, account, now, number, child));
    }
    return std::optional{std::move(child)};
}

Result<std::vector<access::ChildAtHand>> children_at_hand(Record& record, AccessRecord& access,
                                                          std::span<std::int64_t const> persons,
                                                          access::AccountId account, Instant now,
                                                          AllocationsKept* kept) {
    auto const today = wall_time(now).date;
    auto const of_record = TRY(Transaction::begin(*record.connection, Access::read));
    auto const of_accounts = TRY(Transaction::begin(*access.connection, Access::read));
    auto const agency = TRY(agency_of_the_record(access));
    auto const restrictions = TRY(restrictions_of(access, 0));
    std::unordered_set<std::int64_t> restricted;
    for (auto const& each : restrictions) restricted.insert(each.person);
    auto const teams = TRY(teams_of_workers(access, today));
    std::vector<access::ChildAtHand> children;
    children.reserve(persons.size());
    auto const take = [&](Allocations const& all, std::int64_t number,
                          access::ChildAtHand& child) -> Result<void> {
        auto const workers = all.workers.find(number);
        if (workers != all.workers.end())
            child.workers.insert(child.workers.end(), workers->second.begin(),
                                 workers->second.end());
        if (!restricted.contains(number)) return {};
        return add_restrictions(access, account, now, number, child);
    };
    auto const take_all = [&](Allocations const& all) -> Result<void> {
        for (auto const person : persons) {
            auto& child = children.emplace_back();
            child.person = all.one.of(person);
            child.agency = agency;
            auto const joined = all.together.find(child.person);
            if (joined == all.together.end()) {
                TRY(take(all, child.person, child));
            } else {
                for (auto const number : joined->second) {
                    TRY(take(all, number, child));
                }
            }
            for (auto const worker : child.workers)
                if (auto const known = teams.find(worker); known != teams.end())
                    child.teams.insert(child.teams.end(), known->second.begin(),
                                       known->second.end());
        }
        return {};
    };
    AllocationsKept just_now;
    TRY((kept == nullptr ? just_now : *kept).with(*record.connection, today, take_all));
    return children;
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

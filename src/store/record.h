#pragma once
// The record of one authority: open it, make it, read from it as known at any moment.

#include <memory>
#include <unordered_map>

#include "journey/journey_facts.h"
#include "rules/rule_book.h"
#include "store/ledger.h"

namespace breakwater::store {

/// An open store: the connection, the key, and the law whose codes its rows are written in.
struct Record {
    std::unique_ptr<Connection> connection;
    StoreKey key;
    rules::RuleBook const* book;
};

/// Makes the tables of a new store, or brings those of an old one up to date; its first ledger
/// entry is "begin".
Result<Record> make_record(StoreUrl const& url, StoreKey const& key, rules::RuleBook const& book,
                           Author const& author);

/// Codes: those of connect(); not_a_store_yet, where it has no tables; wrong_key; store_older,
/// where breakwater init is to bring its tables up to date; store_newer.
Result<Record> open_record(StoreUrl const& url, StoreKey const& key, rules::RuleBook const& book,
                           Tables tables = Tables::up_to_date);

enum class Names {
    leave_sealed,  ///< children and workers have no local id: enough for counting
    open,
};

/// Which person, worker and event of the record each child, worker and row of the facts is: the
/// same numbers at every entry, so that two answers can be held side by side.
struct FactIds {
    std::vector<std::int64_t> person;              ///< by child
    std::vector<std::int64_t> worker;              ///< by worker
    std::vector<std::vector<std::int64_t>> event;  ///< by table and row: one of the child's own
    std::unordered_map<std::int64_t, std::int64_t> same_as;  ///< who was merged into whom
};

/// The journey as known at an entry of the ledger: sources met, merged people as one. Facts are the
/// same whatever the order in which the sources came.
Result<journey::JourneyFacts> read_facts(Record& record, Entry known_at,
                                         Names names = Names::leave_sealed, FactIds* ids = nullptr);

}  // namespace breakwater::store

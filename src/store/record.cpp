#include "store/record.h"

#include <fmt/format.h>

#include "store/migrations.h"

namespace breakwater::store {

namespace {

// The chain of the first entry tells whether the key is that of this store: on PostgreSQL nothing
// else would before a sealed text is opened.
Result<void> check_key(Connection& connection, StoreKey const& key) {
    auto const entries = TRY(all_entries(connection));
    if (entries.empty()) return {};
    if (chain_of(key, entries.front(), "") != entries.front().chain)
        return Error{"wrong_key",
                     "this is not the key that the store was made with: name the right "
                     "one in BREAKWATER_KEY_FILE"};
    return {};
}

}  // namespace

Result<Record> make_record(StoreUrl const& url, StoreKey const& key, rules::RuleBook const& book,
                           Author const& author) {
    auto connection = TRY(connect(url, key, Create::yes));
    TRY(migrate(*connection));
    auto transaction = TRY(Transaction::begin(*connection, Access::write));
    auto const last = TRY(last_entry(*connection));
    if (last.entry == 0) {
        auto change = TRY(Change::begin(*connection, key, author, "begin"));
        TRY(change.end("the record was begun"));
    }
    TRY(transaction.commit());
    TRY(check_key(*connection, key));
    return Record{std::move(connection), key, &book};
}

Result<Record> open_record(StoreUrl const& url, StoreKey const& key, rules::RuleBook const& book,
                           Tables tables) {
    auto connection = TRY(connect(url, key));
    auto const number = TRY(schema_number(*connection));
    auto const last = migrations().back().number;
    if (number == 0)
        return Error{"not_a_store_yet",
                     fmt::format("{} holds no record yet: run breakwater init", url.to_words())};
    if (number < last && tables == Tables::up_to_date)
        return Error{"store_older",
                     fmt::format("the tables of {} are of an older Breakwater: make a "
                                 "backup, then run breakwater init",
                                 url.to_words())};
    if (number > last)
        return Error{"store_newer", fmt::format("the tables of {} are of a newer Breakwater: use "
                                                "that one",
                                                url.to_words())};
    TRY(check_key(*connection, key));
    return Record{std::move(connection), key, &book};
}

}  // namespace breakwater::store

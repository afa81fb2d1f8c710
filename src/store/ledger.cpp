#include "store/ledger.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/content.h"

namespace breakwater::store {

namespace {

constexpr std::string_view columns =
    "entry, at, actor, act, detail, opened, closed, opened_digest, closed_digest, content_digest, "
    "last_version, last_person, chain";

Result<LedgerEntry> entry_of(Row const& row) {
    LedgerEntry entry;
    entry.entry = row.integer(0);
    entry.at = TRY(parse_instant(row.text(1)));
    entry.actor = row.text(2);
    entry.act = row.text(3);
    entry.detail = row.text(4);
    entry.opened = row.integer(5);
    entry.closed = row.integer(6);
    entry.opened_digest = row.bytes(7);
    entry.closed_digest = row.bytes(8);
    entry.content_digest = row.bytes(9);
    entry.last_version = row.integer(10);
    entry.last_person = row.integer(11);
    entry.chain = row.bytes(12);
    return entry;
}

}  // namespace

Result<LedgerEntry> last_entry(Connection& connection) {
    LedgerEntry last;
    auto const sql = fmt::format("select {} from ledger order by entry desc limit 1", columns);
    auto const take = [&](Row const& row) -> Result<void> {
        last = TRY(entry_of(row));
        return {};
    };
    TRY(connection.maybe_one(sql, {}, take));
    return last;
}

Result<std::vector<LedgerEntry>> all_entries(Connection& connection) {
    std::vector<LedgerEntry> entries;
    auto const sql = fmt::format("select {} from ledger order by entry", columns);
    auto const take = [&](Row const& row) -> Result<void> {
        auto entry = TRY(entry_of(row));
        entries.push_back(std::move(entry));
        return {};
    };
    TRY(connection.all(sql, {}, take));
    return entries;
}

Result<Entry> entry_at(Connection& connection, Instant at) {
    auto const text = to_iso(at);
    return connection.number("select coalesce(max(entry), 0) from ledger where at <= $1",
                             std::array<Value, 1>{std::string_view{text}});
}

Result<Change> Change::begin(Connection& connection, StoreKey const& key, Author const& author,
                             std::string act) {
    auto const last = TRY(last_entry(connection));
    Change change{connection, key};
    change.chain_before_ = last.chain;
    auto& next = change.next_;
    next.entry = last.entry + 1;
    // A clock that was put back does not put the record's own order back.
    next.at = last.entry == 0 ? author.now : std::max(author.now, last.at);
    next.actor = author.actor;
    next.act = std::move(act);
    next.last_version = last.last_version;
    next.last_person = last.last_person;
    auto const at = to_iso(next.at);
    TRY(connection.change_one(
        fmt::format("insert into ledger ({}) values ($1, $2, $3, $4, '', 0, 0, $5, $5, $5, 0, 0, "
                    "$5)",
                    columns),
        std::array<Value, 5>{next.entry, std::string_view{at}, std::string_view{next.actor},
                             std::string_view{next.act}, Bytes{""}}));
    if (!author.journal_head.empty()) {
        TRY(connection.change_one(
            "insert into journal_head (entry, head) values ($1, $2)",
            std::array<Value, 2>{next.entry, std::string_view{author.journal_head}}));
    }
    return change;
}

Result<void> Change::end(std::string detail) {
    next_.detail = std::move(detail);
    TRY(add_content(*connection_, content_, next_.entry));
    next_.opened_digest = opened_.bytes();
    next_.closed_digest = closed_.bytes();
    next_.content_digest = content_.bytes();
    next_.chain = chain_of(*key_, next_, chain_before_);
    return connection_->change_one(
        "update ledger set detail = $2, opened = $3, closed = $4, opened_digest = $5, "
        "closed_digest = $6, content_digest = $7, last_version = $8, last_person = $9, chain = $10 "
        "where entry = $1",
        std::array<Value, 10>{next_.entry, std::string_view{next_.detail}, next_.opened,
                              next_.closed, Bytes{next_.opened_digest}, Bytes{next_.closed_digest},
                              Bytes{next_.content_digest}, next_.last_version, next_.last_person,
                              Bytes{next_.chain}});
}

std::string chain_of(StoreKey const& key, LedgerEntry const& entry, std::string_view before) {
    ContentDigest digest{key};
    digest.add(before);
    digest.add(fmt::format("{} {} {} {} {} {}", entry.entry, to_iso(entry.at), entry.opened,
                           entry.closed, entry.last_version, entry.last_person));
    digest.add(entry.actor);
    digest.add(entry.act);
    digest.add(entry.detail);
    digest.add(entry.opened_digest);
    digest.add(entry.closed_digest);
    digest.add(entry.content_digest);
    return digest.bytes();
}

}  // namespace breakwater::store

#include "store/restore.h"

#include <fmt/format.h>

#include "store/table_filler.h"

namespace breakwater::store {

namespace {

namespace fs = std::filesystem;

Error store_there(StoreUrl const& url) {
    return {"store_there",
            fmt::format("there is a store at {} already, and it is not written over: restore to "
                        "another place with --store, or give --set-aside, which keeps the one that "
                        "is there under another name",
                        url.to_words())};
}

// "20261121T120000Z": fit for a file's name and for one of PostgreSQL's.
std::string stamp(Instant instant) {
    std::string out;
    for (char const c : to_iso(instant))
        if (c != '-' && c != ':') out += c;
    return out;
}

// In a transaction: tables of the time, rows, today's tables, verification, the ledger's entry.
Result<Restored> fill_and_verify(Record& record, Filling const& filling, Author const& author,
                                 TablesDone const& progress) {
    auto& connection = *record.connection;
    if (connection.engine() == Engine::sqlite) {
        TRY(connection.run_script("pragma defer_foreign_keys = on"));
    }
    TRY(migrate_within_transaction(connection, filling.schema));
    TRY(filling.fill(record));
    TRY(migrate_within_transaction(connection, static_cast<int>(migrations().size())));
    if (filling.complete) {
        TRY(filling.complete(record));
    }
    Restored restored;
    restored.verified = TRY(verify_within_transaction(record, progress));
    auto const before = TRY(last_entry(connection));
    restored.last_before = before.entry;
    auto change = TRY(Change::begin(connection, record.key, author, "restore"));
    restored.entry = change.entry();
    TRY(change.end(filling.detail));
    auto const after = TRY(last_entry(connection));
    restored.head = to_hex(after.chain);
    return restored;
}

Result<void> rename_if_there(fs::path const& from, fs::path const& to) {
    std::error_code ignored;
    if (!fs::exists(fs::symlink_status(from, ignored))) return {};
    return rename_to_new(from, to);
}

// Gives the store that is there another name, with its write-ahead log where it has one. Nobody may
// be using it: what they wrote after would be written to the store that was set aside.
Result<std::string> set_file_aside(StoreUrl const& url, StoreKey const& key, Instant now) {
    fs::path const path{url.address};
    fs::path const aside = path.string() + ".before-restore-" + stamp(now);
    std::error_code ignored;
    std::unique_ptr<Connection> open;
    if (fs::exists(path, ignored)) {
        auto connection = connect(url, key);
        if (!connection.ok() && connection.error().code == "store_busy") return connection.error();
        if (connection.ok()) {
            open = std::move(connection).value();
            std::string mode;
            auto const take = [&](Row const& row) -> Result<void> {
                mode = row.text(0);
                return {};
            };
            // Without a log and with its lock held, nobody else can be using it.
            TRY(open->all("pragma journal_mode = delete", {}, take));
            TRY(open->run_script("begin exclusive"));
            TRY(open->all("pragma journal_mode", {}, take));
            if (mode != "delete")
                return Error{"store_busy",
                             fmt::format("another Breakwater is using {}: wait until it is done, "
                                         "then run this again; nothing was changed",
                                         path.string())};
        }
        TRY(rename_to_new(path, aside));
    }
    for (auto const* const log : {"-wal", "-shm", "-journal"}) {
        TRY(rename_if_there(path.string() + log, aside.string() + log));
    }
    return aside.string();
}

Result<Restored> restore_to_file(Filling const& filling, Place const& place, StoreKey const& key,
                                 rules::RuleBook const& book, Author const& author,
                                 TablesDone const& progress) {
    fs::path const path{place.url.address};
    std::error_code ignored;
    bool const there = fs::exists(path, ignored);
    if (there && place.present == Present::refuse) return store_there(place.url);
    if (path.has_parent_path()) fs::create_directories(path.parent_path(), ignored);
    auto folder = TRY(UnfinishedFolder::begin(path.string() + ".restoring"));
    StoreUrl const unfinished{Engine::sqlite, (folder.part() / "record.db").string()};
    Restored restored;
    {
        Record record{nullptr, key, &book};
        record.connection = TRY(connect(unfinished, key, Create::yes));
        auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
        restored = TRY(fill_and_verify(record, filling, author, progress));
        TRY(transaction.commit());
    }
    // Once more, as the disk gives it back.
    {
        auto record = TRY(open_record(unfinished, key, book));
        auto const again = TRY(verify(record));
        if (again.head != restored.head || again.faults.size() != restored.verified.faults.size())
            return Error{"store_damaged",
                         fmt::format("the disk does not give back what was written to {}: nothing "
                                     "was kept; restore to another disk",
                                     path.string())};
    }
    if (place.before_kept) {
        TRY(place.before_kept(restored));
    }
    auto const aside = TRY(set_file_aside(place.url, key, author.now));
    if (there) restored.aside = aside;
    TRY(rename_to_new(unfinished.address, path));
    return restored;
}

// Moves every table of ours into a schema of its own, in the same transaction as what follows.
Result<std::string> set_tables_aside(Connection& connection, Instant now) {
    auto const schema = "before_restore_" + stamp(now);
    std::vector<std::string> names;
    auto const take = [&](Row const& row) -> Result<void> {
        names.emplace_back(row.text(0));
        return {};
    };
    TRY(connection.all("select tablename from pg_tables where schemaname = current_schema()", {},
                       take));
    TRY(connection.run_script(fmt::format("create schema \"{}\"", schema)));
    auto tables = stored_tables(static_cast<int>(migrations().size()));
    tables.push_back({"schema_migration", {}});
    for (auto const& table : tables) {
        if (std::find(names.begin(), names.end(), table.name) == names.end()) continue;
        TRY(connection.run_script(
            fmt::format("alter table {} set schema \"{}\"", table.name, schema)));
    }
    return "the schema " + schema;
}

Result<Restored> restore_to_server(Filling const& filling, Place const& place, StoreKey const& key,
                                   rules::RuleBook const& book, Author const& author,
                                   TablesDone const& progress) {
    Record record{nullptr, key, &book};
    record.connection = TRY(connect(place.url, key, Create::yes));
    auto& connection = *record.connection;
    auto transaction = TRY(Transaction::begin(connection, Access::write));
    auto const number = TRY(schema_number(connection));
    if (number > 0 && place.present == Present::refuse) return store_there(place.url);
    std::string aside;
    if (number > 0) {
        aside = TRY(set_tables_aside(connection, author.now));
    }
    auto restored = TRY(fill_and_verify(record, filling, author, progress));
    restored.aside = aside;
    if (place.before_kept) {
        TRY(place.before_kept(restored));
    }
    TRY(transaction.commit());
    return restored;
}

}  // namespace

Result<Restored> restore_filled(Filling const& filling, Place const& place, StoreKey const& key,
                                rules::RuleBook const& book, Author const& author,
                                TablesDone const& progress) {
    return place.url.engine == Engine::sqlite
               ? restore_to_file(filling, place, key, book, author, progress)
               : restore_to_server(filling, place, key, book, author, progress);
}

Result<Restored> restore_backup(fs::path const& path, Place const& place, StoreKey const& key,
                                rules::RuleBook const& book, Author const& author,
                                TablesDone const& progress) {
    // All of it is read before anything is written: half a backup costs nobody their store.
    auto const known = TRY(read_backup(path, key));
    auto const& heading = known.heading;
    Filling filling;
    filling.schema = heading.schema;
    filling.detail = fmt::format("restored from a backup made on {} at entry {}, ledger head {}",
                                 to_iso(heading.made_at), heading.entry, heading.head);
    filling.fill = [&](Record& record) -> Result<void> {
        TableFiller filler{*record.connection, heading.schema};
        auto const read = TRY(read_backup(
            path, key, [&](std::size_t table, auto values) { return filler.add(table, values); }));
        TRY(filler.finish());
        auto const last = TRY(last_entry(*record.connection));
        if (!(read.heading == heading) || last.entry != heading.entry ||
            to_hex(last.chain) != heading.head)
            return Error{"backup_damaged",
                         fmt::format("{} does not hold the ledger that its heading names: nothing "
                                     "was kept; use another backup",
                                     path.string())};
        return {};
    };
    return restore_filled(filling, place, key, book, author, progress);
}

}  // namespace breakwater::store

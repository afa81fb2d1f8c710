#include "store/restore.h"

#include <fmt/format.h>

#include <optional>

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

Error journal_there(StoreUrl const& url, StandingJournal const& standing) {
    return {"journal_there",
            fmt::format("there are accounts and a journal at {} that cannot go on with what is put "
                        "back: {}. Nothing was changed. Restore to another place with --store, or "
                        "give --set-aside, which keeps the journal that is there under another "
                        "name",
                        access_url(url).to_words(), standing.unfit)};
}

JournalFate fate_of(StandingJournal const& standing, BackupHeading const& kept) {
    if (standing.there && standing.unfit.empty()) return JournalFate::goes_on;
    return kept.access_schema > 0 ? JournalFate::put_back : JournalFate::begun;
}

std::string words_of(JournalFate fate, JournalHead const& kept) {
    switch (fate) {
        case JournalFate::begun:
            return "this journal was begun then";
        case JournalFate::put_back:
            return fmt::format("this journal was put back as of entry {}", kept.entry);
        case JournalFate::goes_on:
            return "this journal was there and goes on";
    }
    return {};
}

Result<void> write_restore_entry(AccessRecord& access, Filling const& filling, Author const& author,
                                 Restored const& restored, StandingJournal const& standing) {
    JournalDraft draft;
    draft.by = by_restorer(author);
    draft.act = "restore";
    draft.detail = fmt::format("the record as of ledger entry {}; {}", restored.last_before,
                               words_of(restored.fate, filling.heading.journal));
    if (!restored.journal_aside.empty())
        draft.detail += fmt::format("; the one that was there was set aside as {}, its head {}",
                                    restored.journal_aside, standing.head.to_words());
    TRY(append_to_journal(access, std::span{&draft, 1}));
    return {};
}

// The journal as it is then, its entry about the restore, and what the ledger is to name of it.
Result<void> settle_journal(Record& record, AccessRecord& access, Filling const& filling,
                            Author const& author, StandingJournal const& standing,
                            Restored& restored) {
    bool const as_named =
        filling.heading.access_schema > 0 &&
        (restored.fate == JournalFate::goes_on || filling.chain == Filling::Chain::as_kept);
    std::vector<WrittenHead> heads;
    if (as_named) {
        heads = TRY(heads_in_ledger(*record.connection));
    }
    restored.journal = TRY(verify_journal_within_transaction(access, heads));
    TRY(write_restore_entry(access, filling, author, restored, standing));
    restored.journal_head = TRY(journal_head(access));
    auto by = author;
    if (as_named) by.journal_head = restored.journal_head.to_words();
    auto change = TRY(Change::begin(*record.connection, record.key, by, "restore"));
    restored.entry = change.entry();
    return change.end(filling.detail);
}

// In transactions: tables of the time, rows, today's tables, verification, the entries.
Result<void> fill_and_verify(Record& record, AccessRecord& access, Filling const& filling,
                             Author const& author, StandingJournal const& standing,
                             Restored& restored, TablesDone const& progress) {
    auto& connection = *record.connection;
    auto& journal = *access.connection;
    for (auto* const each : {&connection, &journal}) {
        if (each->engine() == Engine::sqlite) {
            TRY(each->run_script("pragma defer_foreign_keys = on"));
        }
    }
    auto* const put_back = restored.fate == JournalFate::put_back ? &access : nullptr;
    TRY(migrate_within_transaction(connection, filling.heading.schema));
    if (put_back != nullptr) {
        TRY(migrate_within_transaction(journal, filling.heading.access_schema));
    }
    TRY(filling.fill(record, put_back));
    for (auto* const each : {&connection, &journal}) {
        TRY(migrate_within_transaction(*each, migrations(each->part()).back().number));
    }
    if (filling.complete) {
        TRY(filling.complete(record, put_back));
    }
    restored.verified = TRY(verify_within_transaction(record, progress));
    auto const before = TRY(last_entry(connection));
    restored.last_before = before.entry;
    TRY(settle_journal(record, access, filling, author, standing, restored));
    auto const after = TRY(last_entry(connection));
    restored.head = to_hex(after.chain);
    return {};
}

Result<void> rename_if_there(fs::path const& from, fs::path const& to) {
    std::error_code ignored;
    if (!fs::exists(fs::symlink_status(from, ignored))) return {};
    return rename_to_new(from, to);
}

// A database's file that is to get another name, and nobody else is using: what they wrote after
// would be written to the one that was set aside.
class FileToSetAside {
public:
    static Result<FileToSetAside> hold(StoreUrl const& url, StoreKey const& key, Instant now) {
        FileToSetAside held;
        held.path_ = url.address;
        held.aside_ = url.address + ".before-restore-" + stamp(now);
        std::error_code ignored;
        if (!fs::exists(held.path_, ignored)) return held;
        held.there_ = true;
        auto connection = connect(url, key);
        if (!connection.ok() && connection.error().code == "store_busy") return connection.error();
        if (!connection.ok()) return held;
        held.open_ = std::move(connection).value();
        std::string mode;
        auto const take = [&](Row const& row) -> Result<void> {
            mode = row.text(0);
            return {};
        };
        // Without a log and with its lock held, nobody else can be using it.
        TRY(held.open_->all("pragma journal_mode = delete", {}, take));
        TRY(held.open_->run_script("begin exclusive"));
        TRY(held.open_->all("pragma journal_mode", {}, take));
        if (mode != "delete")
            return Error{"store_busy",
                         fmt::format("another Breakwater is using {}: wait until it is done, then "
                                     "run this again; nothing was changed",
                                     held.path_.string())};
        return held;
    }

    /// With its write-ahead log where it has one. Its name now; empty where nothing was there.
    Result<std::string> set_aside() {
        if (there_) {
            TRY(rename_to_new(path_, aside_));
        }
        for (auto const* const log : {"-wal", "-shm", "-journal"}) {
            TRY(rename_if_there(path_.string() + log, aside_.string() + log));
        }
        return there_ ? aside_.string() : std::string{};
    }
    std::string name() const { return there_ ? aside_.string() : std::string{}; }

private:
    fs::path path_, aside_;
    bool there_ = false;
    std::unique_ptr<Connection> open_;
};

Result<AccessRecord> open_access(StoreUrl const& record, StoreKey const& key) {
    auto connection = TRY(connect(access_url(record), key, Create::yes));
    return AccessRecord{std::move(connection), key};
}

Result<Restored> restore_to_file(Filling const& filling, Place const& place, StoreKey const& key,
                                 rules::RuleBook const& book, Author const& author,
                                 TablesDone const& progress) {
    fs::path const path{place.url.address};
    std::error_code ignored;
    if (fs::exists(path, ignored) && place.present == Present::refuse)
        return store_there(place.url);
    auto const standing = TRY(look_at_journal(place.url, key, filling.heading));
    if (!standing.unfit.empty() && place.present == Present::refuse)
        return journal_there(place.url, standing);
    if (path.has_parent_path()) fs::create_directories(path.parent_path(), ignored);
    auto folder = TRY(UnfinishedFolder::begin(path.string() + ".restoring"));
    StoreUrl const unfinished{Engine::sqlite, (folder.part() / "record.db").string()};
    Restored restored;
    restored.fate = fate_of(standing, filling.heading);
    bool const goes_on = restored.fate == JournalFate::goes_on;
    auto record_there = TRY(FileToSetAside::hold(place.url, key, author.now));
    FileToSetAside access_there;
    if (!goes_on) {
        access_there = TRY(FileToSetAside::hold(access_url(place.url), key, author.now));
        restored.journal_aside = access_there.name();
    }
    auto access = TRY(open_access(goes_on ? place.url : unfinished, key));
    auto access_transaction = TRY(Transaction::begin(*access.connection, Access::write));
    {
        Record record{nullptr, key, &book};
        record.connection = TRY(connect(unfinished, key, Create::yes));
        record.connection->expect_much();
        auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
        TRY(fill_and_verify(record, access, filling, author, standing, restored, progress));
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
    // The journal is there before the record is: a record without it would be a fault, and a
    // journal without its record goes on when the restore is run again.
    TRY(access_transaction.commit());
    access.connection.reset();
    if (!goes_on) {
        TRY(access_there.set_aside());
        TRY(rename_to_new(access_url(unfinished).address, access_url(place.url).address));
    }
    restored.aside = TRY(record_there.set_aside());
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
    auto tables = stored_tables(migrations(connection.part()).back().number, connection.part());
    tables.push_back({"schema_migration", {}});
    for (auto const& table : tables) {
        if (std::find(names.begin(), names.end(), table.name) == names.end()) continue;
        TRY(connection.run_script(
            fmt::format("alter table {} set schema \"{}\"", table.name, schema)));
    }
    return "the schema " + schema;
}

// The accounts and the journal have a schema of their own, which gets another name as a whole.
Result<std::string> set_schema_aside(Connection& access, Instant now) {
    auto const schema = fmt::format("before_restore_{}_access", stamp(now));
    TRY(access.run_script(fmt::format("alter schema breakwater_access rename to \"{}\"", schema)));
    TRY(access.run_script("create schema breakwater_access"));
    return "the schema " + schema;
}

Result<Restored> restore_to_server(Filling const& filling, Place const& place, StoreKey const& key,
                                   rules::RuleBook const& book, Author const& author,
                                   TablesDone const& progress) {
    Record record{nullptr, key, &book};
    record.connection = TRY(connect(place.url, key, Create::yes));
    auto& connection = *record.connection;
    connection.expect_much();
    auto transaction = TRY(Transaction::begin(connection, Access::write));
    auto const number = TRY(schema_number(connection));
    if (number > 0 && place.present == Present::refuse) return store_there(place.url);
    auto const standing = TRY(look_at_journal(place.url, key, filling.heading));
    if (!standing.unfit.empty() && place.present == Present::refuse)
        return journal_there(place.url, standing);
    Restored restored;
    restored.fate = fate_of(standing, filling.heading);
    auto access = TRY(open_access(place.url, key));
    auto access_transaction = TRY(Transaction::begin(*access.connection, Access::write));
    if (number > 0) {
        restored.aside = TRY(set_tables_aside(connection, author.now));
    }
    if (!standing.unfit.empty()) {
        restored.journal_aside = TRY(set_schema_aside(*access.connection, author.now));
    }
    TRY(fill_and_verify(record, access, filling, author, standing, restored, progress));
    // As above: the journal first.
    TRY(access_transaction.commit());
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
    filling.heading = heading;
    filling.detail = fmt::format("restored from a backup made on {} at entry {}, ledger head {}",
                                 to_iso(heading.made_at), heading.entry, heading.head);
    filling.fill = [&](Record& record, AccessRecord* access) -> Result<void> {
        TableFiller filler{*record.connection, stored_tables(heading.schema)};
        std::optional<TableFiller> access_filler;
        if (access != nullptr)
            access_filler.emplace(*access->connection, kept_access_tables(heading.access_schema));
        auto const add = [&](BackupTable table, std::span<Value const> values) -> Result<void> {
            if (table.part == Part::record) return filler.add(table.number, values);
            return access_filler ? access_filler->add(table.number, values) : Result<void>{};
        };
        auto const read = TRY(read_backup(path, key, add));
        TRY(filler.finish());
        auto const last = TRY(last_entry(*record.connection));
        bool as_named = read.heading == heading && last.entry == heading.entry &&
                        to_hex(last.chain) == heading.head;
        if (access_filler) {
            TRY(access_filler->finish());
            auto const journal = TRY(journal_head(*access));
            as_named = as_named && journal == heading.journal;
        }
        if (!as_named)
            return Error{"backup_damaged",
                         fmt::format("{} does not hold the ledger and the journal that its heading "
                                     "names: nothing was kept; use another backup",
                                     path.string())};
        return {};
    };
    return restore_filled(filling, place, key, book, author, progress);
}

}  // namespace breakwater::store

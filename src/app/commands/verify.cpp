#include "store/verify.h"

#include <fmt/format.h>

#include <map>

#include "app/commands/commands.h"
#include "app/journal_door.h"
#include "app/json.h"
#include "app/progress.h"
#include "app/store_place.h"
#include "app/upkeep_note.h"
#include "press/kept_editions.h"
#include "store/backup.h"
#include "store/export.h"
#include "store/journal_verify.h"

namespace breakwater::app {

namespace {

constexpr Option options[] = {
    store_option,
    {"--journal-head", Takes::several, "HEAD",
     "heads of the journal that published editions print"},
    {"--json", Takes::nothing, "", "for a program to read"},
};
constexpr Example examples[] = {{"verify", "is the record what was written?"},
                                {"verify 2026-11-21.backup", "is a backup?"},
                                {"verify --journal-head \"1204 3fa9...\"",
                                 "and does the journal still hold what an edition printed?"}};

void print_json(store::Verified const& verified, store::JournalVerified const& journal,
                Console& console) {
    Json json;
    json.begin_object()
        .member("entries", verified.entries)
        .member("versions", verified.versions)
        .member("files", verified.files)
        .member("editions", verified.editions)
        .member("head", verified.head)
        .member("not_read", verified.not_read)
        .member("journal_entries", journal.entries)
        .member("journal_head", journal.head.to_words());
    json.key("faults").begin_array();
    for (auto const& fault : verified.faults)
        json.begin_object().member("kind", fault.kind).member("words", fault.words).end_object();
    json.end_array().end_object();
    fmt::print(console.out, "{}\n", json.text());
}

/// Of what was exported or backed up, and is what was written.
void print_json(store::BackupHeading const& heading, std::string_view what, std::uint64_t count,
                Console& console) {
    Json json;
    json.begin_object()
        .member("entries", heading.entry)
        .member(what, count)
        .member("head", heading.head)
        .member("journal_entries", heading.journal.entry)
        .member("journal_head", heading.journal.to_words())
        .key("faults")
        .begin_array()
        .end_array()
        .end_object();
    fmt::print(console.out, "{}\n", json.text());
}

Result<Exit> verify_export(std::filesystem::path const& folder, store::StoreKey const& key,
                           bool as_json, Console& console) {
    auto const read = TRY(store::check_export(folder, key));
    auto const& heading = read.manifest.heading;
    if (as_json) {
        print_json(heading, "files", read.manifest.files.size(), console);
        return Exit::done;
    }
    fmt::print(console.out,
               "{} is what was exported on {}: {} files, up to ledger entry {}{}{}\nledger head "
               "{}\n{}",
               folder.string(), to_words(heading.made_at), read.manifest.files.size(),
               heading.entry, journal_entry_words(heading),
               read.sealed == store::Sealed::by_this_key
                   ? ""
                   : "; its seal is of another key and was not checked, only the files' digests",
               heading.head, journal_head_line(heading));
    return Exit::done;
}

/// A backup that is not what was written is no backup: whoever looks after the record is told.
void note_check(Arguments const& arguments, Console const& console,
                Result<store::BackupMade> const& checked) {
    bool const whole = checked.ok();
    if (!whole && checked.error().code != "backup_damaged") return;
    auto upkeep = upkeep_of(store::UpkeepAct::verify_backup, arguments.words.front(),
                            whole ? checked.value().heading : store::BackupHeading{});
    if (whole) {
        upkeep.words = fmt::format("{} rows: it is what was written", checked.value().rows);
    } else {
        upkeep.made_at.clear();
        upkeep.faults = 1;
        upkeep.words = checked.error().message;
    }
    note_upkeep(arguments, console, std::move(upkeep));
}

/// How many faults of each kind: "2 orphan, 1 ledger".
std::string kinds_of(std::vector<store::Fault> const& faults) {
    std::map<std::string, int> kinds;
    for (auto const& fault : faults) ++kinds[fault.kind];
    std::string words;
    for (auto const& [kind, count] : kinds)
        words += fmt::format("{}{} {}", words.empty() ? "" : ", ", count, kind);
    return words;
}

void note_verified(Arguments const& arguments, Console const& console,
                   store::Verified const& verified) {
    store::Upkeep upkeep;
    upkeep.act = store::UpkeepAct::verify_record;
    upkeep.entry = verified.entries;
    upkeep.head = verified.head;
    upkeep.faults = static_cast<std::int64_t>(verified.faults.size());
    upkeep.words = verified.faults.empty()
                       ? fmt::format(
                             "{} versions, {} files and {} editions: all are what was "
                             "written",
                             verified.versions, verified.files, verified.editions)
                       : kinds_of(verified.faults);
    note_upkeep(arguments, console, std::move(upkeep));
}

Result<Exit> verify_backup(Arguments const& arguments, Console& console) {
    TRY(arguments.none_of("verify of a backup or an export", {"--journal-head", "--store"}));
    auto const key = TRY(store::StoreKey::read(key_file()));
    bool const as_json = arguments.has("--json");
    std::error_code ignored;
    if (std::filesystem::is_directory(arguments.words.front(), ignored))
        return verify_export(arguments.words.front(), key, as_json, console);
    auto const checked = store::read_backup(arguments.words.front(), key);
    note_check(arguments, console, checked);
    auto const read = TRY(checked);
    if (as_json) {
        print_json(read.heading, "rows", static_cast<std::uint64_t>(read.rows), console);
        return Exit::done;
    }
    fmt::print(console.out,
               "{} is what was written on {}: {} rows, up to ledger entry {}{}\nledger head "
               "{}\n{}",
               arguments.words.front(), to_words(read.heading.made_at), read.rows,
               read.heading.entry, journal_entry_words(read.heading), read.heading.head,
               journal_head_line(read.heading));
    return Exit::done;
}

/// Those that editions print since the journal was begun or put back.
Result<void> add_heads_in_editions(store::Record& record, std::vector<store::WrittenHead>& heads) {
    auto const after = TRY(store::journal_begins_after(*record.connection));
    auto const kept = TRY(store::editions(record));
    for (auto const& each : kept) {
        if (each.entry <= after) continue;
        auto const edition = press::read_edition(record, each.number);
        // One that cannot be read is a fault of the record, and told as such.
        if (!edition.ok() || edition.value().cut_off.journal_head.empty()) continue;
        auto const head = store::parse_journal_head(edition.value().cut_off.journal_head);
        if (head.ok()) heads.push_back({head.value(), fmt::format("edition {}", each.number)});
    }
    return {};
}

/// The journal against itself, the heads of the ledger, those of editions and those given.
Result<store::JournalVerified> verify_the_journal(Arguments const& arguments,
                                                  store::Record& record) {
    auto heads = TRY(store::heads_in_ledger(*record.connection));
    TRY(add_heads_in_editions(record, heads));
    for (auto const& words : arguments.all("--journal-head")) {
        auto const head = TRY(store::parse_journal_head(words));
        heads.push_back({head, "--journal-head"});
    }
    auto access = open_access(arguments);
    if (access.ok()) return store::verify_journal(access.value(), heads);
    store::JournalVerified missing;
    missing.faults.push_back({"journal", access.error().message});
    return missing;
}

Result<Exit> run(Arguments const& arguments, Console& console) {
    if (!arguments.words.empty()) return verify_backup(arguments, console);
    auto const law = TRY(load_law(console));
    auto record = TRY(open_store(arguments, law));
    Progress progress{console};
    auto verified = TRY(store::verify(record, [&](std::uint64_t done, std::uint64_t all) {
        progress.count("tables verified", done, all);
    }));
    progress.clear();
    auto const journal = TRY(verify_the_journal(arguments, record));
    verified.faults.insert(verified.faults.end(), journal.faults.begin(), journal.faults.end());
    note_verified(arguments, console, verified);
    auto const exit = verified.faults.empty() ? Exit::done : Exit::findings;
    if (arguments.has("--json")) {
        print_json(verified, journal, console);
        return exit;
    }
    for (auto const& fault : verified.faults)
        fmt::print(console.out, "{}: {}\n", fault.kind, fault.words);
    fmt::print(console.out,
               "{} ledger entries, {} versions, {} files and {} editions were read: {}\n",
               verified.entries, verified.versions, verified.files, verified.editions,
               verified.faults.empty() ? "all are what was written"
                                       : fmt::format("{} faults", verified.faults.size()));
    fmt::print(console.out, "{} journal entries and {} rows of accounts were read\n",
               journal.entries, journal.rows);
    if (!verified.not_read.empty()) fmt::print(console.out, "not read: {}\n", verified.not_read);
    fmt::print(console.out, "ledger head {}\njournal head {}\n", verified.head,
               journal.head.to_words());
    return exit;
}

}  // namespace

Command const verify_command{
    .name = "verify",
    .arguments = "[PATH]",
    .arguments_max = 1,
    .summary =
        "reads the whole store, a backup or an export, and says whether it is what was written",
    .details =
        "Checks the database's own pages, the ledger's chain, every version of every row against\n"
        "the ledger's keyed digests, the order of times, rows that point at nothing, and each "
        "kept\n"
        "file; on PostgreSQL the indexes too, where its extension amcheck is there and may be "
        "used.\n"
        "Exit codes: 0 all is well, 1 there are faults, 2 it could not be read, or the backup is "
        "not\n"
        "what was written.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace breakwater::app

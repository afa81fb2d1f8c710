#include "store/import.h"

#include <fmt/format.h>

#include "app/commands/commands.h"
#include "app/journal_door.h"
#include "app/json.h"
#include "app/keep_verdicts.h"
#include "app/law_in_force.h"
#include "app/progress.h"
#include "app/store_place.h"
#include "dispatch/findings_moved.h"
#include "intake/read_for_record.h"

namespace breakwater::app {

namespace {

using store::TableChanges;

constexpr Option options[] = {
    store_option,
    {"--dry-run", Takes::nothing, "", "say what would change, with samples, and change nothing"},
    {"--as-at", Takes::one, "DATE", "the day the extract was taken, where it does not say"},
    {"--area", Takes::one, "CODE", "the authority, where the extract does not say"},
    {"--json", Takes::nothing, "", "for a program to read"},
};

constexpr Example examples[] = {
    {"import city/ --dry-run", "what a new extract would change"},
    {"import city/", "the same, done"},
};

std::string_view to_words(store::Did did) {
    switch (did) {
        case store::Did::added:
            return "added";
        case store::Did::changed:
            return "changed";
        case store::Did::withdrawn:
            return "withdrawn";
    }
    assert(!"everything done has a word");
    return "";
}

void print_words(store::ImportOutcome const& outcome, std::uint64_t findings, bool dry_run,
                 Console& console) {
    if (outcome.nothing_new) {
        fmt::print(console.out, "Nothing has changed since this extract was imported.\n");
        return;
    }
    fmt::print(console.out, "{:<38}{:>10}{:>10}{:>10}{:>12}\n", "", "added", "changed", "withdrawn",
               "unchanged");
    for (auto const& table : outcome.tables) {
        auto const all = table.added + table.changed + table.withdrawn + table.unchanged;
        if (all == 0) continue;
        fmt::print(console.out, "{:<38}{:>10}{:>10}{:>10}{:>12}\n", table.many, table.added,
                   table.changed, table.withdrawn, table.unchanged);
    }
    fmt::print(console.out, "{:<38}{:>10}{:>10}\n", "children", outcome.new_people,
               outcome.changed_people);
    if (outcome.joined_people > 0)
        fmt::print(
            console.out,
            "{} made one with another child by a stated rule; breakwater imports lists them\n",
            outcome.joined_people);
    if (findings > 0)
        fmt::print(console.out,
                   "{} findings are kept with the import; breakwater findings lists them\n",
                   findings);
    if (dry_run && !outcome.samples.empty()) {
        fmt::print(console.out, "\nSome of what would change:\n");
        for (auto const& sample : outcome.samples) {
            auto const& child = sample.child.disclose();
            fmt::print(console.out, "  {}: {}{}, {}{}\n", to_words(sample.did), sample.record,
                       child.empty() ? "" : " of child " + child, sample.words,
                       sample.place.empty() ? "" : " (" + sample.place + ")");
        }
    }
    if (dry_run)
        fmt::print(console.out, "\nNothing was changed: this was a dry run.\n");
    else
        fmt::print(console.out, "\nImport {0} is done; breakwater undo {0} takes it back.\n",
                   outcome.entry);
}

using Moved = std::vector<dispatch::ReturnMoved>;

void print_moved(Moved const& moved, Console& console) {
    if (moved.empty()) return;
    fmt::print(console.out, "\nWhat the returns\u2019 rules find since:\n");
    for (auto const& each : moved)
        fmt::print(console.out, "  {} {}: {}\n", dispatch::title(each.kind), each.year,
                   in_words(each));
    fmt::print(console.out,
               "breakwater serve shows each rule and record; breakwater return and check --return "
               "do with a file.\n");
}

void add_moved(Json& json, Moved const& moved) {
    json.key("returns").begin_array();
    for (auto const& each : moved) {
        bool const known = each.before_not_read.empty();
        json.begin_object()
            .member("return", dispatch::name(each.kind))
            .member("year", each.year)
            .member("new", known ? std::optional{each.came} : std::nullopt)
            .member("gone", known ? std::optional{each.gone} : std::nullopt)
            .member("before_not_read",
                    known ? std::nullopt : std::optional{std::string_view{each.before_not_read}})
            .member("errors", each.errors)
            .member("queries", each.queries)
            .member("could_not_run", each.could_not_run);
        json.key("rules").begin_array();
        for (auto const& of : each.rules)
            json.begin_object()
                .member("rule", of.rule->number)
                .member("new", of.came)
                .member("gone", of.gone)
                .member("now", of.now)
                .end_object();
        json.end_array().end_object();
    }
    json.end_array();
}

void print_json(store::ImportOutcome const& outcome, Moved const& moved, Console& console) {
    Json json;
    json.begin_object()
        .member("import", outcome.entry)
        .member("nothing_new", outcome.nothing_new)
        .member("new_children", static_cast<std::int64_t>(outcome.new_people))
        .member("changed_children", static_cast<std::int64_t>(outcome.changed_people))
        .member("joined_children", static_cast<std::int64_t>(outcome.joined_people));
    json.key("tables").begin_array();
    for (auto const& table : outcome.tables)
        json.begin_object()
            .member("table", table.table)
            .member("added", static_cast<std::int64_t>(table.added))
            .member("changed", static_cast<std::int64_t>(table.changed))
            .member("withdrawn", static_cast<std::int64_t>(table.withdrawn))
            .member("unchanged", static_cast<std::int64_t>(table.unchanged))
            .end_object();
    json.end_array();
    add_moved(json, moved);
    json.end_object();
    fmt::print(console.out, "{}\n", json.text());
}

Result<exchange::Extract> read(Arguments const& arguments, Law const& law, Console& console) {
    std::vector<std::filesystem::path> const paths(arguments.words.begin(), arguments.words.end());
    intake::ReadingOrder order;
    order.area = arguments.text("--area");
    if (arguments.has("--as-at")) {
        order.as_at = TRY(arguments.date("--as-at"));
    }
    Progress progress{console};
    order.progress = [&](std::uint64_t done, std::uint64_t total) {
        progress.show("the extract", done, total);
    };
    return intake::read_for_record(paths, law.book, order);
}

/// What the new figures say of actions. The import stands whatever comes of it: the server, or
/// breakwater partnership effects --keep, tries again.
void say_verdicts(Arguments const& arguments, Console& console, Law const& law,
                  store::Record& record) {
    auto quietly = console;
    if (arguments.has("--json")) quietly.out = console.err;
    auto const kept = keep_verdicts(arguments, quietly, law, record);
    if (!kept.ok())
        fmt::print(console.err, "breakwater: actions were not held against the new figures: {}\n",
                   describe(kept.error()));
}

/// The import stands whatever comes of it. What is given points into the shelf's rules.
Moved findings_moved(dispatch::ReturnShelf& shelf, store::Record& record, store::Entry import,
                     Console& console) {
    Progress progress{console};
    progress.say("holding the returns to their receivers' rules");
    auto moved = dispatch::moved_by_import(shelf, record, import);
    progress.clear();
    if (moved.ok()) return std::move(moved).value();
    fmt::print(console.err, "breakwater: the returns were not held to their rules: {}\n",
               describe(moved.error()));
    return {};
}

struct Merged {
    store::ImportOutcome outcome;
    std::uint64_t findings = 0;
};
/// The extract is in memory until it is merged, and no longer.
Result<Merged> merge(Arguments const& arguments, store::Record& record,
                     exchange::Extract const& extract, store::Apply apply, Console& console) {
    auto const incoming = intake::incoming_of(extract);
    // A dry run shows samples: it is a look, and nothing is changed.
    Looked const looked{
        access::Action::import_extract,
        "",
        {},
        fmt::format("{}, {} children{}", incoming.source, extract.facts.children.size(),
                    apply == store::Apply::dry_run ? ", a dry run" : "")};
    auto const author = TRY(journal_write(arguments, console, looked));
    Progress progress{console};
    Merged merged;
    merged.findings = extract.report.problem_count();
    merged.outcome = TRY(store::import_extract(record, incoming, author, apply,
                                               [&](std::uint64_t done, std::uint64_t all) {
                                                   progress.count("records merged", done, all);
                                               }));
    progress.clear();
    return merged;
}

Result<Merged> read_and_merge(Arguments const& arguments, Law const& law,
                              std::optional<store::Record>& record, store::Apply apply,
                              Console& console) {
    auto const extract = TRY(read(arguments, law, console));
    record = TRY(open_store(arguments, law));
    return merge(arguments, *record, extract, apply, console);
}

Result<Exit> run(Arguments const& arguments, Console& console) {
    auto const law = TRY(load_law_in_force(arguments, console));
    auto const apply = arguments.has("--dry-run") ? store::Apply::dry_run : store::Apply::yes;
    std::optional<store::Record> record;
    auto const merged = TRY(read_and_merge(arguments, law, record, apply, console));
    auto const& outcome = merged.outcome;
    dispatch::ReturnShelf shelf{law.folder, law.book};
    Moved moved;
    if (outcome.entry != 0) moved = findings_moved(shelf, *record, outcome.entry, console);
    if (arguments.has("--json")) {
        print_json(outcome, moved, console);
    } else {
        print_words(outcome, merged.findings, apply == store::Apply::dry_run, console);
        print_moved(moved, console);
    }
    if (apply == store::Apply::yes && !outcome.nothing_new)
        say_verdicts(arguments, console, law, *record);
    return Exit::done;
}

}  // namespace

Command const import_command{
    .name = "import",
    .arguments = "PATH...",
    .arguments_min = 1,
    .arguments_max = 10'000,
    .summary = "merges an extract into the store",
    .details =
        "Compares what the extract says with what its source said before, and keeps exactly the\n"
        "differences as new versions: nothing known before is lost. Rows that an extract no "
        "longer\n"
        "holds, though it covers their days, are withdrawn. All of it happens, or nothing. The\n"
        "files themselves are kept with the import. The same extract again changes nothing. Last,\n"
        "it says how many findings of the returns' rules are new since and how many are gone.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace breakwater::app

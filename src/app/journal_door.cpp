#include "app/journal_door.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/child_at_hand.h"

namespace breakwater::app {

namespace {

store::JournalDraft draft_of(Console const& console, Looked const& looked) {
    store::JournalDraft draft;
    draft.by = by_command_line(console);
    draft.act = access::name(looked.action);
    draft.about = looked.about;
    draft.subjects = looked.subjects;
    draft.detail = looked.detail;
    return draft;
}

}  // namespace

Result<store::AccessRecord> open_access(Arguments const& arguments) {
    auto const url = TRY(store_url_of(arguments));
    auto const key = TRY(store::StoreKey::read(key_file()));
    return store::open_access_record(url, key);
}

Result<std::optional<store::AccessRecord>> access_there(Arguments const& arguments) {
    std::optional<store::AccessRecord> there;
    auto const url = TRY(store_url_of(arguments));
    auto const key = TRY(store::StoreKey::read(key_file()));
    auto access = store::open_access_record(url, key, store::Tables::older_too);
    if (access.ok())
        there.emplace(std::move(access).value());
    else if (access.error().code != "no_journal")
        return access.error();
    return there;
}

std::string journal_entry_words(store::BackupHeading const& heading) {
    if (heading.access_schema == 0)
        return ", without accounts and journal, of which the record has none";
    return fmt::format(" and journal entry {}", heading.journal.entry);
}

std::string journal_head_line(store::BackupHeading const& heading) {
    if (heading.journal.entry == 0) return {};
    return fmt::format("journal head {}\n", heading.journal.to_words());
}

store::By by_command_line(Console const& console) {
    store::By by;
    auto const author = author_of(console);
    by.now = author.now;
    by.actor = author.actor;
    by.role = "command_line";
    return by;
}

Result<void> journal_read(Arguments const& arguments, Console const& console,
                          Looked const& looked) {
    if (arguments.has("--extract")) return {};
    auto access = TRY(open_access(arguments));
    TRY(store::write_journal(access, draft_of(console, looked)));
    return {};
}

Result<std::vector<std::int64_t>> numbers_of(store::Record& record,
                                             std::vector<Sensitive<std::string>> const& local_ids) {
    auto persons = TRY(store::persons_by_local_id(record, local_ids));
    std::sort(persons.begin(), persons.end());
    persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
    if (!persons.empty() && persons.front() == 0) persons.erase(persons.begin());
    return persons;
}

Result<store::Author> journal_write(Arguments const& arguments, Console const& console,
                                    Looked const& looked) {
    auto access = TRY(open_access(arguments));
    TRY(store::write_journal(access, draft_of(console, looked)));
    auto author = author_of(console);
    auto const head = TRY(store::journal_head(access));
    author.journal_head = head.to_words();
    return author;
}

}  // namespace breakwater::app

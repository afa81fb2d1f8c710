#include "store/journal.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/commands/commands.h"
#include "app/journal_door.h"
#include "app/json.h"
#include "app/law_in_force.h"
#include "store/child_at_hand.h"
#include "store/unusual_looks.h"

namespace breakwater::app {

namespace {

constexpr Option options[] = {
    store_option,
    {"--of-record", Takes::one, "ID", "who looked at this child, by the authority's own number"},
    {"--by-account", Takes::one, "ADDRESS", "what this person did"},
    {"--unusual", Takes::nothing, "", "looks that somebody should ask about"},
    {"--since", Takes::one, "DATE", "from this day on (default: the last 31 days)"},
    {"--why", Takes::one, "WORDS", "why you look, which is kept"},
    {"--json", Takes::nothing, "", "for a program to read"},
};

constexpr Example examples[] = {
    {"journal --of-record 104417 --why \"the family asked\"", "who has viewed this child"},
    {"journal --unusual --why \"monthly check\"",
     "no allocation, the same surname, closed records"},
};

void print_words(store::JournalEntry const& entry, Console& console) {
    auto const& draft = entry.draft;
    fmt::print(console.out, "{:>7}  {}  {}{}{}{}: {}{}{}{}\n", entry.entry, to_iso(draft.by.now),
               draft.by.account.known() ? fmt::format("account {}", draft.by.account.value)
                                        : draft.by.actor,
               draft.by.role.empty() ? "" : " as " + draft.by.role,
               draft.by.address.empty() ? "" : " from " + draft.by.address,
               draft.relation.empty() ? "" : " (" + draft.relation + ")", draft.act,
               draft.answer == "allowed" ? "" : ", " + draft.answer,
               draft.subjects.empty()
                   ? ""
                   : fmt::format(", {} {}", draft.about,
                                 draft.subjects.size() > 5
                                     ? fmt::format("{} records", draft.subjects.size())
                                     : fmt::format("{}", fmt::join(draft.subjects, " "))),
               draft.detail.empty() ? "" : ", " + draft.detail);
}

void add_json(Json& json, store::JournalEntry const& entry) {
    auto const& draft = entry.draft;
    json.begin_object()
        .member("entry", entry.entry)
        .member("at", to_iso(draft.by.now))
        .member("account", draft.by.account.value)
        .member("actor", draft.by.actor)
        .member("role", draft.by.role)
        .member("relation", draft.relation)
        .member("act", draft.act)
        .member("answer", draft.answer)
        .member("about", draft.about);
    json.key("subjects").begin_array();
    for (auto const subject : draft.subjects) json.value(subject);
    json.end_array()
        .member("purpose", access::name(draft.by.purpose))
        .member("address", draft.by.address)
        .member("detail", draft.detail)
        .end_object();
}

/// What is looked for in the journal.
struct Wanted {
    Instant since;
    std::int64_t person = 0;
    access::AccountId account;
};

Result<Wanted> wanted(Arguments const& arguments, Console& console, store::AccessRecord& access,
                      store::Record& record) {
    Wanted what;
    what.since = console.now - std::chrono::days{31};
    if (arguments.has("--since")) {
        auto const day = TRY(arguments.date("--since"));
        what.since = TRY(parse_instant(to_iso(day) + "T00:00"));
    }
    if (auto const id = arguments.text("--of-record")) {
        Sensitive<std::string> const ids[]{Sensitive{*id}};
        auto const persons = TRY(store::persons_by_local_id(record, ids));
        if (persons.front() == 0)
            return Error{"unknown_child", "no child in the store has the number given"};
        what.person = persons.front();
    }
    if (auto const sign_in = arguments.text("--by-account")) {
        auto const account = TRY(store::find_account_by_sign_in(access, *sign_in));
        if (!account) return Error{"unknown_account", "nobody signs in with that address"};
        what.account = account->id;
    }
    return what;
}

Result<std::vector<store::JournalEntry>> entries_of(store::AccessRecord& access,
                                                    Wanted const& what) {
    std::vector<store::JournalEntry> entries;
    if (what.person != 0) {
        entries = TRY(store::journal_of_child(access, what.person, what.since));
        if (what.account.known())
            std::erase_if(entries, [&](auto const& entry) {
                return entry.draft.by.account.value != what.account.value;
            });
        return entries;
    }
    if (what.account.known()) return store::journal_of_account(access, what.account, what.since);
    TRY(store::read_journal(access, 1, [&](store::JournalEntry const& entry) -> Result<void> {
        if (entry.draft.by.now >= what.since) entries.push_back(entry);
        return {};
    }));
    return entries;
}

void print_json(std::span<store::UnusualLook const> looks, Console& console) {
    Json json;
    json.begin_array();
    for (auto const& look : looks) {
        json.begin_object()
            .member("entry", look.entry)
            .member("at", to_iso(look.at))
            .member("account", look.account.value)
            .member("child", look.person);
        json.key("why").begin_array();
        for (auto const reason : look.why) json.value(store::to_words(reason));
        json.end_array().end_object();
    }
    fmt::print(console.out, "{}\n", json.end_array().text());
}

Result<Exit> print_unusual(store::Record& record, store::AccessRecord& access, Law const& law,
                           Wanted const& what, bool as_json, Console& console) {
    auto const settings = TRY(access::read_access_settings(law.book, console.today));
    auto looks = TRY(store::unusual_looks(record, access, what.since, settings));
    std::erase_if(looks, [&](auto const& look) {
        return (what.person != 0 && look.person != what.person) ||
               (what.account.known() && look.account.value != what.account.value);
    });
    if (as_json) {
        print_json(looks, console);
        return looks.empty() ? Exit::done : Exit::findings;
    }
    for (auto const& look : looks) {
        std::vector<std::string_view> why;
        for (auto const reason : look.why) why.push_back(store::to_words(reason));
        fmt::print(console.out, "{:>7}  {}  account {}, child {}: {}\n", look.entry,
                   to_iso(look.at), look.account.value, look.person, fmt::join(why, "; "));
    }
    fmt::print(console.out, "{} looks to ask about\n", looks.size());
    return looks.empty() ? Exit::done : Exit::findings;
}

Result<Exit> run(Arguments const& arguments, Console& console) {
    auto const why = TRY(arguments.required("--why"));
    auto const law = TRY(load_law_in_force(arguments, console));
    auto record = TRY(open_store(arguments, law));
    auto access = TRY(open_access(arguments));
    auto const what = TRY(wanted(arguments, console, access, record));
    // Reading the journal is in the journal, first.
    store::JournalDraft draft;
    draft.by = by_command_line(console);
    draft.by.purpose = access::Purpose::assurance_of_access;
    draft.by.reason = Sensitive{why};
    draft.act = access::name(access::Action::read_journal);
    if (what.person != 0) {
        draft.about = "child";
        draft.subjects = {what.person};
    } else if (what.account.known()) {
        draft.about = "account";
        draft.subjects = {what.account.value};
    }
    TRY(store::write_journal(access, draft));
    if (arguments.has("--unusual"))
        return print_unusual(record, access, law, what, arguments.has("--json"), console);
    auto const entries = TRY(entries_of(access, what));
    if (arguments.has("--json")) {
        Json json;
        json.begin_array();
        for (auto const& entry : entries) add_json(json, entry);
        fmt::print(console.out, "{}\n", json.end_array().text());
        return Exit::done;
    }
    for (auto const& entry : entries) print_words(entry, console);
    auto const head = TRY(store::journal_head(access));
    fmt::print(console.out, "journal head {}\n", head.to_words());
    return Exit::done;
}

}  // namespace

Command const journal_command{
    .name = "journal",
    .summary = "shows who looked at what, and changed what",
    .details =
        "Children are shown by their number in the record, accounts by theirs. Looking is in the\n"
        "journal itself, with --why. Exit codes: with --unusual, 1 where there are such looks.",
    .options = options,
    .examples = examples,
    .run = run,
};

}  // namespace breakwater::app

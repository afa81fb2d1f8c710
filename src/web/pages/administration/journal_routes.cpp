#include "web/pages/administration/journal_routes.h"

#include <fmt/format.h>

#include "store/child_at_hand.h"
#include "store/journal_search.h"
#include "web/pages/administration/journal.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using access::Action;
using access::Purpose;

namespace {

constexpr int entries_of_a_page = 50;

Result<Response> shown_here(Visit& visit, Page page) {
    return shown(visit, Section::administration, std::move(page));
}

Result<NamesOfAccounts> names_of(store::AccessRecord& accounts) {
    auto const all = TRY(store::all_accounts(accounts));
    NamesOfAccounts names;
    for (auto const& account : all) names[account.id.value] = account.name.disclose();
    return names;
}

Instant begin_of(Date day) {
    auto const begin = parse_instant(to_iso(day) + "T00:00");
    return begin.ok() ? begin.value() : Instant{day};
}

/// What the address asks for; a problem for what is not there.
Result<store::JournalSought> sought(Visit& visit, store::AccessRecord& accounts,
                                    FormProblems& problems) {
    auto const& asked = visit.request.query;
    store::JournalSought what;
    what.since = begin_of(first_day_asked(asked, visit.today, problems));
    what.until = begin_of(last_day_asked(asked, visit.today, problems) + std::chrono::days{1});
    what.act = asked.first("act");
    what.entry = asked.number("entry").value_or(0);
    // An entry that is asked for by its number is shown whenever it was.
    if (what.entry != 0) what.since = {};
    what.before = asked.number("before").value_or(0);
    what.most = entries_of_a_page + 1;
    if (auto const person = asked.first("person"); !person.empty()) {
        auto const account = TRY(store::find_account_by_sign_in(accounts, person));
        if (account)
            what.account = account->id;
        else
            problems.push_back({"person", "Nobody signs in with this address"});
    }
    if (auto const child = asked.first("child"); !child.empty()) {
        auto record = TRY(visit.desk->records.lend());
        Sensitive<std::string> const ids[]{Sensitive{std::string{child}}};
        auto const persons = TRY(store::persons_by_local_id(*record, ids));
        what.person = persons.front();
        if (what.person == 0)
            problems.push_back({"child", "The record holds no child of this number"});
    }
    return what;
}

Look look_of(Purpose purpose, store::JournalSought const& what) {
    Look look{.action = Action::read_journal, .about = "", .purpose = purpose};
    if (what.person != 0) {
        look.about = "child";
        look.subjects = {what.person};
    } else if (what.account.known()) {
        look.about = "account";
        look.subjects = {what.account.value};
    }
    return look;
}

// The same search, from this entry back.
std::string older_than(Fields const& asked, std::int64_t entry) {
    std::string address = "/administration/journal?";
    for (auto const& [name, value] : asked.all())
        if (name != "before" && !value.empty())
            address += percent_encoded(name) + "=" + percent_encoded(value) + "&";
    return fmt::format("{}before={}", address, entry);
}

Result<Response> show_journal(Visit& visit) {
    auto const& asked = visit.request.query;
    JournalPage page{.asked = asked, .views = views_of(visit, AdministrationView::journal)};
    auto const purpose = purpose_asked(asked);
    if (purpose == Purpose::not_stated) {
        if (asked.size() > 0) page.problems.push_back({"purpose", "Choose why you look"});
        return shown_here(visit, journal_page(page));
    }
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const what = TRY(sought(visit, *accounts, page.problems));
    if (!page.problems.empty()) return shown_here(visit, journal_page(page));
    TRY(write_down(visit, look_of(purpose, what)));
    auto entries = TRY(store::search_journal(*accounts, what));
    if (entries.size() > entries_of_a_page) {
        entries.resize(entries_of_a_page);
        page.older = older_than(asked, entries.back().entry);
    }
    for (auto const& entry : entries) {
        auto const reason = TRY(store::reason_of(*accounts, entry));
        page.entries.push_back({entry, reason.disclose()});
    }
    page.names = TRY(names_of(*accounts));
    page.is_read = true;
    return shown_here(visit, journal_page(page));
}

Result<Response> show_unusual(Visit& visit) {
    auto const& asked = visit.request.query;
    UnusualPage page{.asked = asked, .views = views_of(visit, AdministrationView::unusual)};
    page.purpose = purpose_asked(asked);
    auto const since = first_day_asked(asked, visit.today, page.problems);
    if (page.purpose == Purpose::not_stated && asked.size() > 0)
        page.problems.push_back({"purpose", "Choose why you look"});
    if (page.purpose == Purpose::not_stated || !page.problems.empty())
        return shown_here(visit, unusual_page(page));
    auto accounts = TRY(visit.desk->accounts.lend());
    auto record = TRY(visit.desk->records.lend());
    TRY(write_down(visit, {.action = Action::read_journal,
                           .about = "",
                           .detail = "unusual looks",
                           .purpose = page.purpose}));
    page.looks = TRY(
        store::unusual_looks(*record, *accounts, begin_of(since), visit.desk->sign_in.settings));
    page.names = TRY(names_of(*accounts));
    page.is_read = true;
    return shown_here(visit, unusual_page(page));
}

}  // namespace

Response journal_route(Visit& visit) {
    return answer(visit, Section::administration, show_journal(visit));
}

Response unusual_looks_route(Visit& visit) {
    return answer(visit, Section::administration, show_unusual(visit));
}

}  // namespace breakwater::web

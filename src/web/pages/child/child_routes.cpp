#include "web/pages/child/child_routes.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/child_at_hand.h"
#include "store/child_family.h"
#include "store/journal_search.h"
#include "store/person_links.h"
#include "web/desk/child_shelf.h"
#include "web/pages/child/child_page.h"
#include "web/pages/child/closed_child.h"
#include "web/pages/child/viewers.h"
#include "web/pages/disagreements/disagreement_list.h"
#include "web/pages/errors.h"
#include "web/pages/returns/child_findings.h"
#include "web/pages/shell.h"
#include "web/routes/onward.h"

namespace breakwater::web {

using access::Action;
using access::Answer;
using access::Purpose;

namespace {

constexpr int looks_of_a_page = 50;

Response answered(Visit& visit, Result<Response> response) {
    return answer(visit, Section::children, std::move(response));
}

/// What a request about one child works with.
struct AtDoor {
    Connections<store::Record>::Lent record;
    Connections<store::AccessRecord>::Lent accounts;
    Purpose purpose = Purpose::not_stated;
};

Result<AtDoor> come_to_the_door(Visit const& visit) {
    auto record = TRY(visit.desk->records.lend());
    auto accounts = TRY(visit.desk->accounts.lend());
    return AtDoor{std::move(record), std::move(accounts),
                  purpose_asked_of_child(visit.request.query)};
}

/// In place of the record, where it is not open to them, or not yet.
Result<Response> not_open(Visit& visit, AtDoor& door, std::int64_t child, Answer why) {
    switch (why) {
        case Answer::state_purpose: {
            FormProblems problems;
            if (visit.request.query.has("purpose"))
                problems.push_back({"purpose", "Choose why you open the record"});
            return shown(visit, Section::children,
                         purpose_page(visit.request.path, visit.request.query, problems));
        }
        case Answer::give_second_factor:
            return see_other(with_onward("/sign-in/again", visit.request.head.target));
        case Answer::break_glass: {
            auto const at_hand = TRY(store::child_at_hand(*door.record, *door.accounts, child,
                                                          visit.person->account.id, visit.now));
            bool const restricted = at_hand && !at_hand->restrictions.empty();
            return shown(
                visit, Section::children,
                closed_page(child, restricted ? Closed::restricted : Closed::out_of_reach));
        }
        case Answer::allowed:
        case Answer::not_found:
            break;
    }
    return not_there();
}

Result<NamesOfWorkers> names_of_workers(store::AccessRecord& accounts,
                                        store::ChildRecord const& record) {
    NamesOfWorkers names;
    for (auto const worker : record.workers) {
        auto const account = TRY(store::find_account_of_worker(accounts, worker));
        if (account) names[worker] = account->name.disclose();
    }
    return names;
}

/// The view of the record, once it may be seen.
Result<Response> show_record(Visit& visit, AtDoor& door, store::ChildRecord const& record,
                             access::Decision const& decision,
                             std::function<Result<Page>(ChildView const&)> const& write_page) {
    auto const& book = visit.desk->standards.book;
    auto const clocks = TRY(visit.desk->children.clocks());
    auto const workers = TRY(names_of_workers(*door.accounts, record));
    auto const last_known =
        record.facts.as_at.known() ? std::min(record.facts.as_at.date(), visit.today) : visit.today;
    auto const runs = journey::clocks_of(record.facts, 0, clocks, book, last_known);
    bool const works_with_child = decision.relation == access::Relation::allocated ||
                                  decision.relation == access::Relation::team;
    ChildView view{.record = record,
                   .clocks = runs,
                   .words = {record, book, workers},
                   .today = visit.today,
                   .last_known = last_known,
                   .shows_numbers = works_with_child || decision.glass_was_broken,
                   .may_see_viewers = may(visit, Action::read_child_viewers),
                   .purpose = door.purpose};
    view.may_see_disagreements = TRY(
        may_see_disagreements(visit, *door.record, *door.accounts, record.person, door.purpose));
    if (view.may_see_disagreements) {
        auto const all = TRY(disagreements_of(*door.record, record.numbers));
        view.open_disagreements = std::count_if(all.begin(), all.end(), [&](auto const& each) {
            return partnership::standing_on(each, book, visit.today).open;
        });
    }
    if (decision.glass_was_broken) {
        view.glass = TRY(store::glass_in_force(*door.accounts, visit.person->account.id,
                                               record.numbers, visit.now));
    }
    auto page = TRY(write_page(view));
    return shown(visit, Section::children, std::move(page));
}

Result<Response> show_child(
    Visit& visit, std::int64_t child, std::string_view part,
    std::function<Result<Page>(AtDoor&, ChildView const&)> const& write_page) {
    auto door = TRY(come_to_the_door(visit));
    auto const decision = TRY(look_at_child(visit, *door.record, *door.accounts,
                                            {Action::read_child, child, door.purpose, "", part}));
    if (!decision.allowed()) return not_open(visit, door, child, decision.answer);
    auto const record = TRY(store::read_child(*door.record, child));
    if (!record) return not_there();
    return show_record(visit, door, *record, decision,
                       [&](ChildView const& view) { return write_page(door, view); });
}

std::string together_words(store::FamilyHint const& hint) {
    std::string words;
    for (auto const& [table, day] : hint.together) {
        if (!words.empty()) words += "; ";
        words += fmt::format("{} on {}", journey::schemas()[table].one, to_words(day.date()));
    }
    return words;
}

Result<std::vector<MayBeFamily>> family_of(Visit const& visit, AtDoor& door,
                                           ChildView const& view) {
    auto const index = TRY(visit.desk->children.index(*door.record));
    auto const hints = TRY(store::may_be_family(*door.record, *index, view.record));
    std::vector<std::int64_t> persons;
    for (auto const& hint : hints) persons.push_back(hint.person);
    std::vector<MayBeFamily> family;
    if (persons.empty()) return family;
    auto const reached = TRY(look_at_children(visit, *door.record, *door.accounts,
                                              Action::find_child, door.purpose, persons, "family"));
    for (auto const& hint : hints) {
        if (std::find(reached.begin(), reached.end(), hint.person) == reached.end()) continue;
        auto const* const child = index->child(hint.person);
        if (child == nullptr) continue;
        auto const& name = child->name.disclose();
        journey::Child born;
        born.born_on = child->born_on;
        born.expected_on = child->expected_on;
        family.push_back({hint.person, name.forename + " " + name.surname,
                          born_words(born, visit.today), together_words(hint)});
    }
    return family;
}

Result<Response> show_part(Visit& visit, std::int64_t child, std::string_view name) {
    if (name == clocks_view)
        return show_child(visit, child, name, [](AtDoor&, ChildView const& view) -> Result<Page> {
            return clocks_page(view);
        });
    if (name == timeline_view)
        return show_child(visit, child, name, [&](AtDoor&, ChildView const& view) -> Result<Page> {
            return timeline_page(view, visit.request.query);
        });
    if (name == returns_view)
        return show_child(visit, child, name,
                          [&](AtDoor& door, ChildView const& view) -> Result<Page> {
                              return child_findings_page(visit, *door.record, view);
                          });
    if (name == disagreements_view)
        return show_child(
            visit, child, name, [&](AtDoor& door, ChildView const& view) -> Result<Page> {
                return child_disagreements_page(visit, *door.record, *door.accounts, view);
            });
    auto const* const part = find_record_part(name);
    if (part == nullptr) return not_there();
    if (name != "people")
        return show_child(visit, child, name, [&](AtDoor&, ChildView const& view) -> Result<Page> {
            return part_page(view, *part);
        });
    return show_child(visit, child, name, [&](AtDoor& door, ChildView const& view) -> Result<Page> {
        auto const family = TRY(family_of(visit, door, view));
        return people_page(view, family);
    });
}

std::string who(std::map<std::int64_t, std::string>& names, store::AccessRecord& accounts,
                store::By const& by) {
    if (!by.account.known()) return by.actor.empty() ? "Nobody signed in" : by.actor;
    auto const [known, is_new] = names.try_emplace(by.account.value);
    if (is_new) {
        auto const account = store::find_account(accounts, by.account);
        known->second = account.ok() && account.value()
                            ? account.value()->name.disclose()
                            : fmt::format("account {}", by.account.value);
    }
    return known->second;
}

/// Latest first, of all the child's numbers, one more than a page holds.
Result<std::vector<store::JournalEntry>> looks_at(Visit const& visit, AtDoor& door,
                                                  std::int64_t child, std::int64_t before) {
    auto const numbers = TRY(store::numbers_of_person(*door.record->connection, child));
    std::vector<store::JournalEntry> all;
    for (auto const number : numbers) {
        store::JournalSought sought;
        sought.until = visit.now + std::chrono::seconds{1};
        sought.person = number;
        sought.before = before;
        sought.most = looks_of_a_page + 1;
        auto some = TRY(store::search_journal(*door.accounts, sought));
        std::move(some.begin(), some.end(), std::back_inserter(all));
    }
    std::sort(all.begin(), all.end(),
              [](auto const& a, auto const& b) { return a.entry > b.entry; });
    all.erase(std::unique(all.begin(), all.end(),
                          [](auto const& a, auto const& b) { return a.entry == b.entry; }),
              all.end());
    return all;
}

Result<Response> show_viewers(Visit& visit, std::int64_t child) {
    auto door = TRY(come_to_the_door(visit));
    auto const decision = TRY(look_at_child(visit, *door.record, *door.accounts,
                                            {Action::read_child_viewers, child, door.purpose}));
    if (!decision.allowed()) return not_open(visit, door, child, decision.answer);
    auto const before = visit.request.query.number("before").value_or(0);
    auto entries = TRY(looks_at(visit, door, child, before));
    ViewersPage page{.child = child};
    auto const address = child_address(child, viewers_view, door.purpose);
    if (entries.size() > looks_of_a_page) {
        entries.resize(looks_of_a_page);
        page.older =
            fmt::format("{}{}before={}", address,
                        address.find('?') == std::string::npos ? "?" : "&", entries.back().entry);
    }
    if (may(visit, Action::read_child))
        page.back = child_address(child, overview_view, door.purpose);
    std::map<std::int64_t, std::string> names;
    for (auto& entry : entries) {
        auto const reason = TRY(store::reason_of(*door.accounts, entry));
        auto name = who(names, *door.accounts, entry.draft.by);
        page.looks.push_back({std::move(entry), std::move(name), reason.disclose()});
    }
    return shown(visit, Section::children, viewers_page(page));
}

Result<Response> show_glass(Visit& visit, std::int64_t child) {
    auto door = TRY(come_to_the_door(visit));
    auto const decision = TRY(look_at_child(visit, *door.record, *door.accounts,
                                            {.action = Action::break_glass, .child = child}));
    if (decision.answer != Answer::state_purpose && !decision.allowed())
        return not_open(visit, door, child, decision.answer);
    return shown(visit, Section::children, glass_page(visit, child, {}));
}

Result<Response> break_the_glass(Visit& visit, std::int64_t child) {
    auto const& form = visit.request.form;
    auto const purpose = purpose_asked_of_child(form);
    FormProblems problems;
    if (purpose == Purpose::not_stated)
        problems.push_back({"purpose", "Choose why you open the record"});
    auto reason = why_entered(glass_reason(), form, problems);
    auto door = TRY(come_to_the_door(visit));
    auto const decision =
        TRY(look_at_child(visit, *door.record, *door.accounts,
                          {.action = Action::break_glass,
                           .child = child,
                           .purpose = problems.empty() ? purpose : Purpose::not_stated,
                           .reason = problems.empty() ? reason : ""}));
    if (!decision.allowed() && decision.answer != Answer::state_purpose)
        return not_open(visit, door, child, decision.answer);
    if (!problems.empty())
        return shown(visit, Section::children, glass_page(visit, child, problems));
    auto by = by_whom(visit, decision, std::move(reason));
    by.purpose = purpose;
    TRY(store::break_glass(*door.accounts, by, child, visit.desk->sign_in.settings,
                           visit.desk->standards.book));
    return see_other(child_address(child));
}

}  // namespace

Response child_route(Visit& visit, Number child) {
    return answered(visit, show_child(visit, child.value, "overview",
                                      [](AtDoor&, ChildView const& view) -> Result<Page> {
                                          return overview_page(view);
                                      }));
}

Response child_part_route(Visit& visit, Number child, Word view) {
    return answered(visit, show_part(visit, child.value, view.value));
}

Response child_viewers_route(Visit& visit, Number child) {
    return answered(visit, show_viewers(visit, child.value));
}

Response glass_route(Visit& visit, Number child) {
    return answered(visit, show_glass(visit, child.value));
}

Response glass_post(Visit& visit, Number child) {
    return answered(visit, break_the_glass(visit, child.value));
}

}  // namespace breakwater::web

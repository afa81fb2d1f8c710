#include "store/look.h"

#include <algorithm>

#include "store/accounts.h"
#include "store/agencies.h"
#include "store/child_at_hand.h"

namespace breakwater::store {

namespace {

JournalDraft draft_of(Asking const& asking, access::Action action,
                      access::Decision const& decision) {
    JournalDraft draft;
    draft.by.now = asking.attempt.now;
    draft.by.account = asking.actor.account;
    draft.by.address = asking.address;
    draft.by.purpose = asking.attempt.purpose;
    draft.by.reason = asking.reason;
    draft.act = access::name(action);
    draft.answer = name_of(decision.answer);
    if (decision.standing != nullptr) {
        draft.by.role = access::name(decision.standing->role);
        draft.relation = access::name(decision.relation);
    }
    if (decision.glass_was_broken) draft.detail = "through the glass";
    return draft;
}

void add_detail(JournalDraft& draft, std::string_view detail) {
    if (!draft.detail.empty() && !detail.empty()) draft.detail += ", ";
    draft.detail += detail;
}

Result<access::Decision> decide_about(LookDoor const& door, Asking const& asking,
                                      access::Action action, std::int64_t person,
                                      Parties const& parties) {
    access::Subject subject;
    if (person == 0 && parties.brought_by.known()) {
        auto const agencies = TRY(all_agencies(door.access));
        subject.agency = agency_of_the_record(agencies);
        subject.in_area = false;
    } else {
        subject.child = TRY(child_at_hand(door.record, door.access, person, asking.actor.account,
                                          asking.attempt.now));
        if (!subject.child) return access::Decision{};
    }
    subject.posts = parties.posts;
    subject.owner = parties.brought_by;
    subject.owners_say_why = parties.brought_by.known();
    return access::decide(door.table, door.settings, asking.actor, action, subject, asking.attempt);
}

struct Reached {
    std::vector<std::int64_t> persons;
    access::Decision last;
};

// No search tells that a restricted record is there to those who may not open it.
bool may_be_told_of(LookDoor const& door, Asking const& asking, access::Action action,
                    access::Subject const& subject) {
    if (action != access::Action::find_child || subject.child->restrictions.empty()) return true;
    auto const open = access::decide(door.table, door.settings, asking.actor,
                                     access::Action::read_child, subject, asking.attempt);
    return open.allowed() || open.answer == access::Answer::state_purpose;
}

Result<Reached> reach(LookDoor const& door, Asking const& asking, access::Action action,
                      std::span<std::int64_t const> persons) {
    Reached reached;
    auto const children = TRY(children_at_hand(
        door.record, door.access, persons, asking.actor.account, asking.attempt.now, door.kept));
    for (std::size_t i = 0; i < children.size(); ++i) {
        access::Subject subject;
        subject.child = children[i];
        auto const decision = access::decide(door.table, door.settings, asking.actor, action,
                                             subject, asking.attempt);
        if (!decision.allowed() || !may_be_told_of(door, asking, action, subject)) continue;
        reached.persons.push_back(persons[i]);
        reached.last = decision;
    }
    return reached;
}

}  // namespace

Result<access::Decision> look_at_child(LookDoor const& door, Asking const& asking,
                                       access::Action action, std::int64_t person,
                                       std::string_view detail, Parties const& parties) {
    auto const decision = TRY(decide_about(door, asking, action, person, parties));
    auto draft = draft_of(asking, action, decision);
    if (person != 0 || !parties.brought_by.known()) {
        draft.about = "child";
        draft.subjects = {person};
    }
    add_detail(draft, detail);
    TRY(door.journal.write(std::move(draft)));
    return decision;
}

Result<std::vector<std::int64_t>> look_at_children(LookDoor const& door, Asking const& asking,
                                                   access::Action action,
                                                   std::span<std::int64_t const> persons,
                                                   std::string_view detail,
                                                   access::Decision const& of_nobody) {
    auto reached = TRY(reach(door, asking, action, persons));
    auto draft = draft_of(asking, action, reached.persons.empty() ? of_nobody : reached.last);
    draft.about = "child";
    draft.subjects = reached.persons;
    add_detail(draft, detail);
    TRY(door.journal.write(std::move(draft)));
    return std::move(reached.persons);
}

Result<std::vector<std::int64_t>> children_within_reach(LookDoor const& door, Asking const& asking,
                                                        access::Action action,
                                                        std::span<std::int64_t const> persons) {
    auto reached = TRY(reach(door, asking, action, persons));
    return std::move(reached.persons);
}

Result<std::vector<access::Answer>> look_at_what_is_about(LookDoor const& door,
                                                          Asking const& asking,
                                                          access::Action action,
                                                          std::span<AboutChild const> things,
                                                          std::string_view detail) {
    std::vector<access::Answer> answers;
    std::vector<std::int64_t> shown;
    access::Decision last;
    bool shows_any = false;
    for (auto const& thing : things) {
        auto const decision = TRY(decide_about(door, asking, action, thing.person, thing.parties));
        answers.push_back(decision.answer);
        if (!decision.allowed()) continue;
        last = decision;
        shows_any = true;
        if (thing.person != 0 && std::find(shown.begin(), shown.end(), thing.person) == shown.end())
            shown.push_back(thing.person);
    }
    if (!shows_any) return answers;
    auto draft = draft_of(asking, action, last);
    if (!shown.empty()) draft.about = "child";
    draft.subjects = std::move(shown);
    add_detail(draft, detail);
    TRY(door.journal.write(std::move(draft)));
    return answers;
}

Result<access::Decision> ask_and_note(LookDoor const& door, Asking const& asking,
                                      access::Action action, access::Subject const& subject,
                                      std::string_view about,
                                      std::span<std::int64_t const> subjects,
                                      std::string_view detail) {
    auto const decision =
        access::decide(door.table, door.settings, asking.actor, action, subject, asking.attempt);
    auto draft = draft_of(asking, action, decision);
    draft.about = about;
    draft.subjects.assign(subjects.begin(), subjects.end());
    add_detail(draft, detail);
    TRY(door.journal.write(std::move(draft)));
    return decision;
}

std::string_view name_of(access::Answer answer) {
    switch (answer) {
        case access::Answer::allowed:
            return "allowed";
        case access::Answer::state_purpose:
            return "state_purpose";
        case access::Answer::give_second_factor:
            return "give_second_factor";
        case access::Answer::break_glass:
            return "break_glass";
        case access::Answer::not_found:
            return "not_found";
    }
    assert(!"every answer has a name");
    return "";
}

}  // namespace breakwater::store

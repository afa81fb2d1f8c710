#include "store/look.h"

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
                                      access::Action action, std::int64_t person) {
    auto const child = TRY(
        child_at_hand(door.record, door.access, person, asking.actor.account, asking.attempt.now));
    if (!child) return access::Decision{};
    access::Subject subject;
    subject.child = *child;
    return access::decide(door.table, door.settings, asking.actor, action, subject, asking.attempt);
}

}  // namespace

Result<access::Decision> look_at_child(LookDoor const& door, Asking const& asking,
                                       access::Action action, std::int64_t person,
                                       std::string_view detail) {
    auto const decision = TRY(decide_about(door, asking, action, person));
    auto draft = draft_of(asking, action, decision);
    draft.about = "child";
    draft.subjects = {person};
    add_detail(draft, detail);
    TRY(door.journal.write(std::move(draft)));
    return decision;
}

Result<std::vector<std::int64_t>> look_at_children(LookDoor const& door, Asking const& asking,
                                                   access::Action action,
                                                   std::span<std::int64_t const> persons,
                                                   std::string_view detail) {
    std::vector<std::int64_t> shown;
    access::Decision last;
    for (auto const person : persons) {
        auto const decision = TRY(decide_about(door, asking, action, person));
        if (!decision.allowed()) continue;
        shown.push_back(person);
        last = decision;
    }
    auto draft = draft_of(asking, action, last);
    draft.about = "child";
    draft.subjects = shown;
    add_detail(draft, detail);
    TRY(door.journal.write(std::move(draft)));
    return shown;
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

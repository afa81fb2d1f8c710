#pragma once
// Actions in the record, as agreed and with all that happened to them since.

#include <span>

#include "partnership/action.h"
#include "store/noun_table.h"

namespace breakwater::store {

/// Every action as known at the entry, by number. Code store_damaged.
Result<std::vector<partnership::ActionHistory>> read_actions(Record& record, Entry known_at);

/// Keeps an action as it was agreed. Codes: no_words (what is to be done); due_before_agreed;
/// no_owner, no_body (that the record does not hold).
Result<ActionId> add_action(Record& record, Author const& author,
                            partnership::Action const& action);

/// Adds an event; its action and number are not looked at. The decision it names is looked up.
/// Codes: no_such_noun; not_of_the_body (the decision is of another body, or not of its successor);
/// those of partnership::check_event().
Result<std::int64_t> add_action_event(Record& record, Author const& author, ActionId action,
                                      partnership::ActionEvent const& event);

/// Adds several in one change, each to the action that it names: all of them or none. Codes as
/// add_action_event().
Result<void> add_action_events(Record& record, Author const& author,
                               std::span<partnership::ActionEvent const> events);

template <class Fields>
void fields_of(Fields& field, partnership::Action& action) {
    auto& effect = action.effect;
    field(action.what), field(action.why), field(action.source), field(action.from);
    field(action.body), field(action.owner), field(action.agreed_on), field(action.due_on);
    field(action.theme), field(effect.kind), field(effect.of), field(effect.basis);
    field(effect.baseline_from), field(effect.baseline_until), field(effect.baseline);
    field(effect.baseline_range), field(effect.baseline_points), field(effect.expected);
    field(effect.at_least), field(effect.by), field(effect.reason);
}
template <class Fields>
void fields_of(Fields& field, partnership::ActionEvent& event) {
    field(event.on), field(event.kind), field(event.by), field(event.words), field(event.due_on);
    field(event.owner), field(event.decision), field(event.verdict);
    field(event.correction.corrects), field(event.correction.takes_back);
}

}  // namespace breakwater::store

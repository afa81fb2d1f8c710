#include "store/actions.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/arrangements.h"
#include "store/decision_named.h"
#include "store/no_such_noun.h"

namespace breakwater::store {

namespace {

using partnership::Action;
using partnership::ActionEvent;
using partnership::ActionHistory;

Result<Entry> last_known(Record& record) {
    auto const last = TRY(last_entry(*record.connection));
    return last.entry;
}

}  // namespace

Result<std::vector<ActionHistory>> read_actions(Record& record, Entry known_at) {
    return read_histories(record, "action", "action_event", known_at, &ActionHistory::action,
                          &ActionEvent::action);
}

Result<ActionId> add_action(Record& record, Author const& author, Action const& action) {
    if (action.what.empty()) return Error{"no_words", "Enter what is to be done"};
    if (action.due_on < action.agreed_on)
        return Error{"due_before_agreed", "It is due before it was agreed: enter a later day"};
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const now = TRY(last_known(record));
    auto const all = TRY(read_arrangements(record, now));
    if (partnership::find_post(all, action.owner) == nullptr)
        return Error{"no_owner", fmt::format("there is no post {}", action.owner.value)};
    if (partnership::find_body(all, action.body) == nullptr)
        return Error{"no_body", fmt::format("there is no body {}", action.body.value)};
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    auto const number = TRY(keep_noun(record, change, "action", action));
    TRY(change.end(fmt::format("action {} agreed on {}", number, to_iso(action.agreed_on))));
    TRY(transaction.commit());
    return ActionId{number};
}

Result<std::int64_t> add_action_event(Record& record, Author const& author, ActionId action,
                                      ActionEvent const& event) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const now = TRY(last_known(record));
    auto const all = TRY(read_actions(record, now));
    auto const at = std::find_if(all.begin(), all.end(),
                                 [&](auto const& each) { return each.action.id == action; });
    if (at == all.end()) return no_such_noun("action", action.value);
    auto const decision = TRY(standing_of_decision(record, at->action.body, event.decision));
    TRY(partnership::check_event(at->action, at->events, event, decision));
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    auto const number = TRY(keep_event(record, change, "action_event", action.value, event));
    TRY(change.end(fmt::format("action {}: {}", action.value, access::title(event.kind))));
    TRY(transaction.commit());
    return number;
}

Result<void> add_action_events(Record& record, Author const& author,
                               std::span<ActionEvent const> events) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto const now = TRY(last_known(record));
    auto all = TRY(read_actions(record, now));
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    for (auto const& event : events) {
        auto const at = std::find_if(all.begin(), all.end(), [&](auto const& each) {
            return each.action.id == event.action;
        });
        if (at == all.end()) return no_such_noun("action", event.action.value);
        auto const decision = TRY(standing_of_decision(record, at->action.body, event.decision));
        TRY(partnership::check_event(at->action, at->events, event, decision));
        TRY(keep_event(record, change, "action_event", event.action.value, event));
        at->events.push_back(event);
    }
    TRY(change.end(fmt::format("actions: {} reports at once", events.size())));
    TRY(transaction.commit());
    return {};
}

}  // namespace breakwater::store

#include "web/pages/partnership/action_at_hand.h"

#include <fmt/format.h>

#include <algorithm>

#include "web/components/textarea.h"
#include "web/desk/business_shelf.h"
#include "web/desk/gate.h"
#include "web/pages/date_field.h"
#include "web/pages/shell.h"

namespace breakwater::web {

namespace {

DateField day_field() {
    return {"on", "When", "Leave it empty for today"};
}

}  // namespace

Result<ActionAtHand> action_at_hand(Visit& visit, ActionId action) {
    auto record = TRY(visit.desk->records.lend());
    auto const last = TRY(store::last_entry(*record->connection));
    auto business = TRY(visit.desk->business.business(*record, last.entry));
    auto const at = std::find_if(business.actions.begin(), business.actions.end(),
                                 [&](auto const& each) { return each.action.id == action; });
    if (at == business.actions.end()) return not_there();
    auto history = *at;
    auto standing = TRY(partnership::standing_on(history.action, history.events,
                                                 visit.desk->standards.book, visit.today));
    return ActionAtHand{std::move(record), std::move(business), std::move(history),
                        std::move(standing)};
}

Date day_entered(Visit const& visit, Fields const& form, FormProblems& problems) {
    auto const on = date_entered(day_field(), form, problems).value_or(visit.today);
    if (on > visit.today)
        problems.push_back({"on-day", "This day is still to come: enter today or an earlier day"});
    return on;
}

void write_day(Html& html, Fields const& form, FormProblems const& problems) {
    write_date(html, day_field(), form, problems);
}

std::optional<FormProblem> problem_of_event(Error const& error) {
    constexpr std::pair<std::string_view, std::string_view> fields[]{
        {"no_words", "words"},
        {"before_agreed", "on-day"},
        {"out_of_order", "on-day"},
        {"no_due_on", "due-day"},
        {"no_owner", "owner"},
        {"no_decision", "decision"},
        {"not_resolved", "decision"},
        {"not_of_the_body", "decision"},
        {"no_verdict", "verdict"},
        {"no_evidence", "words"},
        {"closed_already", "words"},
        {"not_done", "words"},
        {"said_already", "words"},
        {"not_without_effect", "words"},
        {"before_made", "on-day"},
        {"off_the_list", "words"},
        {"not_complete", "words"},
        {"not_reported", "words"},
        {"due_before_agreed", "due-day"},
        {"no_body", "body"},
        {"no_panel", "panel"},
    };
    for (auto const& [code, field] : fields)
        if (error.code == code) return FormProblem{std::string{field}, error.message};
    return std::nullopt;
}

PostId speaks_for(Visit const& visit, PostId owner) {
    auto const posts = posts_held(visit);
    if (posts.empty()) return {};
    return holds(visit, owner) ? owner : posts.front();
}

Result<store::Author> author_of_change(Visit const& visit, access::Action action, ActionId of,
                                       std::string_view what) {
    TRY(write_down(visit, {.action = action,
                           .about = "action",
                           .subjects = {of.value},
                           .detail = std::string{what}}));
    return author_of(visit);
}

void write_words(Html& html, WordsField const& field, Fields const& form,
                 FormProblems const& problems) {
    Textarea words{.name = field.name, .rows = field.rows};
    words.label.content = field.label;
    if (!field.hint.empty()) words.hint = Hint{.content = field.hint};
    words.value = form.first(field.name);
    words.spellcheck = Spellcheck::on;
    words.error = message_for(problems, field.name);
    write(html, words);
}

}  // namespace breakwater::web

#include "web/pages/partnership/action_report.h"

#include <fmt/format.h>

#include "store/actions.h"
#include "web/components/choices.h"
#include "web/components/links.h"
#include "web/components/prose.h"
#include "web/pages/entered_words.h"
#include "web/pages/partnership/action_at_hand.h"
#include "web/pages/partnership/action_words.h"
#include "web/pages/partnership/paths.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using access::Action;
using Kind = partnership::ActionEventKind;

namespace {

constexpr Kind reports[]{Kind::progress, Kind::evidence, Kind::done};

std::string_view label_of(Kind kind) {
    if (kind == Kind::evidence) return "Evidence: what shows that it is done, and where it is";
    return kind == Kind::done ? "It is done: the body is asked to agree" : "How far it is";
}

/// Of its owner, or of whoever keeps the partnership's business; and only while it is open.
Result<ActionAtHand> to_report_on(Visit& visit, Number action) {
    auto at_hand = TRY(action_at_hand(visit, {action.value}));
    auto const decision =
        decide(visit, Action::report_on_action, of_posts({at_hand.standing.owner}));
    if (decision.answer != access::Answer::allowed || !at_hand.standing.is_open())
        return not_there();
    return at_hand;
}

Response ask(Visit& visit, ActionAtHand const& at_hand, FormProblems const& problems) {
    auto const& sent = fields_sent(visit);
    auto const& action = at_hand.history.action;
    auto const fields = [&](Html& html) {
        paragraph(html, action.what);
        paragraph(html, at_hand.standing.words);
        Radios kind{.name = "kind", .value = std::string{sent.first("kind")}};
        kind.fieldset = Fieldset{.legend = Legend{.content = "What you report"}};
        kind.hint = Hint{.content = "Green needs evidence, and that the body agrees"};
        for (auto const each : reports)
            kind.items.push_back(
                {.value = std::string{access::name(each)}, .content = label_of(each)});
        kind.error = message_for(problems, "kind");
        write(html, kind);
        write_words(html, {.label = "In words", .hint = "Name no child"}, sent, problems);
        write_day(html, sent, problems);
    };
    return shown(visit, Section::partnership,
                 form_page(visit, {.title = "Report on an action",
                                   .path = action_path(action.id, "/report"),
                                   .problems = problems,
                                   .fields = fields,
                                   .button = "Keep",
                                   .way_back = BackLink{.href = action_path(action.id),
                                                        .content = "The action"},
                                   .keeps_words = true}));
}

Result<Response> ask_for_report(Visit& visit, Number action) {
    auto const at_hand = TRY(to_report_on(visit, action));
    return ask(visit, at_hand, {});
}

Result<Response> report(Visit& visit, Number action) {
    auto at_hand = TRY(to_report_on(visit, action));
    auto const& sent = visit.request.form;
    FormProblems problems;
    partnership::ActionEvent event;
    event.on = day_entered(visit, sent, problems);
    event.by = speaks_for(visit, at_hand.standing.owner);
    event.words = entered_words(sent, "words");
    bool chosen = false;
    for (auto const each : reports)
        if (access::name(each) == sent.first("kind")) {
            event.kind = each;
            chosen = true;
        }
    if (!chosen) problems.push_back({"kind", "Choose what you report"});
    if (!problems.empty()) return ask(visit, at_hand, problems);
    auto const id = at_hand.history.action.id;
    auto const author =
        TRY(author_of_change(visit, Action::report_on_action, id, access::title(event.kind)));
    auto const kept = store::add_action_event(*at_hand.record, author, id, event);
    if (!kept.ok()) {
        auto const problem = problem_of_event(kept.error());
        if (!problem) return kept.error();
        return ask(visit, at_hand, {*problem});
    }
    return see_other(action_path(id, "?done=reported"));
}

}  // namespace

Response action_report_page(Visit& visit, Number action) {
    return answer(visit, Section::partnership, ask_for_report(visit, action));
}

Response action_report_post(Visit& visit, Number action) {
    return answer(visit, Section::partnership, report(visit, action));
}

}  // namespace breakwater::web

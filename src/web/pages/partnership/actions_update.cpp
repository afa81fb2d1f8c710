#include "web/pages/partnership/actions_update.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/actions.h"
#include "web/components/links.h"
#include "web/components/prose.h"
#include "web/components/select.h"
#include "web/components/textarea.h"
#include "web/pages/entered_words.h"
#include "web/pages/partnership/action_at_hand.h"
#include "web/pages/partnership/action_words.h"
#include "web/pages/partnership/business_now.h"
#include "web/pages/partnership/choice_field.h"
#include "web/pages/partnership/paths.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using access::Action;
using markup::attr;
using markup::markup_of;
using markup::site_href;
using partnership::ActionEvent;
using Kind = partnership::ActionEventKind;

namespace {

constexpr std::string_view path = "/partnership/actions/update";

std::string words_field(ActionId action) {
    return fmt::format("words-{}", action.value);
}
std::string kind_field(ActionId action) {
    return fmt::format("kind-{}", action.value);
}

/// The open actions of a body that whoever is signed in may report on.
struct Updated {
    partnership::Business business;
    BodyId body;
    std::vector<ListedAction> listed;  ///< points into `business`
};

/// Code not_found for no such body. Not moved once it is made: `listed` would point elsewhere.
Result<void> gather(Visit& visit, Fields const& asked, Updated& update) {
    update.business = TRY(business_now(visit));
    update.body = {asked.number("body").value_or(0)};
    if (update.body.known() &&
        partnership::find_body(update.business.arrangements, update.body) == nullptr)
        return not_there();
    auto all = TRY(all_listed(visit, update.business));
    ActionFilter filter;
    filter.body = update.body;
    update.listed = filtered(std::move(all), filter, visit, update.business);
    std::erase_if(update.listed, [&](ListedAction const& each) {
        auto const decision =
            decide(visit, Action::report_on_action, of_posts({each.standing.owner}));
        return !each.standing.is_open() || decision.answer != access::Answer::allowed;
    });
    return {};
}

Page bodies_page(Visit const& visit, Updated const& update) {
    Page page;
    page.title = "Update the actions of a body";
    page.before_content = markup_of([&](Html& html) {
        write_way_back(html, BackLink{.href = "/partnership/actions", .content = "Actions"});
    });
    auto const& all = update.business.arrangements;
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        std::size_t shown = 0;
        html.element<"ul">(attr<"class">("govuk-list"), [&] {
            for (auto const& body : bodies_to_choose(all, visit.today)) {
                auto const open =
                    std::count_if(update.listed.begin(), update.listed.end(), [&](auto const& one) {
                        return partnership::successor_on(all, one.action().body, visit.today)
                                   .value == body.number;
                    });
                if (open == 0) continue;
                ++shown;
                html.element<"li">([&] {
                    html.element<"a">(attr<"class">("govuk-link"),
                                      site_href(fmt::format("{}?body={}", path, body.number)),
                                      body.words);
                    html.text(fmt::format(", {} open", open));
                });
            }
        });
        if (shown == 0) paragraph(html, "No body has an open action that you may report on.");
    });
    return page;
}

void write_one(Html& html, Updated const& update, ListedAction const& each, Fields const& sent,
               FormProblems const& problems, Date today) {
    auto const& action = each.action();
    html.element<"h2">(attr<"class">("govuk-heading-s"), [&] {
        html.element<"a">(attr<"class">("govuk-link"), site_href(action_path(action.id)),
                          fmt::format("{}. {}", action.id.value, action.what));
    });
    html.element<"p">(attr<"class">("govuk-body"), [&] {
        write(html, rag_tag(each.standing));
        html.text(" " + each.standing.words);
    });
    auto const& events = each.history->events;
    html.element<"p">(
        attr<"class">("app-meta"),
        fmt::format("{}. {}", owner_words(update.business.arrangements, each.standing.owner, today),
                    events.empty()
                        ? std::string{"Nothing has been said yet."}
                        : fmt::format("Last, {}: {}", to_words(events.back().on),
                                      events.back().words.empty()
                                          ? std::string{access::title(events.back().kind)}
                                          : events.back().words)));
    auto const of_what = fmt::format(" of action {}", action.id.value);
    auto const hidden = [&](std::string_view words) {
        return markup_of([&](Html& label) {
            label.text(std::string{words});
            label.element<"span">(attr<"class">("govuk-visually-hidden"), of_what);
        });
    };
    Select kind{.name = kind_field(action.id)};
    kind.label.content = hidden("What it is");
    for (auto const report : {Kind::progress, Kind::evidence, Kind::done})
        kind.items.push_back({std::string{access::title(report)},
                              std::string{access::name(report)},
                              std::nullopt,
                              false,
                              {}});
    kind.value = sent.first(kind.name);
    write(html, kind);
    Textarea words{.name = words_field(action.id), .rows = 3};
    words.label.content = hidden("In words");
    words.value = sent.first(words.name);
    words.error = message_for(problems, words.name);
    write(html, words);
}

Response ask(Visit& visit, Updated const& update, FormProblems const& problems) {
    if (!update.body.known()) return shown(visit, Section::partnership, bodies_page(visit, update));
    auto const& sent = fields_sent(visit);
    auto const name =
        partnership::short_name_on(update.business.arrangements, update.body, visit.today);
    auto const fields = [&](Html& html) {
        paragraph(html, update.listed.empty()
                            ? "It has no open action that you may report on."
                            : "Leave empty what there is nothing new of. Name no child.");
        html.empty<"input">(attr<"type">("hidden"), attr<"name">("body"),
                            attr<"value">(std::to_string(update.body.value)));
        for (auto const& each : update.listed)
            write_one(html, update, each, sent, problems, visit.today);
    };
    return shown(visit, Section::partnership,
                 form_page(visit, {.title = "Open actions of " + name,
                                   .path = std::string{path},
                                   .problems = problems,
                                   .fields = fields,
                                   .button = "Save them together",
                                   .way_back = BackLink{.href = list_address({.body = update.body}),
                                                        .content = "Actions of the body"},
                                   .keeps_words = true}));
}

std::vector<ActionEvent> events_entered(Visit const& visit, Updated const& update,
                                        FormProblems& problems) {
    auto const& sent = visit.request.form;
    std::vector<ActionEvent> events;
    for (auto const& each : update.listed) {
        auto const id = each.action().id;
        ActionEvent event;
        event.action = id;
        event.on = visit.today;
        event.by = speaks_for(visit, each.standing.owner);
        event.words = entered_words(sent, words_field(id));
        event.kind = access::find_named<Kind>(sent.first(kind_field(id))).value_or(Kind::progress);
        bool const is_report = event.kind == Kind::progress || event.kind == Kind::evidence ||
                               event.kind == Kind::done;
        if (!is_report) event.kind = Kind::progress;
        if (event.words.empty() && event.kind == Kind::progress) continue;
        auto const fits =
            partnership::check_event(each.action(), each.history->events, event, std::nullopt);
        if (!fits.ok()) problems.push_back({words_field(id), fits.error().message});
        events.push_back(std::move(event));
    }
    return events;
}

Result<Response> update_all(Visit& visit) {
    Updated update;
    TRY(gather(visit, visit.request.form, update));
    if (!update.body.known()) return not_there();
    FormProblems problems;
    auto const events = events_entered(visit, update, problems);
    if (!problems.empty()) return ask(visit, update, problems);
    if (!events.empty()) {
        std::vector<std::int64_t> numbers;
        for (auto const& event : events) numbers.push_back(event.action.value);
        TRY(write_down(visit, {.action = Action::report_on_action,
                               .about = "action",
                               .subjects = std::move(numbers),
                               .detail = "before a meeting"}));
        auto const author = TRY(author_of(visit));
        auto record = TRY(visit.desk->records.lend());
        auto const kept = store::add_action_events(*record, author, events);
        if (!kept.ok()) {
            if (!problem_of_event(kept.error())) return kept.error();
            return ask(visit, update, {{words_field(events.front().action), kept.error().message}});
        }
    }
    return see_other(list_address({.body = update.body}) + "&done=updated");
}

Result<Response> ask_first(Visit& visit) {
    Updated update;
    TRY(gather(visit, visit.late_fields ? *visit.late_fields : visit.request.query, update));
    return ask(visit, update, {});
}

}  // namespace

Response actions_update_page(Visit& visit) {
    return answer(visit, Section::partnership, ask_first(visit));
}

Response actions_update_post(Visit& visit) {
    return answer(visit, Section::partnership, update_all(visit));
}

}  // namespace breakwater::web

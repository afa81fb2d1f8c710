#include "web/pages/partnership/delegations_routes.h"

#include <algorithm>

#include "web/components/choices.h"
#include "web/components/prose.h"
#include "web/pages/partnership/about_body.h"
#include "web/pages/partnership/choice_field.h"
#include "web/pages/partnership/last_day.h"
#include "web/pages/partnership/text_field.h"
#include "web/pages/shell.h"

namespace breakwater::web {

namespace {

ChoiceField from_field(AboutBody const& about, Date today) {
    return {"from", "For whom", "Whose agency is decided for", "Choose for whom",
            posts_to_choose(about.now.all, today)};
}
ChoiceField to_field(AboutBody const& about, Date today) {
    return {"to", "Who may decide", "A post of the same agency", "Choose who may decide",
            posts_to_choose(about.now.all, today)};
}
TextField recorded_field() {
    return {.name = "recorded_in",
            .label = "Where it is recorded",
            .hint = "The minute or the letter",
            .problem = "Enter where it is recorded"};
}

Checkboxes matters_boxes(Fields const& form, FormProblems const& problems) {
    Checkboxes boxes{.name = "matters"};
    for (auto const& each : partnership::every_matter)
        boxes.items.push_back(
            {.value = std::string{each.name}, .content = std::string{each.title}});
    for (auto const value : form.every("matters")) boxes.values.emplace_back(value);
    boxes.fieldset = Fieldset{.legend = Legend{.content = "About what"}};
    boxes.error = message_for(problems, "matters");
    return boxes;
}

Response ask_delegation(Visit& visit, AboutBody const& about, FormProblems const& problems) {
    auto const& form = visit.request.form;
    return ask_about(visit, about,
                     {.title = "Record a delegation",
                      .path = body_path(about.body.id, "/delegations/new"),
                      .problems = problems,
                      .fields =
                          [&](Html& html) {
                              paragraph(html,
                                        "Whoever deputises counts towards the quorum only with a "
                                        "recorded delegation that covers what is decided.");
                              write_choice(html, from_field(about, visit.today), form, problems);
                              write_choice(html, to_field(about, visit.today), form, problems);
                              write(html, matters_boxes(form, problems));
                              write_date(html, since_field(), form, problems);
                              write_date(html,
                                         {"last", "Last day", "Leave it empty where none is set"},
                                         form, problems);
                              write_text(html, recorded_field(), form, problems);
                          },
                      .button = "Record the delegation"});
}

partnership::Delegation delegation_entered(Visit const& visit, AboutBody const& about,
                                           FormProblems& problems) {
    auto const& form = visit.request.form;
    auto const& all = about.now.all;
    partnership::Delegation made;
    for (auto const& each : all.delegations) made.id.value = std::max(made.id.value, each.id.value);
    ++made.id.value;
    made.body = about.body.id;
    made.from = PostId{choice_entered(from_field(about, visit.today), form, problems)};
    made.to = PostId{choice_entered(to_field(about, visit.today), form, problems)};
    auto const* const from = partnership::find_post(all, made.from);
    auto const* const to = partnership::find_post(all, made.to);
    if (from != nullptr && to != nullptr && (from == to || from->agency != to->agency))
        problems.push_back({"to", "Choose another post of the same agency"});
    auto const ticked = form.every("matters");
    for (auto const& each : partnership::every_matter)
        if (std::find(ticked.begin(), ticked.end(), each.name) != ticked.end())
            made.matters.push_back(each.value);
    if (made.matters.empty()) problems.push_back({"matters", "Choose at least one"});
    made.since = date_entered(since_field(), form, problems).value_or(visit.today);
    if (auto const last = date_entered({"last", "Last day", ""}, form, problems)) {
        made.until = *last + std::chrono::days{1};
        if (*last < made.since)
            problems.push_back({"last-day", "The last day must be the first day or later"});
    }
    made.recorded_in = text_entered(recorded_field(), form, problems);
    return made;
}

Result<Response> show_new_delegation(Visit& visit, BodyId body) {
    auto const about = TRY(about_body(visit, body));
    return ask_delegation(visit, about, {});
}

Result<Response> record_delegation(Visit& visit, BodyId body) {
    auto about = TRY(about_body(visit, body));
    FormProblems problems;
    auto const made = delegation_entered(visit, about, problems);
    ArrangementChange change{.added = {}, .changed = {}, .field = "since-day", .look = {}};
    change.added.delegations = {made};
    change.look =
        look_at_change(body, fmt::format("post {} may decide for post {} from {}", made.to.value,
                                         made.from.value, to_iso(made.since)));
    return keep_or_ask(visit, about, change, problems, "delegation",
                       [&](auto const& found) { return ask_delegation(visit, about, found); });
}

/// What a page about the end of a delegation works with: the body it is for, or one that its post
/// sits on.
struct Ending {
    AboutBody about;
    store::KeptNoun<partnership::Delegation> row;
};

Result<Ending> ending_of(Visit& visit, Number number) {
    auto const now = TRY(arrangements_now(visit));
    for (auto const& row : now.rows.delegations) {
        if (row.number != number.value || row.noun.until) continue;
        auto body = row.noun.body;
        for (auto const& seat : now.all.memberships)
            if (!body.known() && seat.post == row.noun.from) body = seat.body;
        auto about = TRY(about_body(visit, body));
        return Ending{std::move(about), row};
    }
    return not_there();
}

Response ask_end_delegation(Visit& visit, Ending const& ending, FormProblems const& problems) {
    auto const& noun = ending.row.noun;
    auto const& all = ending.about.now.all;
    return ask_about(visit, ending.about,
                     {.title = "End a delegation",
                      .path = fmt::format("/partnership/delegations/{}/end", ending.row.number),
                      .problems = problems,
                      .fields =
                          [&](Html& html) {
                              paragraph(html,
                                        fmt::format("{} decides for {} about {}, since {}.",
                                                    partnership::post_words(all, noun.to),
                                                    partnership::post_words(all, noun.from),
                                                    to_words(noun.matters), to_words(noun.since)));
                              write_end_or_never(html, visit.request.form, problems);
                          },
                      .button = "End the delegation",
                      .button_classes = "govuk-button--warning"});
}

Result<Response> show_end_delegation(Visit& visit, Number number) {
    auto const ending = TRY(ending_of(visit, number));
    return ask_end_delegation(visit, ending, {});
}

Result<Response> end_delegation(Visit& visit, Number number) {
    auto ending = TRY(ending_of(visit, number));
    FormProblems problems;
    auto ended = ending.row;
    auto const end =
        end_or_never_entered(visit.request.form, ended.noun.since, visit.today, problems);
    ended.noun.until = end.until;
    ArrangementChange change{.added = {}, .changed = {}, .field = "last-day", .look = {}};
    change.changed.delegations = {ended};
    change.changed.never_because = end.because;
    change.look = look_at_change(
        ending.about.body.id,
        fmt::format("delegation {} until {}", ended.number, to_iso(*ended.noun.until)));
    return keep_or_ask(visit, ending.about, change, problems, "delegation-ended",
                       [&](auto const& found) { return ask_end_delegation(visit, ending, found); });
}

Response answered(Visit& visit, Result<Response> response) {
    return answer(visit, Section::partnership, std::move(response));
}

}  // namespace

Response new_delegation_page(Visit& visit, Number body) {
    return answered(visit, show_new_delegation(visit, BodyId{body.value}));
}
Response new_delegation_post(Visit& visit, Number body) {
    return answered(visit, record_delegation(visit, BodyId{body.value}));
}
Response end_delegation_page(Visit& visit, Number delegation) {
    return answered(visit, show_end_delegation(visit, delegation));
}
Response end_delegation_post(Visit& visit, Number delegation) {
    return answered(visit, end_delegation(visit, delegation));
}

}  // namespace breakwater::web

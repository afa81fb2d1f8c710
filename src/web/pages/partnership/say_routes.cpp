#include "web/pages/partnership/say_routes.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/challenges.h"
#include "web/components/choices.h"
#include "web/components/prose.h"
#include "web/pages/partnership/about_challenge.h"
#include "web/pages/partnership/no_child_named.h"
#include "web/pages/partnership/paths.h"
#include "web/pages/partnership/saying.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using access::Action;
using partnership::ChallengeEventKind;
using partnership::ChallengeOutcome;

namespace {

/// One kind of thing to say, and who may.
struct Saying {
    AboutChallenge about;
    ChallengeEventKind kind{};
    std::vector<PostId> posts;
};

/// Code not_found, also where this person may not say it, or not now.
Result<Saying> saying_of(Visit& visit, Number challenge, Word const& word) {
    auto const kind = access::find_named<ChallengeEventKind>(word.value);
    if (!kind) return not_there();
    auto about = TRY(about_challenge(visit, ChallengeId{challenge.value}));
    auto const kinds = may_say(visit, about);
    if (std::find(kinds.begin(), kinds.end(), *kind) == kinds.end()) return not_there();
    auto posts = posts_to_say(visit, about, *kind);
    return Saying{std::move(about), *kind, std::move(posts)};
}

Wording wording_of(ChallengeEventKind kind) {
    switch (kind) {
        case ChallengeEventKind::response:
            return {"Respond to a challenge", "Response",
                    "What is so, what will be done, and by when", "Enter the response",
                    "Keep the response"};
        case ChallengeEventKind::outcome:
            return {"Say what came of a challenge", "What came of it", "It closes the challenge",
                    "Enter what came of it", "Keep the outcome"};
        case ChallengeEventKind::impact:
            return {"Say what difference a challenge made", "What difference it made",
                    "What is better for children, and how that is known",
                    "Enter what difference it made", "Keep the impact"};
        case ChallengeEventKind::action:
            return {"Link an action to a challenge", "Words (optional)", "", "", "Link the action"};
        case ChallengeEventKind::went_on:
            return {"Take a disagreement to the next stage", "Why now",
                    "It goes on by itself when the stage\u2019s time has ended",
                    "Enter why it goes on now", "Take it on"};
        case ChallengeEventKind::withdrawn:
            return {"Withdraw a challenge", "Why", "It stays in the log, as withdrawn",
                    "Enter why it is withdrawn", "Withdraw it"};
        case ChallengeEventKind::held:
            return {"Say who takes a disagreement on", "Words (optional)", "", "", "Keep it"};
    }
    return {};
}

ChoiceField by_field(Saying const& saying, Date today) {
    auto const& all = saying.about.business.arrangements;
    ChoiceField field{"by", "Who says it", "", "Choose who says it", posts_to_choose(all, today)};
    keep_posts(field, saying.posts);
    return field;
}

ChoiceField action_field(Saying const& saying) {
    ChoiceField field{"action",
                      "Action",
                      "An action that is in the log already",
                      "Choose the action that was agreed",
                      {}};
    for (auto const& each : saying.about.business.actions)
        field.choices.push_back(
            {each.action.id.value, fmt::format("{}. {}", each.action.id.value, each.action.what)});
    std::reverse(field.choices.begin(), field.choices.end());
    return field;
}

/// Of what names who holds it from then on.
std::optional<ChoiceField> post_field(Saying const& saying, Date today) {
    auto posts = posts_to_choose(saying.about.business.arrangements, today);
    if (saying.kind == ChallengeEventKind::held)
        return ChoiceField{"post", "Post that takes it on", "", "Choose the post",
                           std::move(posts)};
    if (saying.kind == ChallengeEventKind::went_on)
        return ChoiceField{"post", "Who holds it there (optional)", "", "", std::move(posts)};
    return std::nullopt;
}

Radios outcome_radios(Fields const& form, FormProblems const& problems) {
    Radios radios{.name = "outcome", .value = std::string{form.first("outcome")}};
    for (auto const& each : partnership::challenge_outcomes)
        radios.items.push_back(
            {.value = std::string{each.name}, .content = std::string{each.title}});
    radios.fieldset = Fieldset{.legend = Legend{.content = "Outcome"}};
    radios.error = message_for(problems, "outcome");
    return radios;
}

Response ask(Visit& visit, Saying const& saying, Fields const& form, FormProblems const& problems,
             bool came_late = false) {
    auto const& challenge = saying.about.history.challenge;
    auto const wording = wording_of(saying.kind);
    auto const path = challenge_path(challenge.id, fmt::format("/{}", access::name(saying.kind)));
    FormPage page{
        .title = std::string{wording.title},
        .path = path,
        .problems = problems,
        .fields =
            [&](Html& html) {
                if (came_late) write_came_late(html);
                paragraph(html,
                          fmt::format("Challenge {}: {}", challenge.id.value, challenge.issue));
                paragraph(html, fmt::format("Asked: {}", challenge.asked));
                write_no_child_named(html);
                if (saying.kind == ChallengeEventKind::action)
                    write_choice(html, action_field(saying), form, problems);
                if (saying.kind == ChallengeEventKind::outcome)
                    write(html, outcome_radios(form, problems));
                if (auto const post = post_field(saying, visit.today))
                    write_choice(html, *post, form, problems);
                write_text(html, words_field(wording_of(saying.kind)), form, problems);
                if (saying.posts.size() > 1)
                    write_choice(html, by_field(saying, visit.today), form, problems);
                write_date(html, said_on_field(), form, problems);
            },
        .button = std::string{wording.button},
        .button_classes =
            saying.kind == ChallengeEventKind::withdrawn ? "govuk-button--warning" : "",
        .way_back = BackLink{.href = challenge_path(challenge.id), .content = "The challenge"}};
    return shown(visit, Section::partnership, form_page(visit, page));
}

partnership::ChallengeEvent entered(Visit const& visit, Saying const& saying,
                                    FormProblems& problems) {
    auto const& form = visit.request.form;
    partnership::ChallengeEvent event{.kind = saying.kind};
    event.words = text_entered(words_field(wording_of(saying.kind)), form, problems);
    event.by = saying.posts.size() == 1
                   ? saying.posts.front()
                   : PostId{choice_entered(by_field(saying, visit.today), form, problems)};
    event.on = date_entered(said_on_field(), form, problems).value_or(visit.today);
    if (event.on > visit.today) problems.push_back({"on-day", "The day must not be to come"});
    if (saying.kind == ChallengeEventKind::action)
        event.action = ActionId{choice_entered(action_field(saying), form, problems)};
    if (auto const post = post_field(saying, visit.today))
        event.post = PostId{choice_entered(*post, form, problems)};
    if (saying.kind == ChallengeEventKind::outcome) {
        event.outcome = access::find_named<ChallengeOutcome>(form.first("outcome"));
        if (!event.outcome) problems.push_back({"outcome", "Choose what came of it"});
    }
    return event;
}

/// At the field that it is about; nothing where it is about none of them.
std::optional<FormProblem> problem_of(Error const& error) {
    constexpr std::pair<std::string_view, std::string_view> fields[]{
        {"closed_already", "words"}, {"no_words", "words"},       {"no_outcome", "outcome"},
        {"no_action", "action"},     {"before_raised", "on-day"}, {"out_of_order", "on-day"},
        {"no_stage", "words"},       {"no_post", "post"},
    };
    for (auto const& [code, field] : fields)
        if (error.code == code) return FormProblem{std::string{field}, error.message};
    return std::nullopt;
}

Result<Response> show(Visit& visit, Number challenge, Word const& kind) {
    auto const saying = TRY(saying_of(visit, challenge, kind));
    if (visit.late_fields) return ask(visit, saying, *visit.late_fields, {}, true);
    return ask(visit, saying, visit.request.form, {});
}

Result<Response> say(Visit& visit, Number challenge, Word const& kind) {
    auto const saying = TRY(saying_of(visit, challenge, kind));
    auto const& form = visit.request.form;
    FormProblems problems;
    auto const event = entered(visit, saying, problems);
    auto const& book = visit.desk->standards.book;
    if (problems.empty()) {
        auto const checked = partnership::check_event(saying.about.history, event, book);
        if (!checked.ok()) {
            auto const problem = problem_of(checked.error());
            if (!problem) return checked.error();
            problems.push_back(*problem);
        }
    }
    if (!problems.empty()) return ask(visit, saying, form, problems);
    TRY(write_down(visit, {.action = Action::answer_challenge,
                           .about = "challenge",
                           .subjects = {challenge.value},
                           .detail = std::string{access::name(saying.kind)}}));
    auto const author = TRY(author_of(visit));
    auto record = TRY(visit.desk->records.lend());
    auto const kept =
        store::add_challenge_event(*record, author, ChallengeId{challenge.value}, event);
    if (!kept.ok()) {
        auto const problem = problem_of(kept.error());
        if (!problem) return kept.error();
        return ask(visit, saying, form, {*problem});
    }
    return see_other(challenge_path(ChallengeId{challenge.value},
                                    fmt::format("?done={}", access::name(saying.kind))));
}

}  // namespace

Response say_page(Visit& visit, Number challenge, Word kind) {
    return answer(visit, Section::partnership, show(visit, challenge, kind));
}

Response say_post(Visit& visit, Number challenge, Word kind) {
    return answer(visit, Section::partnership, say(visit, challenge, kind));
}

}  // namespace breakwater::web

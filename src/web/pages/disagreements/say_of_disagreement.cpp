#include "web/pages/disagreements/say_of_disagreement.h"

#include <fmt/format.h>

#include <algorithm>

#include "web/components/choices.h"
#include "web/components/prose.h"
#include "web/pages/disagreements/about_disagreement.h"
#include "web/pages/disagreements/disagreement_fields.h"
#include "web/pages/partnership/saying.h"

namespace breakwater::web {

using access::Action;
using partnership::DisagreementEventKind;
using partnership::DisagreementOutcome;

namespace {

/// One kind of thing to say. Where a purpose is to be stated first there is no kind yet.
struct Saying {
    AboutDisagreement about;
    DisagreementEventKind kind{};
    std::vector<PostId> posts;
};

/// Code not_found, also where this person may not say it, or not now.
Result<Saying> saying_of(Visit& visit, Number disagreement, Word const& word) {
    auto const kind = access::find_named<DisagreementEventKind>(word.value);
    if (!kind) return not_there();
    auto about = TRY(about_disagreement(
        visit, ChildDisagreementId{disagreement.value}, Action::answer_disagreement,
        fmt::format("disagreement {}, {}", disagreement.value, word.value)));
    if (!about.decision.allowed()) return Saying{std::move(about), *kind, {}};
    auto const kinds = may_say(visit, about);
    if (std::find(kinds.begin(), kinds.end(), *kind) == kinds.end()) return not_there();
    auto posts = posts_to_say(visit, about);
    return Saying{std::move(about), *kind, std::move(posts)};
}

Wording wording_of(DisagreementEventKind kind) {
    switch (kind) {
        case DisagreementEventKind::response:
            return {"Respond to a disagreement", "Response",
                    "What is so, what will be done for the child, and by when",
                    "Enter the response", "Keep the response"};
        case DisagreementEventKind::held:
            return {"Say who takes a disagreement on", "Words (optional)", "", "", "Keep it"};
        case DisagreementEventKind::party:
            return {"Name somebody else in a disagreement", "Why (optional)",
                    "Whoever holds the post may see this disagreement from then on", "",
                    "Name them"};
        case DisagreementEventKind::went_on:
            return {"Take a disagreement to the next stage", "Why now",
                    "It goes on by itself when the stage\u2019s time has ended",
                    "Enter why it goes on now", "Take it on"};
        case DisagreementEventKind::outcome:
            return {"Say what came of a disagreement", "What was agreed for the child",
                    "It closes the disagreement", "Enter what was agreed", "Keep the outcome"};
        case DisagreementEventKind::learning:
            return {"Say what was learned from a disagreement", "What was learned",
                    "For practice, without the child: what goes to a board is said there without "
                    "anything that tells who the child is",
                    "Enter what was learned", "Keep it"};
        case DisagreementEventKind::withdrawn:
            return {"Withdraw a disagreement", "Why", "It stays, as withdrawn",
                    "Enter why it is withdrawn", "Withdraw it"};
        case DisagreementEventKind::linked:
        case DisagreementEventKind::not_known:
            break;  // it is said on a page of its own
    }
    return {};
}

ChoiceField by_field(Saying const& saying, Date today) {
    ChoiceField field{"by", "Who says it (optional)", "A practitioner without a post: leave it", "",
                      posts_to_choose(saying.about.arrangements, today)};
    keep_posts(field, saying.posts);
    return field;
}

std::optional<ChoiceField> post_field(Saying const& saying, Date today) {
    ChoiceField field{"post", "", "", "Choose the post",
                      posts_to_choose(saying.about.arrangements, today)};
    switch (saying.kind) {
        case DisagreementEventKind::held:
            field.label = "Post that takes it on";
            return field;
        case DisagreementEventKind::party:
            field.label = "Post that is named";
            return field;
        case DisagreementEventKind::went_on:
            field.label = "Who holds it there (optional)";
            field.hint = "They are written to that there is something to look at";
            field.problem = "";
            return field;
        case DisagreementEventKind::response:
        case DisagreementEventKind::outcome:
        case DisagreementEventKind::learning:
        case DisagreementEventKind::withdrawn:
        case DisagreementEventKind::linked:
        case DisagreementEventKind::not_known:
            break;
    }
    return std::nullopt;
}

Response ask(Visit& visit, Saying const& saying, Fields const& form, FormProblems const& problems) {
    auto const& about = saying.about;
    auto const id = about.history.disagreement.id;
    auto const wording = wording_of(saying.kind);
    auto const post = post_field(saying, visit.today);
    bool const is_danger = saying.kind == DisagreementEventKind::withdrawn;
    FormPage page{
        .title = std::string{wording.title},
        .path = disagreement_path(id, fmt::format("/{}", access::name(saying.kind)), about.purpose),
        .problems = problems,
        .fields =
            [&](Html& html) {
                paragraph(html, fmt::format("Disagreement {}, {}", id.value, about.about_whom()));
                if (saying.kind == DisagreementEventKind::outcome)
                    write(html, outcome_radios(form, problems));
                if (post) write_choice(html, *post, form, problems);
                write_text(html, words_field(wording_of(saying.kind)), form, problems);
                if (saying.posts.size() > 1 ||
                    (about.answering.relation != access::Relation::own && !saying.posts.empty()))
                    write_choice(html, by_field(saying, visit.today), form, problems);
                write_date(html, said_on_field(), form, problems);
            },
        .button = std::string{wording.button},
        .button_classes = is_danger ? "govuk-button--warning" : "",
        .way_back = BackLink{.href = disagreement_path(id, "", about.purpose),
                             .content = "The disagreement"},
        .keeps_words = true};
    auto made = form_page(visit, page);
    made.marking = "OFFICIAL-SENSITIVE";
    return shown(visit, section_of_disagreements(visit), std::move(made));
}

partnership::ChildDisagreementEvent entered(Visit const& visit, Saying const& saying,
                                            FormProblems& problems) {
    auto const& form = visit.request.form;
    partnership::ChildDisagreementEvent event;
    event.kind = saying.kind;
    event.words = Sensitive{text_entered(words_field(wording_of(saying.kind)), form, problems)};
    bool const is_named = saying.about.answering.relation == access::Relation::own;
    event.by = is_named && saying.posts.size() == 1
                   ? saying.posts.front()
                   : PostId{choice_entered(by_field(saying, visit.today), form, problems)};
    event.on = date_entered(said_on_field(), form, problems).value_or(visit.today);
    if (event.on > visit.today) problems.push_back({"on-day", "The day must not be to come"});
    if (auto const post = post_field(saying, visit.today))
        event.post = PostId{choice_entered(*post, form, problems)};
    if (saying.kind == DisagreementEventKind::outcome) {
        event.outcome = access::find_named<DisagreementOutcome>(form.first("outcome"));
        if (!event.outcome) problems.push_back({"outcome", "Choose what came of it"});
    }
    event.account = visit.person->account.id.value;
    return event;
}

/// At the field that it is about; nothing where it is about none of them.
std::optional<FormProblem> problem_of(Error const& error) {
    constexpr std::pair<std::string_view, std::string_view> fields[]{
        {"closed_already", "words"}, {"no_words", "words"},       {"no_outcome", "outcome"},
        {"no_post", "post"},         {"before_raised", "on-day"}, {"out_of_order", "on-day"},
        {"no_stage", "words"},
    };
    for (auto const& [code, field] : fields)
        if (error.code == code) return FormProblem{std::string{field}, error.message};
    return std::nullopt;
}

Result<Response> show(Visit& visit, Number disagreement, Word const& kind) {
    auto const saying = TRY(saying_of(visit, disagreement, kind));
    if (auto response = instead_of(visit, saying.about)) return std::move(*response);
    return ask(visit, saying, fields_sent(visit), {});
}

Result<Response> say(Visit& visit, Number disagreement, Word const& kind) {
    auto const saying = TRY(saying_of(visit, disagreement, kind));
    if (auto response = instead_of(visit, saying.about)) return std::move(*response);
    auto const& form = visit.request.form;
    FormProblems problems;
    auto const event = entered(visit, saying, problems);
    if (!problems.empty()) return ask(visit, saying, form, problems);
    auto const author = TRY(author_of(visit));
    auto record = TRY(visit.desk->records.lend());
    ChildDisagreementId const id{disagreement.value};
    auto const kept = store::add_child_disagreement_event(*record, author, id, event);
    if (!kept.ok()) {
        auto const problem = problem_of(kept.error());
        if (!problem) return kept.error();
        return ask(visit, saying, form, {*problem});
    }
    bool all_told = true;
    if (event.post.known() || saying.about.history.disagreement.is_from_outside()) {
        auto const told =
            tell_of_disagreement(*visit.desk, *record, visit.now, id,
                                 letters_by(visit, saying.about.history.disagreement.person));
        all_told = told.ok() && told.value().failed == 0;
    }
    return see_other(disagreement_path(id, all_told ? "?done=said" : "?done=said-not-told",
                                       saying.about.purpose));
}

}  // namespace

Response say_of_disagreement_page(Visit& visit, Number disagreement, Word kind) {
    return answer(visit, section_of_disagreements(visit), show(visit, disagreement, kind));
}

Response say_of_disagreement_post(Visit& visit, Number disagreement, Word kind) {
    return answer(visit, section_of_disagreements(visit), say(visit, disagreement, kind));
}

}  // namespace breakwater::web

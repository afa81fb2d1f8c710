#include "web/pages/disagreements/correct_disagreement.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/with_capital.h"
#include "web/components/choices.h"
#include "web/components/prose.h"
#include "web/pages/disagreements/about_disagreement.h"
#include "web/pages/disagreements/disagreement_fields.h"
#include "web/pages/disagreements/disagreement_page.h"
#include "web/pages/partnership/saying.h"

namespace breakwater::web {

using access::Action;
using partnership::ChildDisagreementEvent;
using partnership::DisagreementEventKind;
using partnership::DisagreementOutcome;

namespace {

constexpr std::string_view correction = "correction", withdrawal = "withdrawal";
constexpr Number the_raising{0};

struct Correcting {
    AboutDisagreement about;
    std::int64_t number = 0;       ///< of the event; 0: what was raised
    ChildDisagreementEvent event;  ///< where it is one
    bool takes_back = false;
    store::DisagreementSeen seen;

    bool is_the_raising() const { return number == 0; }
    std::int64_t last_seen() const { return is_the_raising() ? seen.corrections : seen.events; }
};

/// Code not_found, also where this person may not put it right.
Result<Correcting> correcting_of(Visit& visit, Number disagreement, Number event, Word const& act) {
    if (act.value != correction && act.value != withdrawal) return not_there();
    Correcting made;
    made.takes_back = act.value == withdrawal;
    made.about = TRY(about_disagreement(visit, ChildDisagreementId{disagreement.value},
                                        Action::answer_disagreement,
                                        fmt::format("disagreement {}, {} of entry {}",
                                                    disagreement.value, act.value, event.value)));
    if (!made.about.decision.allowed()) return made;
    auto const& history = made.about.history;
    auto record = TRY(visit.desk->records.lend());
    made.seen = TRY(store::seen_of_disagreement(*record, history.disagreement.id));
    if (event.value == the_raising.value) {
        if (made.takes_back || !may_correct(visit, made.about, history.disagreement.account))
            return not_there();
        return made;
    }
    for (auto const& each : history.events)
        if (!partnership::is_of_the_record(each.kind) &&
            partnership::entry_of(history, each.number) == event.value &&
            may_correct(visit, made.about, each.account)) {
            made.number = each.number;
            made.event = each;
            return made;
        }
    return not_there();
}

bool names_a_post(DisagreementEventKind kind) {
    return kind == DisagreementEventKind::held || kind == DisagreementEventKind::party;
}

/// Where a post is named, that may be all there is to say.
TextField words_again(DisagreementEventKind kind) {
    bool const may_be_empty = names_a_post(kind);
    return {.name = "words",
            .label = may_be_empty ? "Words (optional)" : "Words",
            .hint = {},
            .problem = may_be_empty ? "" : "Enter what is to be said of it",
            .rows = 6,
            .longest = 4'000};
}
TextField why_again() {
    return {.name = "why",
            .label = "Why",
            .hint = "It is kept sealed, with what it said before",
            .problem = "Enter why it is corrected or withdrawn",
            .rows = 3,
            .longest = 2'000};
}
DateField on_again() {
    return {"on", "On which day", ""};
}

ChoiceField post_again(Correcting const& made, Date today) {
    return {"post", "Post", "", "Choose the post", posts_to_choose(made.about.arrangements, today)};
}

/// What the form begins with.
Fields begun(Correcting const& made) {
    Fields form;
    form.add("seen", std::to_string(made.last_seen()));
    if (made.is_the_raising()) {
        form.add("issue", made.about.history.disagreement.issue.disclose());
        form.add("asked", made.about.history.disagreement.asked.disclose());
        return form;
    }
    auto const& event = made.event;
    form.add("words", event.words.disclose());
    form.add("on-day", std::to_string(day_of(event.on)));
    form.add("on-month", std::to_string(month_of(event.on)));
    form.add("on-year", std::to_string(year_of(event.on)));
    if (event.outcome) form.add("outcome", std::string{access::name(*event.outcome)});
    if (event.post.known()) form.add("post", std::to_string(event.post.value));
    return form;
}

void write_fields(Html& html, Visit const& visit, Correcting const& made, Fields const& form,
                  FormProblems const& problems) {
    html.empty<"input">(markup::attr<"type">("hidden"), markup::attr<"name">("seen"),
                        markup::attr<"value">(form.first("seen")));
    if (made.is_the_raising()) {
        write_text(html, issue_field(), form, problems);
        write_text(html, asked_field(), form, problems);
    } else if (made.takes_back) {
        paragraph(html, made.event.words.disclose());
    } else {
        if (made.event.kind == DisagreementEventKind::outcome)
            write(html, outcome_radios(form, problems));
        if (names_a_post(made.event.kind))
            write_choice(html, post_again(made, visit.today), form, problems);
        write_text(html, words_again(made.event.kind), form, problems);
        write_date(html, on_again(), form, problems);
    }
    write_text(html, why_again(), form, problems);
}

Response ask(Visit& visit, Correcting const& made, Fields const& form,
             FormProblems const& problems) {
    auto const& about = made.about;
    auto const id = about.history.disagreement.id;
    auto const what = words_of_event(about.history, made.number);
    FormPage page{.title = fmt::format("{} {}", made.takes_back ? "Withdraw" : "Correct", what),
                  .path = path_of_event(
                      about.history, made.number,
                      made.takes_back ? EventAct::withdrawal : EventAct::correction, about.purpose),
                  .problems = problems,
                  .fields =
                      [&](Html& html) {
                          paragraph(html, fmt::format("Disagreement {}, {}. What it said before "
                                                      "stays, for those who may see it.",
                                                      id.value, about.about_whom()));
                          write_fields(html, visit, made, form, problems);
                      },
                  .button = made.takes_back ? "Withdraw it" : "Put it right",
                  .button_classes = made.takes_back ? "govuk-button--warning" : "",
                  .way_back = BackLink{.href = disagreement_path(id, "", about.purpose),
                                       .content = "The disagreement"},
                  .keeps_words = true};
    auto page_made = form_page(visit, page);
    page_made.marking = "OFFICIAL-SENSITIVE";
    return shown(visit, section_of_disagreements(visit), std::move(page_made));
}

ChildDisagreementEvent event_entered(Visit const& visit, Correcting const& made,
                                     FormProblems& problems) {
    auto const& form = visit.request.form;
    auto event = made.event;
    event.words = Sensitive{text_entered(words_again(event.kind), form, problems)};
    auto const on = date_entered(on_again(), form, problems);
    if (on)
        event.on = *on;
    else if (!message_for(problems, "on-day"))
        problems.push_back({"on-day", "Enter the day"});
    if (event.on > visit.today) problems.push_back({"on-day", "The day must not be to come"});
    if (event.kind == DisagreementEventKind::outcome) {
        event.outcome = access::find_named<DisagreementOutcome>(form.first("outcome"));
        if (!event.outcome) problems.push_back({"outcome", "Choose what came of it"});
    }
    if (names_a_post(event.kind))
        event.post = PostId{choice_entered(post_again(made, visit.today), form, problems)};
    return event;
}

/// At the field that it is about; at the reason where it is about what came later.
FormProblem problem_of(Error const& error) {
    if (error.code == "no_post") return {"post", error.message};
    if (error.code == "before_raised" || error.code == "out_of_order")
        return {"on-day", error.message};
    return {"why", error.message};
}

Result<Response> show(Visit& visit, Number disagreement, Number event, Word const& act) {
    auto const made = TRY(correcting_of(visit, disagreement, event, act));
    if (auto response = instead_of(visit, made.about)) return std::move(*response);
    auto const& sent = fields_sent(visit);
    auto const first = begun(made);
    return ask(visit, made, sent.has("seen") ? sent : first, {});
}

Result<Response> keep(Visit& visit, Number disagreement, Number event, Word const& act) {
    auto const made = TRY(correcting_of(visit, disagreement, event, act));
    if (auto response = instead_of(visit, made.about)) return std::move(*response);
    auto const& form = visit.request.form;
    FormProblems problems;
    auto const id = made.about.history.disagreement.id;
    store::CorrectingDisagreement how{form.number("seen").value_or(0),
                                      Sensitive{text_entered(why_again(), form, problems)},
                                      visit.person->account.id.value};
    auto const author = TRY(author_of(visit));
    auto record = TRY(visit.desk->records.lend());
    Result<void> kept;
    if (made.is_the_raising()) {
        Sensitive issue{text_entered(issue_field(), form, problems)};
        Sensitive asked{text_entered(asked_field(), form, problems)};
        if (!problems.empty()) return ask(visit, made, form, problems);
        kept = store::correct_child_disagreement(*record, author, id, std::move(issue),
                                                 std::move(asked), how);
    } else if (made.takes_back) {
        if (!problems.empty()) return ask(visit, made, form, problems);
        kept = store::take_back_child_disagreement_event(*record, author, id, made.number, how);
    } else {
        auto const entered = event_entered(visit, made, problems);
        if (!problems.empty()) return ask(visit, made, form, problems);
        kept = store::correct_child_disagreement_event(*record, author, id, entered, how);
    }
    if (!kept.ok()) {
        if (kept.error().code == "store_damaged") return kept.error();
        return ask(visit, made, form, {problem_of(kept.error())});
    }
    return see_other(disagreement_path(id, "?done=corrected", made.about.purpose));
}

}  // namespace

Response correct_raised_page(Visit& visit, Number disagreement) {
    return answer(visit, section_of_disagreements(visit),
                  show(visit, disagreement, the_raising, Word{std::string{correction}}));
}

Response correct_raised_post(Visit& visit, Number disagreement) {
    return answer(visit, section_of_disagreements(visit),
                  keep(visit, disagreement, the_raising, Word{std::string{correction}}));
}

Response correct_disagreement_page(Visit& visit, Number disagreement, Number event, Word act) {
    return answer(visit, section_of_disagreements(visit), show(visit, disagreement, event, act));
}

Response correct_disagreement_post(Visit& visit, Number disagreement, Number event, Word act) {
    return answer(visit, section_of_disagreements(visit), keep(visit, disagreement, event, act));
}

}  // namespace breakwater::web

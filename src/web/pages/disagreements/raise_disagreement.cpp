#include "web/pages/disagreements/raise_disagreement.h"

#include <fmt/format.h>

#include "store/arrangements.h"
#include "web/components/prose.h"
#include "web/pages/child/child_page.h"
#include "web/pages/child/closed_child.h"
#include "web/pages/date_field.h"
#include "web/pages/disagreements/about_disagreement.h"
#include "web/pages/disagreements/disagreement_fields.h"
#include "web/pages/disagreements/disagreement_list.h"
#include "web/routes/onward.h"

namespace breakwater::web {

using access::Action;
using access::Answer;
using access::Purpose;

namespace {

/// The child, once one may be raised about them.
struct Raising {
    partnership::Arrangements all;
    ChildNamed child;
    Purpose purpose = Purpose::not_stated;
    access::Decision decision;
    std::string path;
};

Result<Raising> raising_of(Visit& visit, std::int64_t child) {
    auto record = TRY(visit.desk->records.lend());
    auto accounts = TRY(visit.desk->accounts.lend());
    Raising raising;
    raising.purpose = purpose_asked_of_child(visit.request.query);
    raising.decision = TRY(look_at_child(visit, *record, *accounts,
                                         {.action = Action::raise_disagreement,
                                          .child = child,
                                          .purpose = raising.purpose,
                                          .reason = "",
                                          .detail = "disagreement"}));
    bool const is_there = raising.decision.allowed() ||
                          raising.decision.answer == Answer::state_purpose ||
                          raising.decision.answer == Answer::give_second_factor;
    if (!is_there) return not_there();
    if (!raising.decision.allowed()) return raising;
    auto const last = TRY(store::last_entry(*record->connection));
    raising.all = TRY(store::read_arrangements(*record, last.entry));
    raising.child = TRY(child_named(*record, child));
    raising.path = fmt::format("/children/{}/disagreements/new", child);
    if (raising.purpose != Purpose::not_stated)
        raising.path += fmt::format("?purpose={}", access::name(raising.purpose));
    return raising;
}

std::optional<Response> instead(Visit& visit, Raising const& raising) {
    AboutDisagreement about;
    about.decision = raising.decision;
    return instead_of(visit, about);
}

DateField raised_field() {
    return {"raised", "When it was raised", "Leave it empty for today"};
}

Response ask(Visit& visit, Raising const& raising, Fields const& form,
             FormProblems const& problems) {
    auto const today = visit.today;
    FormPage page{
        .title = fmt::format("Raise a disagreement about {}", raising.child.name),
        .path = raising.path,
        .problems = problems,
        .fields =
            [&](Html& html) {
                paragraph(
                    html,
                    "Between professionals of two agencies, about this child. It climbs the "
                    "ladder of escalation as the clocks of its stages run out. It is not for "
                    "complaints, nor for how an agency works in general: that is a challenge.");
                write_choice(html, agency_field(raising.all, today, Raises::yes), form, problems);
                write_choice(html, post_field(raising.all, today, Raises::yes), form, problems);
                write_choice(html, agency_field(raising.all, today, Raises::no), form, problems);
                write_choice(html, post_field(raising.all, today, Raises::no), form, problems);
                write_text(html, issue_field(), form, problems);
                write_text(html, asked_field(), form, problems);
                write_date(html, raised_field(), form, problems);
                write(html, danger_box(form));
            },
        .button = "Raise it",
        .way_back = BackLink{.href = child_address(raising.child.person, disagreements_view,
                                                   raising.purpose),
                             .content = "The child\u2019s record"},
        .keeps_words = true};
    auto made = form_page(visit, page);
    made.marking = "OFFICIAL-SENSITIVE";
    return shown(visit, section_of_disagreements(visit), std::move(made));
}

partnership::ChildDisagreement entered(Visit const& visit, Raising const& raising,
                                       FormProblems& problems) {
    auto const& form = visit.request.form;
    auto const today = visit.today;
    partnership::ChildDisagreement made;
    made.person = raising.child.person;
    made.raised_by_agency = {
        choice_entered(agency_field(raising.all, today, Raises::yes), form, problems)};
    made.raised_by = {choice_entered(post_field(raising.all, today, Raises::yes), form, problems)};
    made.with_agency = {
        choice_entered(agency_field(raising.all, today, Raises::no), form, problems)};
    made.with_post = {choice_entered(post_field(raising.all, today, Raises::no), form, problems)};
    made.issue = Sensitive{text_entered(issue_field(), form, problems)};
    made.asked = Sensitive{text_entered(asked_field(), form, problems)};
    made.raised_on = date_entered(raised_field(), form, problems).value_or(today);
    if (made.raised_on > today) problems.push_back({"raised-day", "The day must not be to come"});
    made.in_danger = form.first("in_danger") == "yes";
    made.account = visit.person->account.id.value;
    check_agencies(raising.all, made, problems);
    return made;
}

Result<Response> show(Visit& visit, std::int64_t child) {
    auto const raising = TRY(raising_of(visit, child));
    if (auto response = instead(visit, raising)) return std::move(*response);
    return ask(visit, raising, fields_sent(visit), {});
}

Result<Response> raise(Visit& visit, std::int64_t child) {
    auto const raising = TRY(raising_of(visit, child));
    if (auto response = instead(visit, raising)) return std::move(*response);
    FormProblems problems;
    auto made = entered(visit, raising, problems);
    if (!problems.empty()) return ask(visit, raising, visit.request.form, problems);
    TRY(partnership::check_disagreement(made));
    auto const author = TRY(author_of(visit));
    auto record = TRY(visit.desk->records.lend());
    made.id = TRY(store::add_child_disagreement(*record, author, made));
    auto const told = tell_of_disagreement(*visit.desk, *record, visit.now, made.id,
                                           letters_by(visit, made.person));
    // It is raised, whatever became of the letters.
    bool const failed = !told.ok() || told.value().failed > 0;
    bool const sent = told.ok() && told.value().sent > 0;
    return see_other(disagreement_path(made.id,
                                       failed ? "?done=raised-not-told"
                                       : sent ? "?done=raised-told"
                                              : "?done=raised",
                                       raising.purpose));
}

}  // namespace

Response raise_disagreement_page(Visit& visit, Number child) {
    return answer(visit, section_of_disagreements(visit), show(visit, child.value));
}

Response raise_disagreement_post(Visit& visit, Number child) {
    return answer(visit, section_of_disagreements(visit), raise(visit, child.value));
}

}  // namespace breakwater::web

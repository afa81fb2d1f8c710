#include "web/pages/disagreements/raise_from_outside.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/arrangements.h"
#include "web/components/prose.h"
#include "web/pages/date_field.h"
#include "web/pages/disagreements/about_disagreement.h"
#include "web/pages/disagreements/disagreement_fields.h"
#include "web/pages/partnership/posts_held.h"

namespace breakwater::web {

using access::Action;

namespace {

TextField name_field() {
    return {.name = "child_name",
            .label = "Name of the child",
            .hint = "As you know it, with other names they go by",
            .problem = "Enter the name of the child",
            .longest = 300};
}
DateField born_field() {
    return {"child_born", "Date of birth", "Leave it empty if you do not know it"};
}
TextField number_field() {
    return {.name = "child_number",
            .label = "A number of the child, and whose it is",
            .hint = "Such as \u201cNHS number 943 476 5919\u201d, or your own number for the child",
            .longest = 300};
}

/// Those that the person signs in for: nobody raises one for somebody else's post.
ChoiceField own_post_field(Visit const& visit, partnership::Arrangements const& all) {
    ChoiceField field{"raised_by", "Your post (optional)",
                      "Leave it empty where you raise it as a practitioner", "",
                      posts_to_choose(all, visit.today)};
    auto const held = posts_held(visit);
    std::erase_if(field.choices, [&](auto const& choice) {
        return std::find(held.begin(), held.end(), PostId{choice.number}) == held.end();
    });
    return field;
}

Result<partnership::Arrangements> arrangements_now(Visit& visit) {
    auto record = TRY(visit.desk->records.lend());
    auto const last = TRY(store::last_entry(*record->connection));
    return store::read_arrangements(*record, last.entry);
}

Page ask(Visit& visit, partnership::Arrangements const& all, Fields const& form,
         FormProblems const& problems) {
    FormPage page{
        .title = "Raise a disagreement about a child",
        .path = std::string{disagreements_path} + "/new",
        .problems = problems,
        .fields =
            [&](Html& html) {
                paragraph(html,
                          "Between professionals of two agencies, about one child. Say who the "
                          "child is: it is kept sealed, and somebody who sees the record looks for "
                          "them. You are not told what the record holds, nor whether it holds "
                          "anything: you see what is answered. If the child is in immediate "
                          "danger, call 999.");
                write_text(html, name_field(), form, problems);
                write_date(html, born_field(), form, problems);
                write_text(html, number_field(), form, problems);
                write_choice(html, agency_field(all, visit.today, Raises::yes), form, problems);
                auto const own = own_post_field(visit, all);
                if (!own.choices.empty()) write_choice(html, own, form, problems);
                write_choice(html, agency_field(all, visit.today, Raises::no), form, problems);
                write_choice(html, post_field(all, visit.today, Raises::no), form, problems);
                write_text(html, issue_field(), form, problems);
                write_text(html, asked_field(), form, problems);
                write(html, danger_box(form));
            },
        .button = "Raise it",
        .way_back = BackLink{.href = std::string{disagreements_path},
                             .content = "Disagreements about children"},
        .keeps_words = true};
    auto made = form_page(visit, page);
    made.marking = "OFFICIAL-SENSITIVE";
    return made;
}

partnership::ChildDisagreement entered(Visit const& visit, partnership::Arrangements const& all,
                                       FormProblems& problems) {
    auto const& form = visit.request.form;
    auto const today = visit.today;
    partnership::ChildDisagreement made;
    made.described_name = Sensitive{text_entered(name_field(), form, problems)};
    if (auto const born = date_entered(born_field(), form, problems)) {
        if (*born > today) problems.push_back({"child_born-day", "The day must not be to come"});
        made.described_born = Sensitive{to_iso(*born)};
    }
    auto number = text_entered(number_field(), form, problems);
    if (!number.empty()) made.described_number = Sensitive{std::move(number)};
    if (!made.described_born && !made.described_number && problems.empty())
        problems.push_back(
            {"child_number", "Enter a date of birth or a number: a name alone finds too many"});
    made.raised_by_agency = {choice_entered(agency_field(all, today, Raises::yes), form, problems)};
    auto const own = own_post_field(visit, all);
    if (!own.choices.empty()) made.raised_by = {choice_entered(own, form, problems)};
    made.with_agency = {choice_entered(agency_field(all, today, Raises::no), form, problems)};
    made.with_post = {choice_entered(post_field(all, today, Raises::no), form, problems)};
    made.issue = Sensitive{text_entered(issue_field(), form, problems)};
    made.asked = Sensitive{text_entered(asked_field(), form, problems)};
    made.raised_on = today;
    made.in_danger = form.first("in_danger") == "yes";
    made.account = visit.person->account.id.value;
    check_agencies(all, made, problems);
    return made;
}

Result<Response> show(Visit& visit) {
    auto const all = TRY(arrangements_now(visit));
    TRY(write_down(visit, {.action = Action::raise_from_outside,
                           .about = "",
                           .detail = "disagreement from outside"}));
    return shown(visit, section_of_disagreements(visit), ask(visit, all, fields_sent(visit), {}));
}

// Nothing of the record of children is read here: what is not asked cannot be told.
Result<Response> raise(Visit& visit) {
    auto const all = TRY(arrangements_now(visit));
    FormProblems problems;
    auto made = entered(visit, all, problems);
    if (!problems.empty())
        return shown(visit, section_of_disagreements(visit),
                     ask(visit, all, visit.request.form, problems));
    TRY(partnership::check_disagreement(made));
    TRY(write_down(visit, {.action = Action::raise_from_outside,
                           .about = "",
                           .detail = "disagreement from outside raised"}));
    auto const author = TRY(author_of(visit));
    auto record = TRY(visit.desk->records.lend());
    made.id = TRY(store::add_child_disagreement(*record, author, made));
    auto const told =
        tell_of_disagreement(*visit.desk, *record, visit.now, made.id, letters_by(visit, 0));
    bool const failed = !told.ok() || told.value().failed > 0;
    return see_other(disagreement_path(made.id,
                                       failed ? "?done=described-not-told" : "?done=described",
                                       access::Purpose::direct_work));
}

}  // namespace

Response raise_from_outside_page(Visit& visit) {
    return answer(visit, section_of_disagreements(visit), show(visit));
}

Response raise_from_outside_post(Visit& visit) {
    return answer(visit, section_of_disagreements(visit), raise(visit));
}

}  // namespace breakwater::web

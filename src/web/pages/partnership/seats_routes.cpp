#include "web/pages/partnership/seats_routes.h"

#include "web/components/choices.h"
#include "web/components/prose.h"
#include "web/pages/partnership/about_body.h"
#include "web/pages/partnership/choice_field.h"
#include "web/pages/partnership/last_day.h"
#include "web/pages/partnership/named_radios.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using partnership::Seat;

namespace {

ChoiceField post_field(AboutBody const& about, Date today) {
    return {"post", "Post", "", "Choose a post", posts_to_choose(about.now.all, today)};
}

std::vector<rules::CodeRow const*> roles_of(Visit const& visit) {
    return codes_on(visit.desk->standards.book, "partner_role", visit.today);
}

ChoiceField role_field(Visit const& visit) {
    ChoiceField field{"role",
                      "Role in the partnership",
                      "As the edition of national guidance of today calls it",
                      "",
                      {}};
    for (auto const* const row : roles_of(visit))
        field.choices.push_back({std::ssize(field.choices) + 1, row->title});
    return field;
}

Radios votes_radios(Fields const& form, FormProblems const& problems) {
    Radios radios{.name = "votes",
                  .items = {{.value = "yes", .content = "Yes"}, {.value = "no", .content = "No"}},
                  .value = std::string{form.first("votes")},
                  .classes = "govuk-radios--inline"};
    radios.fieldset = Fieldset{.legend = Legend{.content = "Does it vote?"}};
    radios.hint = Hint{.content = "Who votes counts towards a quorum"};
    radios.error = message_for(problems, "votes");
    return radios;
}

Response ask_seat(Visit& visit, AboutBody const& about, FormProblems const& problems) {
    auto const& form = visit.request.form;
    return ask_about(visit, about,
                     {.title = "Give a post a seat",
                      .path = body_path(about.body.id, "/seats/new"),
                      .problems = problems,
                      .fields =
                          [&](Html& html) {
                              write_choice(html, post_field(about, visit.today), form, problems);
                              write_kinds<Seat>(html, "seat", "Seat", form, problems);
                              write(html, votes_radios(form, problems));
                              write_choice(html, role_field(visit), form, problems);
                              write_date(html, since_field(), form, problems);
                          },
                      .button = "Give the seat"});
}

partnership::Membership seat_entered(Visit const& visit, AboutBody const& about,
                                     FormProblems& problems) {
    auto const& form = visit.request.form;
    partnership::Membership seat{.body = about.body.id};
    seat.post = PostId{choice_entered(post_field(about, visit.today), form, problems)};
    seat.seat = kind_entered<Seat>("seat", "Choose a seat", form, problems).value_or(Seat::member);
    seat.votes = form.first("votes") == "yes";
    if (!seat.votes && form.first("votes") != "no")
        problems.push_back({"votes", "Choose whether it votes"});
    if (seat.votes && (seat.seat == Seat::observer || seat.seat == Seat::in_attendance))
        problems.push_back({"votes", "Who observes or is in attendance does not vote"});
    if (auto const role = choice_entered(role_field(visit), form, problems); role > 0)
        seat.role = roles_of(visit)[static_cast<std::size_t>(role - 1)]->code;
    seat.since = date_entered(since_field(), form, problems).value_or(visit.today);
    for (auto const& other : about.now.all.memberships)
        if (seat.post.known() && other.body == seat.body && other.post == seat.post &&
            (!other.until || seat.since < *other.until))
            problems.push_back({"post", "It has a seat here already: end that one first"});
    return seat;
}

Result<Response> show_new_seat(Visit& visit, BodyId body) {
    auto const about = TRY(about_body(visit, body));
    return ask_seat(visit, about, {});
}

Result<Response> give_seat(Visit& visit, BodyId body) {
    auto about = TRY(about_body(visit, body));
    FormProblems problems;
    ArrangementChange change{.added = {}, .changed = {}, .field = "since-day", .look = {}};
    auto const seat = seat_entered(visit, about, problems);
    change.added.memberships = {seat};
    change.look = look_at_change(
        body, fmt::format("a seat for post {} from {}", seat.post.value, to_iso(seat.since)));
    return keep_or_ask(visit, about, change, problems, "seat",
                       [&](auto const& found) { return ask_seat(visit, about, found); });
}

/// Not ended yet; code not_found.
Result<store::KeptNoun<partnership::Membership>> open_seat(AboutBody const& about, Number number) {
    for (auto const& row : about.now.rows.seats)
        if (row.number == number.value && row.noun.body == about.body.id && !row.noun.until)
            return row;
    return not_there();
}

Response ask_end_seat(Visit& visit, AboutBody const& about,
                      store::KeptNoun<partnership::Membership> const& row,
                      FormProblems const& problems) {
    return ask_about(
        visit, about,
        {.title = "End a seat",
         .path = body_path(about.body.id, fmt::format("/seats/{}/end", row.number)),
         .problems = problems,
         .fields =
             [&](Html& html) {
                 paragraph(html, fmt::format("{}: {}, since {}.", access::title(row.noun.seat),
                                             partnership::post_words(about.now.all, row.noun.post),
                                             to_words(row.noun.since)));
                 write_end_or_never(html, visit.request.form, problems);
             },
         .button = "End the seat",
         .button_classes = "govuk-button--warning"});
}

Result<Response> show_end_seat(Visit& visit, BodyId body, Number seat) {
    auto const about = TRY(about_body(visit, body));
    auto const row = TRY(open_seat(about, seat));
    return ask_end_seat(visit, about, row, {});
}

Result<Response> end_seat(Visit& visit, BodyId body, Number seat) {
    auto about = TRY(about_body(visit, body));
    auto const row = TRY(open_seat(about, seat));
    FormProblems problems;
    auto ended = row;
    auto const end =
        end_or_never_entered(visit.request.form, row.noun.since, visit.today, problems);
    ended.noun.until = end.until;
    ArrangementChange change{.added = {}, .changed = {}, .field = "last-day", .look = {}};
    change.changed.seats = {ended};
    change.changed.never_because = end.because;
    change.look = look_at_change(body, fmt::format("the seat of post {} until {}",
                                                   row.noun.post.value, to_iso(*ended.noun.until)));
    return keep_or_ask(visit, about, change, problems, "seat-ended",
                       [&](auto const& found) { return ask_end_seat(visit, about, row, found); });
}

Response answered(Visit& visit, Result<Response> response) {
    return answer(visit, Section::partnership, std::move(response));
}

}  // namespace

Response new_seat_page(Visit& visit, Number body) {
    return answered(visit, show_new_seat(visit, BodyId{body.value}));
}
Response new_seat_post(Visit& visit, Number body) {
    return answered(visit, give_seat(visit, BodyId{body.value}));
}
Response end_seat_page(Visit& visit, Number body, Number seat) {
    return answered(visit, show_end_seat(visit, BodyId{body.value}, seat));
}
Response end_seat_post(Visit& visit, Number body, Number seat) {
    return answered(visit, end_seat(visit, BodyId{body.value}, seat));
}
}  // namespace breakwater::web

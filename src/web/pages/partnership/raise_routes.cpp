#include "web/pages/partnership/raise_routes.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "store/challenges.h"
#include "store/meetings.h"
#include "web/components/choices.h"
#include "web/components/prose.h"
#include "web/desk/business_shelf.h"
#include "web/desk/notices.h"
#include "web/pages/date_field.h"
#include "web/pages/partnership/about_challenge.h"
#include "web/pages/partnership/business_now.h"
#include "web/pages/partnership/choice_field.h"
#include "web/pages/partnership/figure_asked.h"
#include "web/pages/partnership/figure_proposes.h"
#include "web/pages/partnership/no_child_named.h"
#include "web/pages/partnership/paths.h"
#include "web/pages/partnership/text_field.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using access::Action;
using partnership::Challenge;
using partnership::ChallengeKind;

namespace {

constexpr std::size_t meetings_shown = 20;

/// What can be chosen on the form.
struct Raising {
    partnership::Arrangements all;
    ChoiceField by, agency, body, forum, meeting;
    std::string themes;  ///< those of earlier challenges, for a hint
};

Result<ChoiceField> meetings_to_choose(Visit& visit, partnership::Arrangements const& all) {
    ChoiceField field{"meeting", "At which meeting (optional)", "", "", {}};
    auto record = TRY(visit.desk->records.lend());
    auto const last = TRY(store::last_entry(*record->connection));
    auto const kept = TRY(visit.desk->business.meetings(*record, last.entry));
    for (auto at = kept.rbegin(); at != kept.rend(); ++at) {
        auto const& meeting = at->meeting.noun;
        if (meeting.held_on > visit.today || field.choices.size() >= meetings_shown) continue;
        field.choices.push_back(
            {meeting.id.value,
             fmt::format("{}, {}", partnership::short_name_on(all, meeting.body, meeting.held_on),
                         to_words(meeting.held_on))});
    }
    return field;
}

// Whoever may answer for any post enters what somebody raised at a meeting; others speak for the
// posts they hold.
ChoiceField by_field(Visit const& visit, partnership::Arrangements const& all) {
    ChoiceField field{"by", "Who raises it", "", "Choose who raises it",
                      posts_to_choose(all, visit.today)};
    if (decide(visit, Action::answer_challenge, of_posts({})).allowed()) return field;
    auto const held = posts_held(visit);
    std::erase_if(field.choices, [&](NamedChoice const& choice) {
        return std::find(held.begin(), held.end(), PostId{choice.number}) == held.end();
    });
    return field;
}

Result<Raising> raising_of(Visit& visit) {
    auto business = TRY(business_now(visit));
    auto& all = business.arrangements;
    auto const today = visit.today;
    Raising raising;
    raising.by = by_field(visit, all);
    raising.agency = {"agency", "Agency that is asked", "Either an agency or a body", "",
                      agencies_to_choose(all, today)};
    raising.body = {"body", "Or body that is asked", "", "", bodies_to_choose(all, today)};
    raising.forum = {"forum", "Where it is raised", "The body whose log it belongs to",
                     "Choose where it is raised", bodies_to_choose(all, today)};
    raising.meeting = TRY(meetings_to_choose(visit, all));
    std::set<std::string> themes;
    for (auto const& each : business.challenges)
        if (!each.challenge.theme.empty()) themes.insert(each.challenge.theme);
    for (auto const& theme : themes)
        raising.themes += (raising.themes.empty() ? "Used before: " : ", ") + theme;
    raising.all = std::move(all);
    return raising;
}

Radios kind_radios(Fields const& form, FormProblems const& problems) {
    Radios radios{.name = "kind",
                  .items = {{.value = "challenge", .content = "A challenge"},
                            {.value = "disagreement",
                             .content = "A professional disagreement about a body\u2019s practice",
                             .hint = Hint{.content = "It climbs the ladder of escalation as the "
                                                     "clocks of its stages run out"}}},
                  .value = std::string{form.first("kind")}};
    radios.fieldset = Fieldset{.legend = Legend{.content = "What it is"}};
    radios.error = message_for(problems, "kind");
    return radios;
}

Checkboxes danger_box(Fields const& form, FormProblems const& problems) {
    Checkboxes boxes{
        .name = "in_danger",
        .items = {
            {.value = "yes", .content = "Of a disagreement: a child may be in immediate danger"}}};
    if (form.first("in_danger") == "yes") boxes.values = {"yes"};
    boxes.hint = Hint{.content = "It then begins at a later stage"};
    boxes.fieldset = Fieldset{.legend = Legend{.content = "Danger"}};
    boxes.error = message_for(problems, "in_danger");
    return boxes;
}

TextField issue_field() {
    return {.name = "issue",
            .label = "What it is about",
            .hint = "In one sentence: it stands in the log",
            .problem = "Enter what it is about",
            .rows = 2,
            .longest = 500};
}
TextField asked_field() {
    return {.name = "asked",
            .label = "What is asked for",
            .hint = "",
            .problem = "Enter what is asked for",
            .rows = 5,
            .longest = 4'000};
}
TextField theme_field(Raising const& raising) {
    return {.name = "theme", .label = "Theme (optional)", .hint = raising.themes};
}
TextField figure_field() {
    return {.name = "figure",
            .label = "Figure it is because of (optional)",
            .hint =
                "As the link on the figure\u2019s page fills it in, for example "
                "re_referrals rolling_12_months 2024-08"};
}
DateField raised_field() {
    return {"raised", "Raised on", "Leave it empty for today"};
}
DateField respond_field() {
    return {"respond", "Response asked for by (optional)", ""};
}

Response ask(Visit& visit, Raising const& raising, Fields const& form, FormProblems const& problems,
             bool came_late = false) {
    auto const& catalogue = visit.desk->standards.catalogue;
    auto const figure = figure_asked(catalogue, form.first("figure"));
    FormPage page{
        .title = "Raise a challenge",
        .path = "/partnership/challenges/new",
        .problems = problems,
        .fields =
            [&](Html& html) {
                if (came_late) write_came_late(html);
                write_no_child_named(html);
                if (figure) {
                    auto const proposal = figure_proposes(visit, *figure);
                    paragraph(html,
                              fmt::format("Because of: {}.", figure_words(catalogue, *figure)));
                    if (!proposal.empty()) paragraph(html, proposal);
                }
                if (raising.by.choices.empty())
                    write(html, WarningText{.content =
                                                "You sign in for no post, so nobody could be named "
                                                "as raising it. The partnership team says who "
                                                "signs in for which post, and can raise it for "
                                                "you."});
                write(html, kind_radios(form, problems));
                write_choice(html, raising.by, form, problems);
                write_choice(html, raising.agency, form, problems);
                write_choice(html, raising.body, form, problems);
                write_choice(html, raising.forum, form, problems);
                if (!raising.meeting.choices.empty())
                    write_choice(html, raising.meeting, form, problems);
                write_text(html, issue_field(), form, problems);
                write_text(html, asked_field(), form, problems);
                write_text(html, theme_field(raising), form, problems);
                write_text(html, figure_field(), form, problems);
                write_date(html, raised_field(), form, problems);
                write_date(html, respond_field(), form, problems);
                write(html, danger_box(form, problems));
            },
        .button = "Raise the challenge",
        .way_back = BackLink{.href = "/partnership/challenges", .content = "Challenges"}};
    return shown(visit, Section::partnership, form_page(visit, page));
}

Challenge entered(Visit const& visit, Raising const& raising, FormProblems& problems) {
    auto const& form = visit.request.form;
    Challenge made;
    auto const kind = access::find_named<ChallengeKind>(form.first("kind"));
    if (!kind) problems.push_back({"kind", "Choose what it is"});
    made.kind = kind.value_or(ChallengeKind::challenge);
    made.raised_by = PostId{choice_entered(raising.by, form, problems)};
    made.to_agency = MemberAgencyId{choice_entered(raising.agency, form, problems)};
    made.to_body = BodyId{choice_entered(raising.body, form, problems)};
    if (made.to_agency.known() == made.to_body.known())
        problems.push_back({"agency", "Choose whom it asks: one agency, or one body"});
    made.forum = BodyId{choice_entered(raising.forum, form, problems)};
    made.meeting = MeetingId{choice_entered(raising.meeting, form, problems)};
    made.issue = text_entered(issue_field(), form, problems);
    made.asked = text_entered(asked_field(), form, problems);
    made.theme = text_entered(theme_field(raising), form, problems);
    made.figure = text_entered(figure_field(), form, problems);
    if (!made.figure.empty() && !figure_asked(visit.desk->standards.catalogue, made.figure))
        problems.push_back({"figure",
                            "Enter indicator, basis and month as on the figure\u2019s "
                            "page, or leave it empty"});
    made.raised_on = date_entered(raised_field(), form, problems).value_or(visit.today);
    if (made.raised_on > visit.today)
        problems.push_back({"raised-day", "The day must not be to come"});
    made.respond_by = date_entered(respond_field(), form, problems);
    if (made.respond_by && *made.respond_by < made.raised_on)
        problems.push_back(
            {"respond-day", "A response can be asked for from the day it is raised"});
    made.in_danger = form.first("in_danger") == "yes";
    if (made.in_danger && made.kind == ChallengeKind::challenge)
        problems.push_back({"in_danger",
                            "Only a disagreement begins at a later stage. If a child "
                            "is in immediate danger, call 999"});
    return made;
}

/// As the page that led here says: because of a figure, or raised at a meeting.
Result<Fields> begun(Visit& visit) {
    Fields form;
    form.add("figure", std::string{visit.request.query.first("figure")});
    MeetingId const meeting{visit.request.query.number("meeting").value_or(0)};
    if (!meeting.known()) return form;
    auto record = TRY(visit.desk->records.lend());
    auto const last = TRY(store::last_entry(*record->connection));
    auto const kept = store::read_meeting(*record, meeting, last.entry);
    if (!kept.ok()) return form;
    auto const& held = kept.value().meeting.noun;
    form.add("meeting", std::to_string(meeting.value));
    form.add("forum", std::to_string(held.body.value));
    if (held.held_on > visit.today) return form;
    form.add("raised-day", std::to_string(day_of(held.held_on)));
    form.add("raised-month", std::to_string(month_of(held.held_on)));
    form.add("raised-year", std::to_string(year_of(held.held_on)));
    return form;
}

Result<Response> show(Visit& visit) {
    auto const raising = TRY(raising_of(visit));
    if (visit.late_fields) return ask(visit, raising, *visit.late_fields, {}, true);
    auto const form = TRY(begun(visit));
    return ask(visit, raising, form, {});
}

Result<Response> raise(Visit& visit) {
    auto const raising = TRY(raising_of(visit));
    auto const& form = visit.request.form;
    FormProblems problems;
    auto made = entered(visit, raising, problems);
    if (!problems.empty()) return ask(visit, raising, form, problems);
    TRY(partnership::check_challenge(made));
    TRY(write_down(visit, {.action = Action::raise_challenge,
                           .about = "body",
                           .subjects = {made.forum.value},
                           .detail = std::string{access::name(made.kind)}}));
    auto const author = TRY(author_of(visit));
    auto record = TRY(visit.desk->records.lend());
    made.id = TRY(store::add_challenge(*record, author, made));
    auto const told = tell_of_challenge(
        *visit.desk, *record, visit.now, made,
        [&](auto, auto const& subjects, std::size_t letters) -> Result<store::Author> {
            TRY(write_down(visit, {.action = Action::raise_challenge,
                                   .about = "challenge",
                                   .subjects = subjects,
                                   .detail = fmt::format("{} letters to who is asked", letters)}));
            return author_of(visit);
        });
    // It is raised, whatever became of the letters.
    bool const failed = !told.ok() || told.value().failed > 0;
    bool const sent = told.ok() && told.value().sent > 0;
    return see_other(challenge_path(made.id, failed ? "?done=raised-not-told"
                                             : sent ? "?done=raised-told"
                                                    : "?done=raised"));
}

}  // namespace

Response raise_page(Visit& visit) {
    return answer(visit, Section::partnership, show(visit));
}

Response raise_post(Visit& visit) {
    return answer(visit, Section::partnership, raise(visit));
}

}  // namespace breakwater::web

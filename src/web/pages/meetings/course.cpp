#include "web/pages/meetings/course.h"

#include <fmt/format.h>

#include "web/components/button.h"
#include "web/components/post_form.h"
#include "web/desk/gate.h"
#include "web/pages/partnership/choice_field.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using partnership::MeetingEventKind;

namespace {

/// Nothing where the next thing is the meeting itself, or all is done.
std::optional<MeetingEventKind> next_of(partnership::MeetingRecord const& record) {
    if (!record.has_ended()) {
        if (record.is_running() || record.event(MeetingEventKind::circulated)) return std::nullopt;
        return MeetingEventKind::circulated;
    }
    for (auto const kind : {MeetingEventKind::minutes_agreed, MeetingEventKind::minutes_signed,
                            MeetingEventKind::published})
        if (record.event(kind) == nullptr) return kind;
    return std::nullopt;
}

/// Decisions of later meetings of the body, the last first: one of them agreed the minutes.
ChoiceField decisions_field(MeetingNow const& now) {
    ChoiceField field{.name = "decision",
                      .label = "Which decision agreed them",
                      .hint =
                          "Of a later meeting of the body: minute there that the minutes are "
                          "agreed",
                      .problem = "Choose the decision that agreed the minutes",
                      .choices = {}};
    auto const& meeting = now.record.meeting;
    for (auto at = now.all.rbegin(); at != now.all.rend(); ++at) {
        auto const& other = at->meeting.noun;
        if (other.body != meeting.body || other.held_on < meeting.held_on || other.id == meeting.id)
            continue;
        for (auto const& decision : at->decisions)
            field.choices.push_back(
                {decision.noun.id.value, fmt::format("{}, item {}: {}", to_words(other.held_on),
                                                     decision.noun.item, decision.noun.words)});
    }
    return field;
}

ChoiceField signers_field(MeetingNow const& now) {
    ChoiceField field{.name = "by",
                      .label = "Who signs them",
                      .hint = "Whoever chairs the meeting that agreed them",
                      .problem = "Choose who signs the minutes",
                      .choices = {}};
    for (auto const* const seat : partnership::members_on(
             now.arrangements(), now.record.meeting.body, now.record.meeting.held_on))
        if (seat->votes)
            field.choices.push_back(
                {seat->post.value, partnership::post_words(now.arrangements(), seat->post)});
    return field;
}

std::string_view button_of(MeetingEventKind kind) {
    switch (kind) {
        case MeetingEventKind::circulated:
            return "Say that the agenda was circulated";
        case MeetingEventKind::minutes_agreed:
            return "Say that the minutes are agreed";
        case MeetingEventKind::minutes_signed:
            return "Sign as a correct record";
        default:
            return "Publish the public part";
    }
}

}  // namespace

void write_next_step(Html& html, Visit& visit, MeetingNow const& now,
                     FormProblems const& problems) {
    auto const next = next_of(now.record);
    if (!next) return;
    auto const& form = visit.request.form;
    write(html, PostForm{.path = meeting_path(now.record.meeting.id, "/course"),
                         .token = visit.form_token(),
                         .content = markup_of([&](Html& inside) {
                             inside.empty<"input">(attr<"type">("hidden"), attr<"name">("kind"),
                                                   attr<"value">(access::name(*next)));
                             if (*next == MeetingEventKind::minutes_agreed)
                                 write_choice(inside, decisions_field(now), form, problems);
                             if (*next == MeetingEventKind::minutes_signed)
                                 write_choice(inside, signers_field(now), form, problems);
                             write(inside,
                                   Button{.content = std::string{button_of(*next)},
                                          .classes = "govuk-button--secondary app-no-print"});
                         })});
}

Result<FormProblems> take_next_step(Visit& visit, MeetingNow const& now) {
    auto const& form = visit.request.form;
    FormProblems problems;
    auto const next = next_of(now.record);
    // Sent twice, or done by somebody else meanwhile.
    if (!next || form.first("kind") != access::name(*next)) return problems;
    partnership::MeetingEvent event;
    event.on = visit.today;
    event.kind = *next;
    if (*next == MeetingEventKind::minutes_agreed)
        event.decision.value = choice_entered(decisions_field(now), form, problems);
    if (*next == MeetingEventKind::minutes_signed)
        event.by.value = choice_entered(signers_field(now), form, problems);
    if (!problems.empty()) return problems;
    auto const id = now.record.meeting.id;
    TRY(write_down(visit, {.action = access::Action::hold_meetings,
                           .about = "meeting",
                           .subjects = {id.value},
                           .detail = std::string{access::name(*next)}}));
    auto const author = TRY(author_of(visit));
    auto record = TRY(visit.desk->records.lend());
    auto const kept = store::add_meeting_event(*record, author, id, event);
    if (kept.ok()) return problems;
    auto const& code = kept.error().code;
    if (code == "not_resolved" || code == "not_later" || code == "no_decision")
        problems.push_back({"decision", kept.error().message});
    else if (code == "nobody_signs")
        problems.push_back({"by", kept.error().message});
    else if (code != "happened_already")
        return kept.error();
    return problems;
}

}  // namespace breakwater::web

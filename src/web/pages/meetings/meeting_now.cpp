#include "web/pages/meetings/meeting_now.h"

#include <fmt/format.h>

#include "web/desk/business_shelf.h"
#include "web/desk/gate.h"
#include "web/pages/shell.h"

namespace breakwater::web {

partnership::BodyKind MeetingNow::body_kind() const {
    auto const* const body = partnership::find_body(arrangements(), record.meeting.body);
    return body == nullptr ? partnership::BodyKind::board : body->kind;
}

std::string MeetingNow::title() const {
    return title_of(arrangements(), record.meeting);
}

Result<MeetingNow> meeting_now(Visit& visit, MeetingId meeting) {
    auto record = TRY(visit.desk->records.lend());
    auto const last = TRY(store::last_entry(*record->connection));
    MeetingNow now;
    now.all = TRY(visit.desk->business.meetings(*record, last.entry));
    bool found = false;
    for (auto const& each : now.all) {
        if (each.meeting.noun.id != meeting) continue;
        now.kept = each;
        found = true;
    }
    if (!found) return not_there();
    now.business = TRY(visit.desk->business.business(*record, last.entry));
    now.record = now.kept.record();
    auto const& held = now.record.meeting;
    if (!may_read_meetings_of(visit, now.arrangements(), held.body, held.held_on))
        return not_there();
    now.may_hold = may(visit, access::Action::hold_meetings);
    now.may_see_confidential = may_see_confidential_of(
        visit, now.arrangements(), now.record.meeting.body, now.record.meeting.held_on);
    return now;
}

std::vector<PostId> posts_on(partnership::Arrangements const& all, BodyId body, Date on) {
    std::vector<PostId> posts;
    for (auto const* const seat : partnership::members_on(all, body, on))
        posts.push_back(seat->post);
    return posts;
}

bool may_read_meetings_of(Visit const& visit, partnership::Arrangements const& all, BodyId body,
                          Date on) {
    return decide(visit, access::Action::read_meetings, of_posts(posts_on(all, body, on)))
        .allowed();
}

std::vector<partnership::MeetingRecord> readable_meetings(
    Visit const& visit, partnership::Arrangements const& all,
    std::vector<store::KeptMeeting> const& kept) {
    std::vector<partnership::MeetingRecord> meetings;
    for (auto const& each : kept) {
        auto const& meeting = each.meeting.noun;
        if (may_read_meetings_of(visit, all, meeting.body, meeting.held_on))
            meetings.push_back(each.record());
    }
    return meetings;
}

bool may_see_confidential_of(Visit const& visit, partnership::Arrangements const& all, BodyId body,
                             Date on) {
    return decide(visit, access::Action::read_confidential_items, of_posts(posts_on(all, body, on)))
        .allowed();
}

std::string title_of(partnership::Arrangements const& all, partnership::Meeting const& meeting) {
    auto const name = partnership::short_name_on(all, meeting.body, meeting.held_on);
    return fmt::format("{}, {}{}", name, to_words(meeting.held_on),
                       meeting.title.empty() ? "" : ": " + meeting.title);
}

std::string stage_of(partnership::MeetingRecord const& meeting) {
    if (!meeting.events.empty()) {
        auto const last = meeting.events.back().kind;
        if (last != partnership::MeetingEventKind::circulated)
            return std::string{access::title(last)};
    }
    if (meeting.is_running()) return "Running";
    return meeting.events.empty() ? "Planned" : "Agenda circulated";
}

std::string meeting_path(MeetingId meeting, std::string_view what) {
    return fmt::format("/partnership/meetings/{}{}", meeting.value, what);
}

}  // namespace breakwater::web

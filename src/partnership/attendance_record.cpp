#include "partnership/attendance_record.h"

#include <algorithm>
#include <set>

namespace breakwater::partnership {

namespace {

/// Posts of which somebody came.
std::set<PostId> posts_at(MeetingRecord const& meeting) {
    std::set<PostId> posts;
    for (auto const& each : meeting.attendances)
        if (each.post.known()) posts.insert(each.post);
    return posts;
}

MemberAgencyId agency_of(Arrangements const& all, PostId post) {
    auto const* const found = find_post(all, post);
    return found == nullptr ? MemberAgencyId{} : found->agency;
}

void count(AttendanceRow& row, bool expected, bool came) {
    row.at.push_back(came ? Presence::there : expected ? Presence::absent : Presence::not_expected);
    if (!expected) return;
    ++row.expected;
    if (came) ++row.there;
    row.missed_last = came ? 0 : row.missed_last + 1;
}

AttendanceRow row_of(Arrangements const& all, std::span<MeetingRecord const* const> meetings,
                     BodyId body, std::set<PostId> const& posts) {
    AttendanceRow row;
    for (auto const* const meeting : meetings) {
        auto const came = posts_at(*meeting);
        auto const on = meeting->meeting.held_on;
        bool expected = false, there = false;
        for (auto const post : posts) {
            expected = expected || seat_on(all, body, post, on) != nullptr;
            there = there || came.contains(post);
        }
        count(row, expected, there);
    }
    return row;
}

}  // namespace

AttendanceRecord attendance_of(Arrangements const& all, std::span<MeetingRecord const> meetings,
                               BodyId body, Date day, std::size_t most) {
    std::vector<MeetingRecord const*> held;
    for (auto const& each : meetings)
        if (each.meeting.body == body && each.meeting.held_on <= day && !each.attendances.empty())
            held.push_back(&each);
    std::stable_sort(held.begin(), held.end(), [](auto const* a, auto const* b) {
        return a->meeting.held_on < b->meeting.held_on;
    });
    if (held.size() > most)
        held.erase(held.begin(), held.end() - static_cast<std::ptrdiff_t>(most));
    std::set<std::pair<MemberAgencyId, PostId>> sitting;
    for (auto const* const meeting : held)
        for (auto const* const seat : members_on(all, body, meeting->meeting.held_on))
            sitting.emplace(agency_of(all, seat->post), seat->post);
    AttendanceRecord record;
    for (auto const* const meeting : held) record.meetings.push_back(meeting->meeting);
    for (auto at = sitting.begin(); at != sitting.end();) {
        auto const agency = at->first;
        std::set<PostId> of_agency;
        for (auto const& post : all.posts)
            if (post.agency == agency) of_agency.insert(post.id);
        auto whole = row_of(all, held, body, of_agency);
        whole.agency = agency;
        record.rows.push_back(std::move(whole));
        for (; at != sitting.end() && at->first == agency; ++at) {
            auto row = row_of(all, held, body, {at->second});
            row.agency = agency;
            row.post = at->second;
            record.rows.push_back(std::move(row));
        }
    }
    return record;
}

}  // namespace breakwater::partnership

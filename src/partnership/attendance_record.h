#pragma once
// Who came to the meetings of a body over time, by agency and by seat: what its chair should see.

#include <span>
#include <vector>

#include "partnership/arrangements.h"
#include "partnership/meeting.h"

namespace breakwater::partnership {

enum class Presence {
    not_expected,  ///< no seat on the day, and nobody of theirs came
    there,
    absent,
};

struct AttendanceRow {
    MemberAgencyId agency;
    PostId post;               ///< not known: of the agency as a whole
    std::vector<Presence> at;  ///< one for each meeting
    int expected = 0;          ///< meetings at which it had a seat
    int there = 0;             ///< of those
    int missed_last = 0;       ///< so many of the last that it had a seat at, one after the other
};

struct AttendanceRecord {
    std::vector<Meeting> meetings;    ///< oldest first
    std::vector<AttendanceRow> rows;  ///< by agency: the agency, then its seats
};

/// Of the body's meetings up to and with the day, where it was written down who came: the last
/// `most` of them. Whoever sits in attendance or observes is asked for too. A seat's post counts as
/// there whoever came for it; an agency, where anybody came for a post of it.
AttendanceRecord attendance_of(Arrangements const& all, std::span<MeetingRecord const> meetings,
                               BodyId body, Date day, std::size_t most);

}  // namespace breakwater::partnership

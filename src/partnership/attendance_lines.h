#pragma once
// Who came over time, by body, by agency and by person: so that whoever answers for a body sees who
// is never there, and an agency sees where it is missing. Beside attendance_record.h, which is one
// body's last meetings one by one.

#include <span>
#include <string>
#include <vector>

#include "partnership/arrangements.h"
#include "partnership/meeting.h"

namespace breakwater::partnership {

enum class AttendanceBy { body, agency, person };

inline constexpr Named<AttendanceBy> attendances_by[]{
    {AttendanceBy::body, "body", "By body"},
    {AttendanceBy::agency, "agency", "By agency"},
    {AttendanceBy::person, "person", "By person"},
};
constexpr std::span<Named<AttendanceBy> const> every(AttendanceBy) {
    return attendances_by;
}
static_assert(access::in_order(every(AttendanceBy{})));

struct AttendanceLine {
    BodyId body;
    MemberAgencyId agency;  ///< not known: of the body as a whole, or of a guest
    PostId post;            ///< of a person: whose they were at the last of the meetings
    std::string person;     ///< name, as in the minutes; or empty
    int meetings = 0;       ///< of the body, of which it was written down who came
    int expected = 0;       ///< of those: had a seat. Of a body: seats, meeting by meeting
    int there = 0;          ///< of what was expected
    int beside = 0;         ///< came without a seat: as a guest, or for somebody else
    int apologies = 0;
    int missed_last = 0;             ///< so many of the last that were expected, one by one
    std::optional<Date> last_there;  ///< with a seat or without

    /// Per cent, rounded; nothing where it was never expected.
    std::optional<int> share() const;
};

struct AttendanceAsked {
    AttendanceBy by = AttendanceBy::agency;
    BodyId body;       ///< not known: every body, each by itself
    Date from, until;  ///< both days with it
};

/// Those who missed the last meetings first, then by the share that they came to. An agency is
/// there when anybody came for a post of it; a person, when the minutes name them; they are
/// expected where they hold a post, or act in one, that has a seat.
std::vector<AttendanceLine> attendance_lines(Arrangements const& all,
                                             std::span<MeetingRecord const> meetings,
                                             AttendanceAsked const& asked);

/// "by,body,agency,post,person,meetings,expected,there,share,beside,apologies,missed_last,
/// last_there": all three, one after the other.
std::string attendance_csv(Arrangements const& all, std::span<MeetingRecord const> meetings,
                           AttendanceAsked asked);

}  // namespace breakwater::partnership

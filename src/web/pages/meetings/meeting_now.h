#pragma once
// A meeting as the record knows it now, with what it is judged by and what its reader may see.

#include "partnership/business_text.h"
#include "partnership/quorum.h"
#include "store/meetings.h"
#include "web/routes/visit.h"

namespace breakwater::web {

struct MeetingNow {
    partnership::Business business;
    std::vector<store::KeptMeeting> all;  ///< of all bodies, by day
    store::KeptMeeting kept;
    partnership::MeetingRecord record;
    bool may_hold = false;
    bool may_see_confidential = false;

    partnership::Arrangements const& arrangements() const { return business.arrangements; }
    partnership::BodyKind body_kind() const;
    /// "LSCP, 12 June 2024"
    std::string title() const;
};

/// Codes: not_found (also where the person of the visit may not read meetings of its body); those
/// of opening the record; store_damaged.
Result<MeetingNow> meeting_now(Visit& visit, MeetingId meeting);

/// Whether the person of the visit may read meetings of the body on the day: those who sit on it,
/// or everybody in their role.
bool may_read_meetings_of(Visit const& visit, partnership::Arrangements const& all, BodyId body,
                          Date on);
/// The posts that sit on the body: whose its business is.
std::vector<PostId> posts_on(partnership::Arrangements const& all, BodyId body, Date on);
/// Those of them whose body's meetings the person of the visit may read.
std::vector<partnership::MeetingRecord> readable_meetings(
    Visit const& visit, partnership::Arrangements const& all,
    std::vector<store::KeptMeeting> const& kept);

/// Whether the person of the visit may see what is confidential in meetings of the body on the day:
/// who sits on it, and who minutes it.
bool may_see_confidential_of(Visit const& visit, partnership::Arrangements const& all, BodyId body,
                             Date on);

/// "LSCP, 12 June 2024", with a title of its own where it has one.
std::string title_of(partnership::Arrangements const& all, partnership::Meeting const& meeting);

/// Planned, circulated, running, ended, and so on: the last that happened.
std::string stage_of(partnership::MeetingRecord const& meeting);

std::string meeting_path(MeetingId meeting, std::string_view what = "");

}  // namespace breakwater::web

#pragma once
// The block of the partnership's business that says what a meeting was: who came, what was on its
// agenda, what was said of it and what was resolved. What a key means is in
// docs/using/partnership.md.

#include "partnership/block_reader.h"
#include "partnership/meeting.h"
#include "partnership/paper.h"

namespace breakwater::partnership {

struct TextMeeting {
    MeetingRecord record;
    /// What the agenda says of an item and who brings it; `agenda_row` is the item's number here.
    std::vector<Paper> reports;
};

/// Keys that say something of an item are of the item above them.
TextMeeting read_meeting_text(BlockReader& reader, std::int64_t number);

}  // namespace breakwater::partnership

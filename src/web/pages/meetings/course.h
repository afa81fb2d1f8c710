#pragma once
// What comes next for a meeting: its agenda is circulated, its minutes are agreed by a later
// meeting, signed as a correct record, published.

#include "web/pages/form_page.h"
#include "web/pages/meetings/meeting_now.h"

namespace breakwater::web {

/// The form for the next step; nothing where there is none, or it is the desk's to end the meeting.
void write_next_step(Html& html, Visit& visit, MeetingNow const& now, FormProblems const& problems);

/// Takes that step as it was entered. Problems where it is not right; codes of the record's.
Result<FormProblems> take_next_step(Visit& visit, MeetingNow const& now);

}  // namespace breakwater::web

#pragma once
// The minutes of a meeting as the document they are: who was there, each minute by its number, what
// was resolved; as the minutes of Southampton's Children and Families Scrutiny Panel look.

#include "markup/html.h"
#include "web/pages/meetings/meeting_now.h"

namespace breakwater::web {

struct MinutesDocument {
    std::int64_t first_number = 1;  ///< of the first item
    bool for_the_public = false;    ///< without what is confidential, whoever asks
    int level = 2;                  ///< of the heading of each minute
};

/// "Children and Families Scrutiny Panel: minutes of the meeting held on 8 August 2024"
std::string minutes_title(MeetingNow const& now);
/// "DRAFT" until they are agreed, and for whom they are.
std::string minutes_marking(MeetingNow const& now, MinutesDocument const& document);

/// From below the h1 on.
void write_minutes(markup::Html& html, MeetingNow const& now, MinutesDocument const& document);

}  // namespace breakwater::web

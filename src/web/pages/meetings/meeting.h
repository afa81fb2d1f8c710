#pragma once
// One meeting to read: its agenda, what was said and decided, who was there, what is before it.

#include "partnership/matters_arising.h"
#include "store/editions.h"
#include "web/components/page.h"
#include "web/pages/form_page.h"
#include "web/pages/meetings/letters.h"
#include "web/pages/meetings/papers_now.h"

namespace breakwater::web {

struct MeetingPage {
    MeetingNow const& now;
    partnership::MattersArising const& arising;  ///< shown until the meeting has ended
    PapersNow const& papers;
    KeptLetters const& letters;
    std::vector<store::KeptEdition> published = {};  ///< since the body last met
    partnership::QuorumRule const* quorum = nullptr;
    bool for_the_public = false;  ///< without what is confidential, whoever asks
    std::string done;             ///< what was just done; or empty
    FormProblems problems;        ///< of the form for what comes next
};
Page meeting_page(Visit& visit, MeetingPage const& shown);

}  // namespace breakwater::web

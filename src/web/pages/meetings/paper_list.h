#pragma once
// The papers under an item of the agenda, on a meeting's page.

#include "markup/html.h"
#include "web/pages/meetings/papers_now.h"

namespace breakwater::web {

/// Those that the reader may read; how many there are that they may not. `for_the_public`: public
/// ones alone. Withdrawn ones are said, with nothing of what they hold.
void write_paper_list(markup::Html& html, MeetingNow const& now, PapersNow const& papers,
                      partnership::AgendaItem const& item, bool for_the_public);

/// "Cover report, PUBLIC INFORMATION"
std::string about_paper(partnership::Paper const& paper);

/// Where it is late: a tag that says when it came.
void write_late_tag(markup::Html& html, partnership::Paper const& paper, Date due_on);

}  // namespace breakwater::web

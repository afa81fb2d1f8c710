#pragma once
// Papers of meetings: added, read, changed, replaced, withdrawn.

#include "web/routes/parameter.h"
#include "web/routes/visit.h"

namespace breakwater::web {

/// Which kind of paper is to be added.
Response add_paper_route(Visit& visit, Number meeting);
Response new_paper_page(Visit& visit, Number meeting, Word kind);
Response new_paper_post(Visit& visit, Number meeting, Word kind);
/// The form with a file has a route of its own: its body is another.
Response send_paper_page(Visit& visit, Number meeting);
Response send_paper_post(Visit& visit, Number meeting);
Response paper_route(Visit& visit, Number paper);
Response paper_file_route(Visit& visit, Number paper);
Response paper_pdf_route(Visit& visit, Number paper);
Response change_paper_page(Visit& visit, Number paper);
Response change_paper_post(Visit& visit, Number paper);
Response replace_paper_page(Visit& visit, Number paper);
Response replace_paper_post(Visit& visit, Number paper);
Response withdraw_paper_page(Visit& visit, Number paper);
Response withdraw_paper_post(Visit& visit, Number paper);

}  // namespace breakwater::web

#pragma once
// What is made of a meeting as a whole: its pack, and its minutes as a document.

#include "web/routes/parameter.h"
#include "web/routes/visit.h"

namespace breakwater::web {

Response meeting_pack_route(Visit& visit, Number meeting);
Response meeting_pack_pdf_route(Visit& visit, Number meeting);
Response minutes_document_route(Visit& visit, Number meeting);
Response minutes_pdf_route(Visit& visit, Number meeting);

}  // namespace breakwater::web

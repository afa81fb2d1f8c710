#pragma once
// Packs: written, signed off, published, read.

#include "web/routes/parameter.h"
#include "web/routes/visit.h"

namespace breakwater::web {

Response packs_route(Visit& visit);
Response pack_route(Visit& visit, Word report, InMonth period);
Response preview_route(Visit& visit, Word report, InMonth period);
Response words_route(Visit& visit, Word report, InMonth period, Word about);
Response words_post(Visit& visit, Word report, InMonth period, Word about);
Response sign_off_post(Visit& visit, Word report, InMonth period, Word about);
Response publication_route(Visit& visit, Word report, InMonth period);
Response publication_post(Visit& visit, Word report, InMonth period);
Response edition_route(Visit& visit, Number edition);
Response edition_form_route(Visit& visit, Number edition, Word form);
Response changes_route(Visit& visit, Number edition);

}  // namespace breakwater::web

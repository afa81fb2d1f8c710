#pragma once
// How the service is used, for whoever asks: the texts of docs/using.

#include "web/routes/visit.h"

namespace breakwater::web {

Response help_page(Visit& visit);
Response help_text_page(Visit& visit, Word text);

}  // namespace breakwater::web

#pragma once
// Handlers of the pages through which an extract is imported.

#include "web/routes/route.h"

namespace breakwater::web {

Response upload_form_route(Visit& visit);
Response upload_post(Visit& visit);
Response upload_route(Visit& visit, Number upload);
/// What is to be done with it: the form's field "do" is import, check or discard.
Response upload_choice_post(Visit& visit, Number upload);
Response samples_route(Visit& visit, Number upload);

}  // namespace breakwater::web

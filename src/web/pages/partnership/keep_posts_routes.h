#pragma once
// Who holds a post, acts in it or deputises for it, and who signs in for it.

#include "web/routes/parameter.h"
#include "web/routes/visit.h"

namespace breakwater::web {

Response new_holder_page(Visit& visit, Number post);
Response new_holder_post(Visit& visit, Number post);
Response end_holder_page(Visit& visit, Number post, Number holding);
Response end_holder_post(Visit& visit, Number post, Number holding);
Response new_account_page(Visit& visit, Number post);
Response new_account_post(Visit& visit, Number post);
Response end_account_page(Visit& visit, Number post, Number given);
Response end_account_post(Visit& visit, Number post, Number given);

}  // namespace breakwater::web

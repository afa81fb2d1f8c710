#pragma once
// Forms by which somebody says why something that a rule finds fault with is as it is, and takes
// that back.

#include "web/routes/route.h"

namespace breakwater::web {

/// Of one child (`?child=12`), or of the rule wherever it is broken.
Response explain_page(Visit& visit, Word name, Number year, Word rule);
Response explain_post(Visit& visit, Word name, Number year, Word rule);
Response withdraw_page(Visit& visit, Word name, Number year, Number explanation);
Response withdraw_post(Visit& visit, Word name, Number year, Number explanation);

}  // namespace breakwater::web

#pragma once
// The bodies of the partnership and the posts that sit on them: who decides what, and who sits
// where. What changes them is keep_bodies_routes.h and keep_posts_routes.h.

#include "web/routes/parameter.h"
#include "web/routes/visit.h"

namespace breakwater::web {

Response bodies_route(Visit& visit);  ///< ?on=2019-09-15
Response body_route(Visit& visit, Number body);
/// Its members on the day asked for; `form` is csv or xlsx.
Response members_table_route(Visit& visit, Number body, Word form);
Response post_route(Visit& visit, Number post);

}  // namespace breakwater::web

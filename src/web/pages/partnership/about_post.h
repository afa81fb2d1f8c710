#pragma once
// A form about one post: what it works with.

#include "web/pages/partnership/arrangement_change.h"
#include "web/routes/parameter.h"

namespace breakwater::web {

struct AboutPost {
    ArrangementsNow now;
    partnership::Post post;
};
/// Codes: not_found; those of arrangements_now().
Result<AboutPost> about_post(Visit& visit, Number number);

}  // namespace breakwater::web

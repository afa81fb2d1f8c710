#include "web/pages/partnership/about_post.h"

#include "web/pages/shell.h"

namespace breakwater::web {

Result<AboutPost> about_post(Visit& visit, Number number) {
    auto now = TRY(arrangements_now(visit));
    auto const* const found = partnership::find_post(now.all, PostId{number.value});
    if (found == nullptr) return not_there();
    auto copy = *found;
    return AboutPost{std::move(now), std::move(copy)};
}

}  // namespace breakwater::web

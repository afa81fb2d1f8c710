#include "web/pages/partnership/posts_held.h"

#include <algorithm>

namespace breakwater::web {

std::vector<PostId> posts_held(Visit const& visit) {
    std::vector<PostId> posts;
    for (auto const& held : visit.person->actor.posts)
        if (held.holds_on(visit.today)) posts.push_back(held.post);
    return posts;
}

bool holds(Visit const& visit, PostId post) {
    auto const posts = posts_held(visit);
    return std::find(posts.begin(), posts.end(), post) != posts.end();
}

}  // namespace breakwater::web

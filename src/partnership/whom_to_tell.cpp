#include "partnership/whom_to_tell.h"

#include <algorithm>

namespace breakwater::partnership {

namespace {

void add(std::vector<PostId>& posts, PostId post) {
    if (post.known() && std::find(posts.begin(), posts.end(), post) == posts.end())
        posts.push_back(post);
}

void add_chairs(std::vector<PostId>& posts, Arrangements const& all, BodyId body, Date on) {
    for (auto const* const seat : members_on(all, body, on))
        if (seat->seat == Seat::chair) add(posts, seat->post);
}

}  // namespace

std::vector<PostId> posts_asked(Arrangements const& all, Challenge const& challenge, Date on) {
    std::vector<PostId> posts;
    if (challenge.to_agency.known())
        for (auto const& post : all.posts)
            if (post.agency == challenge.to_agency && post.stands_on(on)) add(posts, post.id);
    if (challenge.to_body.known())
        for (auto const* const seat : members_on(all, successor_on(all, challenge.to_body, on), on))
            add(posts, seat->post);
    return posts;
}

std::vector<PostId> posts_told_of(Arrangements const& all, Challenge const& challenge, Date on) {
    auto posts = posts_asked(all, challenge, on);
    std::erase(posts, challenge.raised_by);
    return posts;
}

std::vector<PostId> posts_on_step(Arrangements const& all, Action const& action,
                                  ActionStanding const& standing, std::size_t step, Date on) {
    std::vector<PostId> posts;
    auto body = successor_on(all, action.body, on);
    if (step == 0) {
        add(posts, standing.owner);
        add_chairs(posts, all, body, on);
        return posts;
    }
    if (step == 1) {
        auto const* const owner = find_post(all, standing.owner);
        for (auto const* const seat : members_on(all, body, on)) {
            auto const* const post = find_post(all, seat->post);
            if (owner != nullptr && post != nullptr && post->agency == owner->agency)
                add(posts, seat->post);
        }
        return posts;
    }
    for (std::size_t up = 1; up < step && body.known(); ++up) body = parent_on(all, body, on);
    if (body.known()) add_chairs(posts, all, body, on);
    return posts;
}

}  // namespace breakwater::partnership

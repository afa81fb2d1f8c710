#pragma once
// One post: who holds it, acts in it and deputises for it, where it sits, and who signs in for it.

#include "store/account_posts.h"
#include "store/arrangements.h"
#include "web/components/page.h"

namespace breakwater::web {

/// Who signs in for the post, by name.
struct SignsIn {
    store::AccountPost given;
    std::string name;
};

struct PostPage {
    partnership::Arrangements const& all;
    partnership::Post const& post;
    std::vector<store::KeptNoun<partnership::PostHolding>> const& holdings;
    std::vector<SignsIn> const& accounts;
    Date today;
    bool may_keep = false;
    std::string done = {};
};

Page post_page(PostPage const& shown);

}  // namespace breakwater::web

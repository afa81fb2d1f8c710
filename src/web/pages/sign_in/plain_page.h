#pragma once
// A page for whoever is not signed in, or not yet: a heading and a few words.

#include <functional>

#include "web/routes/visit.h"

namespace breakwater::web {

Response plain_page(Visit& visit, int status, std::string title,
                    std::function<void(Html&)> const& content);

/// A paragraph of it.
void say(Html& html, std::string const& words);

/// "Wait before you try again", with how long.
Response wait_page(Visit& visit, Error const& error);

/// What failed is the store, and not the signing in.
bool is_of_the_store(Error const& error);

}  // namespace breakwater::web

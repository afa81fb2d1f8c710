#pragma once
// The partnership's logo on pages: where a browser finds it, and how it is written.

#include <string>

#include "markup/html.h"
#include "press/logo.h"

namespace breakwater::web {

struct Site;

/// "/logo/0f3a...": it holds the picture's digest, so that a browser may keep it for ever. The logo
/// has a picture.
std::string logo_address(press::Logo const& logo);

/// `from` is such an address, or the picture itself. `name` is the partnership's, for those who do
/// not see it; "Logo" where it has none.
void write_logo(markup::Html& html, std::string const& from, std::string const& name);

/// How what is published now looks.
reports::Look look_of(Site const& site);

}  // namespace breakwater::web

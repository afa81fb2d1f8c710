#pragma once
// A text of our own in Markdown, with GitHub's tables, as part of a page.

#include <string>
#include <string_view>

#include "markup/html.h"

namespace breakwater::web {

/// Its first heading of level 1; empty where there is none.
std::string help_title(std::string_view markdown);

/// What follows that heading; other headings begin at level 2, each with an id as GitHub makes it.
/// Links to other texts lead to /help; those to files of the project are plain words. Pictures are
/// left out: the pages themselves are a click away.
markup::Markup help_markup(std::string_view markdown);

}  // namespace breakwater::web

#pragma once
// Where the things of the partnership's business lie, and links to them.

#include <string>
#include <string_view>

#include "kernel/ids.h"
#include "web/components/field.h"

namespace breakwater::web {

/// "/partnership/bodies/3"; `what` is added to it: "/seats/new", "?done=kept".
std::string body_path(BodyId body, std::string_view what = "");
std::string post_path(PostId post, std::string_view what = "");
std::string challenge_path(ChallengeId challenge, std::string_view what = "");
std::string action_path(ActionId action, std::string_view what = "");

/// `more` is said to those who hear links alone: "End" "the seat of the Chief Nurse".
void write_link(Html& html, std::string_view path, std::string_view words,
                std::string_view more = "");
/// The same as what stands in a cell.
Markup link_to(std::string_view path, std::string_view words, std::string_view more = "");

}  // namespace breakwater::web

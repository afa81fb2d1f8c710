#pragma once
// Where somebody was going when they were asked to sign in, or to give their second factor again:
// it goes along in the address and in the form, as `next`. Whatever comes back is only ever
// followed to a page of ours, so that no link made by others leads from our sign-in to their pages.

#include <string>
#include <string_view>

namespace breakwater::web {

/// The path, with its query, where it is one of ours; "/" else.
std::string onward_path(std::string_view next);

/// "/sign-in?next=%2Fdata%3Fpage%3D2"; the page alone where there is nowhere to go on to but home.
std::string with_onward(std::string_view page, std::string_view next);

}  // namespace breakwater::web

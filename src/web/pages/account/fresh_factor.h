#pragma once
// What changes how one signs in asks for the second factor again: who sits down at somebody else's
// screen is not to make a way in of their own.

#include "web/routes/onward.h"
#include "web/routes/visit.h"

namespace breakwater::web {

inline bool has_fresh_factor(Visit const& visit) {
    auto const given = visit.person->session.second_factor_at;
    return given && visit.now - *given < visit.desk->sign_in.settings.second_factor_fresh;
}

/// There, and then back to `path`.
inline Response step_up_for(std::string_view path) {
    return see_other(with_onward("/sign-in/again", path));
}

}  // namespace breakwater::web

#include "web/pages/partnership/what_was_done.h"

namespace breakwater::web {

std::string what_was_done(Visit const& visit) {
    constexpr std::pair<std::string_view, std::string_view> words[]{
        {"seat", "The seat is given"},
        {"seat-ended", "The seat is ended"},
        {"name", "The name is kept"},
        {"terms", "The terms of reference are kept"},
        {"delegation", "The delegation is recorded"},
        {"delegation-ended", "The delegation is ended"},
        {"holder", "The holder is kept"},
        {"holder-ended", "Who held the post no longer does"},
        {"account", "They sign in for this post"},
        {"account-ended", "They no longer sign in for this post"},
        {"set-up", "The body is set up. Give posts a seat on it next"},
        {"line", "To whom it reports is kept"},
        {"body-ended", "The body is ended"},
        {"agency", "The agency is added. Set up its posts next"},
        {"agency-ended", "The agency is ended"},
        {"post", "The post is set up. Say who holds it next"},
        {"post-ended", "The post is ended"},
        {"taken-back", "It is taken back, as entered in error"},
        {"raised", "The challenge is raised"},
        {"raised-told", "The challenge is raised, and who is asked has been written to"},
        {"raised-not-told",
         "The challenge is raised. Not every letter to who is asked was "
         "delivered: it is tried again tomorrow"},
        {"response", "The response is kept"},
        {"outcome", "The outcome is kept, and the challenge is closed"},
        {"impact", "The impact is kept"},
        {"action", "The action is linked"},
        {"went_on", "It is at the next stage"},
        {"withdrawn", "The challenge is withdrawn"},
        {"held", "It is taken on"},
    };
    for (auto const& [each, text] : words)
        if (each == visit.request.query.first("done")) return std::string{text};
    return "";
}

}  // namespace breakwater::web

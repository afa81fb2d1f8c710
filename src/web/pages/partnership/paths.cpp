#include "web/pages/partnership/paths.h"

#include <fmt/format.h>

namespace breakwater::web {

using markup::attr;

namespace {

std::string below(std::string_view kind, std::int64_t number, std::string_view what) {
    return fmt::format("/partnership/{}/{}{}", kind, number, what);
}

}  // namespace

std::string body_path(BodyId body, std::string_view what) {
    return below("bodies", body.value, what);
}
std::string post_path(PostId post, std::string_view what) {
    return below("posts", post.value, what);
}
std::string challenge_path(ChallengeId challenge, std::string_view what) {
    return below("challenges", challenge.value, what);
}
std::string action_path(ActionId action, std::string_view what) {
    return below("actions", action.value, what);
}

void write_link(Html& html, std::string_view path, std::string_view words, std::string_view more) {
    html.element<"a">(attr<"class">("govuk-link"), markup::site_href(path), [&] {
        html.text(words);
        if (more.empty()) return;
        html.element<"span">(attr<"class">("govuk-visually-hidden"), " ", more);
    });
}

Markup link_to(std::string_view path, std::string_view words, std::string_view more) {
    return markup::markup_of([&](Html& html) { write_link(html, path, words, more); });
}

}  // namespace breakwater::web

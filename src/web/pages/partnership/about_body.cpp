#include "web/pages/partnership/about_body.h"

#include "web/pages/shell.h"

namespace breakwater::web {

Result<AboutBody> about_body(Visit& visit, BodyId body) {
    auto now = TRY(arrangements_now(visit));
    auto const* const found = partnership::find_body(now.all, body);
    if (found == nullptr) return not_there();
    auto const copy = *found;
    auto name = partnership::name_on(now.all, body, visit.today)->name;
    return AboutBody{std::move(now), copy, std::move(name)};
}

Response ask_about(Visit& visit, AboutBody const& about, FormPage form) {
    form.way_back = BackLink{.href = body_path(about.body.id), .content = about.name};
    return shown(visit, Section::partnership, form_page(visit, form));
}

Look look_at_change(BodyId body, std::string detail) {
    return {.action = access::Action::keep_bodies,
            .about = "body",
            .subjects = {body.value},
            .detail = std::move(detail)};
}

}  // namespace breakwater::web

#include "web/pages/session_note.h"

#include <fmt/format.h>

#include "web/components/button.h"
#include "web/components/post_form.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;

namespace {

std::string clock_words(Instant instant) {
    auto const minutes = wall_time(instant).since_midnight.count();
    return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

std::string minutes_words(std::chrono::minutes minutes) {
    return fmt::format("{} minute{}", minutes.count(), minutes.count() == 1 ? "" : "s");
}

// Whatever is done, nobody stays signed in for longer.
bool is_longest(Visit const& visit) {
    auto const& settings = visit.desk->sign_in.settings;
    return visit.person->ends_at >= visit.person->session.started_at + settings.session_longest;
}

}  // namespace

void write_session_note(Html& html, Visit& visit) {
    auto const at = clock_words(visit.person->ends_at);
    auto const hours = visit.desk->sign_in.settings.session_longest.count() / 60;
    html.element<"span">(
        attr<"class">("app-session-note"),
        is_longest(visit)
            ? fmt::format("You are signed out at {}, {} hours after you signed in", at, hours)
            : fmt::format("If you do nothing, you are signed out at {}", at));
}

void write_session_dialog(Html& html, Visit& visit) {
    auto const& settings = visit.desk->sign_in.settings;
    bool const longest = is_longest(visit);
    html.element<"dialog">(
        attr<"class">("app-dialog"), attr<"role">("alertdialog"),
        attr<"aria-labelledby">("session-title"), attr<"aria-describedby">("session-words"),
        attr<"data-app-session">(std::to_string((visit.person->ends_at - visit.now).count())),
        attr<"data-app-warning">(
            std::to_string(std::chrono::seconds{settings.session_warning}.count())),
        [&] {
            html.element<"h2">(attr<"class">("govuk-heading-m"), attr<"id">("session-title"),
                               "You are about to be signed out");
            html.element<"p">(attr<"class">("govuk-body"), attr<"id">("session-words"), [&] {
                html.text("To keep records safe, you are signed out in ");
                html.element<"span">(attr<"aria-live">("polite"), attr<"data-app-left">(""),
                                     minutes_words(settings.session_warning));
                html.text(longest ? ", however much you do. Save what you are writing."
                                  : ", for nothing was done on this page for a while.");
            });
            write(html, PostForm{.path = "/sign-in/stay",
                                 .token = visit.form_token(),
                                 .content = markup_of([&](Html& form) {
                                     write(form,
                                           Button{.content = longest ? "Go on" : "Stay signed in"});
                                 })});
        });
}

}  // namespace breakwater::web

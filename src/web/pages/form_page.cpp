#include "web/pages/form_page.h"

#include "web/components/button.h"
#include "web/components/messages.h"
#include "web/components/post_form.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;
using markup::pass;

std::optional<ErrorMessage> message_for(FormProblems const& problems, std::string_view field) {
    for (auto const& problem : problems)
        if (problem.field == field) return ErrorMessage{.content = problem.words};
    return std::nullopt;
}

void write_problems(Html& html, FormProblems const& problems) {
    if (problems.empty()) return;
    ErrorSummary summary;
    for (auto const& problem : problems)
        summary.errors.push_back({.content = problem.words, .href = "#" + problem.field});
    write(html, summary);
}

namespace {

/// A mark for our script, which sends what was typed where the session ends.
PassedAttributes late_words(FormPage const& form, bool came_late) {
    if (!form.keeps_words) return {};
    return {pass<"data-app-late">(came_late || !form.problems.empty() ? "unsaved" : "")};
}

}  // namespace

Page form_page(Visit& visit, FormPage const& form) {
    Page page;
    page.title = form.title;
    page.width = form.width;
    page.errors = form.problems.empty() ? HasErrors::no : HasErrors::yes;
    if (form.way_back)
        page.before_content = markup_of([&](Html& html) { write_way_back(html, *form.way_back); });
    page.content = markup_of([&](Html& html) {
        write_problems(html, form.problems);
        bool const came_late = form.keeps_words && visit.late_fields.has_value();
        if (came_late)
            write(html, NotificationBanner{.content = "What you wrote here last was not saved. "
                                                      "It is below as you wrote it: save it now."});
        html.element<"h1">(attr<"class">("govuk-heading-l"), form.title);
        write(html, PostForm{.path = form.path,
                             .token = visit.form_token(),
                             .content = markup_of([&](Html& inside) {
                                 form.fields(inside);
                                 write(inside, Button{.content = form.button,
                                                      .double_click = DoubleClick::prevented,
                                                      .classes = form.button_classes});
                             }),
                             .attributes = late_words(form, came_late)});
    });
    return page;
}

Fields const& fields_sent(Visit const& visit) {
    return visit.late_fields ? *visit.late_fields : visit.request.form;
}

}  // namespace breakwater::web

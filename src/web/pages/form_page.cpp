#include "web/pages/form_page.h"

#include "web/components/button.h"
#include "web/components/messages.h"
#include "web/components/post_form.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;

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

Page form_page(Visit& visit, FormPage const& form) {
    Page page;
    page.title = form.title;
    page.errors = form.problems.empty() ? HasErrors::no : HasErrors::yes;
    if (form.way_back)
        page.before_content = markup_of([&](Html& html) { write_way_back(html, *form.way_back); });
    page.content = markup_of([&](Html& html) {
        write_problems(html, form.problems);
        html.element<"h1">(attr<"class">("govuk-heading-l"), form.title);
        write(html, PostForm{.path = form.path,
                             .token = visit.form_token(),
                             .content = markup_of([&](Html& inside) {
                                 form.fields(inside);
                                 write(inside, Button{.content = form.button,
                                                      .double_click = DoubleClick::prevented,
                                                      .classes = form.button_classes});
                             })});
    });
    return page;
}

}  // namespace breakwater::web

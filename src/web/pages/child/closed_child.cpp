#include "web/pages/child/closed_child.h"

#include <fmt/format.h>

#include "web/components/button.h"
#include "web/components/choices.h"
#include "web/components/links.h"
#include "web/components/messages.h"

namespace breakwater::web {

using access::Purpose;
using markup::attr;
using markup::markup_of;
using markup::site_action;

namespace {

void write_back_to_children(Page& page) {
    page.before_content = markup_of([](Html& html) {
        write_way_back(html, BackLink{.href = "/children", .content = "Children"});
    });
}

}  // namespace

Purpose purpose_asked_of_child(Fields const& fields) {
    return access::find_named<Purpose>(fields.first("purpose")).value_or(Purpose::not_stated);
}

void write_purposes(Html& html, Fields const& fields, FormProblems const& problems) {
    Radios why{.name = "purpose"};
    why.fieldset = Fieldset{.legend = Legend{.content = "Why do you look?",
                                             .is_page_heading = false,
                                             .classes = "govuk-fieldset__legend--m"}};
    for (auto const& each : access::purposes) {
        if (each.value == Purpose::not_stated) continue;
        Choice choice;
        choice.value = each.name;
        choice.content = std::string{each.title};
        why.items.push_back(std::move(choice));
    }
    why.value = fields.first("purpose");
    why.error = message_for(problems, "purpose");
    write(html, why);
}

namespace {

struct PurposeWords {
    std::string_view title, why, button;
};

void write_purpose_form(Html& html, PurposeWords const& words, std::string_view path,
                        Fields const& fields, FormProblems const& problems) {
    write_problems(html, problems);
    html.element<"h1">(attr<"class">("govuk-heading-l"), words.title);
    html.element<"p">(attr<"class">("govuk-body app-prose"), words.why);
    html.element<"form">(attr<"method">("get"), site_action(path), [&] {
        for (auto const& [name, value] : fields.all())
            if (name != "purpose" && !value.empty())
                html.empty<"input">(attr<"type">("hidden"), attr<"name">(name),
                                    attr<"value">(value));
        write_purposes(html, fields, problems);
        write(html, Button{.content = std::string{words.button}});
    });
}

}  // namespace

Page purpose_page(std::string_view path, Fields const& fields, FormProblems const& problems) {
    Page page;
    page.title = "Say why you open this record";
    page.errors = problems.empty() ? HasErrors::no : HasErrors::yes;
    write_back_to_children(page);
    page.content = markup_of([&](Html& html) {
        write_purpose_form(html,
                           {page.title,
                            "Your role opens it for a stated purpose. The purpose is written down "
                            "with your name, and those who may see who viewed the record see it.",
                            "Open the record"},
                           path, fields, problems);
    });
    return page;
}

Page purpose_of_taking_page(std::string_view path, Fields const& fields,
                            FormProblems const& problems) {
    Page page;
    page.title = "Say why you take this list away";
    page.errors = problems.empty() ? HasErrors::no : HasErrors::yes;
    page.content = markup_of([&](Html& html) {
        write_purpose_form(html,
                           {page.title,
                            "It leaves the service for a stated purpose. The purpose is written "
                            "down with your name and with every child in the list, and those who "
                            "may see who viewed a record see it.",
                            "Take it away"},
                           path, fields, problems);
    });
    return page;
}

Page closed_page(std::int64_t child, Closed closed) {
    Page page;
    page.title =
        closed == Closed::restricted ? "This record is restricted" : "This record is closed to you";
    write_back_to_children(page);
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        html.element<"p">(attr<"class">("govuk-body-l app-prose"),
                          closed == Closed::restricted
                              ? "It is kept closer than others. You can open it for a purpose that "
                                "you state."
                              : "The child is allocated neither to you nor to your team. You can "
                                "open the record for a purpose that you state.");
        write(html, WarningText{.content = "Opening it is written down at once, shown on every "
                                           "page of the record, and reviewed by somebody else."});
        write(html, Button{.content = "State a purpose and open it",
                           .href = fmt::format("/children/{}/glass", child)});
    });
    return page;
}

WhyField glass_reason() {
    return {"In your own words",
            "What has happened, and what you need from the record. It is kept, sealed", "reason"};
}

Page glass_page(Visit& visit, std::int64_t child, FormProblems const& problems) {
    auto const& form = visit.request.form;
    auto page = form_page(
        visit,
        {.title = "State why you open this closed record",
         .path = fmt::format("/children/{}/glass", child),
         .problems = problems,
         .fields =
             [&](Html& html) {
                 write(html, WarningText{.content = "Your name, the purpose and your words are "
                                                    "written down and reviewed by somebody else."});
                 write_purposes(html, form, problems);
                 write_why(html, glass_reason(), form, problems);
             },
         .button = "Open the record",
         .button_classes = "govuk-button--warning"});
    write_back_to_children(page);
    return page;
}

}  // namespace breakwater::web

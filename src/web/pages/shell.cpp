#include "web/pages/shell.h"

#include "kernel/with_capital.h"
#include "web/components/button.h"
#include "web/components/post_form.h"
#include "web/pages/errors.h"
#include "web/pages/session_note.h"

namespace breakwater::web {

using access::Action;
using markup::attr;
using markup::attr_if_any;
using markup::markup_of;
using markup::site_href;

namespace {

struct Place {
    Section section;
    std::string_view words, href;
    Action action;
};
constexpr Place places[]{
    {Section::children, "Children", "/children", Action::find_child},
    {Section::performance, "Performance", "/performance", Action::read_figures},
    {Section::packs, "Packs", "/packs", Action::read_editions},
    {Section::partnership, "Partnership", "/partnership", Action::read_bodies},
    // To whom nothing else of the partnership is open.
    {Section::partnership, "Disagreements", "/disagreements", Action::raise_from_outside},
    {Section::data, "Data", "/data", Action::read_imports},
    {Section::figures, "Suppliers\u2019 figures", "/data/figures", Action::read_supplied_figures},
    {Section::returns, "Returns", "/returns", Action::read_returns},
    {Section::definitions, "Definitions", "/definitions", Action::read_definitions},
    {Section::administration, "Administration", "/administration/people", Action::read_accounts},
    {Section::administration, "Restricted records", "/administration/restrictions",
     Action::restrict_record},
    {Section::administration, "Settings", "/administration/settings", Action::read_settings},
};

void user(Html& html, Visit& visit, Section section) {
    auto const& name = visit.person->account.name.disclose();
    // Who has no role any more has no page about it either.
    if (may(visit, Action::manage_own_account))
        html.element<"a">(attr<"class">("govuk-link"), site_href("/account"),
                          attr_if_any<"aria-current">(section == Section::account ? "true" : ""),
                          name);
    else
        html.element<"span">(name);
    write_session_note(html, visit);
    write(html, PostForm{.path = "/sign-out",
                         .token = visit.form_token(),
                         .content = markup_of([](Html& form) {
                             write(form,
                                   Button{.content = "Sign out",
                                          .classes = "govuk-button--secondary app-button--small"});
                         })});
}

}  // namespace

Response shown(Visit& visit, Section section, Page page) {
    if (visit.person) {
        page.navigation.push_back({.content = "Home", .href = "/"});
        if (section == Section::home) page.navigation.back().here = Here::page;
        auto last = Section::home;
        bool const has_data = may(visit, Action::read_imports);
        if (section == Section::figures && has_data) section = Section::data;
        for (auto const& place : places) {
            if (!may(visit, place.action)) continue;
            if (place.section == Section::figures && has_data) continue;
            // One way into each section: the first that is open to them.
            if (place.section == last) continue;
            last = place.section;
            page.navigation.push_back(
                {.content = std::string{place.words}, .href = std::string{place.href}});
            if (place.section == section) page.navigation.back().here = Here::section;
        }
        page.user = markup_of([&](Html& html) {
            html.element<"div">(attr<"class">("app-user"), [&] { user(html, visit, section); });
        });
        page.after_content = markup_of([&](Html& html) { write_session_dialog(html, visit); });
    }
    return html_response(page_html(visit.site, page));
}

Response cannot_show(Visit& visit, Section section, Error const& error) {
    Page page;
    bool const is_busy = error.code == "store_busy";
    page.title = is_busy ? "The record is being changed" : "This cannot be shown now";
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        if (!is_busy)
            return html.element<"p">(attr<"class">("govuk-body"), with_capital(error.message));
        html.element<"p">(attr<"class">("govuk-body app-prose"),
                          "Somebody else is changing it just now, as when an extract is imported. "
                          "Nothing of yours was changed.");
        html.element<"p">(attr<"class">("govuk-body app-prose"),
                          "Wait a few seconds, go back, and try again.");
    });
    auto response = shown(visit, section, std::move(page));
    bool const is_answer = error.code == "nothing_imported" || error.code == "nothing_known" ||
                           error.code == "nothing_in_year";
    response.status = is_answer ? 200 : 503;
    return response;
}

Response not_found(Visit& visit) {
    return error_page(visit.site, 404, visit.request.id);
}

Response answer(Visit& visit, Section section, Result<Response> response) {
    if (response.ok()) return std::move(response).value();
    if (response.error().code == not_there().code) return not_found(visit);
    return cannot_show(visit, section, response.error());
}

Response answer(Visit& visit, Section section, Result<Page> page) {
    if (!page.ok()) return answer(visit, section, Result<Response>{page.error()});
    return shown(visit, section, std::move(page).value());
}

Error not_there() {
    return {"not_found", "there is no such page"};
}

}  // namespace breakwater::web

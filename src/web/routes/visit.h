#pragma once
// What a handler has: the request, and what the application lays beside it. A handler is a plain
// function from a visit, and the parameters in its address, to a response; it may block.

#include "kernel/date.h"
#include "kernel/london_time.h"
#include "web/components/page.h"
#include "web/desk/desk.h"
#include "web/http/request.h"
#include "web/http/response.h"
#include "web/routes/form_guard.h"

namespace breakwater::web {

class Visit {
public:
    Visit(Request const& asked, Site const& of_site, FormGuard const& guard, Instant at);

    Request const& request;
    Site const& site;
    Instant now;
    Date today;            ///< in London
    Desk* desk = nullptr;  ///< null where the server has no record: it has open_routes() alone then
    std::optional<Person> person;  ///< signed in by both factors
    /// What the person sent to this page after their session had ended, or as it did: not taken
    /// yet.
    std::optional<Fields> late_fields;

    /// For the hidden field of a form; see components/post_form.h. A browser that has no id yet is
    /// given one with the response.
    std::string form_token();
    /// The random id that this browser alone has, from its cookie; empty where it has none.
    std::string_view browser_id() const { return browser_id_; }
    /// Whether the form that was posted came from a page of ours.
    bool form_is_ours() const;
    /// Gives the browser another id with the response: after signing in or out.
    void renew_browser_id();

    /// What the response must carry for the above: called by the application.
    void finish(Response& response) const;

private:
    FormGuard const& guard_;
    std::string browser_id_;
    bool is_new_ = false;
};

}  // namespace breakwater::web

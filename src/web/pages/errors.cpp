#include "web/pages/errors.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;

namespace {

struct Words {
    std::string_view title;
    std::string_view what;
    std::string_view to_do;
    bool shows_reference = false;
};

Words words_for(int status) {
    switch (status) {
        case 403:
            return {"This form is out of date",
                    "The page you sent this from is no longer valid, so nothing was saved.",
                    "Go back, reload the page, and send it again."};
        case 404:
            return {"Page not found", "There is no page at this address, or you cannot see it.",
                    "If you typed the address, check it is correct. If you pasted it, check you "
                    "copied all of it."};
        case 405:
            return {"This page cannot be used that way",
                    "The page was asked for in a way it does not understand.",
                    "Go back and follow a link or a button on the page."};
        case 408:
            return {"This took too long",
                    "What you sent did not arrive in time. Nothing was saved.",
                    "Check your connection, then send it again."};
        case 413:
            return {"What you sent is too large",
                    "It is larger than this page takes. Nothing was saved.",
                    "Send less at once: fewer files, or a shorter text."};
        case 414:
        case 431:
            return {"This address is too long", "What your browser asked for is too long.",
                    "Go back, and use fewer filters. If it happens again, clear the cookies of "
                    "this site."};
        case 415:
            return {"This cannot be read", "What you sent is not in a form this page reads.",
                    "Go back and send it from the page."};
        case 429:
            return {"Too many requests", "A lot was asked for from your address in a short time.",
                    "Wait a minute, then try again."};
        case 500:
            return {"There is a problem with the service",
                    "Something went wrong here, not with what you did.",
                    "Try again later. If it goes on, tell whoever looks after this service, with "
                    "the reference below.",
                    true};
        case 503:
            return {"The service is busy", "More is being asked of the service than it can do now.",
                    "Wait a minute, then try again. What you had saved is safe."};
        default:
            return {"This cannot be understood",
                    "What was sent is not something this service understands.",
                    "Go back and follow a link or a button on the page."};
    }
}

}  // namespace

Response error_page(Site const& site, int status, std::string_view request_id) {
    auto const words = words_for(status);
    auto const page = page_html(
        site, {.title = std::string{words.title},
               .content = markup_of([&](Html& html) {
                   html.element<"h1">(attr<"class">("govuk-heading-l"), words.title);
                   html.element<"p">(attr<"class">("govuk-body app-prose"), words.what);
                   html.element<"p">(attr<"class">("govuk-body app-prose"), words.to_do);
                   if (words.shows_reference)
                       html.element<"p">(attr<"class">("govuk-body"), "Reference: ", request_id);
               })});
    auto response = html_response(page, status);
    if (status == 429 || status == 503) response.headers.emplace_back("Retry-After", "60");
    return response;
}

}  // namespace breakwater::web

#include "web/pages/sign_in/passkey_offer.h"

#include "web/assets.h"
#include "web/components/button.h"
#include "web/passkeys/passkey_site.h"

namespace breakwater::web {

using markup::attr;
using markup::flag;

namespace {

// Read out when the script puts words into it.
void write_problem(Html& html) {
    html.element<"p">(attr<"class">("govuk-error-message"), attr<"role">("alert"));
}

void write_without(Html& html, std::string const& words) {
    html.element<"p">(attr<"class">("govuk-body app-prose"), flag<"data-app-without-passkey">(true),
                      words);
}

void write_script(Html& html) {
    html.script(address_of(Asset::passkey_script), Html::Script::module);
}

}  // namespace

void write(Html& html, Visit const& visit, PasskeyButton const& button) {
    if (visit.desk->passkeys == nullptr) return;
    html.element<"div">(
        attr<"data-app-passkey">("use"), attr<"data-app-rp">(visit.desk->passkeys->host),
        attr<"data-app-failed">("The passkey was not used. Try again. " + button.without),
        flag<"hidden">(true), [&] {
            write_problem(html);
            write(html, Button{.content = button.words,
                               .type = "button",
                               .classes = "govuk-button--secondary"});
            if (!button.otherwise.empty())
                html.element<"h2">(attr<"class">("govuk-heading-m"), button.otherwise);
        });
    write_without(html,
                  "A passkey needs JavaScript and a browser that has passkeys. " + button.without);
    write_script(html);
}

void write(Html& html, Visit const& visit, PasskeyMaking const& making) {
    auto const& account = visit.person->account;
    std::string there;
    for (auto const& credential : making.passkeys)
        there += (there.empty() ? "" : " ") + access::to_base64url(credential);
    html.element<"div">(
        attr<"data-app-passkey">("add"), attr<"data-app-rp">(visit.desk->passkeys->host),
        attr<"data-app-service">(visit.site.service),
        attr<"data-app-user">(access::to_base64url(making.user)),
        attr<"data-app-sign-in">(account.sign_in.disclose()),
        attr<"data-app-name">(account.name.disclose()), attr<"data-app-passkeys">(there),
        attr<"data-app-failed">("No passkey was made. Try again, or use another device."),
        attr<"data-app-there">("There is a passkey of yours on this device already."),
        flag<"hidden">(true), [&] { write_problem(html); });
    write_without(
        html,
        "Adding a passkey needs JavaScript and a browser that has passkeys. Your password "
        "and your authenticator work without.");
    write_script(html);
}

}  // namespace breakwater::web

#include "app/server/single_sign_on.h"

#include <fmt/format.h>

#include "app/server/secret_file.h"

namespace breakwater::app {

Result<std::optional<web::SingleSignOnSettings>> single_sign_on_of(Arguments const& arguments) {
    auto const issuer = arguments.text("--single-sign-on");
    if (!issuer) {
        for (auto const& option : single_sign_on_options)
            if (arguments.has(option.name))
                return usage_error(
                    fmt::format("{} goes with --single-sign-on, which is not given", option.name));
        return std::optional<web::SingleSignOnSettings>{};
    }
    web::SingleSignOnSettings settings;
    settings.issuer = *issuer;
    settings.name = arguments.text("--single-sign-on-name").value_or("");
    settings.client = arguments.text("--single-sign-on-client").value_or("");
    settings.secret = TRY(secret_of(arguments, "--single-sign-on-secret",
                                    "BREAKWATER_SINGLE_SIGN_ON_SECRET", "the client secret"));
    settings.site = arguments.text("--single-sign-on-site").value_or("");
    if (auto const claim = arguments.text("--single-sign-on-verified-by"))
        settings.verified_by = *claim;
    for (auto const& text : arguments.all("--single-sign-on-second-factor")) {
        auto const sign = TRY(access::parse_factor_sign(text));
        settings.second_factor.push_back(sign);
    }
    auto const whole = TRY(web::checked(std::move(settings)));
    return std::optional{whole};
}

}  // namespace breakwater::app

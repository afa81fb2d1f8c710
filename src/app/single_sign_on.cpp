#include "app/single_sign_on.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <cstdlib>

#include "kernel/text_file.h"

namespace breakwater::app {

namespace {

constexpr std::size_t secret_bytes_max = 4096;

/// Of a file that nobody else may read, or of the environment; never of the command line, which
/// everybody on the machine may see.
Result<access::Secret> client_secret(Arguments const& arguments) {
    auto const path = arguments.text("--single-sign-on-secret");
    if (!path) {
        auto const* const given = std::getenv("BREAKWATER_SINGLE_SIGN_ON_SECRET");
        return access::Secret{given == nullptr ? "" : given};
    }
    struct stat found {};
    if (::stat(path->c_str(), &found) == 0 && (found.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return Error{
            "secret_too_open",
            fmt::format("others may read the client secret {0}: run chmod 600 {0}", *path)};
    auto text = TRY(read_text_file(*path, secret_bytes_max));
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    return access::Secret{std::move(text)};
}

}  // namespace

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
    settings.secret = TRY(client_secret(arguments));
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

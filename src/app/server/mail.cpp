#include "app/server/mail.h"

#include <fmt/format.h>

#include "app/server/secret_file.h"

namespace breakwater::app {

Result<std::optional<web::MailSettings>> mail_of(Arguments const& arguments) {
    auto const server = arguments.text("--mail");
    if (!server) {
        for (auto const& option : mail_options)
            if (arguments.has(option.name))
                return usage_error(
                    fmt::format("{} goes with --mail, which is not given", option.name));
        return std::optional<web::MailSettings>{};
    }
    web::MailSettings settings;
    settings.server = *server;
    settings.from = arguments.text("--mail-from").value_or("");
    settings.site = arguments.text("--mail-site").value_or("");
    settings.user = arguments.text("--mail-user").value_or("");
    if (!settings.user.empty() || arguments.has("--mail-password"))
        settings.password = TRY(secret_of(arguments, "--mail-password", "BREAKWATER_MAIL_PASSWORD",
                                          "the mail password"));
    auto const whole = TRY(web::checked(std::move(settings)));
    return std::optional{whole};
}

}  // namespace breakwater::app

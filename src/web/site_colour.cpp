#include "web/site_colour.h"

#include <fmt/format.h>

#include "reports/look.h"

namespace breakwater::web {

namespace {

constexpr std::string_view begins = "/assets/colour-", ends = ".css";

}  // namespace

std::string colour_address(std::string_view colour) {
    return fmt::format("{}{}{}", begins, colour, ends);
}

std::optional<std::string> colour_style(std::string_view address) {
    if (!address.starts_with(begins) || !address.ends_with(ends)) return std::nullopt;
    address.remove_prefix(begins.size());
    if (address.size() < ends.size()) return std::nullopt;
    address.remove_suffix(ends.size());
    if (!reports::is_colour(address)) return std::nullopt;
    // Paper stays white, and the words at its head black.
    return fmt::format(
        ":root{{--govuk-brand-colour:#{0}}}.app-brand{{background:#{0}}}"
        ".app-footer{{border-top-color:#{0}}}"
        "@media screen{{.app-header{{background:#{0}}}}}"
        "@media print{{.app-header{{border-bottom-color:#{0}}}.app-header svg{{color:#{0}}}}}\n",
        address);
}

}  // namespace breakwater::web

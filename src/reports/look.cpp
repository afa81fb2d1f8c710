#include "reports/look.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "markup/html.h"

namespace breakwater::reports {

bool is_colour(std::string_view text) {
    return text.size() == 6 && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

// WCAG 2.2, relative luminance and contrast ratio.
double contrast_with_white(std::string_view colour) {
    constexpr double weights[]{0.2126, 0.7152, 0.0722};
    double luminance = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        int level = 0;
        std::from_chars(colour.data() + i * 2, colour.data() + i * 2 + 2, level, 16);
        double const share = level / 255.0;
        luminance += weights[i] *
                     (share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4));
    }
    return 1.05 / (luminance + 0.05);
}

bool is_behind_white(std::string_view colour) {
    constexpr double contrast_least = 4.5;  // WCAG 2.2, 1.4.3
    return is_colour(colour) && contrast_with_white(colour) >= contrast_least;
}

bool is_sound(Look const& look) {
    if (look.logo.empty() && look.name_in_logo == NameInLogo::yes) return false;
    return (look.colour.empty() || is_behind_white(look.colour)) &&
           (look.logo.empty() || markup::is_carried_picture(look.logo));
}

namespace {

// A tile whose colour says how things stand keeps it.
std::string colour_rules(std::string_view colour) {
    return fmt::format(
        ":root{{--govuk-brand-colour:#{0}}}"
        ".app-footer{{border-top-color:#{0}}}"
        ".app-glance__tile:not(.app-glance--red,.app-glance--amber,.app-glance--green)"
        "{{border-top-color:#{0}}}"
        "@media screen{{.app-header{{background:#{0};border-bottom-color:#b1b4b6}}}}"
        "@media print{{.app-header{{border-bottom-color:#{0}}}.app-header svg{{color:#{0}}}}}",
        colour);
}

// A logo is drawn for white paper: it stands on white, wherever it is.
constexpr std::string_view logo_rules =
    ".app-header__in{flex-wrap:wrap}"
    ".app-logo{display:block;box-sizing:border-box;width:auto;height:60px;max-width:100%;"
    "padding:6px;background:#fff;object-fit:contain;object-position:left;"
    "forced-color-adjust:none}"
    "@media print{.app-logo{height:15mm;max-width:90mm;padding:0}}";

}  // namespace

std::string look_rules(Look const& look) {
    std::string rules;
    if (!look.colour.empty()) rules += colour_rules(look.colour);
    if (!look.logo.empty()) rules += logo_rules;
    return rules;
}

}  // namespace breakwater::reports

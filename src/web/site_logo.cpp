#include "web/site_logo.h"

#include <fmt/format.h>

#include "web/components/page.h"

namespace breakwater::web {

using markup::attr;

std::string logo_address(press::Logo const& logo) {
    return fmt::format("/logo/{}", logo.digest);
}

void write_logo(markup::Html& html, std::string const& from, std::string const& name) {
    html.empty<"img">(attr<"class">("app-logo"), markup::picture_source(from),
                      attr<"alt">(name.empty() ? "Logo" : name));
}

reports::Look look_of(Site const& site) {
    press::Brand brand;
    brand.colour = site.colour;
    return press::look_of(&brand, site.logo);
}

}  // namespace breakwater::web

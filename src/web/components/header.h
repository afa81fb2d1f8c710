#pragma once
// The top of every page: who runs it, and where one can go. Not GOV.UK's header: a service that is
// not on GOV.UK must not look like it (no crown, no GOV.UK typeface).

#include <vector>

#include "web/components/field.h"

namespace breakwater::web {

struct GenericHeader {
    Content logo;
    std::string href = "/";
    std::string container_classes;  ///< "govuk-width-container" where empty
    std::string classes;
    PassedAttributes attributes;
};

enum class Here {
    elsewhere,
    section,  ///< the page is within it
    page,     ///< it is the page
};

struct NavigationItem {
    Content content;
    std::string href;
    Here here = Here::elsewhere;
    PassedAttributes attributes;
};

struct ServiceNavigation {
    std::string service_name;
    std::string service_href;
    std::vector<NavigationItem> items;
    std::string label = "Service information";
    std::string menu_words = "Menu";
    std::string menu_label;
    std::string navigation_label;  ///< the menu's words where empty
    std::string navigation_id = "navigation";
    std::string navigation_classes;
    std::optional<bool> collapses_on_mobile;  ///< else where there is more than one item
    Content start;
    Content end;
    bool end_is_inline = false;
    Content navigation_start;
    Content navigation_end;
    std::string classes;
    PassedAttributes attributes;
};

void write(Html& html, GenericHeader const& header);
void write(Html& html, ServiceNavigation const& navigation);

}  // namespace breakwater::web

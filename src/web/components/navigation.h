#pragma once
// Ways within one thing: five views of it at most (sub-navigation), or a record with many parts
// (side navigation). Not tabs, whose hidden panels are missed and do not print.

#include <vector>

#include "web/components/field.h"

namespace breakwater::web {

struct SubNavigationItem {
    Content content;
    std::string href;
    bool is_here = false;
};

struct SubNavigation {
    std::string label = "Secondary navigation region";
    std::vector<SubNavigationItem> items;
    std::string classes;
};

struct SideNavigationSection {
    std::string heading;  ///< none where empty
    std::vector<SubNavigationItem> items;
};

struct SideNavigation {
    std::string label;
    std::vector<SideNavigationSection> sections;
    int heading_level = 4;
    std::string classes;
};

void write(Html& html, SubNavigation const& navigation);
void write(Html& html, SideNavigation const& navigation);

}  // namespace breakwater::web

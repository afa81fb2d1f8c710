#pragma once
// Ways about: skip link, back link, breadcrumbs, pages of a list.

#include <vector>

#include "web/components/field.h"

namespace breakwater::web {

struct SkipLink {
    Content content = "Skip to main content";
    std::string href = "#main-content";
    std::string classes;
    PassedAttributes attributes;
};

struct BackLink {
    std::string href = "#";
    Content content = "Back";
    std::string classes;
    PassedAttributes attributes;
};

/// A step without an address is where the reader is.
struct Breadcrumb {
    Content content;
    std::string href;
    PassedAttributes attributes;
};

struct Breadcrumbs {
    std::vector<Breadcrumb> items;
    bool collapse_on_mobile = false;
    std::string label = "Breadcrumb";
    std::string classes;
    PassedAttributes attributes;
};

struct PaginationLink {
    std::string href;
    Content content;         ///< "Previous page" or "Next page" where empty
    std::string label_text;  ///< the neighbour's name, where there are no numbers
    PassedAttributes attributes;
};

struct PaginationItem {
    std::string number;
    std::string href;
    bool current = false;
    bool ellipsis = false;
    std::string label;  ///< "Page 2" where empty
    PassedAttributes attributes;
};

struct Pagination {
    std::optional<PaginationLink> previous;
    std::optional<PaginationLink> next;
    std::optional<std::vector<PaginationItem>> items;
    std::string label = "Pagination";
    std::string classes;
    PassedAttributes attributes;
};

void write(Html& html, SkipLink const& link);
void write(Html& html, BackLink const& link);
/// A back link in a landmark of its own, as what stands before the content should be.
void write_way_back(Html& html, BackLink const& link);
void write(Html& html, Breadcrumbs const& breadcrumbs);
void write(Html& html, Pagination const& pagination);

}  // namespace breakwater::web

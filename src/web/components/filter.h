#pragma once
// What a list is narrowed to. It stands in a GET form, so that every state of the list has an
// address that can be kept and sent.

#include <vector>

#include "web/components/field.h"

namespace breakwater::web {

/// One choice that is on; its link leads to the list without it.
struct SelectedFilter {
    std::string text;
    std::string href_without;
};

struct SelectedFilters {
    std::string heading;  ///< "Team"
    std::vector<SelectedFilter> items;
};

struct Filter {
    Content heading = "Filter";
    std::vector<SelectedFilters> selected;
    Content selected_heading = "Selected filters";
    std::string clear_href = "?";
    std::string clear_words = "Clear filters";
    std::string submit_words = "Apply filters";
    Markup options;  ///< the fields
};

void write(Html& html, Filter const& filter);

}  // namespace breakwater::web

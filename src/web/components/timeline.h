#pragma once
// What happened, newest first: title, date, by whom.

#include <vector>

#include "web/components/field.h"

namespace breakwater::web {

struct TimelineItem {
    Content title;
    std::string by;          ///< none where empty
    std::string datetime;    ///< "2024-05-23", or with a time where it is known
    std::string date_words;  ///< "23 May 2024"
    Content description;
};

struct Timeline {
    std::vector<TimelineItem> items;
    int heading_level = 2;
    std::string classes;
};

void write(Html& html, Timeline const& timeline);

}  // namespace breakwater::web

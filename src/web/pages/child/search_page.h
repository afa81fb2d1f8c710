#pragma once
// The search for a child, and what it found.

#include "web/components/page.h"
#include "web/pages/child/search_words.h"
#include "web/pages/form_page.h"

namespace breakwater::web {

struct FoundChild {
    std::int64_t person = 0;
    std::string name, local_id, born;
};

struct SearchPage {
    Fields const& form;  ///< what was entered
    FormProblems problems;
    bool asks_purpose = false;         ///< the role finds children for a stated purpose only
    bool leads_to_record = true;       ///< else to who has viewed it
    std::optional<SearchWords> words;  ///< nothing is looked for yet where there are none
    std::vector<FoundChild> found;     ///< of this page
    std::size_t found_in_all = 0;
    std::size_t page = 1, pages = 1;
    std::string address;                 ///< of the list, without the page
    std::optional<std::int64_t> closed;  ///< a record of exactly that number that is closed
};

constexpr std::size_t found_of_a_page = 20;

Page search_page(Visit& visit, SearchPage const& shown);

}  // namespace breakwater::web

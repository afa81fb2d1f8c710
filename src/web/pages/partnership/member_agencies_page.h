#pragma once
// The agencies of the partnership on a day, by what national guidance calls them, with their posts.

#include "partnership/arrangements.h"
#include "web/components/page.h"

namespace breakwater::web {

struct MemberAgenciesPage {
    partnership::Arrangements const& all;
    rules::RuleBook const& book;
    Date on;
    bool may_keep = false;
    std::string done = {};
};

Page member_agencies_page(MemberAgenciesPage const& shown);

}  // namespace breakwater::web

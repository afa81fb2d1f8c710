#pragma once
// What only the body that owns an action does to it, written down for the body: agreed, not agreed,
// withdrawn, another day, another owner; and whether it moved what it was to move, once that is
// kept.

#include "web/pages/partnership/action_list.h"
#include "web/routes/route.h"

namespace breakwater::web {

struct ActionChange {
    partnership::ActionEventKind kind{};
    std::string_view link;   ///< "Move the day it is due": also the title of its page
    std::string_view words;  ///< label of its words
    bool by_decision = false;
};

/// Those that can be entered as the action stands.
std::vector<ActionChange> changes_possible(partnership::ActionStanding const& standing);

Response change_page(Visit& visit, Number action, Word change);
Response change_post(Visit& visit, Number action, Word change);

}  // namespace breakwater::web

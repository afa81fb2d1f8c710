#pragma once
// One disagreement about a child: what it is about, who holds it, the stages it came to, what was
// said, what came of it and what was learned.

#include "web/pages/disagreements/about_disagreement.h"

namespace breakwater::web {

struct DisagreementPage {
    AboutDisagreement const& about;
    std::map<std::int64_t, std::string> const& names;  ///< of the accounts that wrote of it
    std::vector<partnership::DisagreementEventKind> may_say = {};
    std::string done = {};  ///< what was just done; or empty
    bool may_see_child = false;
    std::vector<PostId> not_reached = {};  ///< whose letter was not delivered
};
Page disagreement_page(DisagreementPage const& shown);

}  // namespace breakwater::web

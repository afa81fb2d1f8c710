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
    Markup send_again = {};                ///< the button for those; empty where it cannot be done
    bool may_link = false;
    std::vector<std::int64_t> may_correct = {};  ///< events, by number; 0: what was raised
    std::vector<store::DisagreementCorrection> corrections = {};
};
/// "what was raised" of 0; "entry 2, response of 5 March 2026", by the number people know it by.
std::string words_of_event(partnership::ChildDisagreementHistory const& history,
                           std::int64_t number);

enum class EventAct { correction, withdrawal };
/// Where it is put right or taken back; 0: what was raised, which is only put right.
std::string path_of_event(partnership::ChildDisagreementHistory const& history, std::int64_t number,
                          EventAct act, access::Purpose purpose);

Page disagreement_page(DisagreementPage const& shown);

}  // namespace breakwater::web

#pragma once
// One action: what, why and from where, who has it, how it stands, what it is to move and whether
// it did, and all that happened to it.

#include "store/meetings.h"
#include "web/components/page.h"
#include "web/pages/partnership/action_list.h"
#include "web/pages/partnership/effect_now.h"

namespace breakwater::web {

struct ActionPage {
    Visit const& visit;
    partnership::Business const& business;
    std::vector<store::KeptMeeting> const& meetings;
    partnership::ActionHistory const& history;
    partnership::ActionStanding const& standing;
    EffectNow now;
    ChallengeId challenge;  ///< that it was agreed because of; not known: none
    MeetingId meeting;      ///< at which it was agreed; not known: none is in the record
    std::string done;       ///< what has just been done
    bool may_report = false, may_change = false, may_put_right = false;
};
Page action_page(ActionPage const& shown);

}  // namespace breakwater::web

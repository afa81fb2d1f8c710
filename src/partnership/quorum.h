#pragma once
// Whether a body may decide an item: judged item by item, at the minute it was decided, by the rule
// that the body's terms of reference named on the day. What is decided without a quorum is a
// recommendation, and waits until a quorate meeting makes it good.

#include <string>
#include <vector>

#include "partnership/arrangements.h"
#include "partnership/meeting.h"
#include "partnership/quorum_rule.h"

namespace breakwater::partnership {

struct QuorumVerdict {
    std::int64_t item = 0;
    bool quorate = true;
    QuorumRule const* rule = nullptr;  ///< null where the terms of reference set none
    std::vector<std::string>
        reasons;        ///< each missing partner, or the number: "Health left at 14:20"
    std::string words;  ///< "Not quorate for item 4: Health left at 14:20; decided as a
                        ///< recommendation, waits for ratification"
};

/// At the minute the item ended; where it has not, as it stands at `now`. Codes: no_such_item;
/// no_terms (the body had no terms of reference on the day); unknown_quorum_rule.
Result<QuorumVerdict> quorum_for(Arrangements const& all, QuorumRules const& rules,
                                 rules::RuleBook const& book, MeetingRecord const& meeting,
                                 std::int64_t item, TimeOfDay now = TimeOfDay{24 * 60});

/// The decision as it is to be kept: resolved, or a recommendation; judged as quorum_for() does.
/// Codes: those of quorum_for(); no_words.
Result<Decision> decide(Arrangements const& all, QuorumRules const& rules,
                        rules::RuleBook const& book, MeetingRecord const& meeting,
                        std::int64_t item, std::string words, TimeOfDay now = TimeOfDay{24 * 60});

/// Why a decision stands as it does, without what became of it: "Not quorate for item 4: Health
/// left at 14:20". Whether it waits still is to be said beside it.
std::string quorum_reason(Decision const& decision);

/// Makes a recommendation good by a later decision of the same body, or of its successor. Codes:
/// not_waiting (it is no recommendation, or is ratified); not_quorate (the later one is itself a
/// recommendation); another_body; not_later.
Result<Decision> ratify(Arrangements const& all, Decision const& waiting, Meeting const& where,
                        Decision const& later, Meeting const& later_where);

}  // namespace breakwater::partnership

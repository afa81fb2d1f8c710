#pragma once
// The business of a partnership as text, for what was on paper before there was a record, for the
// demonstration and for tests: blocks of agencies, bodies, posts, delegations, actions, scrutiny
// recommendations, challenges, meetings, and what is planned, risked, paid for and looked at. What
// a key means is in docs/using/partnership.md.

#include <string>
#include <string_view>
#include <vector>

#include "partnership/action.h"
#include "partnership/challenge.h"
#include "partnership/meeting_text.h"
#include "partnership/planning.h"
#include "partnership/scrutiny_recommendation.h"

namespace breakwater::partnership {

/// Agencies, bodies, posts, delegations, actions, recommendations and challenges are numbered from
/// 1, each in the order of its blocks.
struct Business {
    Arrangements arrangements;
    std::vector<ActionHistory> actions;
    std::vector<RecommendationHistory> recommendations;
    std::vector<ChallengeHistory> challenges;
};

struct ReadBusiness {
    Business business;
    Planning planning;  ///< numbered in the same way
    std::vector<TextMeeting> meetings;
    std::vector<Error> problems;
};

/// Never fails as a whole: a block with a problem is not to be used. Problems: unknown_block,
/// name_twice, unknown_key, missing (a key that must be there), not_a_date, not_a_month,
/// not_a_number, unknown_word (none of a closed list), unknown_name (of another block), not_plain
/// (an event or a seat that is not in its form), out_of_order (an event before the one above it),
/// not_a_time, not_a_time_of_a_plan, not_money, and those of rules/text_blocks.h.
ReadBusiness read_business(std::string_view text, std::string_view file);

}  // namespace breakwater::partnership

#pragma once
// The log of challenges: narrowed by the address, listed and counted.

#include "web/components/page.h"
#include "web/pages/partnership/challenges_asked.h"

namespace breakwater::web {

inline constexpr int challenges_of_a_page = 50;

struct ChallengesPage {
    std::vector<partnership::ChallengeHistory> const& all;  ///< to say what can be chosen
    std::vector<partnership::ChallengeHistory> const& found;
    ChallengesAsked asked;
    int page = 1;  ///< of the list, from 1
    partnership::Arrangements const& arrangements;
    rules::RuleBook const& book;
    Date today;
    Markup views = {};  ///< the other parts of the business
    bool may_raise = false;
};

Page challenges_page(ChallengesPage const& shown);

/// One line for each: what was asked of whom, and what came of it.
std::string challenges_csv(ChallengesPage const& shown);
/// The quarterly log counted by one thing.
std::string challenge_counts_csv(ChallengesPage const& shown, partnership::CountBy by);

struct CountedBy {
    partnership::CountBy by;
    std::string_view name, heading;
};
inline constexpr CountedBy all_counts[]{
    {partnership::CountBy::quarter, "quarter", "Quarter"},
    {partnership::CountBy::forum, "forum", "Forum"},
    {partnership::CountBy::agency, "agency", "Agency or body asked"},
    {partnership::CountBy::theme, "theme", "Theme"},
};

}  // namespace breakwater::web

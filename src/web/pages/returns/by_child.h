#pragma once
// The findings of a return child by child, and team by team: whose records need most doing.

#include "web/components/navigation.h"
#include "web/components/page.h"
#include "web/pages/returns/return_at_hand.h"

namespace breakwater::web {

enum class ReturnView { by_rule, by_child, by_team };
/// The views that open to the person of the visit.
SubNavigation return_views(Visit const& visit, dispatch::JudgedNow const& judged, ReturnView here);

struct FoundOf {
    std::int64_t person = 0;  ///< or the team; 0: none
    std::string name;         ///< the authority's number, or the team's name
    std::size_t errors = 0, queries = 0, could_not_run = 0, explained = 0;
    std::size_t children = 0;  ///< of a team
    /// Of a team: how many errors and queries there were at each judging of TeamsFound.
    std::vector<std::int64_t> course;
};

/// Children with something found, those with the most errors first, then queries. Those of the team
/// that is asked for.
std::vector<FoundOf> found_by_child(ReturnAtHand const& at_hand);

struct ByChildPage {
    Visit const& visit;
    ReturnAtHand const& at_hand;
    std::vector<FoundOf> children;  ///< of this page, within reach
    std::size_t in_all = 0;         ///< within reach
    std::size_t out_of_reach = 0;
    int page = 1, pages = 1;
};
Page by_child_page(ByChildPage const& shown);

inline constexpr std::size_t children_of_a_page = 50;

/// Every team with something found, those with the most errors first, and last what is of no team:
/// of children who are allocated to nobody of one, and of the return as a whole.
struct TeamsFound {
    std::vector<FoundOf> teams;
    std::vector<std::string> judged_at;  ///< instants, of the judgings that know of teams
};
Result<TeamsFound> found_by_team(Visit const& visit, ReturnAtHand& at_hand);
Page by_team_page(Visit const& visit, ReturnAtHand const& at_hand, TeamsFound const& found);
/// team,children,errors,queries,could_not_run,explained,since_last, and a column for each judging
std::string by_team_csv(TeamsFound const& found);

}  // namespace breakwater::web

#pragma once
// One rule of a return: what is wrong, why it matters, how it is put right and who can; how often
// over time; and each record it finds fault with, one click from the child's page.

#include "web/components/page.h"
#include "web/pages/returns/return_at_hand.h"

namespace breakwater::web {

inline constexpr std::size_t findings_of_a_page = 50;

struct RulePage {
    ReturnAtHand const& at_hand;
    dispatch::RuleNow const& rule;
    bool may_see_records = false;  ///< of any child
    bool may_explain = false;
    bool may_export_children = false;
    std::vector<dispatch::FindingNow const*> findings;  ///< of this page, within reach
    std::size_t findings_in_all = 0;                    ///< within reach
    std::size_t out_of_reach = 0;
    int page = 1;
    std::string done;
};
Page rule_page(RulePage const& shown);

/// The part of the child's page where the value stands: "plans".
std::string_view part_of_record(std::string_view table);
/// Where it is put right: the child's page, opened to correct the record.
std::string place_to_correct(dispatch::FindingNow const& finding);

}  // namespace breakwater::web

#pragma once

#include "journey/fact.h"

namespace breakwater::journey {

// A strategy discussion of children's social care, police and health about one child.
struct StrategyDiscussion {
    ChildIndex child;
    Day held_on;
    Flag began_enquiry;

    static constexpr std::string_view name = "strategy_discussion", one = "strategy discussion",
                                      many = "strategy discussions";
    static constexpr auto describe() {
        return std::tuple{
            field(&StrategyDiscussion::held_on, "held_on", "day the strategy discussion was held",
                  "extra_strategy_discussions"),
            field(&StrategyDiscussion::began_enquiry, "began_enquiry",
                  "section 47 enquiry was begun at this discussion", "extra_strategy_discussions")};
    }
};

}  // namespace breakwater::journey

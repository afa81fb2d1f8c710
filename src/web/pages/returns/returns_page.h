#pragma once
// Which returns there are, year by year: the rules in force, when each is due, and how it stood
// when it was last held to them.

#include "returns/due_days.h"
#include "web/components/page.h"
#include "web/desk/keep_judging.h"
#include "web/pages/returns/return_at_hand.h"

namespace breakwater::web {

struct ReturnOfYear {
    int year = 0;
    std::size_t errors_asked = 0, queries_asked = 0;  ///< rules in force
    std::optional<returns::DueDay> due;
    std::optional<store::JudgingCounts> last;
    FoundThen found;  ///< then
    bool is_coming = false;
};
struct ReturnListed {
    dispatch::ReturnKind kind{};
    std::string title;
    std::vector<ReturnOfYear> years;  ///< the last first
    std::size_t not_held = 0;         ///< rules that are not held
};

struct ReturnsPage {
    std::vector<ReturnListed> returns;
    Date today;
};
Page returns_page(ReturnsPage const& shown);

}  // namespace breakwater::web

#pragma once
// The list of actions, as a page, as a plan to print, and as a table to take away.

#include "reports/document.h"
#include "web/components/page.h"
#include "web/pages/partnership/action_list.h"

namespace breakwater::web {

struct ActionsPage {
    Visit const& visit;
    partnership::Business const& business;
    ActionFilter filter;
    std::vector<ListedAction> beside;  ///< those of the filter in any colour: what is counted
    std::vector<ListedAction> listed;  ///< those of the filter
    bool may_agree = false;            ///< new ones
    bool may_report = false;           ///< on some at least: the update before a meeting
    std::string done = {};             ///< what has just been done
    int page = 1;                      ///< from 1; 50 to a page
};
Page actions_page(ActionsPage const& shown);

/// Every one of the filter with all that is to be known of it, to be printed.
Page plan_page(ActionsPage const& shown);

/// A line an action: number, what, why, from, body, owner, holder, theme, agreed, due, status,
/// words, working days late, what it is to move, last word. The first line is the headings.
std::string actions_csv(ActionsPage const& shown);
/// The same columns as one table of a workbook.
reports::Document actions_document(ActionsPage const& shown);

}  // namespace breakwater::web

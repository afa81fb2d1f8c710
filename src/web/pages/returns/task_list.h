#pragma once
// A return as a list of things to put right: each rule that finds something, in words, with how
// often, who can put it right, and how it has moved. What could not be run is said to be that.

#include "web/components/page.h"
#include "web/pages/returns/odd_figures.h"
#include "web/pages/returns/return_at_hand.h"

namespace breakwater::web {

/// One rule as the list is narrowed.
struct RuleRow {
    dispatch::RuleNow const* now = nullptr;
    std::size_t broken = 0, could_not_run = 0;
    std::size_t explained = 0;  ///< of those broken
    std::optional<std::int64_t> since_last;
};

/// Errors first, then queries, those of most records first; then what could only not be run.
std::vector<RuleRow> rows_of(ReturnAtHand const& at_hand);

struct TaskListPage {
    Visit const& visit;
    ReturnAtHand const& at_hand;
    std::vector<RuleRow> rows;
    std::optional<Date> due_on;
    std::vector<OddFigure> odd;  ///< empty for who may see no figures
    bool may_export_children = false;
    std::string done;
};
Page task_list_page(TaskListPage const& shown);

/// rule,severity,records,explained,could_not_run,since_last,who,message
std::string task_list_csv(std::vector<RuleRow> const& rows);

/// "Error", "Query", in its colour.
Tag severity_tag(returns::Severity severity);
/// "+3", "−5", "as before"; empty where nothing is known of before.
std::string since_words(std::optional<std::int64_t> since);
std::string who_words(dispatch::RuleNow const& rule);
/// The course of a rule as a small line and in words, over the last judgings; nothing where there
/// are fewer than two.
void write_course_line(Html& html, ReturnAtHand const& at_hand, std::string_view rule);

}  // namespace breakwater::web

#pragma once
// Everything that can be done here and needs permission. Pages, commands and the permission table
// all name these; a new one without a line in the table fails the tests.

#include "access/named.h"

namespace breakwater::access {

enum class Action {
    // children
    find_child,
    read_child,
    read_child_viewers,
    break_glass,
    restrict_record,
    review_broken_glass,
    list_children_counted,
    export_children,
    read_data_quality,
    read_return_findings,
    explain_findings,
    read_disagreements,
    raise_disagreement,
    answer_disagreement,
    raise_from_outside,
    link_disagreement,
    decide_duplicates,
    // data
    import_extract,
    undo_import,
    read_imports,
    supply_figures,
    read_supplied_figures,
    read_returns,
    // figures and packs
    read_figures,
    export_figures,
    read_editions,
    draft_commentary,
    sign_off_commentary,
    assemble_pack,
    publish_edition,
    read_definitions,
    adopt_definitions,
    change_standards,
    // the partnership's business
    read_bodies,
    keep_bodies,
    read_meetings,
    read_confidential_items,
    hold_meetings,
    read_actions,
    keep_actions,
    report_on_action,
    read_challenges,
    raise_challenge,
    answer_challenge,
    count_disagreements,
    read_scrutiny,
    keep_scrutiny,
    read_plan,
    keep_plan,
    keep_budget,
    keep_visits,
    // people and the house
    manage_own_account,
    read_own_journal,
    delegate_access,
    read_accounts,
    invite_account,
    close_account,
    give_role,
    end_sessions,
    keep_agencies,
    read_settings,
    change_settings,
    read_journal,
    verify_record,
    keep_backups,
};

inline constexpr Named<Action> actions[]{
    {Action::find_child, "find_child", "search for a child"},
    {Action::read_child, "read_child", "open a child's record"},
    {Action::read_child_viewers, "read_child_viewers", "see who has viewed a child's record"},
    {Action::break_glass, "break_glass", "open a closed record for a stated purpose"},
    {Action::restrict_record, "restrict_record", "restrict a record, or lift it"},
    {Action::review_broken_glass, "review_broken_glass", "review an opening of a closed record"},
    {Action::list_children_counted, "list_children_counted", "see the children behind a figure"},
    {Action::export_children, "export_children", "take a list of children out"},
    {Action::read_data_quality, "read_data_quality", "see findings about records, one by one"},
    {Action::read_return_findings, "read_return_findings",
     "see the records that a return's rules find fault with"},
    {Action::explain_findings, "explain_findings", "explain to a return's receiver why it is so"},
    {Action::read_disagreements, "read_disagreements", "see disagreements about a child"},
    {Action::raise_disagreement, "raise_disagreement", "raise a disagreement about a child"},
    {Action::answer_disagreement, "answer_disagreement",
     "answer a disagreement about a child, take it on and settle it"},
    {Action::raise_from_outside, "raise_from_outside",
     "raise a disagreement about a child whom they describe, without any way to the record"},
    {Action::link_disagreement, "link_disagreement",
     "say which child a disagreement from outside is about"},
    {Action::decide_duplicates, "decide_duplicates", "join or part records of one person"},
    {Action::import_extract, "import_extract", "import an extract"},
    {Action::undo_import, "undo_import", "undo an import"},
    {Action::read_imports, "read_imports", "see what was imported, as counts"},
    {Action::supply_figures, "supply_figures", "enter or upload figures"},
    {Action::read_supplied_figures, "read_supplied_figures", "see figures that agencies supplied"},
    {Action::read_returns, "read_returns", "see what a return's rules find, as counts"},
    {Action::read_figures, "read_figures", "see figures before they are published"},
    {Action::export_figures, "export_figures", "take unpublished figures out"},
    {Action::read_editions, "read_editions", "read published packs"},
    {Action::draft_commentary, "draft_commentary", "write and change commentary"},
    {Action::sign_off_commentary, "sign_off_commentary", "sign off commentary"},
    {Action::assemble_pack, "assemble_pack", "assemble a pack"},
    {Action::publish_edition, "publish_edition", "publish a pack"},
    {Action::read_definitions, "read_definitions", "read definitions, rules and their sources"},
    {Action::adopt_definitions, "adopt_definitions", "adopt a new version of a definition"},
    {Action::change_standards, "change_standards", "change targets, tolerances and calendars"},
    {Action::read_bodies, "read_bodies", "see the partnership's bodies and who sits on them"},
    {Action::keep_bodies, "keep_bodies", "keep bodies, seats, posts and who signs in for them"},
    {Action::read_meetings, "read_meetings", "see meetings, their papers and minutes"},
    {Action::read_confidential_items, "read_confidential_items", "see confidential items"},
    {Action::hold_meetings, "hold_meetings", "prepare meetings and take their minutes"},
    {Action::read_actions, "read_actions", "see actions and whether they worked"},
    {Action::keep_actions, "keep_actions", "agree actions, move and close them"},
    {Action::report_on_action, "report_on_action", "say what came of an action"},
    {Action::read_challenges, "read_challenges", "see challenges and their answers"},
    {Action::raise_challenge, "raise_challenge", "raise a challenge"},
    {Action::answer_challenge, "answer_challenge", "answer a challenge"},
    {Action::count_disagreements, "count_disagreements",
     "see how many disagreements about children there were, as counts"},
    {Action::read_scrutiny, "read_scrutiny", "see the scrutiny panel's recommendations"},
    {Action::keep_scrutiny, "keep_scrutiny", "keep the scrutiny panel's list"},
    {Action::read_plan, "read_plan", "see the business plan, its risks, visits and budget"},
    {Action::keep_plan, "keep_plan", "keep the business plan and the register of risks"},
    {Action::keep_budget, "keep_budget", "keep the pooled budget"},
    {Action::keep_visits, "keep_visits", "keep visits of independent scrutiny"},
    {Action::manage_own_account, "manage_own_account", "change my password and second factor"},
    {Action::read_own_journal, "read_own_journal", "see what I have viewed"},
    {Action::delegate_access, "delegate_access", "lend my access to a colleague for a time"},
    {Action::read_accounts, "read_accounts", "see people and their roles"},
    {Action::invite_account, "invite_account", "invite somebody"},
    {Action::close_account, "close_account", "close the account of somebody who left"},
    {Action::give_role, "give_role", "give or end a role"},
    {Action::end_sessions, "end_sessions", "sign somebody out everywhere"},
    {Action::keep_agencies, "keep_agencies", "add, rename, close and open agencies"},
    {Action::read_settings, "read_settings", "see every setting in force, and its history"},
    {Action::change_settings, "change_settings", "change how the system runs"},
    {Action::read_journal, "read_journal", "read the journal"},
    {Action::verify_record, "verify_record", "verify the record and the journal"},
    {Action::keep_backups, "keep_backups", "make backups and see their status"},
};
constexpr std::span<Named<Action> const> every(Action) {
    return actions;
}
static_assert(in_order(every(Action{})));

/// True where single children are shown or changed: never for an administrator.
constexpr bool shows_children(Action action) {
    return action <= Action::decide_duplicates || action == Action::import_extract ||
           action == Action::undo_import;
}

/// True where it depends on each child: whoever may do it to some child comes to the page, and the
/// page decides of which.
constexpr bool depends_on_the_child(Action action) {
    return action == Action::find_child || action == Action::read_child ||
           action == Action::read_child_viewers || action == Action::break_glass ||
           action == Action::list_children_counted || action == Action::export_children ||
           action == Action::read_return_findings || action == Action::read_disagreements ||
           action == Action::raise_disagreement || action == Action::answer_disagreement;
}

/// True where it depends on which post something is of: whoever may do it to something comes to the
/// page, and the page decides of what.
constexpr bool depends_on_the_post(Action action) {
    return action == Action::report_on_action || action == Action::answer_challenge ||
           action == Action::read_meetings || action == Action::read_confidential_items;
}

/// True where it is only ever done to what is one's own.
constexpr bool is_on_ones_own(Action action) {
    return action == Action::manage_own_account || action == Action::read_own_journal ||
           action == Action::delegate_access;
}

}  // namespace breakwater::access

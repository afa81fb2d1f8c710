#pragma once
// What somebody does here. A person may have several roles, each for an agency, some for a team.

#include "access/named.h"

namespace breakwater::access {

enum class Role {
    analyst,
    service_manager,
    team_manager,
    social_worker,
    board_member,
    independent_scrutineer,
    partnership_team,
    supplier_of_figures,
    caldicott_guardian,
    administrator,
    journal_auditor,
    panel_member,
    partner_practitioner,
};

inline constexpr Named<Role> roles[]{
    {Role::analyst, "analyst", "Performance analyst"},
    {Role::service_manager, "service_manager", "Service manager"},
    {Role::team_manager, "team_manager", "Team manager"},
    {Role::social_worker, "social_worker", "Social worker"},
    {Role::board_member, "board_member", "Board member"},
    {Role::independent_scrutineer, "independent_scrutineer", "Independent scrutineer"},
    {Role::partnership_team, "partnership_team", "Partnership team (business manager)"},
    {Role::supplier_of_figures, "supplier_of_figures", "Supplier of figures"},
    {Role::caldicott_guardian, "caldicott_guardian", "Caldicott Guardian"},
    {Role::administrator, "administrator", "Administrator"},
    {Role::journal_auditor, "journal_auditor", "Auditor of the journal"},
    {Role::panel_member, "panel_member", "Member of the scrutiny panel (councillor)"},
    {Role::partner_practitioner, "partner_practitioner", "Practitioner of another agency"},
};
constexpr std::span<Named<Role> const> every(Role) {
    return roles;
}
static_assert(in_order(every(Role{})));

}  // namespace breakwater::access

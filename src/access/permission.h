#pragma once
// Who may do what: one table, read from rules/access/permissions.csv. What no line allows is
// refused. Each line: role,action,relations,needs,since,until,reason.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "access/action.h"
#include "access/relation.h"
#include "access/role.h"
#include "kernel/date.h"
#include "kernel/result.h"

namespace breakwater::access {

/// What must be there beside the permission.
struct Needs {
    bool purpose = false;        ///< a stated purpose
    bool second_factor = false;  ///< one given not long ago
    bool operator==(Needs const&) const = default;
};

struct Permission {
    Role role{};
    Action action{};
    Relations relations;
    Needs needs;
    Date since;
    std::optional<Date> until;  ///< first day no longer in force
    std::string reason;         ///< why it keeps children safe
    Place place;

    bool in_force_on(Date date) const { return since <= date && (!until || date < *until); }
};

/// Two roles that nobody may have at once.
struct RolesApart {
    Role role{}, other{};
    std::string reason;
};

class PermissionTable {
public:
    /// The line that allows it; null where it is refused.
    Permission const* may(Role role, Action action, Relation relation, Date on) const;
    std::span<Permission const> lines() const { return lines_; }

private:
    friend struct ReadPermissions read_permissions(std::string_view, std::string_view);
    std::vector<Permission> lines_;
};

struct ReadPermissions {
    PermissionTable table;
    std::vector<Error> problems;
};

/// A row with any problem allows nothing. Problems: unknown_role, unknown_action, unknown_relation,
/// unknown_need, no_relation, no_reason, not_a_date, until_before_since, allowed_twice,
/// administrator_sees_no_child, no_such_relation (a child allocated to somebody, of something that
/// is no child), and those of rules/dated_rows.h.
ReadPermissions read_permissions(std::string_view text, std::string_view file);

/// All of it or nothing: with any problem nobody may do anything. Codes: cannot_read,
/// permissions_not_understood (the first problem's words and place, and how many more).
Result<PermissionTable> load_permissions(std::filesystem::path const& rules_folder);

/// rules/access/roles_apart.csv: role,other,reason. Codes as above.
Result<std::vector<RolesApart>> load_roles_apart(std::filesystem::path const& rules_folder);

/// The table of docs/who-can-see-what.md: a section for each role, a line for each permission in
/// force on the day, with its reason.
std::string to_markdown(PermissionTable const& table, Date on);

}  // namespace breakwater::access

#include "access/permission.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "kernel/nearest.h"
#include "kernel/text_file.h"
#include "rules/dated_rows.h"

namespace breakwater::access {

namespace {

constexpr std::string_view headings[]{"role",  "action", "relations", "needs",
                                      "since", "until",  "reason"};
enum Column : std::size_t { role, action, relation, needs, since, until, reason };

std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> found;
    while (!text.empty()) {
        auto const end = text.find(' ');
        if (end != 0) found.push_back(text.substr(0, end));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return found;
}

/// The value, or a problem that names the nearest.
template <class Value>
std::optional<Value> known(rules::DatedRows& rows, std::size_t column, std::string_view word,
                           std::string_view what) {
    if (auto const value = find_named<Value>(word)) return value;
    auto const names = names_of<Value>();
    rows.refuse(column, fmt::format("unknown_{}", what),
                fmt::format("there is no {} “{}”{}", what, word, did_you_mean(word, names)));
    return std::nullopt;
}

Relations read_relations(rules::DatedRows& rows) {
    Relations set;
    for (auto const word : words(rows.cell(Column::relation)))
        if (auto const one = known<Relation>(rows, Column::relation, word, "relation"))
            set |= only(*one);
    if (words(rows.cell(Column::relation)).empty())
        rows.refuse(Column::relation, "no_relation",
                    "say to whom it applies: own, allocated, team, agency, area, none");
    return set;
}

Needs read_needs(rules::DatedRows& rows) {
    Needs needed;
    for (auto const word : words(rows.cell(Column::needs))) {
        if (word == "purpose")
            needed.purpose = true;
        else if (word == "second_factor")
            needed.second_factor = true;
        else
            rows.refuse(Column::needs, "unknown_need",
                        fmt::format("“{}” is neither purpose nor second_factor", word));
    }
    return needed;
}

bool overlap(Permission const& a, Permission const& b) {
    return (!a.until || b.since < *a.until) && (!b.until || a.since < *b.until);
}

void check(rules::DatedRows& rows, Permission const& line, std::span<Permission const> before) {
    if (line.reason.empty())
        rows.refuse(Column::reason, "no_reason", "say why this keeps children safe");
    if (line.role == Role::administrator && shows_children(line.action))
        rows.refuse(Column::action, "administrator_sees_no_child",
                    "an administrator keeps the system running and sees no child: give the person "
                    "another role as well, where they have other work");
    if (holds(line.relations, Relation::allocated) && !shows_children(line.action))
        rows.refuse(
            Column::relation, "no_such_relation",
            fmt::format("only children are allocated, and {} is not about one", name(line.action)));
    for (auto const& other : before)
        if (other.role == line.role && other.action == line.action &&
            (other.relations & line.relations).any() && overlap(other, line))
            rows.refuse(Column::relation, "allowed_twice",
                        fmt::format("line {} says this already", other.place.line));
}

Error nobody_may(std::span<Error const> problems) {
    auto error = rules::not_understood("permissions_not_understood", problems);
    error.message += "; until it is mended nobody may do anything";
    return error;
}

}  // namespace

Permission const* PermissionTable::may(Role role, Action action, Relation relation, Date on) const {
    for (auto const& line : lines_)
        if (line.role == role && line.action == action && holds(line.relations, relation) &&
            line.in_force_on(on))
            return &line;
    return nullptr;
}

ReadPermissions read_permissions(std::string_view text, std::string_view file) {
    ReadPermissions read;
    rules::DatedRows rows{text, file, headings};
    while (rows.next()) {
        auto const before = rows.problem_count();
        Permission line;
        line.place = {std::string{file}, rows.line(), 0};
        auto const who = known<Role>(rows, Column::role, rows.cell(Column::role), "role");
        auto const what = known<Action>(rows, Column::action, rows.cell(Column::action), "action");
        line.relations = read_relations(rows);
        line.needs = read_needs(rows);
        rows.read_dates(Column::since, Column::until, line.since, line.until);
        line.reason = rows.cell(Column::reason);
        if (!who || !what) continue;
        line.role = *who;
        line.action = *what;
        check(rows, line, read.table.lines_);
        if (rows.problem_count() == before) read.table.lines_.push_back(std::move(line));
    }
    read.problems = rows.take_problems();
    return read;
}

Result<PermissionTable> load_permissions(std::filesystem::path const& rules_folder) {
    auto const path = rules_folder / "access" / "permissions.csv";
    auto const text = TRY(read_text_file(path));
    auto read = read_permissions(text, path.generic_string());
    if (!read.problems.empty()) return nobody_may(read.problems);
    return std::move(read.table);
}

Result<std::vector<RolesApart>> load_roles_apart(std::filesystem::path const& rules_folder) {
    static constexpr std::string_view columns[]{"role", "other", "reason"};
    auto const path = rules_folder / "access" / "roles_apart.csv";
    auto const text = TRY(read_text_file(path));
    rules::DatedRows rows{text, path.generic_string(), columns};
    std::vector<RolesApart> apart;
    while (rows.next()) {
        auto const one = known<Role>(rows, 0, rows.cell(0), "role");
        auto const other = known<Role>(rows, 1, rows.cell(1), "role");
        if (rows.cell(2).empty()) rows.refuse(2, "no_reason", "say why");
        if (one && other) apart.push_back({*one, *other, std::string{rows.cell(2)}});
    }
    auto const problems = rows.take_problems();
    if (!problems.empty()) return nobody_may(problems);
    return apart;
}

}  // namespace breakwater::access

#include "access/permission.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

using namespace breakwater;
using namespace breakwater::access;

namespace {

namespace fs = std::filesystem;

fs::path const source{BREAKWATER_SOURCE_DIR};
Date const today = make_date(2026, 11, 21);

std::string text_of(fs::path const& path) {
    std::ifstream stream{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

std::string const& csv() {
    static auto const text = text_of(source / "rules/access/permissions.csv");
    return text;
}

PermissionTable const& table() {
    static auto const loaded = load_permissions(source / "rules");
    if (!loaded.ok()) FAIL(describe(loaded.error()));
    return loaded.value();
}

// The same text read another way: by its commas, for the four first cells hold none.
std::map<std::string, std::string> cells_of_the_text() {
    std::map<std::string, std::string> needs_of;
    std::string const& text = csv();
    for (std::size_t at = 0; at < text.size();) {
        auto const end = text.find('\n', at);
        auto line = text.substr(at, end - at);
        at = end + 1;
        if (line.empty() || line.front() == '#' || line.starts_with("role,")) continue;
        std::vector<std::string> cells;
        for (int i = 0; i < 6; ++i) {
            cells.push_back(line.substr(0, line.find(',')));
            line = line.substr(line.find(',') + 1);
        }
        REQUIRE(cells[4] <= "2026-11-21");
        REQUIRE(cells[5].empty());
        for (std::string rest = cells[2] + " "; !rest.empty();
             rest = rest.substr(rest.find(' ') + 1))
            needs_of[cells[0] + "/" + cells[1] + "/" + rest.substr(0, rest.find(' '))] = cells[3];
    }
    return needs_of;
}

ReadPermissions read(std::string const& rows) {
    return read_permissions("role,action,relations,needs,since,until,reason\n" + rows, "t.csv");
}

}  // namespace

TEST_CASE("every role, action and relation is decided as the table says, and no other is allowed") {
    auto const expected = cells_of_the_text();
    std::size_t cells = 0, allowed = 0;
    for (auto const& role : roles)
        for (auto const& action : actions)
            for (auto const& relation : relations) {
                ++cells;
                auto const key = fmt::format("{}/{}/{}", role.name, action.name, relation.name);
                auto const found = expected.find(key);
                auto const* const line =
                    table().may(role.value, action.value, relation.value, today);
                CAPTURE(key);
                REQUIRE((line != nullptr) == (found != expected.end()));
                if (line == nullptr) continue;
                ++allowed;
                CHECK(line->needs.purpose == (found->second.find("purpose") != std::string::npos));
                CHECK(line->needs.second_factor ==
                      (found->second.find("second_factor") != std::string::npos));
                CHECK(table().may(role.value, action.value, relation.value,
                                  make_date(2025, 12, 31)) == nullptr);
            }
    CHECK(cells == std::size(roles) * std::size(actions) * std::size(relations));
    CHECK(allowed == expected.size());
    MESSAGE(cells << " cells, " << allowed << " allowed");
}

TEST_CASE("the table gives everybody as little as they need") {
    std::set<Action> used;
    for (auto const& line : table().lines()) {
        CAPTURE(line.place.line);
        used.insert(line.action);
        CHECK(!(line.role == Role::administrator && shows_children(line.action)));
        // What takes children out of the system always takes both.
        if (line.action == Action::export_children || line.action == Action::break_glass) {
            CHECK(line.needs.purpose);
            CHECK(line.needs.second_factor);
        }
        if (shows_children(line.action)) CHECK(!holds(line.relations, Relation::none));
    }
    for (auto const& action : actions) {
        CAPTURE(action.name);
        CHECK(used.count(action.value) == 1);  // what nobody may do should not be there
    }
}

TEST_CASE("docs/who-can-see-what.md holds the table as it is") {
    auto const document = text_of(source / "docs/who-can-see-what.md");
    auto const begins = document.find("<!-- permissions: begin -->\n");
    auto const ends = document.find("<!-- permissions: end -->");
    REQUIRE(begins != std::string::npos);
    REQUIRE(ends != std::string::npos);
    auto const start = begins + std::string_view{"<!-- permissions: begin -->\n"}.size();
    bool const same =
        document.substr(start, ends - start) == "\n" + to_markdown(table(), today) + "\n";
    CHECK_MESSAGE(same, "run scripts/write_permissions.sh");
}

TEST_CASE("a line that cannot be understood allows nothing, and says what to do") {
    struct Row {
        std::string_view text, code;
        int column;
    };
    for (auto const& row : {
             Row{"analist,read_child,agency,,2026-01-01,,because", "unknown_role", 1},
             Row{"analyst,read_chid,agency,,2026-01-01,,because", "unknown_action", 9},
             Row{"analyst,read_child,agncy,,2026-01-01,,because", "unknown_relation", 20},
             Row{"analyst,read_child,,,2026-01-01,,because", "no_relation", 20},
             Row{"analyst,read_child,agency,reason,2026-01-01,,because", "unknown_need", 27},
             Row{"analyst,read_child,agency,,2026-13-01,,because", "not_a_date", 28},
             Row{"analyst,read_child,agency,,2026-01-01,soon,because", "not_a_date", 39},
             Row{"analyst,read_child,agency,,2026-01-01,2026-01-01,because", "until_before_since",
                 39},
             Row{"analyst,read_child,agency,,2026-01-01,,", "no_reason", 40},
             Row{"administrator,read_child,area,,2026-01-01,,because",
                 "administrator_sees_no_child", 15},
             Row{"analyst,read_figures,allocated,,2026-01-01,,because", "no_such_relation", 22},
             Row{"analyst,read_child,agency,,2026-01-01", "wrong_cells", 1},
         }) {
        CAPTURE(row.text);
        auto const result = read(std::string{row.text} + "\n");
        CHECK(result.table.lines().empty());
        REQUIRE(result.problems.size() == 1);
        CHECK(result.problems.front().code == row.code);
        CHECK(result.problems.front().place == Place{"t.csv", 2, row.column});
    }
}

TEST_CASE("the same may not be allowed twice, but may change from a day on") {
    std::string const first = "analyst,read_child,agency team,,2026-01-01,2026-06-01,because\n";
    CHECK(read(first + "analyst,read_child,team,,2026-05-31,,because\n").problems.front().code ==
          "allowed_twice");
    auto const changed = read(first + "analyst,read_child,team,purpose,2026-06-01,,because\n");
    CHECK(changed.problems.empty());
    auto const on = [&](Date date, Relation relation) {
        return changed.table.may(Role::analyst, Action::read_child, relation, date);
    };
    CHECK(!on(make_date(2026, 5, 31), Relation::team)->needs.purpose);
    CHECK(on(make_date(2026, 6, 1), Relation::team)->needs.purpose);
    CHECK(on(make_date(2026, 6, 1), Relation::agency) == nullptr);
}

TEST_CASE("roles that are kept apart are named with the reason") {
    auto const apart = load_roles_apart(source / "rules");
    REQUIRE(apart.ok());
    CHECK(apart.value().size() > 5);
    for (auto const& pair : apart.value()) CHECK(pair.role != pair.other);
}

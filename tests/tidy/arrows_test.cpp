// Which room may include which: the table in src/README.md is the rule, this test its guard.

#include <doctest/doctest.h>

#include <map>
#include <set>

#include "tidy/repository.h"

using namespace breakwater::tidy;

namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '`')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '`')) text.remove_suffix(1);
    return text;
}

std::vector<std::string> parts(std::string_view text, char by) {
    std::vector<std::string> found;
    for (;;) {
        auto const end = text.find(by);
        found.emplace_back(trimmed(text.substr(0, end)));
        if (end == std::string_view::npos) return found;
        text.remove_prefix(end + 1);
    }
}

/// Room -> what it may include: rooms, folders or single headers, as the table writes them.
std::map<std::string, std::set<std::string>> arrows() {
    std::map<std::string, std::set<std::string>> table;
    for (auto const& file : files()) {
        if (file.path != "src/README.md") continue;
        bool inside = false;
        for (auto line : lines(file.text)) {
            if (starts_with(line, "| room | may include |")) {
                inside = true;
            } else if (inside && !starts_with(line, "|")) {
                inside = false;
            } else if (inside && !starts_with(line, "|---")) {
                auto const cells = parts(line.substr(1), '|');
                for (auto const& target : parts(cells.at(1), ','))
                    table[cells.at(0)].insert(target);
            }
        }
    }
    return table;
}

/// src/journey/child.h is in the room journey; synth/city.h in synth.
std::string room_of(std::string_view path) {
    if (starts_with(path, "src/")) path.remove_prefix(4);
    return std::string{path.substr(0, path.find('/'))};
}

bool allowed(std::set<std::string> const& targets, std::string_view included) {
    for (auto const& target : targets)
        if (target == "everything" || included == target || starts_with(included, target + "/"))
            return true;
    return false;
}

}  // namespace

TEST_CASE("a room includes only the rooms that the table in src/README.md allows it") {
    auto const table = arrows();
    REQUIRE(table.size() > 5);
    std::vector<std::string> problems;
    for (auto const& file : files()) {
        auto const in_room = starts_with(file.path, "src/") || starts_with(file.path, "synth/");
        if (!is_cpp(file) || !in_room) continue;
        auto const room = room_of(file.path);
        auto const row = table.find(room);
        if (row == table.end()) {
            problems.push_back(file.path + ": the room has no row in src/README.md's table");
            continue;
        }
        int number = 0;
        for (auto line : lines(file.text)) {
            ++number;
            if (!starts_with(line, "#include \"")) continue;
            auto const included = line.substr(10, line.find('"', 10) - 10);
            if (room_of(included) == room || allowed(row->second, included)) continue;
            problems.push_back(file.path + ":" + std::to_string(number) + ": " + room +
                               " may not include " + std::string{included});
        }
    }
    CHECK_MESSAGE(problems.empty(), list(problems));
}

TEST_CASE("an arrow may name a room, a folder in it, or one header") {
    std::set<std::string> const targets{"kernel", "exchange/figures", "journey/journey_facts.h"};
    CHECK(allowed(targets, "kernel/date.h"));
    CHECK(allowed(targets, "exchange/figures/map.h"));
    CHECK(allowed(targets, "journey/journey_facts.h"));
    CHECK_FALSE(allowed(targets, "journey/child.h"));
    CHECK_FALSE(allowed(targets, "exchange/extract.h"));
    CHECK_FALSE(allowed(targets, "kernelish/date.h"));
}

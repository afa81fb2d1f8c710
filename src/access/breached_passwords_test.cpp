#include "access/breached_passwords.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "access/password.h"

using namespace breakwater;
using namespace breakwater::access;

namespace {

struct List {
    std::filesystem::path path;
    explicit List(std::vector<std::string> const& lines) {
        path = std::filesystem::temp_directory_path() /
               fmt::format("breached_{}.txt", static_cast<void const*>(this));
        std::ofstream out{path};
        for (auto const& line : lines) out << line << "\n";
    }
    List(List const&) = delete;
    List& operator=(List const&) = delete;
    ~List() {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
    }
};

// SHA-1 of "monkeylantern"; others are of nothing.
constexpr auto of_stolen = "5D6A21FDED8234A8DA3C7F57BB59BA2F398701AE";

std::vector<std::string> many(std::size_t count) {
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < count; ++i)
        lines.push_back(fmt::format("{:08X}00000000000000000000000000000001:{}",
                                    i * (0xFFFFFFFF / count), i % 1000));
    return lines;
}

}  // namespace

TEST_CASE("a password that was stolen elsewhere is found in a list of any length, and no other") {
    for (std::size_t const others :
         std::initializer_list<std::size_t>{0, 1, 3, 100, 1000, 20'000}) {
        auto lines = many(others);
        lines.push_back(fmt::format("{}:9659365", of_stolen));
        std::sort(lines.begin(), lines.end());
        List const list{lines};
        auto const breached = BreachedPasswords::open(list.path);
        REQUIRE(breached.ok());
        CHECK(breached.value().holds(Secret{std::string{"monkeylantern"}}).value());
        for (auto const* const other : {"Monkeylantern", "heron lantern quarry", ""})
            CHECK_FALSE(breached.value().holds(Secret{std::string{other}}).value());
    }
}

TEST_CASE("what is no list of breached passwords is refused, and so is one in another order") {
    for (auto const& lines :
         {std::vector<std::string>{}, std::vector<std::string>{"password"},
          std::vector<std::string>{fmt::format("{}:1", of_stolen),
                                   "0000000000000000000000000000000000000001:2"}})
        CHECK(BreachedPasswords::open(List{lines}.path).error().code == "not_breached_passwords");
    CHECK(BreachedPasswords::open("/nowhere/breached.txt").error().code == "cannot_read");
}

TEST_CASE("who chooses a breached password is told why it will not do") {
    List const list{{fmt::format("{}:1", of_stolen)}};
    CommonPasswords common{{}};
    AccessSettings settings;
    settings.password_shortest = 4;
    settings.password_longest = 256;
    auto const codes = [&] {
        std::string found;
        for (auto const& problem :
             problems_with_password(Secret{std::string{"monkeylantern"}}, {}, common, settings))
            found += problem.code + " ";
        return found;
    };
    CHECK(codes().empty());
    common.also(BreachedPasswords::open(list.path).value());
    CHECK(codes() == "password_breached ");
    std::filesystem::remove(list.path);
    CHECK(codes() == "password_not_checked ");
}

#include "indicators/adopted_target.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace breakwater;
using namespace breakwater::indicators;

namespace {

Targets read(std::string const& rows) {
    auto loaded = parse_targets(fmt::format("{}\n{}", target_headings, rows), "targets.csv");
    REQUIRE(loaded.problems.empty());
    return std::move(loaded.targets);
}

std::string row(std::string_view value, std::string_view since, std::string_view until = "") {
    return fmt::format("E06000045,x,month,point,,{},,{},{},,a board\n", value, since, until);
}

}  // namespace

TEST_CASE("a target that is adopted holds from its day on, and what was before keeps its days") {
    struct Row {
        std::vector<std::string> adopted;
        char const* values;  // in 2023, 2024 and 2025
    };
    for (auto const& each : {
             Row{{}, "10 11 11 "},
             Row{{row("12", "2025-01-01")}, "10 11 12 "},
             Row{{row("12", "2023-01-01")}, "12 12 12 "},
             Row{{row("11", "2024-01-01", "2025-01-01")}, "10 11 none "},
             Row{{row("11", "2024-01-01", "2025-01-01"), row("9", "2025-01-01")}, "10 11 9 "},
         }) {
        auto targets = read(row("10", "2022-01-01", "2024-01-01") + row("11", "2024-01-01") +
                            "E06000045,x,quarter,point,,99,,2022-01-01,,,a\n" +
                            "E06000044,x,month,point,,98,,2022-01-01,,,a\n");
        for (auto const& text : each.adopted) {
            auto const adopted = read(text);
            CHECK(to_row(adopted.all().front()) + "\n" == text);
            targets = with_adopted(targets, adopted.all().front());
        }
        auto const value = [&](std::string_view area, Basis basis, std::string_view period) {
            auto const* const found = targets.find("x", area, basis, parse_month(period).value());
            return found ? to_string(found->value) : std::string{"none"};
        };
        std::string values;
        for (auto const* const period : {"2023-06", "2024-06", "2025-06"})
            values += value("E06000045", Basis::month, period) + " ";
        CHECK(values == each.values);
        CHECK(value("E06000045", Basis::quarter, "2025-06") == "99");
        CHECK(value("E06000044", Basis::month, "2025-06") == "98");
    }
}

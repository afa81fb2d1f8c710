#include "returns/due_days.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace breakwater;
using namespace breakwater::returns;

TEST_CASE("the days due are those of the Department, with where each was read") {
    auto const days = load_due_days(BREAKWATER_SOURCE_DIR "/rules");
    REQUIRE(days.ok());
    auto const at = std::ranges::find_if(days.value(), [](DueDay const& each) {
        return each.return_name == "cin-census" && each.year == 2025;
    });
    REQUIRE(at != days.value().end());
    CHECK(at->opens_on == make_date(2025, 4, 1));
    CHECK(at->load_by == make_date(2025, 6, 30));
    CHECK(at->due_on == make_date(2025, 7, 31));
    for (auto const& each : days.value()) {
        CAPTURE(each.return_name);
        CAPTURE(each.year);
        // Whoever read the Department's own page says which.
        CHECK((each.confidence == "A") == (each.source.find("https://") != std::string::npos));
        if (each.load_by) CHECK(*each.load_by <= each.due_on);
    }
}

TEST_CASE("a day that is none is refused, wherever it stands in the line") {
    auto const folder = std::filesystem::temp_directory_path() / "breakwater_due_days_test";
    std::filesystem::create_directories(folder / "returns");
    for (std::string_view const wrong :
         {"cin-census,2025,soon,,2025-07-31,A,s", "cin-census,2025,,31/06,2025-07-31,A,s",
          "cin-census,2025,,,31 July,A,s", "cin-census,2025,,,2025-07-31,A,"}) {
        CAPTURE(wrong);
        std::ofstream{folder / "returns" / "due.csv"}
            << "return,year,opens_on,load_by,due_on,confidence,source\n"
            << wrong << "\n";
        auto const days = load_due_days(folder);
        REQUIRE_FALSE(days.ok());
        CHECK(days.error().code == "due_days_not_understood");
    }
    std::filesystem::remove_all(folder);
}

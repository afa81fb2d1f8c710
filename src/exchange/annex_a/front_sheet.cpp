#include "exchange/annex_a/front_sheet.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace breakwater::exchange::annex_a {

bool is_front_sheet(std::string_view name) {
    constexpr std::string_view known = "front_sheet";
    return std::equal(name.begin(), name.end(), known.begin(), known.end(), [](char a, char b) {
        return std::tolower(static_cast<unsigned char>(a)) == b || (a == ' ' && b == '_');
    });
}

void take_front_row(Reading& reading, std::uint32_t line, std::string_view item,
                    std::string_view value) {
    auto& facts = reading.facts();
    ++reading.source().rows;
    ++reading.source().understood;
    if (item == "area_code") facts.area = value;
    if (item == "area_name") facts.area_name = value;
    if (item == "invented") facts.invented = value == "Y";
    if (item == "as_at") {
        auto const day = parse_date(value);
        if (!day.ok())
            return reading.problem(line, item, value,
                                   {"not_a_date", "is not a date", "write it as 2024-08-31"});
        reading.report().as_at = day.value();
        reading.report().as_at_from = "the front sheet";
    }
    if (item == "children_0_to_17") {
        std::int64_t children = 0;
        auto const* const end = value.data() + value.size();
        auto const [stopped, failed] = std::from_chars(value.data(), end, children);
        if (failed != std::errc{} || stopped != end || children <= 0)
            return reading.problem(
                line, item, value,
                {"not_a_number", "is not a number of children", "write it in digits, as 49864"});
        facts.children_living_there = children;
    }
}

}  // namespace breakwater::exchange::annex_a

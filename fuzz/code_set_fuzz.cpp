// The readers of rules/codes/*.csv and rules/calendar/*.csv: no crash, and what loads keeps its
// promises. The first byte chooses which of the two reads the rest.

#include <cstdint>
#include <string_view>

#include "must.h"
#include "rules/calendar.h"
#include "rules/code_set.h"

using namespace breakwater;
using namespace breakwater::rules;

namespace {

void read_codes(std::string_view text) {
    auto const read = read_code_set(text, "fuzz", "fuzz.csv");
    for (auto const& row : read.set.rows()) {
        if (row.code.empty()) continue;
        auto const number = read.set.find(row.code);
        must(number && read.set.rows()[static_cast<std::size_t>(*number)].code == row.code);
        must(read.set.in_use(*number, row.since));
        must(!row.until || row.since < *row.until);
    }
}

void read_days(std::string_view text) {
    auto const read = read_calendar(text, "fuzz", "fuzz.csv");
    for (auto const& holiday : read.calendar.holidays()) {
        must(holiday.first <= holiday.last);
        must(read.calendar.holiday_on(holiday.first) == &holiday);
        must(read.calendar.known_from() <= holiday.first);
        must(holiday.last <= read.calendar.known_until());
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0) return 0;
    std::string_view const text(reinterpret_cast<char const*>(data) + 1, size - 1);
    if (data[0] % 2 == 0)
        read_codes(text);
    else
        read_days(text);
    return 0;
}

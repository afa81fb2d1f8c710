// The reader of rules/partnership/standing_items.csv: no crash, and whatever loads makes an agenda
// of distinct numbers from 1, with a place for business in it or after it.

#include <cstdint>
#include <string_view>

#include "must.h"
#include "partnership/standing_item.h"

using namespace breakwater;
using namespace breakwater::partnership;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto const read = read_standing_items(text, "fuzz.csv");
    for (auto const& item : read.items) {
        must(!item.title.empty() && !item.source.empty() && item.place >= 1);
        auto const agenda = standing_agenda(read.items, item.body, item.since);
        must(!agenda.empty());
        for (std::size_t i = 0; i < agenda.size(); ++i)
            must(agenda[i].number == static_cast<std::int64_t>(i) + 1);
        auto const place = place_for_business(read.items, item.body, item.since, agenda);
        must(place >= 1 && place <= std::ssize(agenda) + 1);
    }
    for (auto const& problem : read.problems)
        must(problem.place.line > 0 || problem.code == "not_utf8");
    return 0;
}

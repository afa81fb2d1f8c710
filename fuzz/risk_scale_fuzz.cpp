// The reader of rules/partnership/risk_scale.csv: no crash, and whatever loads is found by its
// score.

#include <cstdint>
#include <string_view>

#include "must.h"
#include "partnership/risk_scale.h"

using namespace breakwater;
using namespace breakwater::partnership;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto const read = read_risk_scale(text, "fuzz.csv");
    for (auto const& each : read.steps) {
        must(each.score > 0 && !each.title.empty() && !each.source.empty());
        if (each.until && *each.until <= each.since) continue;
        must(find_step(read.steps, each.of, each.score, each.since) == &each);
        if (each.of == RiskScaleOf::level)
            must(level_of(read.steps, each.score, each.since) != nullptr);
    }
    for (auto const& problem : read.problems)
        must(problem.place.line > 0 || problem.code == "not_utf8");
    return 0;
}

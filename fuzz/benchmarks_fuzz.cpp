// The tables that users bring: targets, populations and official statistics. The first byte says
// which; parts of one table after another are set off by a NUL byte.

#include "indicators/benchmark.h"
#include "indicators/population.h"
#include "indicators/standings.h"
#include "indicators/target.h"

using namespace breakwater::indicators;

namespace {

std::string_view take(std::string_view& rest) {
    auto const end = rest.find('\0');
    auto const part = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    return part;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    if (size == 0) return 0;
    std::string const text{data + 1, data + size};
    std::string_view rest = text;
    auto const month = breakwater::Month::of(2024, 8);
    if (data[0] % 3 == 0) {
        auto const loaded = parse_targets(text, "t.csv");
        for (auto const& target : loaded.targets.all()) (void)target_at(target, month);
    } else if (data[0] % 3 == 1) {
        auto const estimates = take(rest);
        auto const loaded = parse_populations(estimates, rest);
        for (auto const& each : loaded.populations.all()) {
            (void)loaded.populations.in_use("local", each.area, month);
            (void)loaded.populations.in_use("dfe", each.area, month);
        }
    } else {
        auto const measures = take(rest);
        auto const areas = take(rest);
        auto const neighbours = take(rest);
        auto const groups = take(rest);
        auto const loaded = parse_benchmarks({measures, areas, neighbours, rest, groups});
        for (auto const& area : loaded.benchmarks.areas())
            for (auto const* const group : loaded.benchmarks.groups_with(area.code))
                for (auto const& measure : loaded.benchmarks.measures())
                    (void)standings(loaded.benchmarks, {measure.name, Polarity::lower, 2023},
                                    area.code, group->codes);
        for (auto const& measure : loaded.benchmarks.measures())
            for (auto const& area : loaded.benchmarks.areas())
                (void)loaded.benchmarks.of_neighbours(measure.name, area.code, 2023, month,
                                                      NeighbourMethod::median);
    }
    return 0;
}

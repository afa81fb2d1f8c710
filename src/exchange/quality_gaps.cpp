#include <algorithm>
#include <map>

#include "exchange/quality_checks.h"

namespace breakwater::exchange {

using namespace journey;

namespace {

struct Spell {
    std::int32_t from, until;  // until: the day it ended; the last day of all where it is open
};

}  // namespace

void check_placement_gaps(Extract& extract) {
    auto const& periods = extract.facts.table<LookedAfterPeriod>();
    auto const& placements = extract.facts.table<Placement>();
    if (periods.coverage.holding != Holding::every_record ||
        placements.coverage.holding != Holding::every_record || placements.rows() == 0)
        return;
    constexpr std::int32_t open = std::numeric_limits<std::int32_t>::max();
    auto const spells_of = [](FactTable const& table) {
        std::map<std::int32_t, std::vector<Spell>> spells;
        for (std::size_t row = 0; row < table.rows(); ++row) {
            auto const from = table.column(0)[row], to = table.column(1)[row];
            if (from != Day::none)
                spells[table.child()[row]].push_back({from, to == Day::none ? open : to});
        }
        for (auto& [child, of_child] : spells)
            std::sort(of_child.begin(), of_child.end(),
                      [](Spell const& a, Spell const& b) { return a.from < b.from; });
        return spells;
    };
    auto const places = spells_of(placements);
    // Before the first day that the placements cover, none need be there.
    auto const first = placements.coverage.from.known() ? placements.coverage.from.value
                                                        : std::numeric_limits<std::int32_t>::min();
    auto const as_at = extract.facts.as_at.known() ? extract.facts.as_at.value : open;
    for (std::size_t row = 0; row < periods.rows(); ++row) {
        auto const start = periods.column(0)[row], end = periods.column(1)[row];
        if (start == Day::none) continue;
        auto placed_until = std::max(start, first);
        auto const last = std::min(end == Day::none ? open : end, as_at);
        bool gap = false;
        if (auto const at = places.find(periods.child()[row]); at != places.end())
            for (auto const& place : at->second) {
                if (place.until < placed_until) continue;
                if (place.from > placed_until) break;
                placed_until = place.until;
            }
        gap = placed_until < last;
        if (!gap) continue;
        auto const origin = extract.facts.origin(table_index<LookedAfterPeriod>(), row);
        extract.report.add({.file = std::string{origin.file},
                            .line = origin.line,
                            .column = "looked_after_period.started_on",
                            .kind = "gap_in_placements",
                            .reason = "the child was looked after on days for which no placement "
                                      "is recorded",
                            .suggestion = "record where the child lived, or correct the days of "
                                          "the placements",
                            .severity = Severity::warning});
    }
}

}  // namespace breakwater::exchange

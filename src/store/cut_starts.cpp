#include "store/cut_starts.h"

#include <unordered_map>

namespace breakwater::store {

using journey::Day;

void take_earlier_starts(RecordRows& rows, std::span<std::size_t const> cut, Day first_day,
                         RecordRows const& whole, std::span<std::size_t const> among,
                         journey::TableSchema const& schema) {
    auto const start = schema.find("started_on"), end = schema.find("ended_on");
    if (!start || !end || !first_day.known()) return;
    auto const open_on_first_day = [&](RecordRows const& side, std::size_t row) {
        auto const from = side.fields[*start][row], to = side.fields[*end][row];
        return from != Day::none && from < first_day.value &&
               (to == Day::none || to >= first_day.value);
    };
    // Of a person's spells open on one day, the one that started last.
    std::unordered_map<std::int64_t, std::int32_t> earlier;
    for (auto const row : among) {
        if (!open_on_first_day(whole, row)) continue;
        auto const from = whole.fields[*start][row];
        auto const [at, is_new] = earlier.try_emplace(whole.person[row], from);
        if (!is_new) at->second = std::max(at->second, from);
    }
    if (earlier.empty()) return;
    for (auto const row : cut) {
        if (!open_on_first_day(rows, row)) continue;
        auto const at = earlier.find(rows.person[row]);
        if (at == earlier.end()) continue;
        auto& from = rows.fields[*start][row];
        from = std::min(from, at->second);
    }
}

}  // namespace breakwater::store

#include "indicators/worker_loads.h"

#include <algorithm>

#include "indicators/condition_reader.h"

namespace breakwater::indicators {

using journey::Allocation;
using journey::Day;

template <class Word>
WorkerLoads::WorkerLoads(Sweep<Word>& sweep, std::vector<Condition> const& filters)
    : workers_(sweep.facts().workers.size()), months_(sweep.months().size()) {
    loads_.assign(workers_ * static_cast<std::size_t>(months_), 0);
    std::size_t const index = journey::table_index<Allocation>();
    auto const& table = sweep.facts().table(index);
    auto const& schema = journey::schemas()[index];
    auto const fields = *open_fields(index);
    auto const start = table.column(fields.start);
    auto const end = table.column(fields.end);
    auto const worker = table.column(*schema.find("worker"));
    RowTruth const& passes = sweep.rows({index, 0, nullptr}, filters);

    // A child allocated twice to one worker at a time is one child held.
    std::vector<std::pair<std::int32_t, Word>> held;
    ByChild const& arranged = sweep.by_child(index);
    for (std::size_t child = 0; child < arranged.children(); ++child) {
        held.clear();
        for (std::uint32_t const row : arranged.rows(child)) {
            if (!passes[row] || start[row] == Day::none || worker[row] < 0) continue;
            int const to = end[row] == Day::none ? months_ : sweep.months().on_or_after(end[row]);
            Word const open = months_between<Word>(sweep.months().on_or_after(start[row]), to);
            auto const same =
                std::ranges::find(held, worker[row], &std::pair<std::int32_t, Word>::first);
            if (same == held.end())
                held.emplace_back(worker[row], open);
            else
                same->second |= open;
        }
        for (auto const& [who, open] : held) {
            int* const loads =
                loads_.data() + static_cast<std::size_t>(who) * static_cast<std::size_t>(months_);
            for_each_month(open, [loads](int month) { ++loads[month]; });
        }
    }
}

std::vector<int> WorkerLoads::most_first(int month) const {
    std::vector<int> loads;
    for (std::size_t worker = 0; worker < workers_; ++worker)
        if (int const held = load(worker, month); held > 0) loads.push_back(held);
    std::ranges::sort(loads, std::greater{});
    return loads;
}

template WorkerLoads::WorkerLoads(Sweep<std::uint64_t>&, std::vector<Condition> const&);
template WorkerLoads::WorkerLoads(Sweep<Word128>&, std::vector<Condition> const&);

}  // namespace breakwater::indicators

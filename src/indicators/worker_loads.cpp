#include "indicators/worker_loads.h"

#include <algorithm>

#include "indicators/condition_reader.h"

namespace breakwater::indicators {

using journey::Allocation;
using journey::Day;

template <class Word>
WorkerLoads::WorkerLoads(Sweep<Word>& sweep, std::vector<Condition> const& filters)
    : workers_(sweep.facts().workers.size()),
      months_(static_cast<std::size_t>(sweep.months().size())) {
    loads_ = sweep.workspace().template take<int>(workers_ * months_, 0);  // at first, changes
    Word const every = months_between<Word>(0, sweep.months().size());
    std::size_t const index = journey::table_index<Allocation>();
    auto const& table = sweep.facts().table(index);
    auto const& schema = journey::schemas()[index];
    auto const fields = *open_fields(index);
    auto const start = table.column(fields.start);
    auto const end = table.column(fields.end);
    auto const worker = table.column(*schema.find("worker"));
    auto const passes = sweep.rows({index, 0, nullptr}, filters);

    // A child allocated twice to one worker at a time is one child held.
    std::vector<std::pair<std::int32_t, Word>> held;
    ByChild const& arranged = sweep.by_child(index);
    for (std::size_t child = 0; child < arranged.children(); ++child) {
        if (arranged.rows(child).empty()) continue;
        held.clear();
        for (std::uint32_t const row : arranged.rows(child)) {
            if (!passes[row] || start[row] == Day::none || worker[row] < 0) continue;
            int const to = end[row] == Day::none ? sweep.months().size()
                                                 : sweep.months().on_or_after(end[row]);
            Word const open = months_between<Word>(sweep.months().on_or_after(start[row]), to);
            if (open == 0) continue;
            auto const same =
                std::ranges::find(held, worker[row], &std::pair<std::int32_t, Word>::first);
            if (same == held.end())
                held.emplace_back(worker[row], open);
            else
                same->second |= open;
        }
        for (auto const& [who, open] : held) {
            int* const changes = loads_.data() + static_cast<std::size_t>(who) * months_;
            int const from = first_of(open);
            auto const beyond = static_cast<Word>(open + (Word{1} << from));
            if ((open & beyond) == 0) {  // one run of months, as nearly all are
                ++changes[from];
                if ((beyond & every) != 0) --changes[first_of(beyond)];
                continue;
            }
            for_each_month(static_cast<Word>(open & ~(open << 1)), [&](int m) { ++changes[m]; });
            for_each_month(static_cast<Word>(~open & (open << 1) & every),
                           [&](int m) { --changes[m]; });
        }
    }
    for (std::size_t who = 0; who < workers_; ++who)
        for (std::size_t m = 1; m < months_; ++m)
            loads_[who * months_ + m] += loads_[who * months_ + m - 1];
    sort_loads();
}

// By how many workers hold each number of children.
void WorkerLoads::sort_loads() {
    int const most = loads_.empty() ? 0 : std::ranges::max(loads_);
    std::vector<int> workers_holding(static_cast<std::size_t>(most) + 1);
    for (std::size_t m = 0; m < months_; ++m) {
        std::ranges::fill(workers_holding, 0);
        for (std::size_t who = 0; who < workers_; ++who)
            ++workers_holding[static_cast<std::size_t>(loads_[who * months_ + m])];
        std::vector<int>& sorted = most_first_.emplace_back();
        for (int load = most; load > 0; --load)
            sorted.insert(sorted.end(),
                          static_cast<std::size_t>(workers_holding[static_cast<std::size_t>(load)]),
                          load);
    }
}

template WorkerLoads::WorkerLoads(Sweep<std::uint16_t>&, std::vector<Condition> const&);
template WorkerLoads::WorkerLoads(Sweep<std::uint64_t>&, std::vector<Condition> const&);
template WorkerLoads::WorkerLoads(Sweep<Word128>&, std::vector<Condition> const&);

}  // namespace breakwater::indicators

#pragma once
// What the area adopts of one kind, each from its own first day on.

#include <span>
#include <utility>
#include <vector>

#include "kernel/date.h"

namespace breakwater::press {

/// `Kept` has its first day in `since`.
template <class Kept>
class ByFirstDay {
public:
    /// Holds from its own first day on, in place of all that were to begin on it or later.
    void adopt(Kept kept) {
        std::erase_if(all_, [&](Kept const& other) { return other.since >= kept.since; });
        all_.push_back(std::move(kept));
    }
    /// Null before the first.
    Kept const* on(Date day) const {
        Kept const* found = nullptr;
        for (auto const& kept : all_)
            if (kept.since <= day) found = &kept;
        return found;
    }
    std::span<Kept const> all() const { return all_; }  ///< by first day

private:
    std::vector<Kept> all_;
};

}  // namespace breakwater::press

#pragma once
// What happened to a plan, a risk, a visit, a line of the budget, a challenge or an action is an
// event, written once. One that was entered wrongly is put right, or taken back, by another, which
// says of which it is.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

namespace breakwater::partnership {

/// At most one of the two.
struct EventCorrection {
    std::optional<std::int64_t> corrects;    ///< number of the event that this one puts right
    std::optional<std::int64_t> takes_back;  ///< number of the event that this one takes back
    bool operator==(EventCorrection const&) const = default;

    bool known() const { return corrects || takes_back; }
};

/// The events of one thing as they stand: each with what was last said of it, under the number it
/// had at first; what was taken back is left out. By number; given in the order they were written.
/// Where events tell who corrected them, whoever said it first stays beside that.
template <class Event>
std::vector<Event> as_corrected(std::vector<Event> const& written) {
    std::vector<Event> all;
    auto const place = [&](std::int64_t number) {
        return std::find_if(all.begin(), all.end(),
                            [&](Event const& each) { return each.number == number; });
    };
    for (auto const& event : written) {
        if (event.correction.takes_back) {
            auto const at = place(*event.correction.takes_back);
            if (at != all.end()) all.erase(at);
        } else if (event.correction.corrects) {
            auto const at = place(*event.correction.corrects);
            if (at == all.end()) continue;
            auto const first = *at;
            *at = event;
            at->number = first.number;
            at->correction = {};
            if constexpr (requires { at->corrected_by; }) {
                at->account = first.account;
                at->corrected_by = event.account;
            }
        } else {
            all.push_back(event);
        }
    }
    return all;
}

}  // namespace breakwater::partnership

#pragma once
// What is counted: "initial_conference.held_on in period", of those that meet every condition.

#include <compare>
#include <set>
#include <string>

namespace breakwater::publication {

struct Quantity {
    /// How its periods hang together.
    enum class Kind {
        events,    ///< longer periods are sums of months
        distinct,  ///< each child once a period: at most the sum of months
        stock      ///< as at a day: periods do not hang together
    };
    std::string counts;
    std::set<std::string> where;
    Kind kind = Kind::stock;
    bool people = true;  ///< whole children or workers, not hundredths
    auto operator<=>(Quantity const&) const = default;
};

}  // namespace breakwater::publication

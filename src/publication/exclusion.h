#pragma once
// Which quantities shut each other out: nobody and nothing is counted in both. A record has one
// value in each field, so referrals closed for one reason are none of those closed for another. A
// child may have several records of a table open on a day, unless a rule of rules/ says that there
// is one at a time (placement_at_one_time): then children in placements of two kinds are others.

#include <map>
#include <span>
#include <string>

#include "indicators/definition.h"
#include "publication/quantity.h"

namespace breakwater::publication {

class Exclusion {
public:
    /// `one_at_a_time` names tables.
    Exclusion(indicators::Catalogue const& catalogue, std::span<std::string const> one_at_a_time);

    /// Of the same counts over the same period: whether one cannot be counted in both.
    bool apart(Quantity const& a, Quantity const& b) const;

private:
    bool apart(indicators::Condition const& a, indicators::Condition const& b,
               Quantity::Kind kind) const;
    bool is_one_at_a_time(indicators::Condition const& open) const;

    /// By what is counted and by the condition's own words.
    std::map<std::pair<std::string, std::string>, indicators::Condition const*> conditions_;
    std::span<std::string const> one_at_a_time_;
};

}  // namespace breakwater::publication

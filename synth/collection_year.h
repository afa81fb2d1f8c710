#pragma once
// The years of the national returns, 1 April to 31 March, named by the year they end in; and what a
// return of a year says of a child, whatever its form.

#include <string>
#include <vector>

#include "synth/city.h"
#include "synth/random.h"

namespace breakwater::synth {

/// The Department's number of the authority; not in use.
inline constexpr std::string_view invented_authority = "999";

struct CollectionYear {
    int number;       ///< 2024 for the year to 31 March 2024
    Day first, last;  ///< both included

    /// What happens after the year is not known when its return is made.
    Day known(Day day) const { return day > last ? never : day; }
    bool holds(Day day) const { return first <= day && day <= last; }
    /// True where something that lasted from `started` until `ended` touched the year.
    bool touches(Day started, Day ended) const { return started <= last && ended >= first; }

    bool operator==(CollectionYear const&) const = default;
};

/// The whole years of a city's records, the earliest first; those before CityOptions::from too,
/// since measures look back.
std::vector<CollectionYear> collection_years(City const& city);

/// M, F or U from the returns of 2025; before, 1, 2 or 0. U and 0 where the child is not born.
std::string_view sex_code(Child const& child, CollectionYear const& year);

/// A pupil number of an authority not in use, with its check letter; empty where the child is under
/// five or came to this country alone.
std::string pupil_number(Child const& child, CollectionYear const& year);

/// Why there is no pupil number: UN1 to UN6.
std::string_view no_pupil_number(Child const& child, CollectionYear const& year);

/// Chance for one record: the same for the same record whatever else is written.
Random record_chance(City const& city, int record, int about);

}  // namespace breakwater::synth

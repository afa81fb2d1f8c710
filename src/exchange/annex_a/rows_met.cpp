#include "exchange/annex_a/rows_met.h"

#include "exchange/id_register.h"

namespace breakwater::exchange::annex_a {

using journey::Day;

std::string place_of(SourceReport const& source) {
    return source.sheet.empty() ? source.file : source.file + ", sheet " + source.sheet;
}

std::size_t RowsMet::begin(int list, std::string place) {
    lists_[list].places.push_back(std::move(place));
    return lists_[list].places.size() - 1;
}

RowsMet::Met RowsMet::meet(int number, std::size_t here, std::string_view row, std::string_view who,
                           Day day) {
    List& list = lists_[number];
    auto const of = [&](std::unordered_map<std::uint64_t, std::size_t>& met, std::uint64_t hash) {
        std::size_t const first = met.emplace(hash, here).first->second;
        if (first != here) where_ = list.places[first];
        return first != here;
    };
    auto const event = hash_of(who, key_of(who)) + static_cast<std::uint64_t>(day.value);
    if (of(list.rows, hash_of(row, key_of(row)))) return Met::same_row;
    return of(list.events, event) ? Met::same_event : Met::never;
}

}  // namespace breakwater::exchange::annex_a

#include "exchange/return_year.h"

#include <algorithm>

namespace breakwater::exchange {

namespace {

// 6 bits of table, 31 of child, 20 of day; never 0.
std::uint64_t packed(RecordSet::Key const& key) {
    constexpr std::int32_t before_every_day = 400'000;
    std::int32_t const day = key.day.known() ? key.day.value : -before_every_day + 1;
    return std::uint64_t{key.table} << 52 |
           (static_cast<std::uint64_t>(key.child) & 0x7FFF'FFFF) << 21 |
           (static_cast<std::uint64_t>(day + before_every_day) & 0x1F'FFFF);
}

}  // namespace

Date return_year_end(Date day) {
    std::chrono::year_month_day const parts{day};
    Date const here = make_date(static_cast<int>(parts.year()), 3, 31);
    return day <= here ? here : make_date(static_cast<int>(parts.year()) + 1, 3, 31);
}

Date return_year_start(Date year_end) {
    return make_date(return_year(year_end) - 1, 4, 1);
}

int return_year(Date year_end) {
    return static_cast<int>(std::chrono::year_month_day{year_end}.year());
}

Date first_day_without_gap(std::span<Date const> year_ends) {
    std::vector<int> years;
    for (Date const end : year_ends) years.push_back(return_year(end));
    std::sort(years.rbegin(), years.rend());
    int first = years.front();
    for (int const year : years)
        if (year == first - 1) first = year;
    return make_date(first - 1, 4, 1);
}

bool RecordSet::holds(Key const& key) const {
    if (slots_.empty()) return false;
    std::uint64_t const wanted = packed(key);
    std::size_t const mask = slots_.size() - 1;
    for (std::size_t at = mix(wanted, 0x9E3779B97F4A7C15) & mask;; at = (at + 1) & mask) {
        if (slots_[at] == wanted) return true;
        if (slots_[at] == 0) return false;
    }
}

void RecordSet::add(Key const& key) {
    put(packed(key));
}

void RecordSet::put(std::uint64_t wanted) {
    if (size_ * 2 >= slots_.size()) {
        std::vector<std::uint64_t> const before = std::move(slots_);
        slots_.assign(std::max<std::size_t>(1024, before.size() * 2), 0);
        size_ = 0;
        for (std::uint64_t const each : before)
            if (each != 0) put(each);
    }
    std::size_t const mask = slots_.size() - 1;
    std::size_t at = mix(wanted, 0x9E3779B97F4A7C15) & mask;
    while (slots_[at] != 0 && slots_[at] != wanted) at = (at + 1) & mask;
    size_ += slots_[at] == 0;
    slots_[at] = wanted;
}

void RecordSet::add_all(RecordSet const& other) {
    for (std::uint64_t const each : other.slots_)
        if (each != 0) put(each);
}

void RecordSet::clear() {
    slots_.clear();
    size_ = 0;
}

Standing ReturnsRead::standing(RecordSet::Key const& key, bool open) const {
    if (later_.holds(key)) return Standing::later;
    if (this_return_.holds(key)) return Standing::repeated;
    return open && any_later_ ? Standing::gone : Standing::first;
}

void ReturnsRead::end_part() {
    for (auto const& key : part_) this_return_.add(key);
    part_.clear();
}

void ReturnsRead::end_return() {
    end_part();
    if (!any_later_) std::swap(later_, this_return_);
    later_.add_all(this_return_);
    this_return_.clear();
    any_later_ = true;
}

}  // namespace breakwater::exchange

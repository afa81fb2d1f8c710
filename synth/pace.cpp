#include "synth/pace.h"

#include <array>

namespace breakwater::synth {

namespace {

// Holidays and sickness by calendar month, January first, in thousandths.
constexpr std::array<int, 12> season{15, 5, 0, 20, 0, -15, 10, 70, 0, -10, -15, 60};

constexpr int kept_per_thousand = 750;  // how much of a month's strain is left in the next
constexpr int change_most = 90;
constexpr int least = 850, most = 1300;

}  // namespace

Pace::Pace(std::uint64_t seed, Day first, Day last) : first_(Month::of(date_of(first))) {
    Random random(seed);
    Month const end = Month::of(date_of(last));
    int strain = 0;
    for (Month month = first_; month <= end; month = month + 1) {
        strain = strain * kept_per_thousand / 1000 + random.between(-change_most, change_most);
        by_month_.push_back(std::clamp(1000 + strain + season[month.month() - 1], least, most));
    }
}

int Pace::on(Day day) const {
    int const months = Month::of(date_of(day)) - first_;
    int const at = std::clamp(months, 0, static_cast<int>(by_month_.size()) - 1);
    return by_month_[static_cast<std::size_t>(at)];
}

}  // namespace breakwater::synth

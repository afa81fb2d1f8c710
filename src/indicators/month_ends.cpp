#include "indicators/month_ends.h"

#include <algorithm>

namespace breakwater::indicators {

using journey::Day;

MonthEnds::MonthEnds(Month first, Month last)
    : first_(first),
      size_(last - first + 1),
      first_day_(Day{first.first_day()}.value),
      last_day_(Day{last.last_day()}.value) {
    assert(size_ > 0);
    on_or_after_.reserve(static_cast<std::size_t>(last_day_ - first_day_) + 2);
    for (int index = 0; index < size_; ++index)
        for (unsigned days = day_of(end(index)); days > 0; --days)
            on_or_after_.push_back(static_cast<std::int16_t>(index));
    on_or_after_.push_back(static_cast<std::int16_t>(size_));
}

namespace {

// The longest a reach can be in calendar days: a working day is at most 4 days after the last
// (Easter) by England's calendar, and a fortnight or so where everything closes over Christmas;
// holidays never take more than that on average over a longer reach.
int most_days(Reach const& reach) {
    switch (reach.unit) {
        case rules::Unit::hours:
            return reach.amount / 24 + 2;
        case rules::Unit::calendar_days:
            return reach.amount + 1;
        case rules::Unit::working_days:
            return reach.amount * 2 + 30;
        case rules::Unit::school_days:  // six weeks of summer, and other holidays before or after
            return reach.amount * 3 + 100;
        case rules::Unit::weeks:
            return reach.amount * 7 + 1;
        case rules::Unit::months:
            return reach.amount * 31 + 1;
        case rules::Unit::years:
            return reach.amount * 366 + 1;
    }
    __builtin_unreachable();
}

}  // namespace

Reaching::Reaching(Reach const& reach, rules::RuleBook const& book, MonthEnds const& months,
                   Date needed_from, Date last)
    : book_(book) {
    if (reach.rule.empty()) {
        rules::Timescale clock;
        clock.amount = reach.amount;
        clock.unit = reach.unit;
        versions_.push_back({Day::none, std::move(clock)});
    } else {
        auto const all = book.versions(reach.rule);
        assert(!all.empty());
        std::vector<Date> changes;
        for (auto const* const version : all) {
            changes.push_back(version->since);
            if (version->until) changes.push_back(*version->until);
        }
        std::ranges::sort(changes);
        for (Date const change : changes)
            if (auto const* const clock = book.timescale(reach.rule, change))
                versions_.push_back({Day{change}.value, *clock});
        versions_.front().since = Day::none;
    }
    int longest = 0;
    for (auto const& version : versions_)
        longest = std::max(longest, most_days({{}, version.clock.amount, version.clock.unit}));
    first_ = Day{needed_from}.value - longest - 1;
    last_ = Day{last}.value;
    until_.reserve(static_cast<std::size_t>(last_ - first_) + 1);
    ends_.reserve(until_.capacity());
    for (std::int32_t day = first_; day <= last_; ++day) {
        until_.push_back(compute(day));
        ends_.push_back({static_cast<std::uint8_t>(months.on_or_after(day)),
                         static_cast<std::uint8_t>(months.on_or_after(until_.back() + 1))});
    }
}

std::int32_t Reaching::compute(std::int32_t day) const {
    Version const* in_force = &versions_.front();
    for (Version const& version : versions_)
        if (version.since <= day) in_force = &version;
    auto const& calendar = book_.calendar_for(in_force->clock).days();
    return Day{rules::due_on(in_force->clock, Date{std::chrono::days{day}}, calendar)}.value;
}

}  // namespace breakwater::indicators

// Being missing, and exploitation, of children of ten and over who are open to the service.

#include <array>

#include "synth/making.h"

namespace breakwater::synth {

namespace {

constexpr std::array<int, 9> minutes_missing{40, 130, 240, 360, 520, 700, 980, 1500, 7000};
constexpr std::array<std::string_view, 4> risks{"medium", "no_apparent_risk", "high", "low"};
constexpr std::array<int, 4> risk_weights{810, 110, 55, 25};

void missing_episodes(Making& making, int child, Day from, Day until, bool in_care) {
    Random& random = making.random;
    bool const often = random.chance(in_care ? 230 : 70);
    if (!often && !random.chance(in_care ? 420 : 330)) return;
    int const gap = often ? 45 : 560;
    std::int64_t free_from = 0;
    for (Day day = from + random.below(gap * 2); day < until; day += random.between(1, gap * 2)) {
        std::int64_t const left = std::int64_t{day} * 1440 + random.between(600, 1439);
        std::int64_t const back = left + random.quantile(minutes_missing);
        if (left < free_from || back / 1440 >= until || !making.kept(day)) continue;
        free_from = back;
        bool const offered = random.chance(880);
        making.city.missing_episodes.push_back(
            {making.id(), child, left, back / 1440 > making.last ? never_minute : back,
             random.chance(910) ? "M" : "A",
             risks[static_cast<std::size_t>(random.pick(risk_weights))], offered,
             offered && random.chance(640)});
    }
}

void exploitation(Making& making, int child, Day from, Day until) {
    Random& random = making.random;
    constexpr std::array<std::string_view, 3> levels{"low", "medium", "high"};
    int level = random.pick(std::array{420, 400, 180});
    Day day = making.weekday_near(from + random.between(10, 120));
    for (int left = random.between(1, 5); left > 0 && day < until; --left) {
        if (making.kept(day))
            making.city.exploitation_assessments.push_back(
                {child, day, levels[static_cast<std::size_t>(level)]});
        level = std::clamp(level + random.pick(std::array{380, 480, 140}) * -1 + 1, 0, 2);
        day = making.weekday_near(day + random.between(75, 120));
    }
}

}  // namespace

void adolescence(Making& making, int child, Day from, Day until, bool in_care) {
    Day const start = std::max({from, making.birthday(child, 11), making.kept_from - 30});
    Day const end = std::min({until, making.last + 1, making.childhood_ends(child)});
    if (end - start < 14) return;
    bool const looked_after = making.looked_after_until[static_cast<std::size_t>(child)] > start;
    missing_episodes(making, child, start, end, looked_after || in_care);
    if (making.age(child, end) >= 12 && making.random.chance(140))
        exploitation(making, child, start, end);
}

}  // namespace breakwater::synth

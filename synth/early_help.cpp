// Early help: the request, the assessment, and a spell of help with visits.

#include <array>

#include "synth/making.h"
#include "synth/volumes.h"

namespace breakwater::synth {

namespace {

constexpr std::array<int, 7> assessment_days{5, 14, 21, 28, 35, 45, 90};
constexpr std::array<int, 7> episode_days{30, 90, 130, 180, 230, 290, 480};
constexpr std::array<std::string_view, 4> end_reasons{"Outcomes met", "Closed, no longer engaged",
                                                      "Step-up to social care", "NFA"};
constexpr std::array<int, 4> end_reason_weights{620, 210, 100, 70};

}  // namespace

void early_help(Making& making, int child, Day received, std::string_view origin) {
    Random& random = making.random;
    Day const limit = std::min(making.childhood_ends(child) - 1, received + 700);
    if (received >= limit || making.child(child).born > received) return;
    bool const accepted = random.chance(760);
    if (making.kept(received))
        making.city.early_help_referrals.push_back(
            {making.id(), child, received, origin, accepted});
    if (!accepted) return;
    Day const started = making.calendar.add(received, random.between(1, 12));
    Day const ends = std::min(making.weekday_near(started + random.quantile(episode_days)), limit);
    if (started > making.last || ends < making.kept_from || ends <= started) return;
    City& city = making.city;
    city.early_help_episodes.push_back(
        {making.id(), child, started, making.known(ends),
         ends > making.last
             ? std::string_view{}
             : end_reasons[static_cast<std::size_t>(random.pick(end_reason_weights))]});
    if (making.kept(started)) {
        Day const completed =
            making.weekday_near(std::min(started + random.quantile(assessment_days), ends));
        city.early_help_assessments.push_back(
            {making.id(), child, started, making.known(completed)});
    }
    making.spans.push_back({child, 0, started, ends, "early_help"});
    Day day = started + random.between(2, 15);
    while (day < std::min(ends, making.last)) {
        Day const held = making.weekday_near(day);
        if (making.kept(held)) {
            bool const seen = random.chance(900);
            city.early_help_visits.push_back({child, 0, held, seen, seen && random.chance(300)});
        }
        day = held + making.visiting.gap(random, early_help_visit_gap, held);
    }
}

}  // namespace breakwater::synth

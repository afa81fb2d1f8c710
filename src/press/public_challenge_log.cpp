#include "press/public_challenge_log.h"

#include <algorithm>

#include "kernel/csv_cell.h"

namespace breakwater::press {

using publication::DisclosureRules;

bool PublicChallengeLog::withholds() const {
    return std::any_of(quarters.begin(), quarters.end(), [](auto const& quarter) {
        return !quarter.all || std::find(quarter.raised.begin(), quarter.raised.end(),
                                         std::nullopt) != quarter.raised.end();
    });
}

PublicChallengeLog public_challenge_log(std::span<partnership::ChallengeCount const> by_theme,
                                        DisclosureRules const& rules, Date day) {
    LogCounted const themes[]{{"theme", {by_theme.begin(), by_theme.end()}}};
    auto counts = guarded_counts(themes, rules, day);
    PublicChallengeLog log;
    log.themes = std::move(counts.breakdowns.front().headings);
    for (auto& quarter : counts.quarters)
        log.quarters.push_back(
            {std::move(quarter.quarter), std::move(quarter.parts.front()), quarter.all});
    return log;
}

std::string to_csv(PublicChallengeLog const& log) {
    std::string out = "quarter";
    for (auto const& theme : log.themes) out += "," + csv_cell(theme);
    out += ",all\n";
    for (auto const& quarter : log.quarters) {
        out += csv_cell(quarter.quarter);
        for (auto const& number : quarter.raised) out += "," + shown_number(number);
        out += "," + shown_number(quarter.all) + "\n";
    }
    return out;
}

}  // namespace breakwater::press

#include "press/public_challenge_log.h"

#include <algorithm>
#include <map>
#include <set>

#include "kernel/csv_cell.h"
#include "publication/suppression.h"

namespace breakwater::press {

using publication::DisclosureRules;
using publication::ReleasedCell;

namespace {

std::int64_t rounded(std::int64_t count, std::int64_t to) {
    return (count + to / 2) / to * to;
}

ReleasedCell cell_of(std::string name, std::int64_t count, DisclosureRules const& rules) {
    auto const seen = rounded(count, rules.round_to);
    auto const half = rules.round_to / 2;
    ReleasedCell cell{.name = std::move(name), .count = count};
    cell.shown = {std::max<std::int64_t>(0, seen - half), seen + half};
    cell.least = 1;  // a nought is shown
    cell.small = cell.to_be_guarded = count >= 1 && count <= rules.smallest_count;
    cell.worth = count;
    return cell;
}

/// A cell for each theme, then their sum.
PublicQuarter protect(std::string quarter, std::vector<std::int64_t> const& counts,
                      DisclosureRules const& rules) {
    std::vector<ReleasedCell> cells;
    publication::Relation sum;
    std::int64_t all = 0;
    for (auto const count : counts) {
        sum.terms.push_back({cells.size(), 1});
        cells.push_back(cell_of(quarter, count, rules));
        all += count;
    }
    sum.terms.push_back({cells.size(), -1});
    cells.push_back(cell_of(quarter, all, rules));
    // A quarter of one theme has its number twice: they are withheld together.
    auto const done = publication::suppress(cells, std::span{&sum, 1}, rules.candidates_least);
    auto const shown = [&](std::size_t at) -> std::optional<std::int64_t> {
        if (done.cells[at] != publication::Withheld::no) return std::nullopt;
        return rounded(*cells[at].count, rules.round_to);
    };
    PublicQuarter made{.quarter = std::move(quarter), .raised = {}, .all = shown(counts.size())};
    for (std::size_t i = 0; i < counts.size(); ++i) made.raised.push_back(shown(i));
    return made;
}

}  // namespace

bool PublicChallengeLog::withholds() const {
    return std::any_of(quarters.begin(), quarters.end(), [](auto const& quarter) {
        return !quarter.all || std::find(quarter.raised.begin(), quarter.raised.end(),
                                         std::nullopt) != quarter.raised.end();
    });
}

PublicChallengeLog public_challenge_log(std::span<partnership::ChallengeCount const> by_theme,
                                        DisclosureRules const& rules, Date day) {
    auto const now = financial_quarter(Month::of(day));
    std::set<std::string> themes;
    std::map<std::string, std::map<std::string, std::int64_t>> counts;
    for (auto const& count : by_theme) {
        if (count.quarter >= now) continue;
        auto const theme = count.by.empty() ? std::string{"None said"} : count.by;
        themes.insert(theme);
        counts[count.quarter][theme] += count.raised;
    }
    PublicChallengeLog log;
    log.themes.assign(themes.begin(), themes.end());
    for (auto const& [quarter, of_themes] : counts) {
        std::vector<std::int64_t> row;
        for (auto const& theme : log.themes) {
            auto const at = of_themes.find(theme);
            row.push_back(at == of_themes.end() ? 0 : at->second);
        }
        log.quarters.push_back(protect(quarter, row, rules));
    }
    return log;
}

std::string shown_number(std::optional<std::int64_t> const& number) {
    return number ? std::to_string(*number) : "[c]";
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

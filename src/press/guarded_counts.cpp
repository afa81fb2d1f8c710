#include "press/guarded_counts.h"

#include <fmt/format.h>

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

bool has_nothing(std::vector<std::optional<std::int64_t>> const& numbers) {
    return std::find(numbers.begin(), numbers.end(), std::nullopt) != numbers.end();
}

}  // namespace

// The total is one cell, in which every breakdown ends: what one of them hides, the others do not
// give away.
GuardedQuarter guarded_quarter(std::string quarter,
                               std::span<std::vector<std::int64_t> const> parts,
                               DisclosureRules const& rules) {
    std::vector<ReleasedCell> cells;
    std::vector<publication::Relation> sums;
    std::int64_t all = 0;
    for (auto const count : parts.front()) all += count;
    cells.push_back(cell_of(quarter, all, rules));
    for (auto const& part : parts) {
        auto& sum = sums.emplace_back();
        for (auto const count : part) {
            sum.terms.push_back({cells.size(), 1});
            cells.push_back(cell_of(quarter, count, rules));
        }
        sum.terms.push_back({0, -1});
    }
    // Where a quarter has one part, part and sum are one number: they are withheld together.
    auto const done = publication::suppress(cells, sums, rules.candidates_least);
    std::size_t at = 0;
    auto const next = [&]() -> std::optional<std::int64_t> {
        auto const cell = at++;
        if (done.cells[cell] != publication::Withheld::no) return std::nullopt;
        return rounded(*cells[cell].count, rules.round_to);
    };
    GuardedQuarter made{.quarter = std::move(quarter), .parts = {}, .all = next()};
    for (auto const& part : parts) {
        auto& shown = made.parts.emplace_back();
        for (std::size_t i = 0; i < part.size(); ++i) shown.push_back(next());
    }
    return made;
}

bool GuardedCounts::withholds() const {
    return std::any_of(quarters.begin(), quarters.end(), [](auto const& quarter) {
        return !quarter.all || std::any_of(quarter.parts.begin(), quarter.parts.end(), has_nothing);
    });
}

GuardedCounts guarded_counts(std::span<LogCounted const> logs, DisclosureRules const& rules,
                             Date day) {
    auto const now = financial_quarter(Month::of(day));
    GuardedCounts made;
    std::map<std::string, std::vector<std::map<std::string, std::int64_t>>> by_quarter;
    for (std::size_t i = 0; i < logs.size(); ++i) {
        std::set<std::string> headings;
        for (auto const& count : logs[i].counts) {
            if (count.quarter >= now) continue;
            auto& parts = by_quarter[count.quarter];
            parts.resize(logs.size());
            auto const by = count.by.empty() ? std::string{"None said"} : count.by;
            headings.insert(by);
            parts[i][by] += count.raised;
        }
        made.breakdowns.push_back({logs[i].title, {headings.begin(), headings.end()}});
    }
    for (auto& [quarter, counted] : by_quarter) {
        std::vector<std::vector<std::int64_t>> parts;
        for (std::size_t i = 0; i < logs.size(); ++i) {
            auto& part = parts.emplace_back();
            for (auto const& heading : made.breakdowns[i].headings)
                part.push_back(counted[i][heading]);
        }
        made.quarters.push_back(guarded_quarter(quarter, parts, rules));
    }
    return made;
}

std::string shown_number(std::optional<std::int64_t> const& number) {
    return number ? std::to_string(*number) : "[c]";
}

std::string to_csv(GuardedCounts const& counts) {
    std::string out = "quarter,by,which,raised\n";
    for (auto const& quarter : counts.quarters) {
        auto const line = [&](std::string const& by, std::string const& which,
                              std::optional<std::int64_t> const& number) {
            out += fmt::format("{},{},{},{}\n", csv_cell(quarter.quarter), csv_cell(by),
                               csv_cell(which), shown_number(number));
        };
        line("all", "", quarter.all);
        for (std::size_t i = 0; i < quarter.parts.size(); ++i)
            for (std::size_t j = 0; j < quarter.parts[i].size(); ++j)
                line(counts.breakdowns[i].title, counts.breakdowns[i].headings[j],
                     quarter.parts[i][j]);
    }
    return out;
}

}  // namespace breakwater::press

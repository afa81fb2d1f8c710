#include "partnership/assurance.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/csv_cell.h"

namespace breakwater::partnership {

namespace {

Result<std::int64_t> limit_of(rules::RuleBook const& book, RestsOn kind, Date on) {
    auto const name = fmt::format("assurance_fresh_{}", access::name(kind));
    if (auto const* const found = book.threshold(name, on)) return found->value;
    return Error{"no_setting", fmt::format("there is no threshold {} in force on {}: "
                                           "rules/partnership.rules must say it",
                                           name, to_iso(on))};
}

std::vector<AssuranceItem> figures_of(Priority const& priority, AssuranceSources const& sources) {
    std::vector<AssuranceItem> items;
    std::vector<FigureBehind> seen;
    for (auto const& each : sources.measures) {
        if (each.measure.priority != priority.id) continue;
        auto const behind = figures_behind(each.measure.figures);
        if (!behind.ok()) continue;
        for (auto const& figure : behind.value()) {
            if (std::find(seen.begin(), seen.end(), figure) != seen.end()) continue;
            seen.push_back(figure);
            for (auto const& latest : sources.figures)
                if (latest.figure == figure)
                    items.push_back({latest.title, latest.month.last_day(), 0, figure.indicator});
        }
    }
    return items;
}

/// An action speaks of the day on which something was last said of it.
std::vector<AssuranceItem> actions_as_items(Priority const& priority,
                                            AssuranceSources const& sources, Date today) {
    std::vector<AssuranceItem> items;
    for (auto const* const each : actions_of(priority, sources)) {
        auto last = each->action.agreed_on;
        for (auto const& event : each->events)
            if (event.on <= today) last = std::max(last, event.on);
        if (each->action.agreed_on <= today)
            items.push_back({each->action.what, last, each->action.id.value, ""});
    }
    return items;
}

std::vector<AssuranceItem> visits_of(Priority const& priority, AssuranceSources const& sources,
                                     Date today) {
    std::vector<AssuranceItem> items;
    for (auto const& each : sources.visits) {
        if (each.visit.priority != priority.id || each.visit.visited_on > today) continue;
        if (standing_on(each, today).findings > 0)
            items.push_back({each.visit.title, each.visit.visited_on, each.visit.id.value, ""});
    }
    return items;
}

std::vector<AssuranceItem> items_of(Priority const& priority, RestsOn kind,
                                    AssuranceSources const& sources, Date today) {
    if (kind == RestsOn::figure) return figures_of(priority, sources);
    if (kind == RestsOn::action) return actions_as_items(priority, sources, today);
    if (kind == RestsOn::scrutiny_visit) return visits_of(priority, sources, today);
    std::vector<AssuranceItem> items;
    for (auto const& each : sources.assurances)
        if (each.priority == priority.id && each.kind == kind && each.on <= today)
            items.push_back({each.title, each.on, each.id.value, ""});
    return items;
}

Result<AssuranceCell> cell_of(Priority const& priority, RestsOn kind,
                              AssuranceSources const& sources, rules::RuleBook const& book,
                              Date today) {
    AssuranceCell cell;
    cell.kind = kind;
    cell.limit_days = TRY(limit_of(book, kind, today));
    cell.items = items_of(priority, kind, sources, today);
    std::stable_sort(cell.items.begin(), cell.items.end(),
                     [](auto const& one, auto const& other) { return one.on > other.on; });
    if (cell.items.empty()) return cell;
    cell.age_days = std::max<std::int64_t>(0, (today - cell.items.front().on).count());
    cell.freshness = cell.age_days > cell.limit_days ? Freshness::stale : Freshness::fresh;
    return cell;
}

std::vector<std::string> gaps_of(AssuranceRow const& row) {
    std::vector<std::string> gaps;
    bool looked = false, independent = false;
    for (auto const& cell : row.cells) {
        if (cell.freshness != Freshness::fresh || cell.kind <= RestsOn::action) continue;
        (is_independent(cell.kind) ? independent : looked) = true;
    }
    if (row.cell(RestsOn::figure).freshness == Freshness::none)
        gaps.emplace_back("No figure is behind it");
    else if (row.cell(RestsOn::figure).freshness == Freshness::stale)
        gaps.emplace_back("Its figures are old");
    if (!looked) gaps.emplace_back("The partnership has not looked at practice lately");
    if (!independent) gaps.emplace_back("Nobody independent has looked at it lately");
    return gaps;
}

}  // namespace

Result<void> check_assurance(Assurance const& assurance, Date today) {
    if (!is_entered(assurance.kind))
        return Error{"not_entered",
                     "Figures, actions and visits of scrutiny are on the map by themselves"};
    if (assurance.title.empty()) return Error{"no_words", "Enter what was done"};
    if (assurance.on > today) return Error{"still_to_come", "This day is still to come"};
    return {};
}

std::vector<ActionHistory const*> actions_of(Priority const& priority,
                                             AssuranceSources const& sources) {
    std::vector<ActionHistory const*> found;
    auto const is_named = [&](ActionId action) {
        for (auto const& each : sources.measures)
            if (each.measure.priority == priority.id)
                for (auto const& event : each.events)
                    if (event.kind == MeasureEventKind::action && event.action == action)
                        return true;
        return false;
    };
    for (auto const& each : sources.actions)
        if ((!priority.theme.empty() && each.action.theme == priority.theme) ||
            is_named(each.action.id))
            found.push_back(&each);
    return found;
}

Result<std::vector<AssuranceRow>> assurance_map(AssuranceSources const& sources,
                                                rules::RuleBook const& book, Date today) {
    std::vector<AssuranceRow> map;
    for (auto const& priority : sources.priorities) {
        if (!priority.is_of(Month::of(today))) continue;
        AssuranceRow row;
        row.priority = &priority;
        for (auto const& kind : rests_on) {
            auto cell = TRY(cell_of(priority, kind.value, sources, book, today));
            row.cells.push_back(std::move(cell));
        }
        row.gaps = gaps_of(row);
        map.push_back(std::move(row));
    }
    return map;
}

std::string assurance_csv(std::span<AssuranceRow const> map) {
    std::string out = "outcome,rests_on,what,day,days_old,limit_days,fresh\n";
    for (auto const& row : map)
        for (auto const& cell : row.cells) {
            auto const start =
                fmt::format("{},{},", csv_cell(row.priority->label), access::name(cell.kind));
            if (cell.items.empty())
                out += fmt::format("{},,,{},{}\n", start, cell.limit_days,
                                   access::name(Freshness::none));
            for (auto const& item : cell.items) {
                auto const age = cell.age_days + (cell.items.front().on - item.on).count();
                out += fmt::format(
                    "{}{},{},{},{},{}\n", start, csv_cell(item.words), to_iso(item.on), age,
                    cell.limit_days,
                    access::name(age > cell.limit_days ? Freshness::stale : Freshness::fresh));
            }
        }
    return out;
}

}  // namespace breakwater::partnership

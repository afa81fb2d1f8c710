#include "partnership/verdict_to_keep.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>

namespace breakwater::partnership {

namespace {

constexpr std::string_view figures_then = "Figures as they were then: ";

std::string to_words(Point const& point) {
    return fmt::format("{} {}", breakwater::to_short(point.period),
                       breakwater::to_words(point.value));
}

std::string capitalised(std::string words) {
    if (!words.empty())
        words.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.front())));
    return words;
}

/// Empty where the comparison came to no figures.
std::string figures_of(ExpectedEffect const& effect, Comparison const& now) {
    if (now.points.empty() || !effect.baseline) return {};
    std::vector<std::string> points;
    for (auto const& point : now.points) points.push_back(to_words(point));
    return fmt::format("{}{}; baseline {}, the median of {} figures.", figures_then,
                       fmt::join(points, "; "), breakwater::to_words(*effect.baseline),
                       effect.baseline_points);
}

/// Those that differ from what was kept; nothing where what was kept named no figures.
std::vector<std::string> restated_since(std::string_view kept, std::span<Point const> points) {
    std::vector<std::string> months;
    auto const from = kept.find(figures_then);
    if (from == std::string_view::npos) return months;
    auto const figures = kept.substr(from);
    for (auto const& point : points)
        if (figures.find(to_words(point) + ";") == std::string_view::npos)
            months.push_back(breakwater::to_words(point.period));
    return months;
}

std::string why_again(ActionEvent const& last, Comparison const& now) {
    auto const months = restated_since(last.words, now.points);
    return fmt::format(
        "On {} the verdict “{}” was kept. {}", breakwater::to_words(last.on),
        access::title(last.verdict.value_or(EffectVerdict::cannot_tell)),
        months.empty()
            ? std::string{"What is known of the figure, or what it is judged by, has "
                          "changed since."}
            : fmt::format("Since then figures were restated: {}.", fmt::join(months, ", ")));
}

ActionEvent const* last_comparison(ActionHistory const& history) {
    ActionEvent const* last = nullptr;
    for (auto const& event : history.events)
        if (event.kind == ActionEventKind::compared) last = &event;
    return last;
}

}  // namespace

bool is_to_be_compared(Action const& action, ActionStanding const& standing, Date today) {
    return action.effect.kind == EffectKind::indicator && action.effect.by.last_day() < today &&
           standing.stage != ActionStage::open && standing.stage != ActionStage::withdrawn;
}

std::optional<ActionEvent> verdict_to_keep(ActionHistory const& history,
                                           ActionStanding const& standing, Comparison const& now,
                                           Month last_known, Date today) {
    auto const& action = history.action;
    if (!is_to_be_compared(action, standing, today) || last_known < action.effect.by)
        return std::nullopt;
    auto const* const last = last_comparison(history);
    if (last != nullptr && last->verdict == now.verdict) return std::nullopt;
    ActionEvent event;
    event.action = action.id;
    event.on = history.events.empty() ? today : std::max(today, history.events.back().on);
    event.kind = ActionEventKind::compared;
    event.verdict = now.verdict;
    std::vector<std::string> words;
    if (last != nullptr) words.push_back(why_again(*last, now));
    words.push_back(capitalised(now.words) + ".");
    if (auto figures = figures_of(action.effect, now); !figures.empty())
        words.push_back(std::move(figures));
    event.words = fmt::format("{}", fmt::join(words, "\n"));
    return event;
}

}  // namespace breakwater::partnership

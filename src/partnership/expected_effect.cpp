#include "partnership/expected_effect.h"

#include <fmt/format.h>

#include <algorithm>

namespace breakwater::partnership {

namespace {

std::vector<Point> between(std::span<Point const> series, Month from, Month until) {
    std::vector<Point> points;
    for (auto const& point : series)
        if (from <= point.period && point.period <= until) points.push_back(point);
    return points;
}

std::string to_words(Signal const& signal, std::span<Point const> points) {
    auto const from = breakwater::to_short(points[signal.first].period);
    auto const* const way = signal.way == Way::up ? "up" : "down";
    switch (signal.kind) {
        case SignalKind::shift:
            return fmt::format("a shift {} since {}", way, from);
        case SignalKind::trend:
            return fmt::format("a trend {} since {}", way, from);
        case SignalKind::astronomical_point:
            return fmt::format("a point far {} of the rest in {}", way, from);
    }
    return {};
}

/// Everything about one comparison; each step either answers or leaves it to the next.
class Comparer {
public:
    Comparer(ExpectedEffect const& effect, std::span<Point const> series,
             RunChartRules const& rules, Date today, std::optional<Month> definition_changed)
        : effect_(effect),
          series_(series),
          rules_(rules),
          today_(today),
          definition_changed_(definition_changed) {}

    Comparison run() {
        if (cannot_be_compared() || figure_is_missing()) return std::move(comparison_);
        find_signals();
        judge();
        return std::move(comparison_);
    }

private:
    bool cannot_be_compared();
    bool figure_is_missing();
    void find_signals();
    void judge();
    bool expected_way(Way way) const {
        return (way == Way::up) == (effect_.expected == Expected::rise);
    }
    Signal const* signal_that_holds() const;
    bool answer(EffectVerdict verdict, std::string_view why) {
        comparison_.verdict = verdict;
        comparison_.words = fmt::format("{}: {}", access::title(verdict), why);
        return true;
    }

    ExpectedEffect const& effect_;
    std::span<Point const> series_;
    RunChartRules const& rules_;
    Date today_;
    std::optional<Month> definition_changed_;
    Comparison comparison_;
};

bool Comparer::cannot_be_compared() {
    auto const no = EffectVerdict::cannot_tell;
    if (effect_.kind != EffectKind::indicator)
        return answer(no, fmt::format("it is to move {}, which no series of figures shows",
                                      access::title(effect_.kind)));
    if (!effect_.baseline || !effect_.baseline_range || !effect_.at_least)
        return answer(no, "its baseline was not frozen when it was agreed");
    if (effect_.baseline_points < rules_.baseline_least)
        return answer(no, fmt::format("its baseline is of {} points, and {} are needed",
                                      effect_.baseline_points, rules_.baseline_least));
    if (definition_changed_ && effect_.baseline_from < *definition_changed_ &&
        *definition_changed_ <= effect_.by)
        return answer(no, fmt::format("the figure has been counted by another definition since {}",
                                      breakwater::to_words(*definition_changed_)));
    return false;
}

bool Comparer::figure_is_missing() {
    comparison_.points = between(series_, effect_.baseline_until + 1, effect_.by);
    auto const& points = comparison_.points;
    if (!points.empty() && points.back().period == effect_.by) {
        comparison_.value = points.back().value;
        comparison_.change = points.back().value - *effect_.baseline;
        return false;
    }
    auto const month = breakwater::to_words(effect_.by);
    bool const later = std::any_of(series_.begin(), series_.end(),
                                   [&](Point const& point) { return point.period > effect_.by; });
    if (later || today_ > effect_.by.last_day())
        return answer(EffectVerdict::cannot_tell, fmt::format("there is no figure for {}", month));
    return answer(EffectVerdict::too_early, fmt::format("the figure for {} decides", month));
}

void Comparer::find_signals() {
    Baseline baseline;
    baseline.median = *effect_.baseline;
    baseline.moving_range = *effect_.baseline_range;
    comparison_.signals = signals_of(comparison_.points, baseline, rules_);
}

/// The first that reaches to the point that decides, one in the expected direction before others.
Signal const* Comparer::signal_that_holds() const {
    Signal const* found = nullptr;
    for (auto const& signal : comparison_.signals) {
        if (signal.last + 1 != comparison_.points.size()) continue;
        if (found == nullptr || (!expected_way(found->way) && expected_way(signal.way)))
            found = &signal;
    }
    return found;
}

void Comparer::judge() {
    auto const& points = comparison_.points;
    auto const change = *comparison_.change;
    auto const so_far = effect_.expected == Expected::rise ? change : Decimal{} - change;
    bool const far_enough = so_far >= *effect_.at_least;
    auto const from_to = fmt::format("{} to {}", breakwater::to_words(*effect_.baseline),
                                     breakwater::to_words(*comparison_.value));
    auto const asked = fmt::format("a {} of {} was expected", access::title(effect_.expected),
                                   breakwater::to_words(*effect_.at_least));
    auto const* const signal = signal_that_holds();
    if (signal != nullptr) {
        auto const why = fmt::format("{}, {}", from_to, to_words(*signal, points));
        if (!expected_way(signal->way))
            answer(EffectVerdict::moved, fmt::format("{}: the other way; {}", why, asked));
        else if (far_enough)
            answer(EffectVerdict::moved_as_expected, fmt::format("{}; {}", why, asked));
        else
            answer(EffectVerdict::moved, fmt::format("{}: not as far; {}", why, asked));
        return;
    }
    if (far_enough || static_cast<std::int64_t>(points.size()) < rules_.shift)
        answer(EffectVerdict::cannot_tell,
               fmt::format("{}, which {} points do not tell from chance; {}", from_to,
                           points.size(), asked));
    else
        answer(EffectVerdict::did_not_move,
               fmt::format("{}, no more than it moves by chance; {}", from_to, asked));
}

}  // namespace

Result<ExpectedEffect> freeze_baseline(ExpectedEffect effect, std::span<Point const> series) {
    if (effect.kind != EffectKind::indicator)
        return Error{"not_an_indicator", "Only a figure has a baseline"};
    if (effect.baseline)
        return Error{"frozen_already", "The baseline was frozen when the action was agreed"};
    auto const points = between(series, effect.baseline_from, effect.baseline_until);
    if (points.empty())
        return Error{"no_points", fmt::format("There are no figures from {} to {}",
                                              breakwater::to_words(effect.baseline_from),
                                              breakwater::to_words(effect.baseline_until))};
    auto const baseline = baseline_of(points);
    effect.baseline = baseline.median;
    effect.baseline_range = baseline.moving_range;
    effect.baseline_points = static_cast<std::int64_t>(baseline.points);
    return effect;
}

Comparison compare(ExpectedEffect const& effect, std::span<Point const> series,
                   RunChartRules const& rules, Date today,
                   std::optional<Month> definition_changed) {
    return Comparer{effect, series, rules, today, definition_changed}.run();
}

}  // namespace breakwater::partnership

#include "partnership/risk_scale.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

#include "kernel/text_file.h"
#include "rules/dated_rows.h"

namespace breakwater::partnership {

namespace {

constexpr std::string_view headings[]{"of",     "score", "title", "says",
                                      "colour", "since", "until", "source"};
enum Column : std::size_t { of, score, title, says, colour, since, until, source };
constexpr std::int64_t largest_score = 100;

template <class Enum>
void read_named(rules::DatedRows& rows, std::size_t column, Enum& value) {
    auto const word = rows.cell(column);
    if (auto const found = access::find_named<Enum>(word))
        value = *found;
    else
        rows.refuse(column, "unknown_word",
                    fmt::format("{} is “{}”: expected one of {}", headings[column], word,
                                fmt::join(access::names_of<Enum>(), ", ")));
}

/// Nothing where the row cannot be used.
std::optional<RiskStep> read_row(rules::DatedRows& rows) {
    auto const before = rows.problem_count();
    RiskStep step;
    read_named(rows, Column::of, step.of);
    auto const number = rows.cell(Column::score);
    auto const read = std::from_chars(number.data(), number.data() + number.size(), step.score);
    if (read.ec != std::errc{} || read.ptr != number.data() + number.size() || step.score < 1 ||
        step.score > largest_score)
        rows.refuse(
            Column::score, "not_a_number",
            fmt::format("score is “{}”: expected a number from 1 to {}", number, largest_score));
    step.title = rows.cell(Column::title);
    if (step.title.empty()) rows.refuse(Column::title, "no_title", "a step needs a title");
    step.says = rows.cell(Column::says);
    step.source = rows.cell(Column::source);
    if (step.source.empty()) rows.refuse(Column::source, "no_source", "a row says who says so");
    if (step.of == RiskScaleOf::level)
        read_named(rows, Column::colour, step.colour);
    else if (!rows.cell(Column::colour).empty())
        rows.refuse(Column::colour, "unknown_word", "only a level has a colour: leave this empty");
    rows.read_dates(Column::since, Column::until, step.since, step.until);
    if (rows.problem_count() > before) return std::nullopt;
    return step;
}

bool same_step(RiskStep const& a, RiskStep const& b) {
    return a.of == b.of && a.score == b.score && a.since < b.until.value_or(Date::max()) &&
           b.since < a.until.value_or(Date::max());
}

}  // namespace

std::vector<RiskStep const*> steps_on(std::span<RiskStep const> scale, RiskScaleOf of, Date on) {
    std::vector<RiskStep const*> steps;
    for (auto const& each : scale)
        if (each.of == of && each.in_use_on(on)) steps.push_back(&each);
    std::sort(steps.begin(), steps.end(),
              [](auto const* one, auto const* other) { return one->score < other->score; });
    return steps;
}

RiskStep const* find_step(std::span<RiskStep const> scale, RiskScaleOf of, std::int64_t score,
                          Date on) {
    for (auto const& each : scale)
        if (each.of == of && each.score == score && each.in_use_on(on)) return &each;
    return nullptr;
}

RiskStep const* level_of(std::span<RiskStep const> scale, std::int64_t score, Date on) {
    RiskStep const* found = nullptr;
    for (auto const& each : scale)
        if (each.of == RiskScaleOf::level && each.in_use_on(on) && each.score <= score &&
            (found == nullptr || each.score > found->score))
            found = &each;
    return found;
}

ReadRiskScale read_risk_scale(std::string_view text, std::string_view file) {
    ReadRiskScale read;
    rules::DatedRows rows(text, file, headings);
    while (rows.next()) {
        auto step = read_row(rows);
        if (!step) continue;
        if (std::any_of(read.steps.begin(), read.steps.end(),
                        [&](auto const& other) { return same_step(*step, other); }))
            rows.refuse(Column::score, "step_twice",
                        fmt::format("there is another {} of {} on the same days",
                                    access::name(step->of), step->score));
        else
            read.steps.push_back(std::move(*step));
    }
    read.problems = rows.take_problems();
    return read;
}

Result<RiskScale> load_risk_scale(std::filesystem::path const& rules_folder) {
    auto const path = rules_folder / "partnership" / "risk_scale.csv";
    auto const text = TRY(read_text_file(path));
    auto read = read_risk_scale(text, path.generic_string());
    if (read.problems.empty()) return std::move(read.steps);
    return rules::not_understood("risk_scale_not_understood", read.problems);
}

}  // namespace breakwater::partnership

#include "partnership/risk.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/csv_cell.h"

namespace breakwater::partnership {

namespace {

using Kind = RiskEventKind;

RiskDirection direction_of(std::vector<ScoredOn> const& scores) {
    if (scores.size() < 2) return RiskDirection::new_risk;
    auto const now = scores.back().score.score();
    auto const before = scores[scores.size() - 2].score.score();
    return now > before   ? RiskDirection::up
           : now < before ? RiskDirection::down
                          : RiskDirection::same;
}

std::string words_of(RiskStanding const& standing, RiskStep const* level) {
    auto words = std::to_string(standing.score().score());
    if (level != nullptr) words += fmt::format(", {}", level->title);
    if (!standing.open) return fmt::format("{}; closed", words);
    if (standing.direction == RiskDirection::up || standing.direction == RiskDirection::down)
        words +=
            fmt::format("; {} from {}", standing.direction == RiskDirection::up ? "up" : "down",
                        standing.scores[standing.scores.size() - 2].score.score());
    if (standing.days_overdue > 0)
        words += fmt::format("; its review is {} day{} late", standing.days_overdue,
                             standing.days_overdue == 1 ? "" : "s");
    return words;
}

bool on_the_scale(RiskScore score, std::span<RiskStep const> scale, Date on) {
    return find_step(scale, RiskScaleOf::likelihood, score.likelihood, on) != nullptr &&
           find_step(scale, RiskScaleOf::impact, score.impact, on) != nullptr;
}

Error off_the_scale() {
    return {"not_on_the_scale", "Choose a likelihood and an impact of the scale in force"};
}

}  // namespace

RiskStanding standing_on(RiskHistory const& history, std::span<RiskStep const> scale, Date day) {
    auto const& risk = history.risk;
    RiskStanding standing;
    standing.scores = {{risk.raised_on, risk.score}};
    standing.owner = risk.owner;
    standing.controls = risk.controls;
    standing.review_on = risk.review_on;
    for (auto const& event : history.events) {
        if (event.on > day) break;
        switch (event.kind) {
            case Kind::reviewed:
                standing.scores.push_back({event.on, event.score});
                if (!event.controls.empty()) standing.controls = event.controls;
                if (event.review_on) standing.review_on = *event.review_on;
                break;
            case Kind::owner_changed:
                standing.owner = event.owner;
                break;
            case Kind::closed:
                standing.open = false;
                break;
            case Kind::opened_again:
                standing.open = true;
                if (event.review_on) standing.review_on = *event.review_on;
                break;
        }
    }
    standing.direction = direction_of(standing.scores);
    if (standing.open && day > standing.review_on)
        standing.days_overdue = (day - standing.review_on).count();
    standing.words = words_of(standing, level_of(scale, standing.score().score(), day));
    return standing;
}

Result<void> check_risk(Risk const& risk, Arrangements const& all,
                        std::span<RiskStep const> scale) {
    if (risk.title.empty()) return Error{"no_words", "Enter what may go wrong"};
    if (find_body(all, risk.body) == nullptr)
        return Error{"no_body", fmt::format("there is no body {}", risk.body.value)};
    if (find_post(all, risk.owner) == nullptr)
        return Error{"no_owner", fmt::format("there is no post {}", risk.owner.value)};
    if (!on_the_scale(risk.score, scale, risk.raised_on)) return off_the_scale();
    bool const has_target = risk.target != RiskScore{};
    if (has_target && !on_the_scale(risk.target, scale, risk.raised_on)) return off_the_scale();
    if (has_target && risk.target.score() > risk.score.score())
        return Error{"target_above_score",
                     "The target is higher than the score: enter where the risk is to come to"};
    if (risk.review_on < risk.raised_on)
        return Error{"review_before_raised",
                     "It is to be looked at again before it was raised: enter a later day"};
    return {};
}

Result<void> check_event(RiskHistory const& history, RiskEvent const& event,
                         std::span<RiskStep const> scale) {
    if (event.kind != Kind::owner_changed && event.words.empty())
        return Error{"no_words", "Enter why"};
    if (event.on < history.risk.raised_on)
        return Error{"before_raised", fmt::format("The risk was raised on {}, after this",
                                                  breakwater::to_words(history.risk.raised_on))};
    if (!history.events.empty() && event.on < history.events.back().on)
        return Error{"out_of_order", fmt::format("Something of {} is recorded already: enter that "
                                                 "day or a later one",
                                                 breakwater::to_words(history.events.back().on))};
    auto const standing = standing_on(history, scale, event.on);
    if (event.kind == Kind::opened_again) {
        if (standing.open) return Error{"not_closed", "The risk is open already"};
    } else if (!standing.open) {
        return Error{"closed_already", "The risk is closed: open it again first"};
    }
    if (event.kind == Kind::owner_changed && !event.owner.known())
        return Error{"no_owner", "Name the post that owns it now"};
    if (event.kind == Kind::reviewed && !on_the_scale(event.score, scale, event.on))
        return off_the_scale();
    bool const looks_again = event.kind == Kind::reviewed || event.kind == Kind::opened_again;
    if (looks_again && (!event.review_on || *event.review_on < event.on))
        return Error{"no_review", "Enter by when it is looked at again, from this day on"};
    return {};
}

std::vector<RiskHistory const*> risk_register(std::span<RiskHistory const> all,
                                              std::span<RiskStep const> scale, Date day,
                                              bool closed) {
    struct Listed {
        RiskHistory const* risk;
        std::int64_t score;
    };
    std::vector<Listed> listed;
    for (auto const& each : all) {
        if (each.risk.raised_on > day) continue;
        auto const standing = standing_on(each, scale, day);
        if (standing.open != closed) listed.push_back({&each, standing.score().score()});
    }
    std::stable_sort(listed.begin(), listed.end(), [&](Listed const& one, Listed const& other) {
        if (closed) return one.risk->risk.raised_on > other.risk->risk.raised_on;
        if (one.score != other.score) return one.score > other.score;
        return one.risk->risk.raised_on < other.risk->risk.raised_on;
    });
    std::vector<RiskHistory const*> risks;
    for (auto const& each : listed) risks.push_back(each.risk);
    return risks;
}

std::string risks_csv(std::span<RiskHistory const> all, Arrangements const& arrangements,
                      std::span<RiskStep const> scale, Date day) {
    std::string out =
        "number,raised,body,risk,cause,effect,owner,score_before,score,level,target,review_on,"
        "standing,controls\n";
    auto risks = risk_register(all, scale, day);
    auto const closed = risk_register(all, scale, day, true);
    risks.insert(risks.end(), closed.begin(), closed.end());
    for (auto const* const each : risks) {
        auto const& risk = each->risk;
        auto const standing = standing_on(*each, scale, day);
        auto const count = standing.scores.size();
        auto const* const level = level_of(scale, standing.score().score(), day);
        std::string const cells[]{
            std::to_string(risk.id.value),
            to_iso(risk.raised_on),
            short_name_on(arrangements, risk.body, day),
            risk.title,
            risk.cause,
            risk.effect,
            post_words(arrangements, standing.owner),
            count < 2 ? "" : std::to_string(standing.scores[count - 2].score.score()),
            std::to_string(standing.score().score()),
            level == nullptr ? "" : level->title,
            risk.target == RiskScore{} ? "" : std::to_string(risk.target.score()),
            to_iso(standing.review_on),
            standing.words,
            standing.controls};
        for (std::size_t i = 0; i < std::size(cells); ++i)
            out += (i == 0 ? "" : ",") + csv_cell(cells[i]);
        out += '\n';
    }
    return out;
}

}  // namespace breakwater::partnership

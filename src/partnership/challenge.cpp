#include "partnership/challenge.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "partnership/ladder.h"

namespace breakwater::partnership {

namespace {

using Kind = ChallengeEventKind;

Escalation escalation_of(ChallengeHistory const& history, rules::RuleBook const& book, Date day) {
    std::vector<EscalationStep> steps;
    for (auto const& event : history.events) {
        bool const ends = event.kind == Kind::outcome || event.kind == Kind::withdrawn;
        if (ends || event.kind == Kind::went_on) steps.push_back({event.on, ends});
    }
    auto const& challenge = history.challenge;
    return escalation_on(book, challenge.raised_on, challenge.in_danger, steps, day);
}

/// Whoever took it on at the stage it is at.
PostId holder_of(ChallengeHistory const& history, std::vector<DisagreementStage> const& stages,
                 Date day) {
    PostId holder;
    auto const since = stages.empty() ? history.challenge.raised_on : stages.back().since;
    for (auto const& event : history.events) {
        if (event.on > day) break;
        if (event.on < since) continue;
        // Of what stands on the day that this stage began, the last: what was held at the stage
        // before comes first.
        if (event.kind == Kind::went_on || event.kind == Kind::held) holder = event.post;
    }
    return holder;
}

std::string words_of(ChallengeStanding const& standing, Challenge const& challenge) {
    if (standing.withdrawn) return "Withdrawn";
    if (standing.outcome) return std::string{access::title(*standing.outcome)};
    auto words = standing.response.empty() ? std::string{"Open: no response"}
                                           : std::string{"Open: answered, no outcome yet"};
    if (standing.days_overdue > 0)
        words += fmt::format(", {} day{} late", standing.days_overdue,
                             standing.days_overdue == 1 ? "" : "s");
    if (challenge.kind == ChallengeKind::disagreement && !standing.stages.empty()) {
        auto const& stage = standing.stages.back();
        words +=
            fmt::format("; escalation stage {}{}", stage.stage,
                        standing.stages_ran_out ? ", whose time has ended"
                                                : fmt::format(" until {}", to_words(stage.due_on)));
    }
    return words;
}

std::string asked_of(Challenge const& challenge, Arrangements const& arrangements) {
    if (auto const* const agency = find_agency(arrangements, challenge.to_agency))
        return agency->name;
    return short_name_on(arrangements, challenge.to_body, challenge.raised_on);
}

std::string counted_under(Challenge const& challenge, Arrangements const& arrangements,
                          CountBy by) {
    switch (by) {
        case CountBy::quarter:
            return {};
        case CountBy::forum:
            return short_name_on(arrangements, challenge.forum, challenge.raised_on);
        case CountBy::agency:
            return asked_of(challenge, arrangements);
        case CountBy::theme:
            return challenge.theme;
    }
    return {};
}

}  // namespace

ChallengeStanding standing_on(ChallengeHistory const& history, rules::RuleBook const& book,
                              Date day) {
    ChallengeStanding standing;
    for (auto const& event : history.events) {
        if (event.on > day) break;
        switch (event.kind) {
            case Kind::response:
                standing.response = event.words;
                break;
            case Kind::outcome:
                standing.outcome = event.outcome;
                standing.open = false;
                break;
            case Kind::impact:
                standing.impact = event.words;
                break;
            case Kind::action:
                standing.actions.push_back(event.action);
                break;
            case Kind::went_on:
            case Kind::held:
                break;
            case Kind::withdrawn:
                standing.withdrawn = true;
                standing.open = false;
                break;
        }
    }
    auto const& challenge = history.challenge;
    if (challenge.kind == ChallengeKind::disagreement) {
        auto escalation = escalation_of(history, book, day);
        standing.stages = std::move(escalation.stages);
        standing.stages_ran_out = escalation.ran_out;
        if (standing.open) standing.holder = holder_of(history, standing.stages, day);
    }
    if (standing.open && standing.response.empty() && challenge.respond_by)
        standing.days_overdue =
            std::max(0, static_cast<int>((day - *challenge.respond_by).count()));
    standing.words = words_of(standing, challenge);
    return standing;
}

Result<void> check_challenge(Challenge const& challenge) {
    if (challenge.to_agency.known() == challenge.to_body.known())
        return Error{"asks_nobody", "Say whom it asks: one agency, or one body"};
    if (!challenge.raised_by.known()) return Error{"nobody_raised", "Say which post raised it"};
    if (!challenge.forum.known()) return Error{"no_forum", "Say at which body it was raised"};
    if (challenge.issue.empty()) return Error{"no_issue", "Enter what it is about"};
    if (challenge.asked.empty()) return Error{"nothing_asked", "Enter what is asked for"};
    if (challenge.respond_by && *challenge.respond_by < challenge.raised_on)
        return Error{"respond_before_raised", "The response is asked for before it was raised"};
    return {};
}

Result<void> check_event(ChallengeHistory const& history, ChallengeEvent const& event,
                         rules::RuleBook const& book) {
    auto const& challenge = history.challenge;
    if (event.on < challenge.raised_on)
        return Error{"before_raised",
                     fmt::format("It was raised on {}, after this", to_words(challenge.raised_on))};
    if (!history.events.empty() && event.on < history.events.back().on)
        return Error{"out_of_order", fmt::format("Something of {} is recorded already: enter that "
                                                 "day or a later one",
                                                 to_words(history.events.back().on))};
    auto const standing = standing_on(history, book, event.on);
    if (!standing.open && event.kind != Kind::impact && event.kind != Kind::action)
        return Error{"closed_already", fmt::format("It is closed: {}", standing.words)};
    if (event.kind == Kind::held) {
        if (challenge.kind != ChallengeKind::disagreement)
            return Error{"no_stage", "It is no disagreement: whoever is asked answers it"};
        if (!event.post.known()) return Error{"no_post", "Choose the post"};
    }
    if (event.words.empty() && event.kind != Kind::action && event.kind != Kind::held)
        return Error{"no_words", "Enter what is to be said of it"};
    if (event.kind == Kind::outcome && !event.outcome)
        return Error{"no_outcome", "Say what came of it"};
    if (event.kind == Kind::action && !event.action.known())
        return Error{"no_action", "Name the action that was agreed"};
    if (event.kind == Kind::went_on) {
        auto const steps = steps_of(book, escalation_stages, challenge.raised_on);
        if (standing.stages.empty() ||
            static_cast<std::size_t>(standing.stages.back().stage) >= steps.size())
            return Error{"no_stage", "There is no further stage for it to go to"};
    }
    return {};
}

std::vector<ChallengeCount> challenge_log(std::span<ChallengeHistory const> all,
                                          Arrangements const& arrangements,
                                          rules::RuleBook const& book, CountBy by, Date day) {
    std::map<std::pair<std::string, std::string>, ChallengeCount> counts;
    for (auto const& each : all) {
        if (each.challenge.raised_on > day) continue;
        auto quarter = financial_quarter(Month::of(each.challenge.raised_on));
        auto under = counted_under(each.challenge, arrangements, by);
        auto& count = counts[{quarter, under}];
        count.quarter = std::move(quarter);
        count.by = std::move(under);
        auto const standing = standing_on(each, book, day);
        ++count.raised;
        if (!standing.response.empty()) ++count.answered;
        if (!standing.open) ++count.closed;
    }
    std::vector<ChallengeCount> log;
    for (auto& [key, count] : counts) log.push_back(std::move(count));
    return log;
}

}  // namespace breakwater::partnership

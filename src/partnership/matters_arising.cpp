#include "partnership/matters_arising.h"

#include <algorithm>

namespace breakwater::partnership {

namespace {

Result<std::vector<ActionHistory const*>> actions_for(Business const& business, BodyId body,
                                                      Date on, rules::RuleBook const& book) {
    std::vector<std::pair<Date, ActionHistory const*>> found;
    for (auto const& each : business.actions) {
        auto const owner = successor_on(business.arrangements, each.action.body, on);
        if (owner != body || each.action.agreed_on > on) continue;
        auto const standing = TRY(standing_on(each.action, each.events, book, on));
        bool const is_due = standing.is_open() &&
                            (standing.rag == ActionRag::red || standing.rag == ActionRag::amber);
        bool const is_to_agree = standing.stage == ActionStage::waits_for_agreement;
        if (is_due || is_to_agree) found.emplace_back(standing.due_on, &each);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](auto const& a, auto const& b) { return a.first < b.first; });
    std::vector<ActionHistory const*> actions;
    for (auto const& [due, action] : found) actions.push_back(action);
    return actions;
}

/// Where the challenge was raised that the action was agreed because of; not known: there is none.
BodyId forum_of(Business const& business, ActionId action) {
    for (auto const& each : business.challenges)
        for (auto const& event : each.events)
            if (event.action == action) return each.challenge.forum;
    return {};
}

Result<std::vector<ActionHistory const*>> without_effect_for(Business const& business, BodyId body,
                                                             Date on, rules::RuleBook const& book) {
    std::vector<ActionHistory const*> actions;
    for (auto const& each : business.actions) {
        if (each.action.agreed_on > on) continue;
        auto const standing = TRY(standing_on(each.action, each.events, book, on));
        if (!standing.is_back_without_effect()) continue;
        auto const forum = forum_of(business, each.action.id);
        for (auto const& asked : {each.action.body, forum})
            if (asked.known() && successor_on(business.arrangements, asked, on) == body) {
                actions.push_back(&each);
                break;
            }
    }
    return actions;
}

}  // namespace

Result<MattersArising> matters_arising(Business const& business,
                                       std::span<MeetingRecord const> meetings, BodyId body,
                                       Date on, rules::RuleBook const& book) {
    MattersArising arising;
    arising.actions = TRY(actions_for(business, body, on, book));
    arising.without_effect = TRY(without_effect_for(business, body, on, book));
    auto const follows = [&](BodyId other) {
        return other.known() && successor_on(business.arrangements, other, on) == body;
    };
    for (auto const& each : business.challenges) {
        if (each.challenge.raised_on > on) continue;
        if (!follows(each.challenge.forum) && !follows(each.challenge.to_body)) continue;
        if (standing_on(each, book, on).open) arising.challenges.push_back(&each);
    }
    for (auto const& each : meetings) {
        if (each.meeting.held_on > on || !follows(each.meeting.body)) continue;
        for (auto const& decision : each.decisions)
            if (decision.standing == DecisionStanding::recommendation &&
                !decision.ratified_by.known())
                arising.to_ratify.push_back({&each.meeting, &decision});
        if (each.has_ended() && each.event(MeetingEventKind::minutes_agreed) == nullptr)
            arising.minutes.push_back(&each);
    }
    return arising;
}

}  // namespace breakwater::partnership

#include "web/pages/partnership/about_challenge.h"

#include <algorithm>

#include "partnership/ladder.h"
#include "partnership/whom_to_tell.h"
#include "web/pages/partnership/business_now.h"
#include "web/pages/shell.h"

namespace breakwater::web {

using access::Action;
using partnership::ChallengeEventKind;

namespace {

/// The posts that this is for to say.
std::vector<PostId> posts_for(AboutChallenge const& about, ChallengeEventKind kind, Date today) {
    auto const& challenge = about.history.challenge;
    auto posts = posts_asked(about.business.arrangements, challenge, today);
    // Whoever holds it now says how it goes on, too. Holding it does not let those who are asked
    // say what came of it.
    auto const holder = about.standing.holder;
    bool const is_asked = std::find(posts.begin(), posts.end(), holder) != posts.end();
    bool const is_for_the_asked =
        kind != ChallengeEventKind::outcome && kind != ChallengeEventKind::withdrawn;
    if (!is_for_the_asked) posts.clear();
    if (holder.known() && !is_asked && kind != ChallengeEventKind::withdrawn)
        posts.push_back(holder);
    bool const is_for_who_raised = kind != ChallengeEventKind::response;
    if (is_for_who_raised &&
        std::find(posts.begin(), posts.end(), challenge.raised_by) == posts.end())
        posts.push_back(challenge.raised_by);
    return posts;
}

bool can_be_said(AboutChallenge const& about, ChallengeEventKind kind,
                 rules::RuleBook const& book) {
    auto const& standing = about.standing;
    switch (kind) {
        case ChallengeEventKind::impact:
        case ChallengeEventKind::action:
            return true;
        case ChallengeEventKind::went_on:
            return standing.open && !standing.stages.empty() &&
                   static_cast<std::size_t>(standing.stages.back().stage) <
                       partnership::steps_of(book, partnership::escalation_stages,
                                             about.history.challenge.raised_on)
                           .size();
        case ChallengeEventKind::held:
            return standing.open && !standing.stages.empty();
        case ChallengeEventKind::response:
        case ChallengeEventKind::outcome:
        case ChallengeEventKind::withdrawn:
            return standing.open;
    }
    return false;
}

}  // namespace

Result<AboutChallenge> about_challenge(Visit& visit, ChallengeId challenge) {
    auto business = TRY(business_now(visit));
    auto const at = std::find_if(business.challenges.begin(), business.challenges.end(),
                                 [&](auto const& each) { return each.challenge.id == challenge; });
    if (at == business.challenges.end()) return not_there();
    auto history = *at;
    auto standing = partnership::standing_on(history, visit.desk->standards.book, visit.today);
    return AboutChallenge{std::move(business), std::move(history), std::move(standing)};
}

std::vector<PostId> posts_to_say(Visit const& visit, AboutChallenge const& about,
                                 ChallengeEventKind kind) {
    auto posts = posts_for(about, kind, visit.today);
    // Of the area, whoever's post it is: the team enters what they said.
    auto const of_area = decide(visit, Action::answer_challenge, of_posts({}));
    if (of_area.allowed()) return posts;
    auto const held = posts_held(visit);
    std::erase_if(posts, [&](PostId post) {
        return std::find(held.begin(), held.end(), post) == held.end() ||
               !decide(visit, Action::answer_challenge, of_posts({post})).allowed();
    });
    return posts;
}

std::vector<ChallengeEventKind> may_say(Visit const& visit, AboutChallenge const& about) {
    std::vector<ChallengeEventKind> kinds;
    for (auto const& each : partnership::challenge_event_kinds)
        if (can_be_said(about, each.value, visit.desk->standards.book) &&
            !posts_to_say(visit, about, each.value).empty())
            kinds.push_back(each.value);
    return kinds;
}

}  // namespace breakwater::web

#pragma once
// A challenge: somebody at the table asks an agency or a body, at a meeting or because of a figure,
// for something by a day; and what came of it. The quarterly log is a question asked of these.
// A disagreement between professionals about a body's practice is one too, and climbs a ladder of
// its own; one about a child is no challenge: it is in child_disagreement.h, and restricted.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "partnership/arrangements.h"
#include "partnership/escalation.h"
#include "partnership/event_correction.h"

namespace breakwater::partnership {

enum class ChallengeKind { challenge, disagreement };

inline constexpr Named<ChallengeKind> challenge_kinds[]{
    {ChallengeKind::challenge, "challenge", "Challenge"},
    {ChallengeKind::disagreement, "disagreement", "Professional disagreement"},
};
constexpr std::span<Named<ChallengeKind> const> every(ChallengeKind) {
    return challenge_kinds;
}
static_assert(access::in_order(every(ChallengeKind{})));

struct Challenge {
    ChallengeId id;
    ChallengeKind kind = ChallengeKind::challenge;
    Date raised_on;
    PostId raised_by;
    MemberAgencyId to_agency;  ///< not known: to a body
    BodyId to_body;            ///< not known: to an agency
    BodyId forum;              ///< where it was raised
    MeetingId meeting;         ///< not known: between meetings
    std::string figure;        ///< "initial_conferences_in_timescale month 2024-08"; or empty
    std::string issue, asked;
    std::optional<Date> respond_by;
    std::string theme;
    bool in_danger = false;  ///< of a disagreement: a child may be in immediate danger
    bool operator==(Challenge const&) const = default;
};

enum class ChallengeEventKind {
    response,
    outcome,  ///< what came of it; closes it
    impact,   ///< what difference it made, also after it is closed
    action,   ///< an action was agreed
    went_on,  ///< of a disagreement: to the next stage, before its clock ended
    withdrawn,
    held,  ///< of a disagreement: a post takes it on at its stage
};

inline constexpr Named<ChallengeEventKind> challenge_event_kinds[]{
    {ChallengeEventKind::response, "response", "Response"},
    {ChallengeEventKind::outcome, "outcome", "Outcome"},
    {ChallengeEventKind::impact, "impact", "Impact"},
    {ChallengeEventKind::action, "action", "Action agreed"},
    {ChallengeEventKind::went_on, "went_on", "To the next stage"},
    {ChallengeEventKind::withdrawn, "withdrawn", "Withdrawn"},
    {ChallengeEventKind::held, "held", "Taken on"},
};
constexpr std::span<Named<ChallengeEventKind> const> every(ChallengeEventKind) {
    return challenge_event_kinds;
}
static_assert(access::in_order(every(ChallengeEventKind{})));

enum class ChallengeOutcome { resolved, agreed_to_differ, learning, not_upheld };

inline constexpr Named<ChallengeOutcome> challenge_outcomes[]{
    {ChallengeOutcome::resolved, "resolved", "Resolved"},
    {ChallengeOutcome::agreed_to_differ, "agreed_to_differ", "Agreed to differ"},
    {ChallengeOutcome::learning, "learning", "Learning"},
    {ChallengeOutcome::not_upheld, "not_upheld", "Not upheld"},
};
constexpr std::span<Named<ChallengeOutcome> const> every(ChallengeOutcome) {
    return challenge_outcomes;
}
static_assert(access::in_order(every(ChallengeOutcome{})));

struct ChallengeEvent {
    ChallengeId challenge;
    std::int64_t number = 0;  ///< from 1 without gaps
    Date on;
    ChallengeEventKind kind = ChallengeEventKind::response;
    PostId by;
    std::string words;
    std::optional<ChallengeOutcome> outcome;  ///< of outcome
    ActionId action;                          ///< of action
    PostId post;  ///< of held; of went_on where it is known who holds it next
    EventCorrection correction = {};
    bool operator==(ChallengeEvent const&) const = default;
};

struct ChallengeHistory {
    Challenge challenge;
    std::vector<ChallengeEvent> events;
};

struct ChallengeStanding {
    bool open = true;
    bool withdrawn = false;
    std::string response, impact;  ///< the last of each
    std::optional<ChallengeOutcome> outcome;
    std::vector<ActionId> actions;
    int days_overdue = 0;  ///< open, without a response, so many days after it was asked for
    std::vector<DisagreementStage> stages;  ///< of a disagreement: each it came to
    bool stages_ran_out = false;            ///< and the clock of the last has ended
    PostId holder;      ///< of one that is open, at its stage; not known: nobody has taken it on
    std::string words;  ///< "Open: no response, 3 days late"
};

/// By the events up to and with the day, which are in order.
ChallengeStanding standing_on(ChallengeHistory const& history, rules::RuleBook const& book,
                              Date day);

/// Codes: asks_nobody (neither an agency nor a body, or both); no_issue; nothing_asked; no_forum;
/// respond_before_raised; nobody_raised.
Result<void> check_challenge(Challenge const& challenge);

/// Codes: closed_already; no_words; no_outcome; no_action; before_raised; out_of_order;
/// no_stage (it is no disagreement, or there is no further stage); no_post.
Result<void> check_event(ChallengeHistory const& history, ChallengeEvent const& event,
                         rules::RuleBook const& book);

/// One line of the quarterly log.
struct ChallengeCount {
    std::string quarter;  ///< "2016/17 Q1"
    std::string by;       ///< forum, agency or theme; of a total: empty
    std::int64_t raised = 0, answered = 0, closed = 0;
    bool operator==(ChallengeCount const&) const = default;
};

enum class CountBy { quarter, forum, agency, theme };

/// Those raised in each quarter from April on, as they stood on the day; by quarter, then by name.
std::vector<ChallengeCount> challenge_log(std::span<ChallengeHistory const> all,
                                          Arrangements const& arrangements,
                                          rules::RuleBook const& book, CountBy by, Date day);

}  // namespace breakwater::partnership

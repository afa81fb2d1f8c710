#pragma once
// Actions: one kind for everything that was agreed, whoever asked for it. An action is owned by a
// post, is due on a day, says what it is to move, and is green only when there is evidence and the
// body that owns it agrees; then it leaves the open list, never the record.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "partnership/arrangements.h"
#include "partnership/event_correction.h"
#include "partnership/expected_effect.h"
#include "partnership/meeting.h"
#include "partnership/vague_words.h"

namespace breakwater::partnership {

enum class ActionSource {
    meeting,
    challenge,
    scrutiny_recommendation,
    multi_agency_audit,
    section11,
    practice_review,
    rapid_review,
    child_death_review,
    business_plan,
    inspection,
};

inline constexpr Named<ActionSource> action_sources[]{
    {ActionSource::meeting, "meeting", "Decision of a meeting"},
    {ActionSource::challenge, "challenge", "Challenge"},
    {ActionSource::scrutiny_recommendation, "scrutiny_recommendation", "Scrutiny recommendation"},
    {ActionSource::multi_agency_audit, "multi_agency_audit", "Multi-agency audit"},
    {ActionSource::section11, "section11", "Section 11 return"},
    {ActionSource::practice_review, "practice_review", "Practice review"},
    {ActionSource::rapid_review, "rapid_review", "Rapid review"},
    {ActionSource::child_death_review, "child_death_review", "Child death review"},
    {ActionSource::business_plan, "business_plan", "Business plan"},
    {ActionSource::inspection, "inspection", "Inspection"},
};
constexpr std::span<Named<ActionSource> const> every(ActionSource) {
    return action_sources;
}
static_assert(access::in_order(every(ActionSource{})));

/// As it was agreed. What became of it since is in its events.
struct Action {
    ActionId id;
    std::string what, why;
    ActionSource source = ActionSource::meeting;
    std::string from;  ///< what exactly: "SSCP, 12 June 2024, item 6"
    BodyId body;       ///< that owns it, and agrees that it is done
    PostId owner;
    Date agreed_on;
    Date due_on;
    std::string theme;
    ExpectedEffect effect;
    bool operator==(Action const&) const = default;
};

enum class ActionEventKind {
    progress,   ///< words alone
    evidence,   ///< words that say what shows it
    done,       ///< its owner says that it is done
    due_moved,  ///< by the body that owns it
    owner_changed,
    agreed,      ///< by the body: it is done
    not_agreed,  ///< by the body: it is not
    withdrawn,   ///< by the body, with its reason
    compared,    ///< with what it was to move: a verdict
    considered,  ///< by the body: what follows of what was done without effect
};

inline constexpr Named<ActionEventKind> action_event_kinds[]{
    {ActionEventKind::progress, "progress", "progress"},
    {ActionEventKind::evidence, "evidence", "evidence"},
    {ActionEventKind::done, "done", "said to be done"},
    {ActionEventKind::due_moved, "due_moved", "due day moved"},
    {ActionEventKind::owner_changed, "owner_changed", "owner changed"},
    {ActionEventKind::agreed, "agreed", "agreed as achieved"},
    {ActionEventKind::not_agreed, "not_agreed", "not agreed as achieved"},
    {ActionEventKind::withdrawn, "withdrawn", "withdrawn"},
    {ActionEventKind::compared, "compared", "held against what it was to move"},
    {ActionEventKind::considered, "considered", "considered by the body that asked"},
};
constexpr std::span<Named<ActionEventKind> const> every(ActionEventKind) {
    return action_event_kinds;
}
static_assert(access::in_order(every(ActionEventKind{})));

struct ActionEvent {
    ActionId action;
    std::int64_t number = 0;  ///< from 1 without gaps
    Date on;
    ActionEventKind kind = ActionEventKind::progress;
    PostId by;
    std::string words;
    std::optional<Date> due_on;            ///< of due_moved
    PostId owner;                          ///< of owner_changed
    DecisionId decision;                   ///< of agreed, not_agreed, due_moved, withdrawn,
                                           ///< considered
    std::optional<EffectVerdict> verdict;  ///< of compared
    EventCorrection correction = {};
    bool operator==(ActionEvent const&) const = default;
};

enum class ActionStage { open, waits_for_agreement, achieved, done_no_effect, withdrawn };

inline constexpr Named<ActionStage> action_stages[]{
    {ActionStage::open, "open", "Open"},
    {ActionStage::waits_for_agreement, "waits_for_agreement", "Waits for agreement"},
    {ActionStage::achieved, "achieved", "Achieved"},
    {ActionStage::done_no_effect, "done_no_effect", "Done, no effect"},
    {ActionStage::withdrawn, "withdrawn", "Withdrawn"},
};
constexpr std::span<Named<ActionStage> const> every(ActionStage) {
    return action_stages;
}
static_assert(access::in_order(every(ActionStage{})));

enum class ActionRag { none, green, amber, red };

inline constexpr Named<ActionRag> action_rags[]{
    {ActionRag::none, "none", "In time"},
    {ActionRag::green, "green", "Green"},
    {ActionRag::amber, "amber", "Amber"},
    {ActionRag::red, "red", "Red"},
};
constexpr std::span<Named<ActionRag> const> every(ActionRag) {
    return action_rags;
}
static_assert(access::in_order(every(ActionRag{})));

struct ActionStanding {
    ActionStage stage = ActionStage::open;
    ActionRag rag = ActionRag::none;
    PostId owner;
    Date due_on;
    std::int64_t times_moved = 0;  ///< how often the due day was moved
    int working_days_late = 0;     ///< of an open one by today, of a done one by that day; else 0
    std::vector<std::string> goes_to;  ///< the steps of the ladder it has climbed, the first first
    std::optional<EffectVerdict> verdict;
    bool considered = false;  ///< done without effect, and the body has said what follows
    std::string words;  ///< "Red: 3 working days late, goes to its owner and the body's chair"

    bool is_open() const {
        return stage == ActionStage::open || stage == ActionStage::waits_for_agreement;
    }
    /// It is on the agenda of the body that owns it.
    bool is_for_the_body() const {
        return stage == ActionStage::waits_for_agreement || is_back_without_effect();
    }
    /// It was done without effect, and goes back to the body that asked for it.
    bool is_back_without_effect() const {
        return stage == ActionStage::done_no_effect && !considered;
    }
};

/// How it stands on the day by the events up to it, which are in order. Codes of the settings it is
/// judged by: no_setting.
Result<ActionStanding> standing_on(Action const& action, std::span<ActionEvent const> events,
                                   rules::RuleBook const& book, Date today);

/// What stands in the way of an event. `decision` is the one it names; nothing where it names none.
/// Codes: no_words; before_agreed (it happened before the action was agreed); out_of_order;
/// closed_already; no_evidence (agreed without any); no_decision (only the body may do this, and no
/// decision of it is named); not_resolved (the decision is itself a recommendation); no_due_on;
/// no_owner; no_verdict; not_done (a comparison before anybody says it is done); said_already (the
/// program says a verdict that is the last already); not_without_effect (considered, and it is not
/// before the body).
Result<void> check_event(Action const& action, std::span<ActionEvent const> before,
                         ActionEvent const& event, std::optional<DecisionStanding> decision);

/// Where an action falls short of being specific, measurable, achievable, relevant and bound to a
/// time; it may be kept all the same.
struct SmartFinding {
    char letter = 'S';
    std::string code;  ///< vague_words, no_owner, nobody_in_post, not_on_the_body, effect_not_said,
                       ///< effect_not_measured, no_reason_for_assurance, no_why, due_before_agreed,
                       ///< effect_before_due
    std::string words;
};
std::vector<SmartFinding> smart_findings(Action const& action, Arrangements const& all,
                                         std::span<VagueWords const> vague);

/// An action with all that happened to it.
struct ActionHistory {
    Action action;
    std::vector<ActionEvent> events;
};

/// How many were open at the end of the day: agreed by then, and neither achieved nor withdrawn.
Result<std::int64_t> count_open_on(std::span<ActionHistory const> actions,
                                   rules::RuleBook const& book, Date day);

/// From one year's end to the next: open then + agreed since - closed since = open now.
struct ActionFlow {
    std::int64_t open_before = 0, agreed = 0, closed = 0, open_after = 0;
};
/// After `from`, up to and with `until`.
Result<ActionFlow> action_flow(std::span<ActionHistory const> actions, rules::RuleBook const& book,
                               Date from, Date until);

}  // namespace breakwater::partnership

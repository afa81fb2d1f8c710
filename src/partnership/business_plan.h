#pragma once
// A business plan: what a partnership wants to be different over some years (its outcomes or
// priorities), what would show it (success measures, each by a month or a quarter), who leads, and
// what has been said and shown since. A measure has a colour by the rules GV-31 and GV-32.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "partnership/arrangements.h"
#include "partnership/event_correction.h"
#include "partnership/meeting.h"
#include "partnership/plan_ids.h"
#include "partnership/plan_when.h"

namespace breakwater::partnership {

/// An outcome or a priority: one line of the plan, over some years.
struct Priority {
    PriorityId id;
    BodyId body;        ///< whose plan it is in, and who says that a measure is achieved
    std::string label;  ///< "Outcome 1", "2."
    std::string title;  ///< "Review and refresh of the Neglect Strategy"
    std::string theme;  ///< "Neglect"; actions of the same theme stand beside it; or empty
    Month from, until;  ///< both included
    PostId lead;        ///< not known: nobody leads
    bool operator==(Priority const&) const = default;

    bool is_of(Month month) const { return from <= month && month <= until; }
};

struct SuccessMeasure {
    MeasureId id;
    PriorityId priority;
    std::string what;  ///< "Increase in use of the Child Exploitation Risk Assessment Framework"
    PlanWhen when;
    PostId lead;  ///< not known: whoever leads the priority
    std::string
        figures;  ///< the figures behind it: "repeat_plans rolling_12_months; ..."; or empty
    bool operator==(SuccessMeasure const&) const = default;
};

struct FigureBehind {
    std::string indicator, basis;
    bool operator==(FigureBehind const&) const = default;
};
/// "repeat_plans rolling_12_months; initial_conferences_in_timescale month" in parts. Code
/// not_plain, where one is not an indicator and a basis.
Result<std::vector<FigureBehind>> figures_behind(std::string_view figures);

enum class MeasureEventKind {
    progress,  ///< words alone
    evidence,  ///< words that say what shows it
    achieved,  ///< by the body whose plan it is
    not_achieved,
    moved,  ///< by the body: it is to be by another time
    lead_changed,
    action,     ///< an action was agreed for it
    withdrawn,  ///< by the body, with its reason
};

inline constexpr Named<MeasureEventKind> measure_event_kinds[]{
    {MeasureEventKind::progress, "progress", "Progress"},
    {MeasureEventKind::evidence, "evidence", "Evidence"},
    {MeasureEventKind::achieved, "achieved", "Agreed as achieved"},
    {MeasureEventKind::not_achieved, "not_achieved", "Not agreed as achieved"},
    {MeasureEventKind::moved, "moved", "Moved to another time"},
    {MeasureEventKind::lead_changed, "lead_changed", "Lead changed"},
    {MeasureEventKind::action, "action", "Action agreed for it"},
    {MeasureEventKind::withdrawn, "withdrawn", "Withdrawn"},
};
constexpr std::span<Named<MeasureEventKind> const> every(MeasureEventKind) {
    return measure_event_kinds;
}
static_assert(access::in_order(every(MeasureEventKind{})));

struct MeasureEvent {
    MeasureId measure;
    std::int64_t number = 0;  ///< from 1 without gaps
    Date on;
    MeasureEventKind kind = MeasureEventKind::progress;
    PostId by;
    std::string words;
    PlanWhen when;        ///< of moved
    PostId lead;          ///< of lead_changed
    ActionId action;      ///< of action
    DecisionId decision;  ///< of achieved, not_achieved, moved, withdrawn
    EventCorrection correction = {};
    bool operator==(MeasureEvent const&) const = default;
};

struct MeasureHistory {
    SuccessMeasure measure;
    std::vector<MeasureEvent> events;
};

enum class MeasureStage { open, achieved, withdrawn };

enum class PlanRag { none, green, amber, red };

inline constexpr Named<PlanRag> plan_rags[]{
    {PlanRag::none, "none", "Withdrawn"},
    {PlanRag::green, "green", "Green"},
    {PlanRag::amber, "amber", "Amber"},
    {PlanRag::red, "red", "Red"},
};
constexpr std::span<Named<PlanRag> const> every(PlanRag) {
    return plan_rags;
}
static_assert(access::in_order(every(PlanRag{})));

struct MeasureStanding {
    MeasureStage stage = MeasureStage::open;
    PlanRag rag = PlanRag::green;
    PlanWhen when;
    PostId lead;
    std::int64_t times_moved = 0;
    bool has_evidence = false;
    std::optional<Date> last_said;  ///< the last progress or evidence
    std::vector<ActionId> actions;
    std::string words;  ///< "Amber: nothing has been said of it for 120 days"
};

/// How it stands on the day by the events up to and with it. Green: achieved, or on its way. Amber:
/// nothing said for more than GV-31, or its time ends within GV-32 and nothing shows it yet. Red:
/// its time has passed. Codes: no_setting.
Result<MeasureStanding> standing_on(Priority const& of, MeasureHistory const& history,
                                    rules::RuleBook const& book, Date today);

/// What stands in the way of an event. `decision` is how the one it names stands; nothing where it
/// names none. Codes: no_words; out_of_order; closed_already; no_evidence; no_when; no_lead;
/// no_action; no_decision; not_resolved.
Result<void> check_event(MeasureHistory const& history, MeasureEvent const& event,
                         std::optional<DecisionStanding> decision);

/// Codes: no_words; no_label; no_body; out_of_order (it ends before it begins).
Result<void> check_priority(Priority const& priority, Arrangements const& all);
/// Codes: no_words; no_when; not_plain (the figures behind it).
Result<void> check_measure(SuccessMeasure const& measure);

/// How many measures stand in which colour; withdrawn ones are in none.
struct PlanCount {
    std::int64_t green = 0, amber = 0, red = 0, achieved = 0;  ///< achieved ones are not in green
    bool operator==(PlanCount const&) const = default;
};
PlanCount count(std::span<MeasureStanding const> standings);

}  // namespace breakwater::partnership

#pragma once
// Independent scrutiny: a visit with its lines of enquiry, what was found on each, what those who
// were visited answer, and the actions that follow. A visit that is planned is one already.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "partnership/arrangements.h"
#include "partnership/event_correction.h"
#include "partnership/plan_ids.h"

namespace breakwater::partnership {

struct ScrutinyVisit {
    VisitId id;
    Date visited_on;        ///< or is to be
    PostId by;              ///< who looks
    std::string title;      ///< "The front door"
    std::string purpose;    ///< why, and why now
    MemberAgencyId agency;  ///< that is visited; not known: none alone
    BodyId body;            ///< that hears of it
    PriorityId priority;    ///< the outcome it bears on; not known: none of the plan
    bool operator==(ScrutinyVisit const&) const = default;
};

enum class VisitEventKind {
    line_of_enquiry,  ///< a question the visit is to answer
    finding,          ///< on a line of enquiry, or beside them
    response,         ///< to a finding
    action,           ///< agreed because of a finding
    reported,         ///< to the body that hears of it
    called_off,       ///< it does not take place
};

inline constexpr Named<VisitEventKind> visit_event_kinds[]{
    {VisitEventKind::line_of_enquiry, "line_of_enquiry", "Line of enquiry"},
    {VisitEventKind::finding, "finding", "Finding"},
    {VisitEventKind::response, "response", "Response"},
    {VisitEventKind::action, "action", "Action agreed"},
    {VisitEventKind::reported, "reported", "Reported"},
    {VisitEventKind::called_off, "called_off", "Called off"},
};
constexpr std::span<Named<VisitEventKind> const> every(VisitEventKind) {
    return visit_event_kinds;
}
static_assert(access::in_order(every(VisitEventKind{})));

enum class FindingGrade { strength, to_improve, not_seen };

inline constexpr Named<FindingGrade> finding_grades[]{
    {FindingGrade::strength, "strength", "Strength"},
    {FindingGrade::to_improve, "to_improve", "To improve"},
    {FindingGrade::not_seen, "not_seen", "Could not be seen"},
};
constexpr std::span<Named<FindingGrade> const> every(FindingGrade) {
    return finding_grades;
}
static_assert(access::in_order(every(FindingGrade{})));

struct VisitEvent {
    VisitId visit;
    std::int64_t number = 0;  ///< from 1 without gaps
    Date on;
    VisitEventKind kind = VisitEventKind::finding;
    PostId by;
    std::string words;
    std::int64_t about = 0;             ///< the number of the line or finding it concerns; 0: none
    std::optional<FindingGrade> grade;  ///< of finding
    ActionId action;                    ///< of action
    EventCorrection correction = {};
    bool operator==(VisitEvent const&) const = default;
};

struct VisitHistory {
    ScrutinyVisit visit;
    std::vector<VisitEvent> events;
};

/// Looks into the history it is of.
struct VisitFinding {
    VisitEvent const* finding = nullptr;
    std::vector<VisitEvent const*> responses;
    std::vector<ActionId> actions;
};
struct VisitLine {
    VisitEvent const* line = nullptr;  ///< null: what was found beside the lines of enquiry
    std::vector<VisitFinding> findings;
};

enum class VisitStage { planned, to_be_written_up, found, reported, called_off };

inline constexpr Named<VisitStage> visit_stages[]{
    {VisitStage::planned, "planned", "Planned"},
    {VisitStage::to_be_written_up, "to_be_written_up", "Visited, findings to come"},
    {VisitStage::found, "found", "Findings entered, not yet reported"},
    {VisitStage::reported, "reported", "Reported"},
    {VisitStage::called_off, "called_off", "Called off"},
};
constexpr std::span<Named<VisitStage> const> every(VisitStage) {
    return visit_stages;
}
static_assert(access::in_order(every(VisitStage{})));

struct VisitStanding {
    VisitStage stage = VisitStage::planned;
    std::vector<VisitLine> lines;  ///< by number; what was found beside them is last
    std::optional<Date> reported_on;
    std::int64_t findings = 0;
    std::int64_t without_action = 0;  ///< findings to improve that led to no action yet
    std::int64_t unanswered = 0;      ///< lines of enquiry of a visit made without a finding
    std::vector<ActionId> actions;
    std::string words;  ///< "Reported; 1 of 3 findings has no action yet"
};

/// By the events up to and with the day, which are in order.
VisitStanding standing_on(VisitHistory const& history, Date day);

/// Codes: no_words (a title); nobody_visits; no_body; no_such_noun (an agency that is not there).
Result<void> check_visit(ScrutinyVisit const& visit, Arrangements const& all);

/// Codes: no_words; out_of_order; called_off; before_visit; no_such_line; no_such_finding;
/// no_grade; no_action; nothing_found; happened_already; visited_already.
Result<void> check_event(VisitHistory const& history, VisitEvent const& event);

/// A line for each finding; for a visit without any, one: visit, day, by, title, body, line of
/// enquiry, finding, grade, response, actions, stage.
std::string visits_csv(std::span<VisitHistory const> all, Arrangements const& arrangements,
                       Date day);

}  // namespace breakwater::partnership

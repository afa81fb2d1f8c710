#pragma once
// The risk register: what may go wrong, how likely and how bad it is (likelihood times impact, by
// the scale of the day), what is done about it, who owns it, and every score it has had. A closed
// risk is kept.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "partnership/arrangements.h"
#include "partnership/event_correction.h"
#include "partnership/plan_ids.h"
#include "partnership/risk_scale.h"

namespace breakwater::partnership {

struct RiskScore {
    std::int64_t likelihood = 0, impact = 0;  ///< steps of the scale; 0: not scored
    auto operator<=>(RiskScore const&) const = default;

    std::int64_t score() const { return likelihood * impact; }
};

/// As it was raised. What became of it since is in its events.
struct Risk {
    RiskId id;
    BodyId body;         ///< whose register it is in
    std::string title;   ///< "The front door cannot keep its time"
    std::string cause;   ///< why it may happen
    std::string effect;  ///< what it would mean for children
    PostId owner;
    Date raised_on;
    RiskScore score;       ///< with the controls of then
    std::string controls;  ///< what is done about it
    RiskScore target;      ///< where it is to come to; 0: not said
    Date review_on;        ///< by when it is looked at again
    PriorityId priority;   ///< what it threatens; not known: nothing of the plan
    bool operator==(Risk const&) const = default;
};

enum class RiskEventKind {
    reviewed,  ///< looked at: scored again, with what is done about it now, and the next review
    owner_changed,  ///< another post owns it
    closed,         ///< with its reason
    opened_again,
};

inline constexpr Named<RiskEventKind> risk_event_kinds[]{
    {RiskEventKind::reviewed, "reviewed", "Reviewed"},
    {RiskEventKind::owner_changed, "owner_changed", "Owner changed"},
    {RiskEventKind::closed, "closed", "Closed"},
    {RiskEventKind::opened_again, "opened_again", "Opened again"},
};
constexpr std::span<Named<RiskEventKind> const> every(RiskEventKind) {
    return risk_event_kinds;
}
static_assert(access::in_order(every(RiskEventKind{})));

struct RiskEvent {
    RiskId risk;
    std::int64_t number = 0;  ///< from 1 without gaps
    Date on;
    RiskEventKind kind = RiskEventKind::reviewed;
    PostId by;
    std::string words;              ///< why the score is what it is; why it is closed
    RiskScore score;                ///< of reviewed
    std::string controls;           ///< of reviewed; empty: as before
    std::optional<Date> review_on;  ///< of reviewed and opened_again
    PostId owner;                   ///< of owner_changed
    EventCorrection correction = {};
    bool operator==(RiskEvent const&) const = default;
};

struct RiskHistory {
    Risk risk;
    std::vector<RiskEvent> events;
};

struct ScoredOn {
    Date on;
    RiskScore score;
    bool operator==(ScoredOn const&) const = default;
};

enum class RiskDirection { new_risk, up, down, same };

inline constexpr Named<RiskDirection> risk_directions[]{
    {RiskDirection::new_risk, "new", "New"},
    {RiskDirection::up, "up", "Up"},
    {RiskDirection::down, "down", "Down"},
    {RiskDirection::same, "same", "No change"},
};
constexpr std::span<Named<RiskDirection> const> every(RiskDirection) {
    return risk_directions;
}
static_assert(access::in_order(every(RiskDirection{})));

struct RiskStanding {
    bool open = true;
    std::vector<ScoredOn> scores;  ///< the first is that it was raised with; never empty
    RiskDirection direction = RiskDirection::new_risk;  ///< against the score before
    PostId owner;
    std::string controls;
    Date review_on;
    std::int64_t days_overdue = 0;  ///< of an open one: since it was to be looked at again
    std::string words;              ///< "16, High; up from 12; its review is 3 days late"

    RiskScore score() const { return scores.back().score; }
};

/// By the events up to and with the day, which are in order.
RiskStanding standing_on(RiskHistory const& history, std::span<RiskStep const> scale, Date day);

/// Codes: no_words; no_owner; no_body; not_on_the_scale; review_before_raised; target_above_score.
Result<void> check_risk(Risk const& risk, Arrangements const& all, std::span<RiskStep const> scale);

/// Codes: no_words; before_raised; out_of_order; closed_already; not_closed; not_on_the_scale;
/// no_review; no_owner.
Result<void> check_event(RiskHistory const& history, RiskEvent const& event,
                         std::span<RiskStep const> scale);

/// The open ones on the day, the highest score first, then the longest open; with `closed` those
/// closed by then instead, the last raised first. Risks raised later are left out.
std::vector<RiskHistory const*> risk_register(std::span<RiskHistory const> all,
                                              std::span<RiskStep const> scale, Date day,
                                              bool closed = false);

/// A line for each risk: number, raised, body, title, owner, score before and now, level, target,
/// review, controls. Open and closed ones.
std::string risks_csv(std::span<RiskHistory const> all, Arrangements const& arrangements,
                      std::span<RiskStep const> scale, Date day);

}  // namespace breakwater::partnership

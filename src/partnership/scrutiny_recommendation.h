#pragma once
// What a scrutiny panel recommends, and the list it keeps until it is content: a recommendation
// marked complete leaves the list once the panel confirms that it accepts it; a rejected one once
// it has been reported to the panel; any other is reported to each next meeting. Rule GV-11, from
// the panel's report of 26 September 2024, paragraph 4.

#include <span>
#include <string>
#include <vector>

#include "access/named.h"
#include "kernel/date.h"
#include "kernel/ids.h"
#include "kernel/result.h"

namespace breakwater::partnership {

using access::Named;

enum class RecommendationStatus { in_progress, complete, rejected };

inline constexpr Named<RecommendationStatus> recommendation_statuses[]{
    {RecommendationStatus::in_progress, "in_progress", "In progress"},
    {RecommendationStatus::complete, "complete", "Complete"},
    {RecommendationStatus::rejected, "rejected", "Rejected"},
};
constexpr std::span<Named<RecommendationStatus> const> every(RecommendationStatus) {
    return recommendation_statuses;
}
static_assert(access::in_order(every(RecommendationStatus{})));

struct ScrutinyRecommendation {
    RecommendationId id;
    BodyId panel;
    Date made_on;             ///< of the meeting
    std::string title;        ///< of the item: "Repeat Child Protection Plans"
    std::int64_t number = 1;  ///< among those of the item
    std::string proposed;     ///< "That ..."
    bool operator==(ScrutinyRecommendation const&) const = default;
};

enum class RecommendationEventKind { responded, reported, accepted, not_accepted };

inline constexpr Named<RecommendationEventKind> recommendation_event_kinds[]{
    {RecommendationEventKind::responded, "responded", "responded to"},
    {RecommendationEventKind::reported, "reported", "reported to the panel"},
    {RecommendationEventKind::accepted, "accepted", "accepted by the panel"},
    {RecommendationEventKind::not_accepted, "not_accepted", "not accepted by the panel"},
};
constexpr std::span<Named<RecommendationEventKind> const> every(RecommendationEventKind) {
    return recommendation_event_kinds;
}
static_assert(access::in_order(every(RecommendationEventKind{})));

struct RecommendationEvent {
    RecommendationId recommendation;
    std::int64_t number = 0;  ///< from 1 without gaps
    Date on;
    RecommendationEventKind kind = RecommendationEventKind::responded;
    RecommendationStatus status = RecommendationStatus::in_progress;  ///< of responded
    std::string words;                                                ///< the action taken
    bool operator==(RecommendationEvent const&) const = default;
};

struct RecommendationHistory {
    ScrutinyRecommendation recommendation;
    std::vector<RecommendationEvent> events;
};

struct RecommendationStanding {
    RecommendationStatus status = RecommendationStatus::in_progress;
    std::string action_taken;  ///< of the last response
    bool reported = false;     ///< as it stands now
    bool on_list = true;
};

/// By the events up to and with the day, which are in order.
RecommendationStanding standing_on(RecommendationHistory const& history, Date day);

/// Codes: off_the_list; no_words (a response without any); not_complete (only what is marked
/// complete can be accepted); not_reported (the panel decides on what is before it); out_of_order;
/// before_made.
Result<void> check_event(RecommendationHistory const& history, RecommendationEvent const& event);

/// One line of the report "Scrutiny Monitoring".
struct MonitoringRow {
    Date made_on;
    std::string title;
    std::string proposed;  ///< "1) That ..."
    std::string action_taken;
    std::string status;  ///< "In progress"
    bool operator==(MonitoringRow const&) const = default;
};

/// Those on the list before the meeting of that day, by the day they were made and their order.
std::vector<MonitoringRow> monitoring_table(std::span<RecommendationHistory const> all,
                                            Date meeting);

/// The panel's own headings: Date, Title, Action proposed, Action Taken, Progress Status. Days as
/// 08/08/24; a day and title are printed once for the lines under them.
std::string to_csv(std::span<MonitoringRow const> rows);

}  // namespace breakwater::partnership

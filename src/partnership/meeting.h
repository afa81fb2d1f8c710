#pragma once
// A meeting as it ran: its items with the times they were taken, who was there from when until
// when, who declared an interest, and what was decided.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "access/named.h"
#include "kernel/date.h"
#include "kernel/ids.h"
#include "partnership/membership.h"

namespace breakwater::partnership {

using access::Named;

/// Since midnight, by the clock on the wall.
using TimeOfDay = std::chrono::minutes;

/// "14:20"; code not_a_time.
Result<TimeOfDay> parse_time_of_day(std::string_view text);
std::string to_words(TimeOfDay time);  ///< "14:20"

struct Meeting {
    MeetingId id;
    BodyId body;
    Date held_on;
    std::string place;
    TimeOfDay begins{};
    std::string title;  ///< "Extraordinary meeting"; or empty
    bool operator==(Meeting const&) const = default;
};

struct AgendaItem {
    MeetingId meeting;
    std::int64_t number = 0;  ///< as printed in the agenda, from 1
    std::string title;
    Matter matter = Matter::practice;
    bool confidential = false;
    std::optional<TimeOfDay> begun_at;
    std::optional<TimeOfDay> ended_at;  ///< when it was decided, or left
    bool operator==(AgendaItem const&) const = default;
};

/// One stay of somebody: whoever leaves and comes back has two.
struct Attendance {
    MeetingId meeting;
    PostId post;         ///< that the person holds; not known: a guest
    std::string person;  ///< name, as in the minutes
    TimeOfDay came_at{};
    std::optional<TimeOfDay> left_at;  ///< nothing: stayed to the end
    bool operator==(Attendance const&) const = default;

    bool there_at(TimeOfDay time) const { return came_at <= time && (!left_at || time < *left_at); }
};

enum class InterestKind { personal, pecuniary, scrutiny, party_whip, conflict };

inline constexpr Named<InterestKind> interest_kinds[]{
    {InterestKind::personal, "personal", "a personal interest"},
    {InterestKind::pecuniary, "pecuniary", "a pecuniary interest"},
    {InterestKind::scrutiny, "scrutiny", "an earlier part in the decision"},
    {InterestKind::party_whip, "party_whip", "a party whip"},
    {InterestKind::conflict, "conflict", "a conflict of interest"},
};
constexpr std::span<Named<InterestKind> const> every(InterestKind) {
    return interest_kinds;
}
static_assert(access::in_order(every(InterestKind{})));

struct Interest {
    MeetingId meeting;
    std::int64_t item = 0;
    PostId post;
    InterestKind kind = InterestKind::conflict;
    std::string words;
    bool withdraws = true;  ///< takes no part in the item, and is not counted for it
    bool operator==(Interest const&) const = default;
};

enum class DecisionStanding { resolved, recommendation };

inline constexpr Named<DecisionStanding> decision_standings[]{
    {DecisionStanding::resolved, "resolved", "Resolved"},
    {DecisionStanding::recommendation, "recommendation", "Recommended, waits for ratification"},
};
constexpr std::span<Named<DecisionStanding> const> every(DecisionStanding) {
    return decision_standings;
}
static_assert(access::in_order(every(DecisionStanding{})));

struct Decision {
    DecisionId id;
    MeetingId meeting;
    std::int64_t item = 0;
    std::string words;  ///< "That the analysis is circulated to all social workers."
    DecisionStanding standing = DecisionStanding::resolved;
    std::string quorum;      ///< the words of the verdict it was made under
    DecisionId ratified_by;  ///< of a recommendation: the later decision that made it good
    bool operator==(Decision const&) const = default;
};

/// Who said beforehand that they would not be there.
struct Apology {
    MeetingId meeting;
    PostId post;
    std::string person;  ///< name, as in the minutes
    std::string words;   ///< who comes instead; or empty
    bool operator==(Apology const&) const = default;
};

/// What the minutes say of one item, beside its decisions.
struct Minute {
    MeetingId meeting;
    std::int64_t item = 0;
    std::string words;
    bool operator==(Minute const&) const = default;
};

enum class MeetingEventKind {
    circulated,  ///< its agenda, to the members
    ended,
    minutes_agreed,  ///< by the body, at a later meeting
    minutes_signed,  ///< by whoever chaired it, as a correct record
    published,       ///< the public part of its minutes
};

inline constexpr Named<MeetingEventKind> meeting_event_kinds[]{
    {MeetingEventKind::circulated, "circulated", "Agenda circulated"},
    {MeetingEventKind::ended, "ended", "Meeting ended"},
    {MeetingEventKind::minutes_agreed, "minutes_agreed", "Minutes agreed"},
    {MeetingEventKind::minutes_signed, "minutes_signed", "Signed as a correct record"},
    {MeetingEventKind::published, "published", "Public minutes published"},
};
constexpr std::span<Named<MeetingEventKind> const> every(MeetingEventKind) {
    return meeting_event_kinds;
}
static_assert(access::in_order(every(MeetingEventKind{})));

struct MeetingEvent {
    MeetingId meeting;
    std::int64_t number = 0;  ///< from 1 without gaps
    Date on;
    MeetingEventKind kind = MeetingEventKind::circulated;
    PostId by;            ///< of minutes_signed: whose signature it is
    std::string words;    ///< of ended: when, "16:05"
    DecisionId decision;  ///< of minutes_agreed
    bool operator==(MeetingEvent const&) const = default;
};

/// All that is known of one meeting.
struct MeetingRecord {
    Meeting meeting;
    std::vector<AgendaItem> items;
    std::vector<Attendance> attendances;
    std::vector<Interest> interests;
    std::vector<Decision> decisions;
    std::vector<Apology> apologies;
    std::vector<Minute> minutes;  ///< one for an item at most
    std::vector<MeetingEvent> events;

    AgendaItem const* item(std::int64_t number) const;
    /// Null where nothing is written of the item yet.
    Minute const* minute(std::int64_t item) const;
    /// Null where it has not happened.
    MeetingEvent const* event(MeetingEventKind kind) const;
    bool has_ended() const { return event(MeetingEventKind::ended) != nullptr; }
    /// Begun, and not ended: somebody has come.
    bool is_running() const { return !attendances.empty() && !has_ended(); }
};

/// What stands in the way of an event. `decision` and `later` are the one that agreed the minutes,
/// and its meeting; null for other kinds. Codes: happened_already; not_ended; no_decision;
/// not_resolved; not_later (minutes are agreed at a later meeting of the body, or on its last day);
/// not_agreed (only agreed minutes are signed); nobody_signs; not_signed (only signed minutes are
/// published).
Result<void> check_event(MeetingRecord const& meeting, MeetingEvent const& event,
                         Decision const* decision, Meeting const* later);

}  // namespace breakwater::partnership

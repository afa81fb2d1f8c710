#include "partnership/meeting.h"

#include <fmt/format.h>

namespace breakwater::partnership {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

Result<void> check_agreement(MeetingRecord const& record, Decision const* decision,
                             Meeting const* later) {
    if (!record.has_ended())
        return Error{"not_ended", "The minutes are agreed once the meeting has ended"};
    if (decision == nullptr || later == nullptr)
        return Error{"no_decision", "Name the decision of a later meeting that agrees them"};
    if (decision->standing != DecisionStanding::resolved)
        return Error{"not_resolved",
                     "That meeting was not quorate for it: what it says of the minutes is a "
                     "recommendation, and waits for ratification"};
    if (later->body != record.meeting.body || later->held_on < record.meeting.held_on ||
        later->id == record.meeting.id)
        return Error{"not_later", "Minutes are agreed at a later meeting of the same body"};
    return {};
}

}  // namespace

Result<TimeOfDay> parse_time_of_day(std::string_view text) {
    Error const wrong{"not_a_time",
                      fmt::format("“{}” is not a time of day: write it as 14:20", text)};
    if (text.size() != 5 || text[2] != ':' || !is_digit(text[0]) || !is_digit(text[1]) ||
        !is_digit(text[3]) || !is_digit(text[4]))
        return wrong;
    int const hours = (text[0] - '0') * 10 + (text[1] - '0');
    int const minutes = (text[3] - '0') * 10 + (text[4] - '0');
    if (hours > 23 || minutes > 59) return wrong;
    return TimeOfDay{hours * 60 + minutes};
}

std::string to_words(TimeOfDay time) {
    auto const minutes = time.count();
    return fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
}

AgendaItem const* MeetingRecord::item(std::int64_t number) const {
    for (auto const& each : items)
        if (each.number == number) return &each;
    return nullptr;
}

Minute const* MeetingRecord::minute(std::int64_t item) const {
    for (auto const& each : minutes)
        if (each.item == item) return &each;
    return nullptr;
}

MeetingEvent const* MeetingRecord::event(MeetingEventKind kind) const {
    for (auto const& each : events)
        if (each.kind == kind) return &each;
    return nullptr;
}

Result<void> check_event(MeetingRecord const& record, MeetingEvent const& event,
                         Decision const* decision, Meeting const* later) {
    if (record.event(event.kind) != nullptr)
        return Error{"happened_already",
                     fmt::format("This is on record already, on {}",
                                 breakwater::to_words(record.event(event.kind)->on))};
    switch (event.kind) {
        case MeetingEventKind::circulated:
        case MeetingEventKind::ended:
            return {};
        case MeetingEventKind::minutes_agreed:
            return check_agreement(record, decision, later);
        case MeetingEventKind::minutes_signed:
            if (record.event(MeetingEventKind::minutes_agreed) == nullptr)
                return Error{"not_agreed",
                             "The minutes are signed once a later meeting has agreed them"};
            if (!event.by.known())
                return Error{"nobody_signs", "Choose who signs them as a correct record"};
            return {};
        case MeetingEventKind::published:
            if (record.event(MeetingEventKind::minutes_signed) == nullptr)
                return Error{"not_signed", "Minutes are published once they are signed"};
            return {};
    }
    return {};
}

}  // namespace breakwater::partnership

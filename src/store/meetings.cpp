#include "store/meetings.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace breakwater::store {

namespace {

template <class Noun>
std::vector<Noun> bare(std::vector<KeptNoun<Noun>> const& kept) {
    std::vector<Noun> all;
    for (auto const& each : kept) all.push_back(each.noun);
    return all;
}

/// Gives each row to the meeting it is of.
template <class Noun>
Result<void> deal_out(Record& record, std::string_view table, Entry known_at,
                      std::map<MeetingId, KeptMeeting>& meetings,
                      std::vector<KeptNoun<Noun>> KeptMeeting::*rows) {
    auto kept = TRY(read_nouns<Noun>(record, table, known_at));
    for (auto& each : kept) {
        auto const at = meetings.find(each.noun.meeting);
        if (at != meetings.end()) (at->second.*rows).push_back(std::move(each));
    }
    return {};
}

/// One row in a change of its own.
template <class Noun>
Result<std::int64_t> keep_row(Record& record, Author const& author, std::string_view table,
                              Noun const& noun, Following following) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    auto const number = TRY(keep_noun(record, change, table, noun, following));
    TRY(change.end(fmt::format("meeting {}: {} {}", noun.meeting.value, table, number)));
    TRY(transaction.commit());
    return number;
}

}  // namespace

partnership::MeetingRecord KeptMeeting::record() const {
    partnership::MeetingRecord plain{meeting.noun, bare(items), bare(attendances), bare(interests),
                                     bare(decisions)};
    std::stable_sort(plain.items.begin(), plain.items.end(),
                     [](auto const& a, auto const& b) { return a.number < b.number; });
    return plain;
}

Result<std::vector<KeptMeeting>> read_meetings(Record& record, Entry known_at) {
    std::map<MeetingId, KeptMeeting> by_number;
    auto kept = TRY(read_nouns<partnership::Meeting>(record, "meeting", known_at));
    for (auto& each : kept) {
        auto const id = each.noun.id;
        by_number[id].meeting = std::move(each);
    }
    TRY(deal_out(record, "agenda_item", known_at, by_number, &KeptMeeting::items));
    TRY(deal_out(record, "attendance", known_at, by_number, &KeptMeeting::attendances));
    TRY(deal_out(record, "interest", known_at, by_number, &KeptMeeting::interests));
    TRY(deal_out(record, "decision", known_at, by_number, &KeptMeeting::decisions));
    std::vector<KeptMeeting> all;
    for (auto& [id, meeting] : by_number) all.push_back(std::move(meeting));
    std::stable_sort(all.begin(), all.end(), [](auto const& a, auto const& b) {
        return a.meeting.noun.held_on < b.meeting.noun.held_on;
    });
    return all;
}

Result<KeptMeeting> read_meeting(Record& record, MeetingId meeting, Entry known_at) {
    auto all = TRY(read_meetings(record, known_at));
    for (auto& each : all)
        if (each.meeting.noun.id == meeting) return std::move(each);
    return Error{"no_such_noun", fmt::format("there is no meeting {}", meeting.value)};
}

Result<MeetingId> add_meeting(Record& record, Author const& author,
                              partnership::MeetingRecord const& meeting) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    auto const number = TRY(keep_noun(record, change, "meeting", meeting.meeting));
    MeetingId const id{number};
    auto const keep_all = [&](std::string_view table, auto const& rows) -> Result<void> {
        for (auto row : rows) {
            row.meeting = id;
            TRY(keep_noun(record, change, table, row));
        }
        return {};
    };
    TRY(keep_all("agenda_item", meeting.items));
    TRY(keep_all("attendance", meeting.attendances));
    TRY(keep_all("interest", meeting.interests));
    TRY(keep_all("decision", meeting.decisions));
    TRY(change.end(fmt::format("meeting {} of body {} on {}", number, meeting.meeting.body.value,
                               to_iso(meeting.meeting.held_on))));
    TRY(transaction.commit());
    return id;
}

Result<std::int64_t> keep_item(Record& record, Author const& author,
                               partnership::AgendaItem const& item, Following following) {
    return keep_row(record, author, "agenda_item", item, following);
}

Result<std::int64_t> keep_attendance(Record& record, Author const& author,
                                     partnership::Attendance const& attendance,
                                     Following following) {
    return keep_row(record, author, "attendance", attendance, following);
}

Result<std::int64_t> keep_interest(Record& record, Author const& author,
                                   partnership::Interest const& interest, Following following) {
    return keep_row(record, author, "interest", interest, following);
}

Result<DecisionId> keep_decision(Record& record, Author const& author,
                                 partnership::Decision const& decision, Following following) {
    auto const number = TRY(keep_row(record, author, "decision", decision, following));
    return DecisionId{number};
}

Result<KeptNoun<partnership::Decision>> read_decision(Record& record, DecisionId decision,
                                                      Entry known_at) {
    auto all = TRY(read_nouns<partnership::Decision>(record, "decision", known_at));
    for (auto& each : all)
        if (each.noun.id == decision) return std::move(each);
    return Error{"no_such_noun", fmt::format("there is no decision {}", decision.value)};
}

}  // namespace breakwater::store
